package org.ipclab.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** Requests and answers of httpcore5 as those of the {@link Desk}. */
record UnixExchange(Desk desk) {
    Patience patience() {
        return desk.patience();
    }

    /** The handler of a connection. */
    HttpServerRequestHandler of(String client) {
        return (request, trigger, context) ->
                desk.serve(incoming(request, client), answer -> submit(trigger, response(answer)));
    }

    private static void submit(HttpServerRequestHandler.ResponseTrigger trigger, ClassicHttpResponse response)
            throws IOException {
        try {
            trigger.submitResponse(response);
        } catch (HttpException unfit) {
            throw new IOException(unfit);
        }
    }

    private static Incoming incoming(ClassicHttpRequest request, String client) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (var header : request.getHeaders()) headers.putIfAbsent(header.getName(), header.getValue());
        String target = request.getPath() == null || request.getPath().isEmpty() ? "/" : request.getPath();
        int query = target.indexOf('?');
        return new Incoming(
                request.getMethod(),
                query < 0 ? target : target.substring(0, query),
                query < 0 ? null : target.substring(query + 1),
                headers,
                request.getEntity() == null
                        ? InputStream.nullInputStream()
                        : request.getEntity().getContent(),
                client);
    }

    private static ClassicHttpResponse response(Outgoing answer) {
        ClassicHttpResponse response = new BasicClassicHttpResponse(answer.status());
        answer.headers().forEach(header -> response.addHeader(header.getKey(), header.getValue()));
        // for HEAD it is left out when it is sent, and its length stays
        if (answer.hasBody(false))
            response.setEntity(new EntityTemplate(
                    answer.length(), null, null, out -> answer.body().writeTo(out)));
        return response;
    }
}
