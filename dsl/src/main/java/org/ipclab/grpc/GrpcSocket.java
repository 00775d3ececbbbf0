package org.ipclab.grpc;

/**
 * One connection, as channelz counts it. A call is a stream of HTTP/2, so many calls share one connection.
 *
 * @param local our end: {@code 127.0.0.1:41001}, or the path
 * @param remote the other end; {@code a Unix socket}
 */
public record GrpcSocket(
        String local,
        String remote,
        long streamsStarted,
        long streamsSucceeded,
        long messagesSent,
        long messagesReceived) {}
