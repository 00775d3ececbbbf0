package org.ipclab.http;

import static org.ipclab.http.HttpServiceTest.curl;
import static org.ipclab.http.HttpServiceTest.status;
import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.Map;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a REST collection")
class RestCollectionTest {
    private static final String JSON = "-H 'Content-Type: application/json; charset=utf-8' ";

    @Test
    @DisplayName("lists, creates with 201 and Location, reads, replaces and deletes")
    void life() {
        try (HttpService s = Ipc.http(0).resource("/notes").start()) {
            assertEquals("[]", curl(s, "", "/notes"));
            String made = curl(s, "-D - " + JSON + "-d '{\"text\":\"milk\"}'", "/notes");
            assertTrue(made.startsWith("HTTP/1.1 201") && made.contains("Location: /notes/1\r"), made);
            assertTrue(made.endsWith("{\"id\":1,\"text\":\"milk\"}"), made);
            assertEquals("{\"id\":1,\"text\":\"tea\"}", curl(s, JSON + "-X PUT -d '{\"text\":\"tea\"}'", "/notes/1"));
            assertEquals("[{\"id\":1,\"text\":\"tea\"}]", curl(s, "", "/notes"));
            assertEquals("204", status(s, "-X DELETE", "/notes/1"));
            assertEquals("404", status(s, "-X DELETE", "/notes/1"));
            assertEquals("404", status(s, JSON + "-X PUT -d '{}'", "/notes/1"));
            assertEquals("405", status(s, "-X DELETE", "/notes"));
        }
    }

    @Test
    @DisplayName("an id of the client's own is kept, 409 when it is taken, and its Location leads back to it")
    void ownIds() {
        try (HttpService s = Ipc.http(0).resource("/notes").start()) {
            HttpClientPlan client = Ipc.http(s.uri());
            assertEquals("/notes/2", client.post("/notes", Map.of("id", 2)).header("Location"));
            assertEquals(409, client.post("/notes", Map.of("id", "2")).status());
            assertEquals("/notes/1", client.post("/notes", Map.of()).header("Location"));
            assertEquals("/notes/3", client.post("/notes", Map.of()).header("Location"), "2 is taken");
            String odd = client.post("/notes", Map.of("id", "a/b c+ü?")).header("Location");
            assertEquals("a/b c+ü?", ((Map<?, ?>) client.get(odd).json()).get("id"));
            assertEquals(400, client.put(odd, Map.of("id", "other")).status());
            for (Object bad : List.of("", 1.5, true, List.of()))
                assertEquals(400, client.post("/notes", Map.of("id", bad)).status(), "" + bad);
        }
    }

    @Test
    @DisplayName("400 for what is no JSON object, 415 for another type, 413 above 1 MiB, and nothing is stored")
    void refusals() {
        try (HttpService s = Ipc.http(0).resource("/notes").start()) {
            for (String bad : List.of("{", "[]", "7", "", "null"))
                assertEquals("400", status(s, JSON + "-d '" + bad + "'", "/notes"), bad);
            assertEquals("415", status(s, "-d '{}'", "/notes"));
            assertEquals("415", status(s, "-H 'Content-Type:' -d '{}'", "/notes"));
            assertEquals("201", status(s, "-H 'Content-Type: application/vnd.x+json' -d '{}'", "/notes"));
            Reply big = Ipc.http(s.uri()).post("/notes", Map.of("text", "x".repeat(1 << 20)));
            assertEquals(413, big.status());
            assertEquals("1", curl(s, "", "/notes").replaceAll("[^0-9]", ""));
        }
    }

    @Test
    @DisplayName("each start has a collection of its own; a path with a name is none")
    void apart() {
        HttpPlan plan = Ipc.http(0).resource("/notes");
        try (HttpService a = plan.start();
                HttpService b = plan.start()) {
            Ipc.http(a.uri()).post("/notes", Map.of());
            assertEquals("[]", Ipc.http(b.uri()).get("/notes").text());
        }
        assertThrows(IpcException.Misused.class, () -> Ipc.http(0).resource("/users/{user}/notes"));
    }
}
