package org.ipclab.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a peer can be asked to evaluate. */
final class Requests {
    private Requests() {}

    static ObjectNode eval(String code) {
        return Wire.object().put("op", "eval").put("code", code);
    }

    /** A first line for the system ({@code #!}) is no Java; it stays as an empty one, so that lines keep their numbers. */
    static ObjectNode run(String script, List<String> args) {
        ObjectNode request = eval(script.replaceFirst("^#![^\n]*", ""));
        args.forEach(request.putArray("args")::add);
        return request;
    }
}
