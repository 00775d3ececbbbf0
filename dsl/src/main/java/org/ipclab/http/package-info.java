/**
 * HTTP and REST: a service in this process, and a client, over TCP and over Unix sockets. The JDK's server and client do TCP,
 * httpcore5 the protocol over Unix sockets (docs/decisions/0013), Jackson the bodies; none is loaded before it is needed.
 *
 * <p>May be imported by {@code org.ipclab} alone.
 *
 * <pre>{@code
 * var s = Ipc.http(0).get("/hello/{name}", r -> "hello, " + r.param("name")).resource("/notes").start();
 * Ipc.http(s.uri()).get("/hello/bob").text()                          // hello, bob
 * Ipc.http(s.uri()).post("/notes", Map.of("text", "milk")).status()   // 201
 * }</pre>
 *
 * <p>Manual pages: tcp(7), unix(7); RFC 9110 (HTTP), RFC 9112 (HTTP/1.1).
 */
package org.ipclab.http;
