package dev.spindle.bench.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** One event loop, the pooled client. */
final class VertxClient implements Client {
    private HttpClient client;
    private RequestOptions options;
    private Tally tally;

    @Override
    public void start(Target target, Tally tally) {
        this.tally = tally;
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        client = vertx.createHttpClient(
                new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(target.connections()));
        options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(Target.HOST)
                .setPort(target.port())
                .setURI("/");
        vertx.runOnContext(unused -> {
            for (var i = 0; i < target.connections(); i++) {
                next();
            }
        });
    }

    private void next() {
        client.request(options)
                .compose(HttpClientRequest::send)
                .compose(this::read)
                .onSuccess(done -> next())
                .onFailure(thrown -> tally.failed());
    }

    private Future<?> read(HttpClientResponse res) {
        return res.body().onSuccess(body -> tally.answered(res.statusCode(), body.length()));
    }
}
