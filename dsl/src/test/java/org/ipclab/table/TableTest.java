package org.ipclab.table;

import static org.ipclab.table.Example.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a table")
class TableTest {
    private final Table mixed = Table.of(
            List.of("name", "size"),
            List.of(row("b", 1000L), row("a", 9), row("d", null), row("c", 100.0), row("e", 9L)));

    private static List<Object> names(Table table) {
        return table.column("name");
    }

    @Test
    @DisplayName("is a copy: what it was made from may change")
    void copies() {
        var counter = new AtomicInteger(1);
        var cells = new ArrayList<Object>(List.of("a", counter, new int[] {1, 2}));
        var rows = new ArrayList<List<Object>>(List.of(cells));
        var names = new ArrayList<>(List.of("name", "count", "list"));
        var table = Table.of(names, rows);
        names.set(0, "x");
        cells.set(0, "x");
        counter.incrementAndGet();
        rows.clear();
        assertEquals(List.of("name", "count", "list"), table.names());
        assertEquals("name=a count=1 list=1, 2", table.rows().get(0).toString());
        assertThrows(UnsupportedOperationException.class, () -> table.rows().clear());
        assertThrows(
                UnsupportedOperationException.class, () -> table.column("name").clear());
    }

    @Test
    @DisplayName("refuses a row with too few cells and two columns of one name, and says which")
    void refusesWrongShapes() {
        var few = assertThrows(
                IllegalArgumentException.class, () -> Table.of(List.of("a", "b"), List.of(row(1, 2), row(3))));
        assertTrue(few.getMessage().contains("row 1") && few.getMessage().contains("a, b"), few.getMessage());
        var twice = assertThrows(IllegalArgumentException.class, () -> Table.of(List.of("a", "a"), List.of()));
        assertTrue(twice.getMessage().contains("\"a\""), twice.getMessage());
    }

    @Test
    @DisplayName("holds data: an empty optional is unknown, an array a list, an enum its name")
    void holdsData() {
        var table = Table.of(
                List.of("a", "b", "c", "d"),
                List.of(row(OptionalInt.empty(), OptionalLong.of(3), new long[] {1, 2}, Thread.State.NEW)));
        var row = table.rows().get(0);
        assertNull(row.get("a"));
        assertEquals("–", row.text("a"));
        assertEquals(3, row.number("b"));
        assertEquals(List.of(1L, 2L), row.get("c"));
        assertEquals("NEW", row.get("d"));
    }

    @Test
    @DisplayName("finds numbers by value, lists by their numbers, and unknown cells by null")
    void whereByValue() {
        assertEquals(List.of("a", "e"), names(mixed.where("size", 9)));
        assertEquals(List.of("c"), names(mixed.where("size", 100L)));
        assertEquals(List.of("d"), names(mixed.where("size", null)));
        assertEquals(0, mixed.where("size", "9").size());
        assertEquals(1, Example.objects().where("holders", List.of(1234, 5678)).size());
        assertEquals(List.of("b"), names(mixed.where(row -> row.text("size").length() == 4)));
        assertEquals(5, mixed.size());
    }

    @Test
    @DisplayName("sorts numbers by value both ways, unknown last both times, equal ones in their order")
    void sorts() {
        assertEquals(List.of("a", "e", "c", "b", "d"), names(mixed.sort("size")));
        assertEquals(List.of("b", "c", "a", "e", "d"), names(mixed.sortDescending("size")));
        assertEquals(List.of("e", "d", "c", "b", "a"), names(mixed.sortDescending("name")));
        var odd = Table.of(
                List.of("x"),
                List.of(row("b"), row(2), row(true), row(Double.NaN), row(List.of(2)), row(List.of(1, 5)), row(1.5f)));
        assertEquals(
                Arrays.asList(true, 1.5f, 2, Double.NaN, "b", List.of(1, 5), List.of(2)),
                odd.sort("x").column("x"));
    }

    @Test
    @DisplayName("tells numbers apart that a double cannot")
    void exactNumbers() {
        var big = new BigInteger("18446744073709551615");
        var table = Table.of(List.of("n"), List.of(row(big), row(Long.MAX_VALUE), row(Long.MAX_VALUE - 1)));
        assertEquals(1, table.where("n", Long.MAX_VALUE).size());
        assertEquals(
                List.of(Long.MAX_VALUE - 1, Long.MAX_VALUE, big),
                table.sort("n").column("n"));
    }

    @Test
    @DisplayName("picks columns in the order asked, and rows up to a limit")
    void columnsAndLimit() {
        var picked = mixed.columns("size", "name").limit(2);
        assertEquals(List.of("size", "name"), picked.names());
        assertEquals(List.of("b", "a"), names(picked));
        assertEquals(0, mixed.limit(0).size());
        assertEquals(5, mixed.limit(99).size());
        assertThrows(IllegalArgumentException.class, () -> mixed.limit(-1));
    }

    @Test
    @DisplayName("names the columns there are when asked for another")
    void unknownColumn() {
        List<Runnable> asks = List.of(
                () -> mixed.column("colour"),
                () -> mixed.where("colour", 1),
                () -> mixed.sort("colour"),
                () -> mixed.sortDescending("colour"),
                () -> mixed.columns("name", "colour"),
                () -> mixed.rows().get(0).text("colour"));
        for (Runnable ask : asks) {
            var e = assertThrows(IllegalArgumentException.class, ask::run);
            assertEquals("no column \"colour\"; there are name, size", e.getMessage());
        }
    }

    @Test
    @DisplayName("gives no number where there is none, and says what is there")
    void noNumber() {
        var row = Table.of(
                        List.of("text", "half", "big", "none", "two"),
                        List.of(row("x", 2.5, BigInteger.TWO.pow(64), null, 2.0)))
                .rows()
                .get(0);
        assertEquals(2, row.number("two"));
        for (String column : List.of("text", "half", "big", "none")) {
            var e = assertThrows(IllegalStateException.class, () -> row.number(column));
            assertTrue(e.getMessage().contains(column) && e.getMessage().contains(row.text(column)), e.getMessage());
        }
    }
}
