package org.ipclab.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.kernel.Launcher;
import org.ipclab.kernel.Launcher.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchIT {
    private static final Launcher IPCLAB = Launcher.here();

    @TempDir
    Path folder;

    @Test
    void printsRowsAndWritesTheChart() throws IOException {
        Path chart = folder.resolve("chart.svg");
        Result result = IPCLAB.run("bench", "sem", "--rounds", "1", "--json", "--svg", chart.toString());
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().startsWith("[{\"mechanism\":\"sem\",\"what\":\"acquire + release\""), result.out());
        assertTrue(result.err().contains("1/1 sem acquire + release"), result.err());
        assertTrue(Files.readString(chart).contains("</svg>"));
    }

    @Test
    void measuresWithoutCompilerAndPythonAndSaysSo() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String needed : new String[] {"bash", "env", "readlink", "mkdir", "mv"})
            Files.createSymbolicLink(bin.resolve(needed), Path.of("/usr/bin", needed));
        Result result = IPCLAB.with("PATH", bin.toString()).run("bench", "sem", "--rounds", "1");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().contains("no C: there is no cc on PATH"), result.out());
        assertTrue(result.out().contains("no Python: there is no python3 on PATH"), result.out());
        assertTrue(result.out().contains("ns a pair"), result.out());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        Result result = IPCLAB.run("bench", "pigeon");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("shm+sem"), result.err());
        assertEquals(1, IPCLAB.run("bench", "sem", "--rounds", "0").status());
    }
}
