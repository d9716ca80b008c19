package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.Event;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import dev.spindle.parser.Head;
import dev.spindle.parser.ParserLimits;
import dev.spindle.stream.Abandonable;
import dev.spindle.stream.Duplex;
import java.util.List;
import java.util.function.Consumer;

/**
 * A request on its way to a server. {@link Http#request} makes it; it must be ended with {@code end()}.
 *
 * <p>Order: 'socket', 'response', its 'data' … 'end', then 'close'. A connection that fails gives 'socket', 'error', 'close'; one
 * that breaks early ECONNRESET "socket hang up", behind the response 'aborted' there, 'close' here, 'error' and 'close' there.
 *
 * <p>Source: Node documentation, "Class: http.ClientRequest" and "http.request".
 */
public class ClientRequest extends OutgoingMessage implements Abandonable {
    /** Fires once, with the response, when its head is there. Without a listener the response is thrown away. */
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

    /** Fires when the socket was idle for the time that was set, the first time only; the request goes on. */
    public static final Event.Of0 TIMEOUT = Event.of("timeout");

    /** Fires at the first {@link #abort}. */
    public static final Event.Of0 ABORT = Event.of("abort");

    private static final TriConsumer<ClientRequest, ClientConnection, Throwable> ARRIVED = ClientRequest::arrived;
    private static final Consumer<ClientRequest> EMIT_ABORT = request -> request.emit(ABORT);

    final RequestHead head;
    IdleTime idleTime; // null: nobody has asked for one
    private final boolean heedsUnique; // as in Node, a head that the constructor fixes does not
    private boolean reusedSocket;
    boolean refilled; // while it waited, the agent made a socket in place of one that was gone
    private boolean aborted;
    boolean answered; // the response was read to its end: nothing can be too late any more
    private Throwable reason; // what it was destroyed with, or null
    private boolean asksToUpgrade;
    private IncomingMessage res; // null: no answer yet
    private int maxHeadersCount = ParserLimits.DEFAULT.maxHeaderCount();
    private Duplex<Buffer, Buffer> assigned; // stays when the request is over
    private ClientConnection connection; // null before there is a socket

    /** {@code isOwn}: nobody else has these options. */
    ClientRequest(RequestOptions given, boolean isOwn, Consumer<IncomingMessage> listener) {
        super(EventLoop.current());
        head = new RequestHead(given, isOwn, loop);
        idleTime = head.hasTimeout() ? new IdleTime(this) : null;
        shouldKeepAlive = head.keepsAlive();
        last = !shouldKeepAlive;
        useChunkedEncodingByDefault = !head.hasNoBodyByDefault();
        if (listener != null) {
            once(RESPONSE, listener);
        }
        RequestFields.set(this, head);
        heedsUnique = !headersSent();
        RequestFields.heed(this, head.options.signal);
        if (isPooled()) {
            head.agent.addRequest(this, head.options);
        } else {
            last = true; // as in Node, a head that is fixed by now says nothing of it
            shouldKeepAlive = false;
            Unconnected.connect(this, head.options);
        }
    }

    // ---- the head ---------------------------------------------------------------------------------------------------

    @Override
    void startLine(HeadWriter out) {
        head.startLine(out);
    }

    @Override
    void implicitHead() {
        fixHead(headersSet(), knownLength());
    }

    /** As Node does; STRICT gives every body a length, without which it would be the next request: RFC 9112 §6.3. */
    @Override
    public boolean write(Buffer chunk, Consumer<Throwable> callback) {
        useChunkedEncodingByDefault |= isStrict() && !method().equals("CONNECT");
        return super.write(chunk, callback);
    }

    /** As {@link #write(Buffer, Consumer)}, and ends the request. */
    @Override
    public OutgoingMessage end(Buffer chunk, Consumer<Throwable> callback) {
        useChunkedEncodingByDefault |= chunk != null && isStrict() && !method().equals("CONNECT");
        return super.end(chunk, callback);
    }

    @Override
    void fixHead(OutgoingHeaders toSend, int knownLength) {
        super.fixHead(toSend, knownLength);
        if (isStrict()) {
            hasBody = method().equals("CONNECT") || chunkedEncoding || declaredLength >= 0;
            asksToUpgrade = toSend.indexOf("upgrade") >= 0;
            shouldKeepAlive &= !Framing.hasWord(Validate.text(toSend.get("connection")), "close"); // RFC 9112 §9.6
        }
    }

    @Override
    boolean drainsBeforeItsChunk() {
        return true; // as in Node
    }

    @Override
    List<String> uniqueHeaders() {
        return heedsUnique ? head.options.uniqueHeaders : List.of();
    }

    @Override
    boolean isPooled() {
        return head.agent != null;
    }

    ParserLimits limits() {
        return head.limits(maxHeadersCount);
    }

    boolean refusesToSwitch(Head head) {
        return isStrict() && StrictResponse.switchesUnasked(head, asksToUpgrade);
    }

    boolean isStrict() {
        return head.options.profile == HttpProfile.STRICT;
    }

    // ---- the socket -------------------------------------------------------------------------------------------------

    /** As {@link #onSocket(Duplex, Throwable)}, for a socket that is there. */
    public void onSocket(Duplex<Buffer, Buffer> socket) {
        onSocket(socket, null);
    }

    @Override
    public int writableHighWaterMark() {
        return assigned == null ? head.mark() : assigned.writableHighWaterMark();
    }

    /** Takes the socket an agent found for this request, one tick later; or, if that is null, the error why there is none. */
    public void onSocket(Duplex<Buffer, Buffer> socket, Throwable error) {
        connection = socket == null ? null : ClientConnection.on(socket);
        if (connection != null) {
            connection.promisedTo(this);
        }
        loop.nextTick(ARRIVED, this, connection, error);
    }

    private void arrived(ClientConnection promised, Throwable error) {
        if (destroyed || error != null) {
            connection = null;
            Unconnected.end(this, promised, error != null ? error : reason);
            return;
        }
        connection = promised;
        assigned = promised.socket;
        connection.begin(this);
        assign(assigned);
        emit(SOCKET, assigned);
        if (!destroyed) {
            sendWaiting();
        }
    }

    /** An error that the connection told is the end of the request as well. */
    @Override
    Throwable reason() {
        var reason = isHandedOver() ? assigned.errored() : super.reason();
        return reason == null && connection != null && connection.errorTold ? HttpErrors.endOfDestroyed() : reason;
    }

    /** The socket belongs to a listener of 'connect' or 'upgrade'; what is with it by then is sent. */
    void handOver(IncomingMessage res) {
        this.res = res;
        body.run();
        detach();
    }

    @Override
    boolean isHandedOver() {
        return res != null && res.upgrade;
    }

    @Override
    void hasFinished() {
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
    void responded(ClientResponse res) {
        this.res = res;
        res.req(this);
        if (aborted || !emit(RESPONSE, res)) {
            res.dump();
        }
    }

    @Override
    void emitClose() {
        if (!closed) {
            closed = true;
            emit(CLOSE);
        }
    }

    /**
     * Destroys the request and its socket: 'error' "socket hang up" before the response, 'aborted' on the response after. The
     * socket stays when the request was sent and the response is complete: then there is only a body left to throw away.
     */
    @Override
    public ClientRequest destroy(Throwable error) {
        if (!destroyed) {
            destroyed = true;
            reason = error;
            if (res != null) {
                res.dump(); // nobody wants the rest
            }
            var isDone = isHandedOver() ? writableFinished() : connection != null && connection.isDone();
            if (assigned != null && !isDone) {
                losesSocket();
                assigned.destroy(error);
                socket = assigned; // what waits for it is never sent, and nobody hears of that
            }
        }
        return this;
    }

    @Override
    public ClientRequest destroy() {
        return destroy(null);
    }

    /** As in Node, a pipeline that failed aborts the request. */
    @Override
    public void abandon(Throwable err) {
        abort();
    }

    /** As {@link #destroy()}, with 'abort' one tick later. Old; use destroy. */
    public void abort() {
        if (!aborted) {
            aborted = true;
            loop.nextTickOf(EMIT_ABORT, this);
            destroy();
        }
    }

    /** Whether {@link #abort} was called. */
    public boolean aborted() {
        return aborted;
    }

    /** Sets the socket's idle timeout, in ms, once there is a connected socket; returns this. */
    @Override
    public ClientRequest setTimeout(double ms) {
        return setTimeout(ms, (Runnable) null);
    }

    /**
     * As {@link #setTimeout(double)}; {@code callback} hears 'timeout' once. Does nothing once the response was read to its end.
     *
     * @throws NodeException ERR_OUT_OF_RANGE
     */
    @Override
    public ClientRequest setTimeout(double ms, Runnable callback) {
        if (answered) {
            return this;
        }
        var most = loop.timerDuration(ms, "msecs");
        if (callback != null) {
            once(TIMEOUT, callback);
        }
        IdleTime.set(this, most);
        return this;
    }

    /** As {@link #setTimeout(double, Runnable)}; as in Node, a request's 'timeout' carries no socket, so it gets null. */
    @Override
    public ClientRequest setTimeout(double ms, Consumer<Socket> callback) {
        return setTimeout(ms, callback == null ? null : () -> callback.accept(null));
    }

    /** Takes the idle timeout away; as in Node, {@code callback} hears a 'timeout' that comes nevertheless. */
    public void clearTimeout(Runnable callback) {
        setTimeout(0, callback);
    }

    /** As {@link #clearTimeout(Runnable)}, and nobody hears. */
    public void clearTimeout() {
        clearTimeout(null);
    }

    /** As {@link #setNoDelay(boolean)} with true. */
    public void setNoDelay() {
        setNoDelay(true);
    }

    /** As {@link #setSocketKeepAlive(boolean, double)} with false and 0, Node's defaults. */
    public void setSocketKeepAlive() {
        setSocketKeepAlive(false, 0);
    }

    /** As {@link #setSocketKeepAlive(boolean, double)} with the platform's delay. */
    public void setSocketKeepAlive(boolean enable) {
        setSocketKeepAlive(enable, 0);
    }

    /** Sets TCP_NODELAY once there is a socket. */
    public void setNoDelay(boolean noDelay) {
        Unconnected.whenAssigned(this, socket -> socket.setNoDelay(noDelay));
    }

    /** Sets SO_KEEPALIVE once there is a socket; {@code initialDelay} in ms. */
    public void setSocketKeepAlive(boolean enable, double initialDelay) {
        Unconnected.whenAssigned(this, socket -> socket.setKeepAlive(enable, initialDelay));
    }

    /** The socket; null before it was assigned, and when the stream under the request is no net Socket. It stays at the end. */
    @Override
    public Socket socket() {
        return assigned instanceof Socket ? (Socket) assigned : null;
    }

    /** The stream under the request, whatever it is; null before it was assigned. */
    @Override
    public Duplex<Buffer, Buffer> connection() {
        return assigned;
    }

    // ---- properties -------------------------------------------------------------------------------------------------

    /** The method, in capitals. */
    public String method() {
        return head.method();
    }

    /**
     * Puts another method in its place, in the letters it is written in; it is sent if the head is still open. Returns this.
     *
     * @throws NodeException ERR_INVALID_HTTP_TOKEN
     */
    public ClientRequest method(String replaced) {
        head.method(replaced, headersSent());
        return this;
    }

    /** The request target. */
    public String path() {
        return head.path();
    }

    /**
     * Puts another target in its place, as agents for proxies do; it is sent if the head is still open. Returns this.
     *
     * @throws NodeException ERR_UNESCAPED_CHARACTERS
     */
    public ClientRequest path(String replaced) {
        head.path(replaced, headersSent());
        return this;
    }

    /** What answers it, also when that is a switch to another protocol; null before. */
    public IncomingMessage res() {
        return res;
    }

    /** The server's name or address. */
    public String host() {
        return head.host();
    }

    /** The protocol, with a colon: {@code "http:"}. */
    public String protocol() {
        return head.protocol();
    }

    /** How many header fields of the response are kept; 0: all. Default: 1000, as Node keeps. */
    public int maxHeadersCount() {
        return maxHeadersCount;
    }

    /** See {@link #maxHeadersCount()}; to be set before the socket is assigned. Returns this. */
    public ClientRequest maxHeadersCount(int max) {
        maxHeadersCount = max;
        return this;
    }

    /** True, as in Node, even when the request is over. */
    @Override
    public boolean writable() {
        return true;
    }

    /** Null, as in Node: a request tells its error by 'error' alone. */
    @Override
    public Throwable errored() {
        return null;
    }

    /** Whether the request was sent on a connection that had been used before. */
    public boolean reusedSocket() {
        return reusedSocket;
    }

    /** See {@link #reusedSocket()}; for agents that override {@link Agent#reuseSocket}. Returns this. */
    public ClientRequest reusedSocket(boolean reused) {
        reusedSocket = reused;
        return this;
    }

    /** The idle timeout that was asked for, in ms; -1 when none was. */
    public double timeout() {
        return head.options.timeout();
    }

    /** The agent, or null when the connection is the request's own. */
    public Agent agent() {
        return head.agent;
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

    @Override
    public ClientRequest on(String event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> ClientRequest on(String event, Consumer<A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A, B, C> ClientRequest on(String event, TriConsumer<A, B, C> listener) {
        super.on(event, listener);
        return this;
    }
}
