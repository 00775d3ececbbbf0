package org.ipclab.file;

import org.ipclab.Ipc;

/** A process that appends lines of its letter, of many lengths, once the file "go" is there. */
public final class FileAppender {
    private FileAppender() {}

    public static void main(String[] arguments) {
        var file = Ipc.file(arguments[0]);
        System.out.println("ready");
        while (!Ipc.file(arguments[0] + ".go").exists()) Thread.onSpinWait();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) file.append(arguments[1].repeat(1 + i % 9000) + "\n");
    }
}
