package org.ipclab.transfer;

import java.util.function.IntFunction;
import org.ipclab.core.WithDescriptor;

/** What a process can hand to another one: something with a descriptor. */
public interface Carried extends WithDescriptor {
    /** Its descriptor, open or not. */
    Descriptor descriptor();

    @Override
    default <T> T withDescriptor(IntFunction<T> work) {
        return descriptor().use("use", work);
    }
}
