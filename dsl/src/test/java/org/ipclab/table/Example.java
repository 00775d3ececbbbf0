package org.ipclab.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tables that the tests share. */
final class Example {
    static final String SCRIPT = "<script>alert(\"1\" & '2')</script>";

    private Example() {}

    static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }

    /** One row a kind of cell. */
    static Table objects() {
        return Table.of(
                List.of("name", "size", "holders", "mine", "rate"),
                List.of(
                        row("/counter", 4096L, List.of(1234L, 5678L), true, 2.5),
                        row("/日本語", 8, List.of(), false, 0.125),
                        row(SCRIPT, null, Optional.empty(), true, -1.5)));
    }

    /** So many rows, with a number and a text. */
    static Table rows(int count) {
        return Table.of(
                List.of("i", "text"),
                IntStream.range(0, count).mapToObj(i -> row(i, "row " + i)).toList());
    }

    static JsonNode json(Table table) {
        try {
            return new ObjectMapper().readTree(table.json());
        } catch (IOException e) {
            throw new AssertionError(table.json(), e);
        }
    }
}
