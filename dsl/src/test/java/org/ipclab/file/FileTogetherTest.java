package org.ipclab.file;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.testing.Beside;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a file that many processes use at the same time")
class FileTogetherTest {
    private static final int LINES = 1500;

    @TempDir
    Path folder;

    @Test
    @DisplayName("has every line of every process, none torn, though they have up to 9000 bytes")
    void append() throws Exception {
        Path path = folder.resolve("log");
        var writers = new ArrayList<Beside>();
        try {
            for (String letter : List.of("a", "b", "c"))
                writers.add(ChildJvm.start(FileAppender.class, path.toString(), letter, "" + LINES));
            for (var writer : writers) assertEquals("ready", writer.line());
            Ipc.file(path + ".go").append("go");
            for (int i = 0; i < LINES; i++) Ipc.file(path).append("j".repeat(1 + i % 9000) + "\n");
            for (var writer : writers) writer.rest();
        } finally {
            for (var writer : writers) writer.close();
        }
        String judged = Programs.python(
                "import sys\nfrom collections import Counter\nl=open(sys.argv[1]).read().split('\\n')\n"
                        + "print(l[-1]=='',all(len(set(x))==1 for x in l[:-1]),sorted(Counter(x[0] for x in l[:-1]).items()),"
                        + "Counter(len(x) for x in l[:-1])[1])",
                path.toString());
        String all = "[('a', N), ('b', N), ('c', N), ('j', N)]".replace("N", "" + LINES);
        assertEquals("True True " + all + " 4", judged);
    }

    @Test
    @DisplayName(
            "is read whole by a Python process while it is replaced, the old or the new, and nothing is left beside it")
    void replace() throws Exception {
        Path path = folder.resolve("config");
        Ipc.file(path).replace("a".repeat(50_000));
        String reader =
                "import sys\nn=bad=0\nprint('up',flush=True)\nwhile True:\n  d=open(sys.argv[1]).read()\n  n+=1\n"
                        + "  if d=='end': break\n  if len(d)!=50000 or len(set(d))!=1: bad+=1\nprint(bad,n>1)";
        try (Beside python = Beside.python(reader, path.toString())) {
            assertEquals("up", python.line());
            for (int i = 0; i < 100; i++) Ipc.file(path).replace((i % 2 == 0 ? "b" : "a").repeat(50_000));
            Ipc.file(path).replace("end");
            assertEquals("0 True", python.rest());
        }
        assertEquals("config", Programs.sh("ls -A \"$1\"", folder.toString()));
    }
}
