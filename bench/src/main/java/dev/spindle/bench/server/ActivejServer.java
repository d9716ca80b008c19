package dev.spindle.bench.server;

import io.activej.bytebuf.ByteBuf;
import io.activej.csp.consumer.ChannelConsumers;
import io.activej.csp.supplier.ChannelSupplier;
import io.activej.csp.supplier.ChannelSuppliers;
import io.activej.eventloop.Eventloop;
import io.activej.http.HttpHeader;
import io.activej.http.HttpHeaderValue;
import io.activej.http.HttpHeaders;
import io.activej.http.HttpRequest;
import io.activej.http.HttpResponse;
import io.activej.http.HttpServer;
import io.activej.promise.Promise;
import io.activej.reactor.net.ServerSocketSettings;
import io.activej.reactor.net.SocketSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One Eventloop, one servlet. */
final class ActivejServer implements RunningServer {
    private static final byte[] HELLO = Exchange.HELLO.answer();
    private static final byte[] PIECE = Exchange.piece();
    private static final byte[] TEXT = "text/plain".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIMEOUT =
            ("timeout=" + Exchange.KEEP_ALIVE_SECONDS).getBytes(StandardCharsets.US_ASCII);
    private static final HttpHeader KEEP_ALIVE = HttpHeaders.of("Keep-Alive");

    private final DateText date = new DateText();
    private final int port;

    ActivejServer(ServerOptions options) throws IOException {
        var loop = Eventloop.builder().withThreadName("activej").build();
        var server = HttpServer.builder(loop, this::answer)
                .withListenAddress(new InetSocketAddress("127.0.0.1", 0))
                .withServerSocketSettings(
                        ServerSocketSettings.builder().withBacklog(4096).build())
                .withSocketSettings(
                        SocketSettings.builder().withTcpNoDelay(true).build())
                .withKeepAliveTimeout(Duration.ofSeconds(Exchange.KEEP_ALIVE_SECONDS))
                .withMaxKeepAliveRequests(0)
                .build();
        server.listen();
        port = server.getBoundAddresses().get(0).getPort();
        var thread = new Thread(loop, "activej");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public int port() {
        return port;
    }

    private Promise<HttpResponse> answer(HttpRequest req) {
        return switch (req.getPath()) {
            case "/" -> response().withBody(ByteBuf.wrapForReading(HELLO)).toPromise();
            case "/echo" ->
                req.loadBody().then(body -> response().withBody(req.takeBody()).toPromise());
            case "/upload" -> count(req);
            default -> response().withBodyStream(pieces()).toPromise();
        };
    }

    /** ActiveJ itself says whether the connection stays. */
    private HttpResponse.Builder response() {
        return HttpResponse.ok200()
                .withHeader(HttpHeaders.CONTENT_TYPE, TEXT)
                .withHeader(HttpHeaders.DATE, HttpHeaderValue.of(date.now()))
                .withHeader(KEEP_ALIVE, TIMEOUT);
    }

    private Promise<HttpResponse> count(HttpRequest req) {
        var count = new int[1];
        return req.takeBodyStream()
                .peek(chunk -> count[0] += chunk.readRemaining())
                .streamTo(ChannelConsumers.recycling())
                .then(() -> response().withBody(Integer.toString(count[0])).toPromise());
    }

    private static ChannelSupplier<ByteBuf> pieces() {
        var sent = new int[1];
        return ChannelSuppliers.ofSupplier(() -> sent[0]++ < Exchange.PIECES ? ByteBuf.wrapForReading(PIECE) : null);
    }
}
