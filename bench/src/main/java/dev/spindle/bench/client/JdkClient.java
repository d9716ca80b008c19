package dev.spindle.bench.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Its callbacks run where the bytes arrive: on the thread of its selector. */
final class JdkClient implements Client {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Runnable::run)
            .build();
    private HttpRequest request;
    private Tally tally;

    @Override
    public void start(Target target, Tally tally) {
        this.tally = tally;
        request = HttpRequest.newBuilder(URI.create("http://" + Target.HOST + ":" + target.port() + "/"))
                .build();
        for (var i = 0; i < target.connections(); i++) {
            next();
        }
    }

    private void next() {
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .whenComplete(this::done);
    }

    private void done(HttpResponse<byte[]> res, Throwable thrown) {
        if (thrown != null) {
            tally.failed();
        } else {
            tally.answered(res.statusCode(), res.body().length);
            next();
        }
    }
}
