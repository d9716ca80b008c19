package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.Event;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import dev.spindle.loop.Timeout;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.parser.HttpParser;
import dev.spindle.parser.ParserLimits;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * An HTTP/1.1 server: a net server whose connections speak HTTP. {@code emit("connection", duplex)} lets any stream in.
 *
 * <p>Source: Node documentation, "Class: http.Server".
 */
public class HttpServer extends Server {
    /** Fires for each request, with the request and its response, once the head was read. */
    public static final Event.Of2<IncomingMessage, ServerResponse> REQUEST = Event.of2("request");

    /** Fires instead of 'request' for {@code Expect: 100-continue}, if listened to. */
    public static final Event.Of2<IncomingMessage, ServerResponse> CHECK_CONTINUE = Event.of2("checkContinue");

    /** Fires instead of 'request' for any other Expect field, if listened to; otherwise the answer is 417. */
    public static final Event.Of2<IncomingMessage, ServerResponse> CHECK_EXPECTATION = Event.of2("checkExpectation");

    /** Fires for bad input and broken connections; a listener must end or destroy the socket. */
    public static final Event.Of2<Throwable, Duplex<Buffer, Buffer>> CLIENT_ERROR = Event.of2("clientError");

    /** Fires for CONNECT, with the request, the socket and the bytes behind the head; unheard, it closes (STRICT: 501). */
    public static final Event.Of3<IncomingMessage, Duplex<Buffer, Buffer>, Buffer> CONNECT = Event.of3("connect");

    /**
     * Fires for an accepted upgrade request, with the request, the socket and the bytes behind the head. While the body of the
     * request is still coming, another stream stands for the socket: a listener that takes a {@link Socket} would throw then.
     */
    public static final Event.Of3<IncomingMessage, Duplex<Buffer, Buffer>, Buffer> UPGRADE = Event.of3("upgrade");

    /** Fires for a request beyond {@link #maxRequestsPerSocket}, which is answered with 503. */
    public static final Event.Of2<IncomingMessage, Duplex<Buffer, Buffer>> DROP_REQUEST = Event.of2("dropRequest");

    /** Fires when a connection was idle for {@link #timeout}; a listener must close it. */
    public static final Event.Of1<Socket> TIMEOUT = Event.of1("timeout");

    private static final double DEFAULT_BUFFER = 1_000; // for what is set and is no duration

    final ServerOptions options;
    private ParserKind parserKind; // for connections made from now on
    private double timeout;
    private double keepAliveTimeout;
    private double keepAliveTimeoutBuffer;
    private Integer maxHeadersCount;
    private double headersTimeout;
    private double requestTimeout;
    private int maxRequestsPerSocket;
    private boolean httpAllowHalfOpen;
    private final Connections connections = new Connections(); // all that speak HTTP
    private Timeout sweep;

    /**
     * A server that does not listen yet.
     *
     * @param given copied; null: the defaults
     * @throws NodeException ERR_OUT_OF_RANGE, ERR_INVALID_ARG_VALUE
     */
    public HttpServer(ServerOptions given) {
        super(netOptions(ServerOptions.of(given)));
        options = ServerOptions.of(given).copy();
        options.check();
        keepAliveTimeout = options.keepAliveTimeout;
        keepAliveTimeoutBuffer = options.keepAliveTimeoutBuffer;
        requestTimeout = options.requestTimeout;
        headersTimeout = options.headersTimeout();
        var limits = ParserLimits.DEFAULT.withMaxHeadSize(
                options.maxHeaderSize > 0 ? options.maxHeaderSize : Http.maxHeaderSize());
        parserKind = new ParserKind(HttpParser.Type.REQUEST, limits, options.leniency());
        super.on(CONNECTION.name(), this::accept); // by name: any Duplex may be let in, not only a Socket
        on(LISTENING, this::startSweep);
    }

    /** HTTP decides itself what the end of the peer's side means, so the net layer must not answer it. */
    private static NetServerOptions netOptions(ServerOptions options) {
        return new NetServerOptions()
                .allowHalfOpen(true)
                .noDelay(options.noDelay)
                .keepAlive(options.keepAlive)
                .keepAliveInitialDelay(options.keepAliveInitialDelay)
                .highWaterMark(options.highWaterMark);
    }

    private void accept(Duplex<Buffer, Buffer> socket) {
        connections.add(new ServerConnection(this, socket));
    }

    void remove(ServerConnection connection) {
        connections.remove(connection);
    }

    ParserKind parserKind() {
        return parserKind;
    }

    ServerResponse newResponse(IncomingMessage req, ServerConnection connection) {
        var res = options.serverResponse.apply(req);
        res.serverConnection(connection);
        if (isStrict()) {
            res.useChunkedEncodingByDefault &= !res.isToOldClient(); // RFC 9112 §6.1, whatever TE says
            res.beStrict();
        }
        res.keepAliveSeconds = HeadWriter.hint(keepAliveTimeout);
        res.maxRequestsPerSocket = maxRequestsPerSocket;
        return res;
    }

    boolean isStrict() {
        return options.profile == HttpProfile.STRICT;
    }

    boolean acceptsUpgrade(IncomingMessage req) {
        if ("CONNECT".equals(req.method())) {
            return true;
        }
        return options.shouldUpgradeCallback == null
                ? listenerCount(UPGRADE) > 0
                : options.shouldUpgradeCallback.test(req);
    }

    // ---- timeouts ---------------------------------------------------------------------------------------------------

    private void startSweep() {
        connections.begin();
        if (sweep == null) {
            sweep = loop().setInterval(this::sweep, options.connectionsCheckingInterval)
                    .unref();
        }
    }

    /** How long a connection may be idle behind a response, in ms; 0: for ever. */
    double idleTimeout() {
        var buffer = isDuration(keepAliveTimeoutBuffer) ? keepAliveTimeoutBuffer : DEFAULT_BUFFER;
        return keepAliveTimeout > 0 && isDuration(keepAliveTimeout) ? keepAliveTimeout + buffer : 0;
    }

    private static boolean isDuration(double ms) {
        return ms >= 0 && ms < Double.POSITIVE_INFINITY;
    }

    /** Looks for requests that take too long. One timer for the whole server: nothing is done per packet. */
    private void sweep() {
        var now = loop().now();
        connections.forEach(connection -> {
            if (isLate(connection, now)) {
                connection.fail(HttpErrors.requestTimeout());
            }
        });
    }

    private boolean isLate(ServerConnection connection, long now) {
        if (connection.messageStart < 0) {
            return false;
        }
        var taken = now - connection.messageStart;
        return !connection.headComplete && headersTimeout > 0 && taken > headersTimeout
                || requestTimeout > 0 && taken > requestTimeout;
    }

    // ---- closing ----------------------------------------------------------------------------------------------------

    /** Stops listening and closes idle connections; 'close' follows when the last connection is gone. */
    @Override
    public HttpServer close() {
        return close((Consumer<Throwable>) null);
    }

    /** As {@link #close()}; {@code callback} gets null, or ERR_SERVER_NOT_RUNNING. */
    @Override
    public HttpServer close(Consumer<Throwable> callback) {
        closeIdleConnections();
        if (sweep != null) {
            sweep.close();
            sweep = null;
        }
        super.close(callback);
        return this;
    }

    /** {@link #close()} as a promise, fulfilled at 'close'; rejected with ERR_SERVER_NOT_RUNNING. */
    @Override
    public Promise<Void> asyncDispose() {
        var closing = Promise.<Void>withResolvers();
        close(error -> {
            if (error == null) {
                closing.resolve().accept(null);
            } else {
                closing.reject().accept(error);
            }
        });
        return closing.promise();
    }

    /** Closes every connection that speaks HTTP, requests under way or not; none that came before the server listened. */
    public void closeAllConnections() {
        connections.forEach(connection -> connection.socket.destroy());
    }

    /** Closes every connection on which neither a request comes in nor a response goes out. */
    public void closeIdleConnections() {
        connections.forEach(connection -> {
            if (connection.isIdle()) {
                connection.socket.destroy();
            }
        });
    }

    /**
     * Called when the promise of a listener was rejected, with {@code captureRejections}: a request whose listener failed is
     * answered with 500, or cut off when its answer has begun.
     */
    @Override
    protected void rejected(Throwable reason, Object event, Object[] args) {
        if (REQUEST.name().equals(event)) {
            ((ServerResponse) args[1]).abandon();
        } else {
            super.rejected(reason, event, args);
        }
    }

    // ---- properties -------------------------------------------------------------------------------------------------

    /** Idle time after which a connection's 'timeout' fires, in ms; 0: never. */
    public double timeout() {
        return timeout;
    }

    /** See {@link #timeout()}: for connections made from now on; returns this. */
    public HttpServer timeout(double ms) {
        timeout = ms;
        return this;
    }

    /** Sets {@link #timeout}; returns this. */
    public HttpServer setTimeout(double ms) {
        return timeout(ms);
    }

    /** Sets {@link #timeout} and listens to 'timeout'. */
    public HttpServer setTimeout(double ms, Consumer<Socket> callback) {
        if (callback != null) {
            on(TIMEOUT, callback);
        }
        return timeout(ms);
    }

    /** As {@link #setTimeout(double, Consumer)}, without the socket. */
    public HttpServer setTimeout(double ms, Runnable callback) {
        if (callback != null) {
            on(TIMEOUT, callback);
        }
        return timeout(ms);
    }

    /** How long an idle connection is kept after a response, in ms; 0, or infinity: for ever. */
    public double keepAliveTimeout() {
        return keepAliveTimeout;
    }

    /** See {@link #keepAliveTimeout()}; returns this. */
    public HttpServer keepAliveTimeout(double ms) {
        keepAliveTimeout = ms;
        return this;
    }

    /** What is added to {@link #keepAliveTimeout} beyond what the client is told, in ms. */
    public double keepAliveTimeoutBuffer() {
        return keepAliveTimeoutBuffer;
    }

    /** See {@link #keepAliveTimeoutBuffer()}; returns this. */
    public HttpServer keepAliveTimeoutBuffer(double ms) {
        keepAliveTimeoutBuffer = ms;
        return this;
    }

    /** How many header fields of a request are kept; 0: all; null, the default: 1000. One more is answered with 431. */
    public Integer maxHeadersCount() {
        return maxHeadersCount;
    }

    /** See {@link #maxHeadersCount()}: for connections made from now on; returns this. */
    public HttpServer maxHeadersCount(Integer max) {
        maxHeadersCount = max;
        var limits = parserKind
                .limits()
                .withMaxHeaderCount(max == null ? ParserLimits.DEFAULT.maxHeaderCount() : Math.max(max, 0));
        parserKind = new ParserKind(HttpParser.Type.REQUEST, limits, parserKind.leniency());
        return this;
    }

    /** How long a client may take to send a whole head, in ms; 0: for ever. */
    public double headersTimeout() {
        return headersTimeout;
    }

    /** See {@link #headersTimeout()}; returns this. */
    public HttpServer headersTimeout(double ms) {
        headersTimeout = ms;
        return this;
    }

    /** How long a client may take to send a whole request, in ms; 0: for ever. */
    public double requestTimeout() {
        return requestTimeout;
    }

    /** See {@link #requestTimeout()}; returns this. */
    public HttpServer requestTimeout(double ms) {
        requestTimeout = ms;
        return this;
    }

    /** How many requests a connection may carry; 0: any number. */
    public int maxRequestsPerSocket() {
        return maxRequestsPerSocket;
    }

    /** See {@link #maxRequestsPerSocket()}; returns this. */
    public HttpServer maxRequestsPerSocket(int max) {
        maxRequestsPerSocket = max;
        return this;
    }

    /** Whether requests are still answered whose client has ended its side; by default the connection is closed then. */
    public boolean httpAllowHalfOpen() {
        return httpAllowHalfOpen;
    }

    /** See {@link #httpAllowHalfOpen()}; returns this. */
    public HttpServer httpAllowHalfOpen(boolean allow) {
        httpAllowHalfOpen = allow;
        return this;
    }

    @Override
    public HttpServer on(Event event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> HttpServer on(Event.Of1<A> event, Consumer<? super A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> HttpServer on(Event.Of2<A, ?> event, Consumer<? super A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A, B> HttpServer on(Event.Of2<A, B> event, BiConsumer<? super A, ? super B> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A, B, C> HttpServer on(Event.Of3<A, B, C> event, TriConsumer<? super A, ? super B, ? super C> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public HttpServer on(String event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> HttpServer on(String event, Consumer<A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A, B> HttpServer on(String event, BiConsumer<A, B> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A, B, C> HttpServer on(String event, TriConsumer<A, B, C> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public HttpServer listen() {
        super.listen();
        return this;
    }

    @Override
    public HttpServer listen(Runnable listener) {
        super.listen(listener);
        return this;
    }

    @Override
    public HttpServer listen(int port) {
        super.listen(port);
        return this;
    }

    @Override
    public HttpServer listen(int port, Runnable listener) {
        super.listen(port, listener);
        return this;
    }

    @Override
    public HttpServer listen(int port, int backlog) {
        super.listen(port, backlog);
        return this;
    }

    @Override
    public HttpServer listen(int port, int backlog, Runnable listener) {
        super.listen(port, backlog, listener);
        return this;
    }

    @Override
    public HttpServer listen(int port, String host) {
        super.listen(port, host);
        return this;
    }

    @Override
    public HttpServer listen(int port, String host, Runnable listener) {
        super.listen(port, host, listener);
        return this;
    }

    @Override
    public HttpServer listen(int port, String host, int backlog) {
        super.listen(port, host, backlog);
        return this;
    }

    @Override
    public HttpServer listen(int port, String host, int backlog, Runnable listener) {
        super.listen(port, host, backlog, listener);
        return this;
    }

    @Override
    public HttpServer listen(String path) {
        super.listen(path);
        return this;
    }

    @Override
    public HttpServer listen(String path, Runnable listener) {
        super.listen(path, listener);
        return this;
    }

    @Override
    public HttpServer listen(String path, int backlog) {
        super.listen(path, backlog);
        return this;
    }

    @Override
    public HttpServer listen(String path, int backlog, Runnable listener) {
        super.listen(path, backlog, listener);
        return this;
    }

    @Override
    public HttpServer listen(ListenOptions options) {
        super.listen(options);
        return this;
    }

    @Override
    public HttpServer listen(ListenOptions options, Runnable listener) {
        super.listen(options, listener);
        return this;
    }
}
