package org.ipclab.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.ipclab.kernel.Launcher;
import org.ipclab.kernel.Launcher.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {
    private static final Launcher IPCLAB = Launcher.here();

    @TempDir
    Path folder;

    private static void refuses(int status, String why, Result result) {
        assertEquals(status, result.status(), result.toString());
        assertEquals("", result.out());
        assertTrue(result.err().contains(why), result.err());
        assertTrue(result.err().lines().count() < 4, result.err());
    }

    @Test
    void printsItsClassPathThroughSymlinksFromAnyFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("ipc"), IPCLAB.file());
        Path second = Files.createSymbolicLink(folder.resolve("lab"), Path.of("ipc"));
        assertEquals(folder.resolve("ipc"), link);
        String classPath =
                IPCLAB.file(second).in(Path.of("/")).run("classpath").out().strip();
        for (String jar : classPath.split(":")) assertTrue(Files.isRegularFile(Path.of(jar)), jar);
        assertTrue(classPath.contains("ipclab-dsl-") && classPath.contains("jna"), classPath);
    }

    @Test
    void listsItsCommands() {
        for (String word : new String[] {"help", "--help"}) {
            Result help = IPCLAB.run(word);
            assertEquals(0, help.status());
            assertTrue(help.out().contains("shell") && help.out().contains("run"), help.out());
        }
    }

    @Test
    void refusesAnUnknownCommandAndNamesTheKnownOnes() {
        Result result = IPCLAB.run("shel");
        refuses(2, "did you mean shell?", result);
        refuses(2, "run, notebook", result);
        refuses(2, "--frobnicate", IPCLAB.run("doctor", "--frobnicate"));
    }

    @Test
    void listsAsJson() {
        Result doctor = IPCLAB.run("doctor", "--json");
        assertTrue(doctor.out().startsWith("[{\"check\":"), doctor.out());
        assertTrue(doctor.out().contains("native backend"), doctor.out());
    }

    @Test
    void takesTheJdkThatIsNamed() {
        String home = System.getProperty("java.home");
        Launcher nowhere = IPCLAB.with("IPCLAB_JAVA", "/nowhere");
        assertTrue(nowhere.run("--version", "--java", home).out().contains(home));
        refuses(1, "IPCLAB_JAVA says /nowhere", nowhere.run("--version"));
        refuses(1, "--java says /tmp", IPCLAB.run("doctor", "--java", "/tmp"));
        refuses(2, "--java needs", IPCLAB.run("doctor", "--java"));
    }

    @Test
    void refusesAJreAndAnOldJava() throws IOException {
        refuses(
                1,
                "which is a JRE",
                IPCLAB.with("IPCLAB_JAVA", fakeJava("17.0.1", "java.base").toString())
                        .run("doctor"));
        refuses(
                1,
                "which is Java 11",
                IPCLAB.with("IPCLAB_JAVA", fakeJava("11.0.1", "java.base").toString())
                        .run("doctor"));
    }

    private Path fakeJava(String version, String modules) throws IOException {
        Path home = Files.createDirectories(folder.resolve(version));
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 9\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
        return home;
    }

    @Test
    void saysThatMavenIsMissingWhereSomethingIsToBeBuilt() throws IOException {
        Path copy = Files.copy(IPCLAB.file(), folder.resolve("ipclab"));
        Launcher elsewhere = IPCLAB.file(copy).in(folder);
        refuses(1, "is not a checkout", elsewhere.run("doctor"));
        Files.createFile(folder.resolve("pom.xml"));
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String needed : new String[] {"bash", "env", "readlink", "mkdir"})
            Files.createSymbolicLink(bin.resolve(needed), Path.of("/usr/bin", needed));
        refuses(1, "Maven is needed", elsewhere.with("PATH", bin.toString()).run("doctor"));
    }

    @Test
    void startsWithAnArchiveThatDoesNotFit() throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        Path link = Files.createSymbolicLink(folder.resolve("jdk"), home);
        Launcher other = IPCLAB.with("IPCLAB_JAVA", link.toString());
        assertEquals(0, other.run("doctor").status());
        try (var archives = Files.list(IPCLAB.folder().resolve("kernel-ext/target/cds"))) {
            Path archive = archives.filter(
                            f -> f.toString().contains(link.toString().replace('/', '_')))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(archive, "not an archive");
            Result result = other.script(folder, "System.out.println(1)");
            Files.delete(archive);
            assertEquals(new Result(0, "1\n", ""), result);
        }
    }
}
