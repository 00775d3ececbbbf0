package org.ipclab.core;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipclab.os.OffHeap;

/** The variables of a running program, under the names that they have in C. */
public final class Frame {
    private final Map<String, Long> values = new HashMap<>();
    // libc gets addresses: the buffers must live until the program has ended
    private final List<ByteBuffer> buffers = new ArrayList<>();

    /** The value of a variable that a step has set. */
    public long get(String variable) {
        Long value = values.get(variable);
        if (value == null) throw new IllegalStateException("no step has set " + variable);
        return value;
    }

    /** Whether a step has set it. */
    public boolean has(String variable) {
        return values.containsKey(variable);
    }

    /** Sets it, as a step does with what its call returned. */
    public void set(String variable, long value) {
        values.put(variable, value);
    }

    /** The address of the text as C has it, good until the program has ended. */
    public long text(String text) {
        return address(OffHeap.text(text));
    }

    /** The address of the buffer, which now lives as long as this frame. */
    public long address(ByteBuffer buffer) {
        buffers.add(buffer);
        return OffHeap.address(buffer);
    }
}
