package org.ipclab.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("programs that judge")
class ProgramsTest {
    @Test
    @DisplayName("print the same in C, shell and Python")
    void printTheSame() {
        var source = "#include <stdio.h>\nint main(int c, char **v) { (void) c; printf(\"%s x\\n\\n\", v[1]); }";
        assertEquals("a b x", Programs.c(source, "a b"));
        assertEquals("a b x", Programs.sh("echo \"$1 x\"", "a b"));
        assertEquals("a b x", Programs.python("import sys\nprint(sys.argv[1], 'x')", "a b"));
    }

    @Test
    @DisplayName("fail with their status and with what they said")
    void failClearly() {
        var e = assertThrows(AssertionError.class, () -> Programs.sh("echo why >&2; exit 3"));
        assertTrue(e.getMessage().contains("status 3") && e.getMessage().contains("why"), e.getMessage());
        var c = assertThrows(AssertionError.class, () -> Programs.c("int main(void) { return x; }"));
        assertTrue(c.getMessage().contains("undeclared"), c.getMessage());
    }
}
