package org.ipclab.kernel.jupyter;

import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * The classes of snippets as JJava keeps them for its loader, with {@link LoopChecks} in each that comes, and no end of the JVM. Where JJava is
 * not as we know it, classes are as they were compiled.
 */
final class CheckedClasses extends ConcurrentHashMap<String, byte[]> {
    private static final long serialVersionUID = 1;
    private static final String SNIPPET = "REPL.";

    @Override
    public byte[] put(String name, byte[] compiled) {
        return super.put(name, name.startsWith(SNIPPET) ? checked(compiled) : compiled);
    }

    private static byte[] checked(byte[] compiled) {
        byte[] ending = Endless.maybe(compiled) ? LoopChecks.in(compiled) : compiled;
        return Endings.maybe(ending) ? Endings.refusedIn(ending) : ending;
    }

    /** From now on the code of cells can be stopped. */
    static void keptBy(BaseKernel kernel) {
        try {
            Object evaluator = kernel.getClass().getMethod("getEvaluator").invoke(kernel);
            var loader = (ClassLoader)
                    evaluator.getClass().getMethod("getClassLoader").invoke(evaluator);
            // snippets must find the very class that knows what was stopped
            if (loader.loadClass(Strays.class.getName()) != Strays.class) return;
            Object delegate = field(evaluator, "loaderDelegate").get(evaluator);
            Field classes = field(delegate, "declaredClasses");
            var checked = new CheckedClasses();
            @SuppressWarnings("unchecked") // by the source of JJava; what is in it stays as it is
            var before = (Map<String, byte[]>) classes.get(delegate);
            before.forEach(checked::keep);
            classes.set(delegate, checked);
        } catch (ReflectiveOperationException | RuntimeException another) {
            System.getLogger(CheckedClasses.class.getName())
                    .log(Level.DEBUG, "loops of cells cannot be ended", another);
        }
    }

    private void keep(String name, byte[] compiled) {
        super.put(name, compiled);
    }

    private static Field field(Object of, String name) throws NoSuchFieldException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
