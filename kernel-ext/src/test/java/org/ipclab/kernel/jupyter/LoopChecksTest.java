package org.ipclab.kernel.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

@DisplayName("the code of a cell with checks in it")
class LoopChecksTest {
    private static final String SOURCE = """
            import java.util.*;
            public class Cell implements java.util.concurrent.Callable<String> {
                interface Twice { default int twice(int n) { do { n += n; } while (n < 0); return n; } }
                record Point(int x) implements Twice { Point { for (int i = 0; i < 3; i++) x++; } }
                static final int START; static { int s = 0; while (s < 4) s++; START = s; }
                public String call() {
                    var all = new ArrayList<Object>();
                    outer:
                    for (int i = 0; ; i++) {
                        for (String word : List.of("a", "b")) {
                            if (i == 2) break outer;
                            try { all.add(word + 1 / i); } catch (ArithmeticException e) { continue; } finally { all.add(i); }
                        }
                    }
                    Runnable later = () -> { long n = 0; double d = 1; while (n < 3) { n++; d *= 2; } all.add(n + d); };
                    later.run();
                    switch (all.size()) { case 7: all.add("seven"); default: all.add(new Point(START).twice(5)); }
                    return all.toString();
                }
            }
            """;

    @TempDir
    Path folder;

    private static final class Loader extends ClassLoader {
        private final Path folder;
        private final boolean checked;

        private Loader(Path folder, boolean checked) {
            this.folder = folder;
            this.checked = checked;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try {
                byte[] compiled = Files.readAllBytes(folder.resolve(name + ".class"));
                byte[] code = checked ? LoopChecks.in(compiled) : compiled;
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private String run(boolean checked) throws Exception {
        Class<?> cell = Class.forName("Cell", true, new Loader(folder, checked));
        return (String) ((Callable<?>) cell.getConstructor().newInstance()).call();
    }

    @Test
    @DisplayName("does what it did, in loops, constructors, lambdas and default methods")
    void same() throws Exception {
        Path source = Files.writeString(folder.resolve("Cell.java"), SOURCE);
        int status =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());
        assertEquals(0, status);
        String plain = run(false);
        assertTrue(plain.contains("a1"), plain);
        assertEquals(plain, run(true));
        List<String> checked = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList())
                checked.addAll(checks(LoopChecks.in(Files.readAllBytes(file))));
        }
        assertTrue(checked.containsAll(List.of("call", "twice", "<clinit>", "<init>")), checked.toString());
    }

    /** The methods with a check, as often as they have one. */
    private static List<String> checks(byte[] code) {
        List<String> found = new ArrayList<>();
        new ClassReader(code)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String method, String type, String signature, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String name, String type, boolean isInterface) {
                                        if (owner.endsWith("Strays")) found.add(method);
                                    }
                                };
                            }
                        },
                        0);
        return found;
    }
}
