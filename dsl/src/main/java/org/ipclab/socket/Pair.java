package org.ipclab.socket;

/**
 * Two sockets that are connected to each other, socketpair(2).
 * <pre>{@code
 * var pair = Ipc.unix().pair();
 * pair.left().write("ping");
 * pair.right().readText(100)           // ping
 * }</pre>
 */
public record Pair<T>(T left, T right) {}
