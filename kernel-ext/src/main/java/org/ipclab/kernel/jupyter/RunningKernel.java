package org.ipclab.kernel.jupyter;

import java.lang.reflect.InvocationTargetException;
import org.ipclab.core.IpcException;

/** The kernel of this process, whichever of the two it is. Each is looked up by name: at most one of them is there. */
public final class RunningKernel {
    private static final String JJAVA = "org.dflib.jjava.jupyter.kernel.BaseKernel";
    private static final String IJAVA = "io.github.spencerpark.ijava.IJava";

    private static boolean loaded;

    private RunningKernel() {}

    /** Brings ipclab into it, once. */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        try {
            NotebookSession.begin(find());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("ipclab could not be loaded into this kernel", e);
        }
    }

    /** What {@link NotebookSession} was begun for, also by the extension: the next {@link #load()} has nothing to do. */
    static synchronized void isLoaded() {
        loaded = true;
    }

    private static HostKernel find() {
        Object jjava = running(JJAVA, "notebookKernel");
        if (jjava != null) {
            return new JJavaHost((org.dflib.jjava.jupyter.kernel.BaseKernel) jjava);
        }
        Object ijava = running(IJAVA, "getKernelInstance");
        if (ijava != null) {
            return new IJavaHost((io.github.spencerpark.jupyter.kernel.BaseKernel) ijava);
        }
        throw new IpcException.Unsupported(
                "load ipclab into the running kernel",
                "There is no Jupyter kernel in this process. In JShell, import org.ipclab.* is enough; ./ipclab shell does it.");
    }

    private static Object running(String type, String accessor) {
        try {
            return Class.forName(type).getMethod(accessor).invoke(null);
        } catch (ClassNotFoundException e) {
            return null; // the other kernel, or none
        } catch (InvocationTargetException e) {
            return null; // its jar is there, but it does not run: JJava throws
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this kernel is of a release that we do not know", e);
        }
    }
}
