package org.ipclab.table;

import static org.ipclab.table.Example.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a table as text")
class TextTest {
    @AfterEach
    void cutAgain() {
        Display.whole(false);
    }

    @Test
    @DisplayName("is a box: numbers right, text left, by what a terminal shows")
    void box() {
        var table = Example.objects().limit(2).title("objects\nof this machine").note("next: .show()");
        assertEquals("""
                objects
                of this machine
                  name     │ size │ holders    │ mine  │  rate
                  ─────────┼──────┼────────────┼───────┼──────
                  /counter │ 4096 │ 1234, 5678 │ true  │   2.5
                  /日本語  │    8 │            │ false │ 0.125
                  next: .show()""", table.text());
    }

    @Test
    @DisplayName("shows unknown as a dash, at the right among numbers")
    void unknown() {
        var table = Table.of(List.of("n", "t"), List.of(row(1000, "x"), row(null, null)));
        assertEquals("     – │ –", table.text().lines().toList().get(3));
    }

    @Test
    @DisplayName("prints the header where there are no rows")
    void noRows() {
        assertEquals("  a │ b\n  ──┼──", Table.of(List.of("a", "b"), List.of()).text());
        assertEquals(
                "nothing here",
                Table.of(List.of(), List.of()).title("nothing here").text());
    }

    @Test
    @DisplayName("draws line ends and control characters, so that a cell cannot leave its line or repaint the screen")
    void control() {
        var text = Table.of(List.of("a"), List.of(row("x\ny\t\u001b[31m\u007f\u0085\u202eb")))
                .text();
        assertEquals("  x␊y␉␛[31m␡\\u0085\\u202eb", text.lines().toList().get(2));
    }

    @Test
    @DisplayName("is whole, however many rows")
    void whole() {
        assertEquals(10_002, Example.rows(10_000).text().lines().count());
    }

    @Test
    @DisplayName("is cut by toString to head, tail and a count that plain JShell shows uncut")
    void cut() {
        var shown = Example.rows(10_000).title("numbers").note("next: .show()").toString();
        assertTrue(shown.length() < 960 && shown.length() > 700, shown);
        assertTrue(shown.startsWith("\nnumbers\n") && shown.endsWith("\n  next: .show()"), shown);
        assertTrue(shown.contains("row 0") && shown.contains("row 9999") && !shown.contains("row 5000"), shown);
        long rows = shown.lines().filter(line -> line.contains("row")).count();
        assertTrue(shown.contains("  " + String.format("%,d", 10_000 - rows) + " more: .show()"), shown);
    }

    @Test
    @DisplayName("is cut by toString inside wide cells before rows are lost")
    void wide() {
        var cell = "a long explanation of what this call does ".repeat(20);
        var shown = Table.of(List.of("#", "why"), List.of(row(1, cell), row(2, cell), row(3, "short")))
                .toString();
        assertTrue(shown.length() < 960 && shown.contains("…") && shown.contains("short"), shown);
        assertTrue(shown.contains("whole: .show()"), shown);
        var megabyte = Table.of(List.of("message"), List.of(row("m".repeat(1_000_000))));
        assertTrue(megabyte.toString().length() < 960);
    }

    @Test
    @DisplayName("fits whatever its shape is")
    void fits() {
        for (int columns = 1; columns < 60; columns += 7) {
            for (int rows = 0; rows < 40; rows += 13) {
                var names =
                        IntStream.range(0, columns).mapToObj(i -> "column" + i).toList();
                var shown = Table.of(names, Collections.nCopies(rows, names)).toString();
                assertTrue(shown.length() < 960, columns + " x " + rows + ": " + shown.length());
            }
        }
    }

    @Test
    @DisplayName("shows some rows of a table of many columns, rather than half a line")
    void manyColumns() {
        var names = IntStream.range(0, 11).mapToObj(i -> "a column " + i).toList();
        var shown = Table.of(names, Collections.nCopies(13, names)).toString();
        assertTrue(shown.contains(" more: .show()"), shown);
        assertTrue(shown.lines().filter(line -> line.contains("a column 10")).count() >= 3, shown);
    }

    @Test
    @DisplayName("is whole in toString where the front end says so, and where it is short anyway")
    void wholeInFrontEnds() {
        var small = Example.rows(10);
        assertEquals("\n" + small.text(), small.toString());
        var large = Example.rows(1000);
        Display.whole(true);
        assertEquals("\n" + large.text(), large.toString());
        assertFalse(large.toString().contains("more"));
    }
}
