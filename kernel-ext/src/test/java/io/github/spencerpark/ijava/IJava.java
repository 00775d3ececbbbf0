package io.github.spencerpark.ijava;

/** Stands in for IJava 1.3.0, which is in no repository of jars: what our adapter reaches of it, on the real basekernel 2.3.0. */
public final class IJava {
    private static final StandInKernel KERNEL = new StandInKernel();

    private IJava() {}

    public static StandInKernel getKernelInstance() {
        return KERNEL;
    }
}
