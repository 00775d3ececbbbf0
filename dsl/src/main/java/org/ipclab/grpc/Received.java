package org.ipclab.grpc;

/**
 * A request as it came: read, or why not. A marshaller that throws would end its call with UNKNOWN, and say nothing.
 *
 * @param failure null where it could be read
 */
record Received<T>(T value, GrpcFailure failure) {}
