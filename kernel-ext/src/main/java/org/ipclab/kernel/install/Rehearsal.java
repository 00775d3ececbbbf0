package org.ipclab.kernel.install;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One short session of the kernel, of which the JVM makes its archive of loaded classes: it takes a quarter off every start. */
final class Rehearsal {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = UUID.randomUUID().toString();
    private static final int PATIENCE_MILLIS = 60_000;
    private static final List<String> CELLS = List.of(
            "1 + 1",
            "Ipc.shm(\"rehearsal\").size(4096).withSemaphore()",
            "var region = Ipc.shm().size(4096).create(); region",
            "region.putInt(0, 42); region.unlink(); region.trace()",
            "Ipc.shm(\"nobody\").open()",
            "%ipc list");

    private final KernelCommandLine command;

    Rehearsal(KernelCommandLine command) {
        this.command = command;
    }

    /** Without the archive the kernel is slower, and that is all: so a failure is told and nothing else. */
    void run() throws IOException {
        System.err.println("ipclab: rehearsing the kernel once, for a faster start ...");
        Path connection = Files.createTempFile("ipclab-rehearsal", ".json");
        try {
            perform(connection);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Files.deleteIfExists(connection);
        }
        if (!Files.exists(command.archive())) {
            System.err.println("ipclab: the rehearsal failed, so the kernel starts slower; it works all the same");
        }
    }

    private void perform(Path connection) throws IOException, InterruptedException {
        List<Integer> ports = freePorts();
        Files.writeString(connection, connectionFile(ports));
        Process kernel = new ProcessBuilder(command.rehearsal(connection))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            converse(kernel, ports);
            kernel.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            System.err.println("ipclab: the kernel did not answer: " + e.getMessage());
        } finally {
            kernel.destroyForcibly().waitFor();
        }
    }

    private static void converse(Process kernel, List<Integer> ports) throws IOException, InterruptedException {
        try (Dealer shell = connect(kernel, ports.get(0));
                Dealer control = connect(kernel, ports.get(1))) {
            ask(shell, "kernel_info_request", Map.of());
            for (String cell : CELLS) {
                ask(shell, "execute_request", Map.of("code", cell, "store_history", true, "stop_on_error", false));
            }
            ask(shell, "complete_request", Map.of("code", "region.pu", "cursor_pos", 9));
            ask(shell, "inspect_request", Map.of("code", "Ipc.shm(", "cursor_pos", 7, "detail_level", 0));
            ask(control, "shutdown_request", Map.of("restart", false));
        }
    }

    /** Signed, as Jupyter does it: the classes for that are a part of each start. */
    private static void ask(Dealer channel, String type, Map<String, ?> content) throws IOException {
        String header = JSON.writeValueAsString(Map.of(
                "msg_id", type,
                "msg_type", type,
                "session", "rehearsal",
                "username", "ipclab",
                "version", "5.3",
                "date", "2026-01-01T00:00:00.000000Z"));
        String body = JSON.writeValueAsString(content);
        channel.send(List.of("<IDS|MSG>", signature(header + "{}{}" + body), header, "{}", "{}", body));
        channel.receive();
    }

    private static String signature(String text) throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IOException("sign a message", e);
        }
    }

    /** The kernel opens its ports when it is ready. */
    private static Dealer connect(Process kernel, int port) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (true) {
            try {
                return new Dealer(port, PATIENCE_MILLIS);
            } catch (java.net.ConnectException e) {
                if (!kernel.isAlive() || System.nanoTime() > end) {
                    throw e;
                }
                kernel.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static String connectionFile(List<Integer> ports) throws IOException {
        var file = new HashMap<String, Object>(
                Map.of("transport", "tcp", "ip", "127.0.0.1", "key", KEY, "signature_scheme", "hmac-sha256"));
        List<String> names = List.of("shell_port", "control_port", "iopub_port", "stdin_port", "hb_port");
        names.forEach(name -> file.put(name, ports.get(names.indexOf(name))));
        return JSON.writeValueAsString(file);
    }

    private static List<Integer> freePorts() throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < 5; i++) {
                held.add(new ServerSocket(0));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }
}
