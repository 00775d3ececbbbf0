package org.ipclab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

@DisplayName("what a benchmark has found")
class BenchPictureTest {
    private static final String HOSTILE = "<script>alert('1')</script>";

    private static BenchResult of(Score... scores) {
        return new BenchResult(List.of(scores), 3, true, new Machine("a machine " + HOSTILE, false), List.of(HOSTILE));
    }

    private static Score score(List<Double> ours, List<Double> theirs) {
        return new Score("m" + HOSTILE, "pairs", 100, "ns a pair", Map.of(Language.IPCLAB, ours, Language.C, theirs));
    }

    @Test
    @DisplayName("is medians, and the median of the ratios of rounds that followed each other")
    void medians() {
        // the machine was slow in the second round, for both
        var row = of(score(List.of(2.0, 200.0, 3.0), List.of(1.0, 100.0, 2.0)))
                .table()
                .rows()
                .get(0);
        assertEquals(3.0, row.get("ipclab"));
        assertEquals(2.0, row.get("C"));
        assertEquals(2.0, row.get("ratio to C"));
        assertEquals(null, row.get("Python"));
        assertEquals(100L, row.number("size"));
    }

    @Test
    @DisplayName("is a chart that any reader of XML takes: one document, no script, nothing to fetch")
    void svg() throws Exception {
        String svg = of(score(List.of(2.0), List.of(1.0)), new Score("region", "getInt", 0, "ns a call", Map.of()))
                .svg();
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertEquals("svg", document.getDocumentElement().getTagName());
        assertEquals(0, document.getElementsByTagName("script").getLength());
        assertFalse(svg.contains("<!DOCTYPE") || svg.contains("href="), svg);
        assertTrue(document.getDocumentElement().getTextContent().contains("m" + HOSTILE + " pairs, 100 B"), svg);
        assertTrue(document.getDocumentElement().getTextContent().contains("Python"), svg);
    }

    @Test
    @DisplayName("is HTML in which nothing of it is markup")
    void html() {
        assertFalse(of(score(List.of(2.0), List.of(1.0))).table().html().contains("<script"));
    }

    @Test
    @DisplayName("is drawn also when nothing was measured")
    void empty() {
        assertTrue(of().svg().contains("<svg"));
        assertTrue(of().toString().contains("ratio to C"));
    }

    @Test
    @DisplayName("reads which processors it may use")
    void processors() {
        assertEquals(
                List.of(0, 1, 2, 5),
                Processors.parse(List.of("Name:\tx", "Cpus_allowed_list:\t0-2,5"))
                        .numbers());
        assertEquals(3, new Processors(List.of(3)).of(1));
        assertFalse(Processors.allowed().numbers().isEmpty());
    }
}
