package org.ipclab.kernel.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CursorTest {
    @ParameterizedTest(name = "in {0} the cursor at {1} asks about {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "Ipc.shm(\"x\"); 5; 5",
                "Ipc.shm(\"x\"); 8; 7",
                "Ipc.shm(\"x\"); 9; 7",
                "Ipc.shm(\"x\"); 12; 11",
                "f(g(1), \"a \\\" b\"); 12; 1",
                "\"no parenthesis\"; 5; 5"
            })
    void place(String code, int at, int wanted) {
        assertEquals(wanted, Cursor.outOfText(code, at));
    }
}
