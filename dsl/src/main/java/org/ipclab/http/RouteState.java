package org.ipclab.http;

/**
 * A route at an instant.
 *
 * @param failed requests that were answered with a status of 400 or above
 * @param latency of the others and of these; streams do not count
 */
public record RouteState(String method, String path, long requests, long failed, Latency latency) {}
