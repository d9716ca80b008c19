package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.Event;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import dev.spindle.parser.Leniency;
import dev.spindle.parser.ParserLimits;
import dev.spindle.stream.Duplex;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A request on its way to a server. {@link Http#request} makes it; it must be ended with {@code end()}.
 *
 * <p>Order: 'socket', 'response', on the response 'data' … 'end', then 'close'. A connection that fails gives 'socket', 'error',
 * 'close'; one that breaks before the response gives ECONNRESET "socket hang up"; one that breaks later gives 'aborted' on the
 * response, 'close' here, then 'error' and 'close' on the response. Without a 'response' listener the response is thrown away.
 *
 * <p>Source: Node documentation, "Class: http.ClientRequest" and "http.request".
 */
public class ClientRequest extends OutgoingMessage {
    /** Fires once, with the response, when its head is there. */
    public static final Event.Of1<IncomingMessage> RESPONSE = Event.of1("response");

    /** Fires when a socket was found for the request, with that socket. */
    public static final Event.Of1<Duplex<Buffer, Buffer>> SOCKET = Event.of1("socket");

    /** Fires for {@code 100 Continue}: the body shall be sent. */
    public static final Event.Of0 CONTINUE = Event.of("continue");

    /** Fires for each interim response but 101; the message has status and fields, and no body. */
    public static final Event.Of1<IncomingMessage> INFORMATION = Event.of1("information");

    /** Fires when the server answered CONNECT, with the response, the socket and the bytes behind the head. */
    public static final Event.Of3<IncomingMessage, Duplex<Buffer, Buffer>, Buffer> CONNECT = Event.of3("connect");

    /** Fires when the server switched protocols, with the response, the socket and the bytes behind the head. */
    public static final Event.Of3<IncomingMessage, Duplex<Buffer, Buffer>, Buffer> UPGRADE = Event.of3("upgrade");

    /** Fires when the socket was idle for the time that was set; the request goes on. */
    public static final Event.Of0 TIMEOUT = Event.of("timeout");

    /** Fires at the first {@link #abort}. */
    public static final Event.Of0 ABORT = Event.of("abort");

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final TriConsumer<ClientRequest, Duplex<Buffer, Buffer>, Throwable> SOCKET_ARRIVED =
            ClientRequest::socketArrived;

    private final RequestOptions options;
    private final Agent agent; // null: a connection of its own
    private final String method;
    private final String path;
    double timeout; // ms; -1: not set
    boolean reusedSocket;
    private boolean aborted;
    private OutgoingHeaders flat; // fields given as a list, sent as they are; null: none
    private ClientConnection connection;

    ClientRequest(RequestOptions given, Consumer<IncomingMessage> listener) {
        super(EventLoop.current());
        agent = given.withoutAgent
                ? new Agent()
                : given.agent != null ? given.agent : given.createConnection != null ? null : Http.globalAgent();
        method = checkedMethod(given.method);
        path = checkedPath(given.path);
        checkProtocol(given.protocol);
        options = resolved(given);
        timeout = given.timeout;
        decideKeepAlive();
        uniqueHeaders(given.uniqueHeaders);
        useChunkedEncodingByDefault = !WITHOUT_BODY.contains(method);
        if (listener != null) {
            once(RESPONSE, listener);
        }
        setFields();
        if (agent != null) {
            agent.addRequest(this, options);
        } else {
            onSocket(options.createConnection.apply(options), null);
        }
    }

    private static String checkedMethod(String method) {
        if (method == null) {
            return "GET";
        }
        Validate.name(method, "Method");
        return method.toUpperCase(Locale.ROOT);
    }

    private static String checkedPath(String path) {
        if (path == null || path.isEmpty()) {
            return "/";
        }
        for (var i = 0; i < path.length(); i++) {
            if (path.charAt(i) <= ' ' || path.charAt(i) > 255) {
                throw NodeException.typeError("ERR_UNESCAPED_CHARACTERS", "Request path contains unescaped characters");
            }
        }
        return path;
    }

    private static void checkProtocol(String protocol) {
        if (protocol != null && !protocol.equals("http:")) {
            throw NodeException.typeError(
                    "ERR_INVALID_PROTOCOL", "Protocol \"" + protocol + "\" not supported. Expected \"http:\"");
        }
    }

    /** The options with host and port decided: what the agent names connections by. */
    private RequestOptions resolved(RequestOptions given) {
        var all = given.copy();
        all.host = given.hostname != null ? given.hostname : given.host != null ? given.host : "localhost";
        all.defaultPort = given.defaultPort >= 0 ? given.defaultPort : agent != null ? agent.defaultPort() : 80;
        all.port = given.port >= 0 ? given.port : all.defaultPort;
        return all;
    }

    /** Keep-alive is asked for only where somebody could use the connection again. */
    private void decideKeepAlive() {
        var reusable = agent != null && (agent.keepAlive() || !Double.isInfinite(agent.maxSockets()));
        shouldKeepAlive = reusable;
        last = !reusable;
    }

    private void setFields() {
        if (options.headers instanceof List<?>) {
            var list = (List<?>) options.headers;
            var fields = new OutgoingHeaders();
            for (var i = 0; i + 1 < list.size(); i += 2) {
                var name = String.valueOf(list.get(i));
                Validate.name(name, "Header name");
                Validate.value(name, list.get(i + 1));
                fields.add(name, list.get(i + 1));
            }
            flat = fields;
            return;
        }
        if (options.headers != null) {
            ((Map<?, ?>) options.headers).forEach((name, value) -> setHeader((String) name, value));
        }
        var setHost = options.setHost == null ? options.setDefaultHeaders : options.setHost;
        if (setHost && !hasHeader("host")) {
            setHeader("Host", hostField());
        }
        if (options.auth != null && !hasHeader("authorization")) {
            var bytes = options.auth.getBytes(StandardCharsets.UTF_8);
            setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
        }
        if (!options.setDefaultHeaders) {
            removedConnection = true;
            removedContentLength = true;
            removedTransferEncoding = true;
        }
        if (hasHeader("expect")) {
            implicitHead();
        }
    }

    private String hostField() {
        if ("CONNECT".equals(method)) {
            return path;
        }
        var host = options.host.indexOf(':') >= 0 && !options.host.startsWith("[")
                ? "[" + options.host + "]"
                : options.host;
        return options.port == options.defaultPort ? host : host + ":" + options.port;
    }

    // ---- the head ---------------------------------------------------------------------------------------------------

    @Override
    void startLine(HeadWriter out) {
        out.latin1(method).latin1(" ").latin1(path).latin1(" HTTP/1.1").crlf();
    }

    @Override
    void implicitHead() {
        fixHead(flat != null ? flat : openHeaders(), knownLength());
    }

    @Override
    boolean isPooled() {
        return agent != null;
    }

    @Override
    boolean isResponse() {
        return false;
    }

    ParserLimits limits() {
        return ParserLimits.DEFAULT.withMaxHeadSize(options.maxHeaderSize);
    }

    Leniency leniency() {
        return options.profile == HttpProfile.STRICT
                ? Leniency.STRICT
                : options.insecureHTTPParser ? Leniency.INSECURE : Leniency.NONE;
    }

    boolean joinDuplicateHeaders() {
        return options.joinDuplicateHeaders;
    }

    // ---- the socket -------------------------------------------------------------------------------------------------

    /**
     * Takes the socket an agent found for this request, one tick later.
     *
     * @param socket null when there is none
     * @param error why there is none, or null
     */
    public void onSocket(Duplex<Buffer, Buffer> socket, Throwable error) {
        loop.nextTick(SOCKET_ARRIVED, this, socket, error);
    }

    private void socketArrived(Duplex<Buffer, Buffer> socket, Throwable error) {
        if (destroyed || error != null) {
            giveBack(socket);
            var reason = error != null ? error : errored() != null ? errored() : HttpErrors.socketHangUp();
            if (!aborted || error != null) {
                emit(ERROR, reason);
            }
            destroyed = true;
            emitClose();
            return;
        }
        connection = ClientConnection.on(socket);
        connection.begin(this);
        attach(socket);
        if (socket instanceof Socket && timeout > 0) {
            ((Socket) socket).setTimeout(timeout);
        }
        emit(SOCKET, socket);
    }

    /** A socket that came too late is kept for others, or closed when nobody keeps it. */
    private void giveBack(Duplex<Buffer, Buffer> socket) {
        if (socket == null) {
            return;
        }
        if (agent != null && !socket.destroyed() && agent.keepAlive()) {
            ClientConnection.on(socket);
            socket.emit("free");
        } else {
            socket.destroy();
        }
    }

    @Override
    void finishing() {
        if (connection != null) {
            connection.requestSent();
        }
    }

    /** An interim response has arrived. */
    void interim(IncomingMessage info) {
        if (info.statusCode() == 100) {
            emit(CONTINUE);
        }
        emit(INFORMATION, info);
    }

    /** The response's head has arrived. */
    void responded(IncomingMessage res) {
        if (aborted || !emit(RESPONSE, res)) {
            res.dump();
        }
    }

    void emitClose() {
        if (!closed) {
            closed = true;
            emit(CLOSE);
        }
    }

    /** Destroys the request and its socket: 'error' "socket hang up" before the response, 'aborted' on the response after. */
    @Override
    public ClientRequest destroy(Throwable error) {
        super.destroy(error);
        return this;
    }

    @Override
    public ClientRequest destroy() {
        return destroy(null);
    }

    /** As {@link #destroy()}, with 'abort' one tick later. Old; use destroy. */
    public void abort() {
        if (!aborted) {
            aborted = true;
            loop.nextTick(() -> emit(ABORT));
            destroy();
        }
    }

    /** Whether {@link #abort} was called. */
    public boolean aborted() {
        return aborted;
    }

    /** Sets the socket's idle timeout, in ms, once there is a connected socket; returns this. */
    public ClientRequest setTimeout(double ms) {
        return setTimeout(ms, null);
    }

    /** As {@link #setTimeout(double)}; {@code callback} hears 'timeout' once. */
    public ClientRequest setTimeout(double ms, Runnable callback) {
        if (writableEnded() && closed) {
            return this;
        }
        if (callback != null) {
            once(TIMEOUT, callback);
        }
        timeout = ms;
        whenConnected(socket -> socket.setTimeout(ms));
        return this;
    }

    /** Takes the idle timeout away; {@code callback}, if not null, no longer hears 'timeout'. */
    public ClientRequest clearTimeout(Runnable callback) {
        return setTimeout(0, null);
    }

    /** Sets TCP_NODELAY once there is a connected socket. */
    public void setNoDelay(boolean noDelay) {
        whenConnected(socket -> socket.setNoDelay(noDelay));
    }

    /** Sets SO_KEEPALIVE once there is a connected socket; {@code initialDelay} in ms. */
    public void setSocketKeepAlive(boolean enable, double initialDelay) {
        whenConnected(socket -> socket.setKeepAlive(enable, initialDelay));
    }

    private void whenConnected(Consumer<Socket> action) {
        if (socket() == null) {
            once(SOCKET, socket -> {
                if (socket instanceof Socket) {
                    whenConnected((Socket) socket, action);
                }
            });
        } else {
            whenConnected(socket(), action);
        }
    }

    private static void whenConnected(Socket socket, Consumer<Socket> action) {
        if (socket.connecting()) {
            socket.once(Socket.CONNECT, () -> action.accept(socket));
        } else {
            action.accept(socket);
        }
    }

    // ---- properties -------------------------------------------------------------------------------------------------

    /** The method, in capitals. */
    public String method() {
        return method;
    }

    /** The request target. */
    public String path() {
        return path;
    }

    /** The server's name or address. */
    public String host() {
        return options.host;
    }

    /** {@code "http:"}. */
    public String protocol() {
        return "http:";
    }

    /** Whether the request was sent on a connection that had been used before. */
    public boolean reusedSocket() {
        return reusedSocket;
    }

    /** The agent, or null when the connection is the request's own. */
    public Agent agent() {
        return agent;
    }

    @Override
    public ClientRequest on(Event event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> ClientRequest on(Event.Of1<A> event, Consumer<? super A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A, B, C> ClientRequest on(Event.Of3<A, B, C> event, TriConsumer<? super A, ? super B, ? super C> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public ClientRequest end() {
        super.end();
        return this;
    }
}
