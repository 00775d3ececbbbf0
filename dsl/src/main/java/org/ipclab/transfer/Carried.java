package org.ipclab.transfer;

/** What a process can hand to another one: something with a descriptor. */
public interface Carried {
    /** Its descriptor, open or not. */
    Descriptor descriptor();
}
