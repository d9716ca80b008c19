package dev.spindle.bench.client;

import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.reactor.IOReactorConfig;

/** One I/O thread, the pooling connection manager, requests and answers whole. */
final class ApacheClient implements Client, FutureCallback<SimpleHttpResponse> {
    private CloseableHttpAsyncClient client;
    private SimpleHttpRequest request;
    private Tally tally;

    @Override
    public void start(Target target, Tally tally) {
        this.tally = tally;
        var connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnTotal(target.connections())
                .setMaxConnPerRoute(target.connections())
                .build();
        client = HttpAsyncClients.custom()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setTcpNoDelay(true)
                        .build())
                .setConnectionManager(connections)
                .build();
        client.start();
        request = SimpleRequestBuilder.get("http://" + Target.HOST + ":" + target.port() + "/")
                .build();
        for (var i = 0; i < target.connections(); i++) {
            next();
        }
    }

    private void next() {
        var unused = client.execute(request, this); // the callback tells
    }

    @Override
    public void completed(SimpleHttpResponse res) {
        tally.answered(res.getCode(), res.getBodyBytes().length);
        next();
    }

    @Override
    public void failed(Exception thrown) {
        tally.failed();
    }

    @Override
    public void cancelled() {
        failed(new CancellationException());
    }
}
