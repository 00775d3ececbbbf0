package org.ipclab;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ipclab.testing.Ours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The house, as the design draws it. ArchUnit fails a rule that looks at no class, so that none is empty unnoticed. */
@DisplayName("the house")
class ArchitectureTest {
    private static final JavaClasses OURS = Ours.CLASSES;

    /** The mechanisms, each with the others that it may know: all edges there are. */
    private static final List<List<String>> MECHANISMS = List.of(
            List.of("region"),
            List.of("sem", "region"),
            List.of("shm", "region", "sem"),
            List.of("sysv", "region", "transfer"),
            List.of("mq", "transfer"),
            List.of("lock"),
            List.of("http", "socket", "transfer"),
            List.of("transfer"),
            List.of("pipe", "transfer"),
            List.of("signal"),
            List.of("socket", "transfer"),
            List.of("file"),
            List.of("grpc"),
            List.of("peer", "transfer"),
            List.of("step", "peer", "view"));

    /** What every mechanism may know. */
    private static final String[] BASE = {
        "java..", "org.ipclab.core..", "org.ipclab.os..", "org.ipclab.table..", "org.ipclab.eval.."
    };

    /** What HTTP is made of: the JDK's server, the protocol for Unix sockets, percentiles. */
    private static final List<String> WEB =
            List.of("com.sun.net.httpserver..", "org.apache.hc.core5..", "org.HdrHistogram..");

    private static void mayKnow(String name, String... others) {
        var allowed = new ArrayList<>(List.of("java..", "org.ipclab." + name + ".."));
        allowed.addAll(List.of(others));
        check(classes()
                .that()
                .resideInAPackage("org.ipclab." + name + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new))));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(OURS);
    }

    @Test
    @DisplayName("os, the gate to libc, knows nothing of ours")
    void os() {
        mayKnow("os", "com.sun.jna..");
    }

    @Test
    @DisplayName("tables know no IPC")
    void table() {
        mayKnow("table", "com.fasterxml.jackson..", "org.jline..");
    }

    @Test
    @DisplayName("core knows the gate and the tables, and no mechanism")
    void core() {
        mayKnow("core", "org.ipclab.os..", "org.ipclab.table..");
    }

    @Test
    @DisplayName("evaluation knows core and tables, and no mechanism")
    void eval() {
        mayKnow("eval", "jdk.jshell..", "org.objectweb.asm..", "org.ipclab.core..", "org.ipclab.table..");
    }

    @Test
    @DisplayName("mechanisms know each other only by the edges that are written down")
    void mechanisms() {
        for (List<String> mechanism : MECHANISMS) {
            var allowed = new ArrayList<>(List.of(BASE));
            allowed.add("com.fasterxml.jackson..");
            if (mechanism.get(0).equals("http")) allowed.addAll(WEB);
            if (mechanism.get(0).equals("grpc"))
                allowed.addAll(List.of("io.grpc..", "com.google.protobuf..", "com.google.common.."));
            mechanism.forEach(each -> allowed.add("org.ipclab." + each + ".."));
            mayKnow(mechanism.get(0), allowed.toArray(String[]::new));
        }
    }

    @Test
    @DisplayName("every package has its place in these rules")
    void everyPackage() {
        Set<String> known =
                new HashSet<>(Set.of("core", "os", "table", "eval", "view", "bench", "compare", "crash", "picture"));
        MECHANISMS.forEach(mechanism -> known.add(mechanism.get(0)));
        Set<String> found = new HashSet<>();
        for (JavaClass each : OURS)
            if (each.getPackageName().startsWith("org.ipclab."))
                found.add(each.getPackageName().split("\\.")[2]);
        assertEquals(known, found);
    }

    @Test
    @DisplayName("views know no mechanism by name, only the list of them")
    void view() {
        mayKnow("view", "org.ipclab.core..", "org.ipclab.os..", "org.ipclab.table..");
    }

    @Test
    @DisplayName("the benchmark uses the mechanisms, as a user does; charts are drawn there and nowhere else")
    void bench() {
        var allowed = new ArrayList<>(List.of(BASE));
        allowed.addAll(List.of("org.ipclab.view..", "org.jfree..", "de.erichseifert.."));
        MECHANISMS.forEach(mechanism -> allowed.add("org.ipclab." + mechanism.get(0) + ".."));
        mayKnow("bench", allowed.toArray(String[]::new));
    }

    @Test
    @DisplayName("pictures show locks and peers by name; boxes and arrows are arranged there and nowhere else")
    void picture() {
        var allowed = new ArrayList<>(List.of(BASE));
        allowed.addAll(List.of("org.ipclab.view..", "org.ipclab.lock..", "org.ipclab.sysv..", "org.ipclab.region.."));
        allowed.addAll(List.of("org.ipclab.peer..", "org.eclipse.."));
        mayKnow("picture", allowed.toArray(String[]::new));
    }

    @Test
    @DisplayName("the comparison uses the mechanisms, as a user does")
    void compare() {
        var allowed = new ArrayList<>(List.of(BASE));
        MECHANISMS.forEach(mechanism -> allowed.add("org.ipclab." + mechanism.get(0) + ".."));
        mayKnow("compare", allowed.toArray(String[]::new));
    }

    @Test
    @DisplayName("the crash lab uses the mechanisms, as a user does")
    void crash() {
        var allowed = new ArrayList<>(List.of(BASE));
        MECHANISMS.forEach(mechanism -> allowed.add("org.ipclab." + mechanism.get(0) + ".."));
        mayKnow("crash", allowed.toArray(String[]::new));
    }

    @Test
    @DisplayName("nothing here knows the front ends, which are another module")
    void frontEnds() {
        check(noClasses().should().dependOnClassesThat(resideInAPackage("org.ipclab.kernel..")));
    }

    @Test
    @DisplayName("packages have no cycles")
    void cycles() {
        slices().matching("org.ipclab.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    @DisplayName("JNA is known to os alone, and java.lang.foreign to nobody: it is reached by reflection")
    void backends() {
        check(noClasses()
                .that(not(resideInAPackage("org.ipclab.os")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.sun.jna..", "java.lang.foreign..", "sun.misc..")));
        check(noClasses().should().dependOnClassesThat(resideInAPackage("java.lang.foreign..")));
        check(classes()
                .that()
                .haveSimpleName("JnaBackend")
                .should()
                .dependOnClassesThat(resideInAPackage("com.sun.jna..")));
    }

    @Test
    @DisplayName("native declarations stand in package-private XNative classes, which decide nothing")
    void natives() {
        int seen = 0;
        for (JavaClass each : OURS) {
            boolean declares = each.getMethods().stream()
                    .anyMatch(method -> method.getModifiers().contains(JavaModifier.NATIVE));
            if (!declares) continue;
            seen++;
            // Fd closes, and is itself of os
            if (each.getPackageName().equals("org.ipclab.os")) continue;
            assertTrue(each.getSimpleName().endsWith("Native"), each.getName());
            assertFalse(each.getModifiers().contains(JavaModifier.PUBLIC), each.getName());
            each.getMethods()
                    .forEach(method -> assertTrue(
                            method.getModifiers().contains(JavaModifier.NATIVE)
                                    || method.getModifiers().contains(JavaModifier.SYNTHETIC),
                            method.getFullName()));
        }
        assertTrue(seen >= 4, "native classes: " + seen);
    }

    @Test
    @DisplayName("natives take and give primitives only")
    void primitives() {
        var strange = new ArrayList<String>();
        for (JavaClass each : OURS)
            each.getMethods().stream()
                    .filter(method -> method.getModifiers().contains(JavaModifier.NATIVE))
                    .filter(method -> !method.getRawReturnType().isPrimitive()
                            || !method.getRawParameterTypes().stream().allMatch(JavaClass::isPrimitive))
                    .forEach(method -> strange.add(method.getFullName()));
        assertEquals(List.of(), strange);
    }

    @Test
    @DisplayName("plans and states are records; no class is an Impl, a Manager, a Helper or Utils")
    void names() {
        check(classes()
                .that()
                .resideInAnyPackage("org.ipclab.shm..", "org.ipclab.sem..", "org.ipclab.peer..")
                .and()
                .arePublic()
                .and()
                .haveSimpleNameEndingWith("Plan")
                .or()
                .haveSimpleNameEndingWith("State")
                .and()
                .doNotHaveSimpleName("Waiting")
                .should()
                .beRecords()
                .orShould()
                .beInterfaces());
        check(noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)$"));
    }

    @Test
    @DisplayName("no public type has a simple name that JShell imports already")
    void simpleNames() throws IOException {
        Set<String> taken = taken();
        assertTrue(taken.contains("Semaphore") && taken.contains("Map") && taken.contains("Duration"));
        var collisions = new ArrayList<String>();
        for (JavaClass each : OURS)
            if (each.getModifiers().contains(JavaModifier.PUBLIC) && !each.isNestedClass())
                if (taken.contains(each.getSimpleName())) collisions.add(each.getName());
        assertEquals(List.of(), collisions);
    }

    private static Set<String> taken() throws IOException {
        Set<String> names = new HashSet<>();
        var modules = FileSystems.getFileSystem(URI.create("jrt:/"));
        String[] base = {
            "io",
            "lang",
            "math",
            "net",
            "nio",
            "nio/file",
            "time",
            "util",
            "util/concurrent",
            "util/function",
            "util/regex",
            "util/stream"
        };
        for (String each : base) add(names, modules.getPath("/modules/java.base/java/" + each));
        add(names, modules.getPath("/modules/java.prefs/java/util/prefs"));
        return names;
    }

    private static void add(Set<String> names, Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$"))
                    .forEach(file -> names.add(file.replace(".class", "")));
        }
    }
}
