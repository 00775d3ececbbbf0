package org.ipclab.table;

import static org.ipclab.table.Example.SCRIPT;
import static org.ipclab.table.Example.json;
import static org.ipclab.table.Example.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipclab.testing.InTime;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the writers of a table")
class WritersTest {
    private static final String PAGE = """
            import html.parser, json, sys
            class Page(html.parser.HTMLParser):
                rows, cell, tags = [], None, []
                def handle_starttag(self, tag, attributes):
                    self.tags.append(tag)
                    if tag == 'tr': self.rows.append([])
                    if tag in ('th', 'td'): self.cell = ''
                def handle_endtag(self, tag):
                    if tag in ('th', 'td'): self.rows[-1].append(self.cell); self.cell = None
                def handle_data(self, data):
                    if self.cell is not None: self.cell += data
            page = Page()
            page.feed(open(sys.argv[1], encoding='utf-8').read())
            print(json.dumps({'rows': page.rows, 'tags': sorted(set(page.tags))}))
            """;

    @TempDir
    Path folder;

    private JsonNode judged(String program, String text) throws IOException {
        var file = Files.writeString(folder.resolve("judged"), text);
        return new ObjectMapper().readTree(Programs.python(program, file.toString()));
    }

    private static List<List<String>> strings(JsonNode rows) {
        var all = new ArrayList<List<String>>();
        rows.forEach(row -> {
            var cells = new ArrayList<String>();
            row.forEach(cell -> cells.add(cell.asText()));
            all.add(cells);
        });
        return all;
    }

    /** The cells as the text form should show them, read back from the JSON form. */
    private static List<List<String>> fromJson(Table table) {
        var all = new ArrayList<List<String>>(List.of(table.names()));
        for (JsonNode object : json(table)) {
            var cells = new ArrayList<String>();
            object.forEach(cell -> cells.add(shown(cell)));
            all.add(cells);
        }
        return all;
    }

    private static String shown(JsonNode cell) {
        var elements = new ArrayList<String>();
        cell.forEach(element -> elements.add(element.asText()));
        return cell.isNull() ? "–" : cell.isArray() ? String.join(", ", elements) : cell.asText();
    }

    private static List<List<String>> fromText(Table table) {
        var lines = new ArrayList<>(table.text().lines().toList());
        lines.remove(1);
        return lines.stream()
                .map(line ->
                        Arrays.stream(line.split(" │ ?", -1)).map(String::strip).toList())
                .toList();
    }

    @Test
    @DisplayName("agree: text, HTML and JSON hold the same cells")
    void agree() throws IOException {
        var table = Example.objects();
        var html = strings(judged(PAGE, table.html()).get("rows"));
        assertEquals(fromJson(table), html);
        assertEquals(fromJson(table), fromText(table));
        assertEquals(List.of("/counter", "4096", "1234, 5678", "true", "2.5"), html.get(1));
        assertEquals(List.of(SCRIPT, "–", "–", "true", "-1.5"), html.get(3));
    }

    @Test
    @DisplayName("let no cell, header, title or note bring a tag into HTML or Markdown")
    void injection() throws IOException {
        var table = Table.of(List.of(SCRIPT, "b"), List.of(row(SCRIPT, List.of("</td><img src=x onerror=alert(1)>"))))
                .title("</div>" + SCRIPT)
                .note("</style>" + SCRIPT);
        var page = judged(PAGE, table.html());
        var tags = new ArrayList<String>();
        page.get("tags").forEach(tag -> tags.add(tag.asText()));
        assertEquals(List.of("div", "style", "table", "tbody", "td", "th", "thead", "tr"), tags);
        assertEquals(SCRIPT, page.get("rows").get(1).get(0).asText());
        assertFalse(table.markdown().contains("<script") || table.markdown().contains("<img"), table.markdown());
    }

    @Test
    @DisplayName("show head, tail and count of a long table in HTML, within 200 ms for 10,000 rows")
    void longPage() throws Exception {
        var table = Example.rows(10_000);
        InTime.within(200, () -> InTime.millis(table::html));
        var html = table.html();
        var rows = strings(judged(PAGE, html).get("rows"));
        assertEquals(202, rows.size());
        assertEquals(List.of("9,800 more rows"), rows.get(151));
        assertEquals(List.of("9999", "row 9999"), rows.get(201));
        assertEquals(
                201, strings(judged(PAGE, Example.rows(200).html()).get("rows")).size());
    }

    @Test
    @DisplayName("give JSON with numbers as numbers, lists as arrays, unknown as null, keys in order")
    void jsonTypes() {
        var all = json(Example.objects());
        assertEquals(
                "{\"name\":\"/counter\",\"size\":4096,\"holders\":[1234,5678],\"mine\":true,\"rate\":2.5}",
                all.get(0).toString());
        assertTrue(all.get(2).get("size").isNull() && all.get(2).get("holders").isNull());
        assertEquals("[]", Example.rows(0).json());
        var odd = Table.of(List.of("a", "b"), List.of(row(Double.NaN, new BigInteger("18446744073709551615"))));
        assertEquals("[{\"a\":\"NaN\",\"b\":18446744073709551615}]", odd.json());
        assertEquals(
                "\u0000\n\"",
                json(Table.of(List.of("x"), List.of(row("\u0000\n\""))))
                        .get(0)
                        .get("x")
                        .asText());
    }

    @Test
    @DisplayName("give CSV that Python reads back, whatever is in the cells")
    void csv() throws IOException {
        var rows = List.of(
                List.of("plain", "a,b", " edge "),
                List.of("say \"hi\"", "two\nlines", "carriage\r\nreturn"),
                List.of("", "日本語", "-"));
        var program = """
                import csv, json, sys
                print(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8', newline=''), strict=True))))
                """;
        var read = strings(
                judged(program, Table.of(List.of("a", "b \"c\"", "d"), rows).csv()));
        assertEquals(List.of("a", "b \"c\"", "d"), read.remove(0));
        assertEquals(rows, read);
        assertEquals(
                "x,y\r\n1,\r\n",
                Table.of(List.of("x", "y"), List.of(row(1, null))).csv());
        assertEquals(
                "x\r\n\"\"\r\n",
                Table.of(List.of("x"), List.of(row((Object) null))).csv());
        assertEquals(
                "x\r\n\"1, 2\"\r\n",
                Table.of(List.of("x"), List.of(row(List.of(1, 2)))).csv());
    }

    @Test
    @DisplayName("give Markdown with pipes, backslashes and line ends escaped")
    void markdown() {
        var table = Table.of(List.of("a|b", "n"), List.of(row("x\\|y\nz", 1), row(null, null)));
        assertEquals("| a\\|b | n |\n| :--- | ---: |\n| x\\\\\\|y<br>z | 1 |\n|  |  |\n", table.markdown());
        assertEquals("| a |\n| :--- |\n", Table.of(List.of("a"), List.of()).markdown());
    }
}
