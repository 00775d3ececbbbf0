package org.ipclab.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.core.IpcException;

/** What a peer can be asked to evaluate. */
final class Requests {
    private Requests() {}

    static ObjectNode eval(String code) {
        return Wire.object().put("op", "eval").put("code", code);
    }

    /** What it opens is closed when it ends; the same code again is not compiled again. */
    static ObjectNode rehearse(String code) {
        return eval(code).put("rehearsal", true);
    }

    /** A first line for the system ({@code #!}) is no Java; it stays as an empty one, so that lines keep their numbers. */
    static ObjectNode run(String asked, Path script, List<String> args) {
        ObjectNode request = eval(text(asked, script).replaceFirst("^#![^\n]*", ""));
        args.forEach(request.putArray("args")::add);
        return request;
    }

    private static String text(String asked, Path script) {
        try {
            return Files.readString(script);
        } catch (IOException e) {
            if (!Files.exists(script)) throw new IpcException.NotThere(asked, "There is no such script.");
            throw new IpcException.Misused(asked, "It cannot be read as UTF-8 text: " + e.getMessage());
        }
    }
}
