package org.ipclab.grpc;

import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * No word of grpc and netty on the console: what happens is in statuses, states and errors. Who has set a level for them keeps
 * it.
 */
final class Quiet {
    // held: a logger that nobody holds is collected, and its level with it
    private static final List<Logger> SILENCED = Stream.of("io.grpc", "com.google.protobuf", "com.google.common")
            .map(Logger::getLogger)
            .filter(logger -> logger.getLevel() == null)
            .toList();

    static {
        SILENCED.forEach(logger -> logger.setLevel(Level.OFF));
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    }

    private Quiet() {}

    /** Before anything of theirs is used. */
    static void please() {
        // the static initializer has done it, once
    }
}
