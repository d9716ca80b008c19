package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.net.Socket;
import dev.spindle.parser.Head;
import dev.spindle.parser.HttpHandler;
import dev.spindle.parser.HttpParser;
import dev.spindle.parser.ParseError;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Writable;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * One connection of a client: carries one request and its response at a time, then may be used for the next.
 *
 * <pre>
 *   Reading                                            Writing
 *        ┌─▶ IDLE ── begin ──▶ HEAD ──▶ BODY ─┐           IDLE ── begin ──▶ SENDING ── 'finish' ──▶ SENT
 *        │                    ▲ 1xx │         │            ▲                                        │
 *        │                    └─────┘         ▼            └──────────────── settle ◀───────────────┘
 *        └────────── settle ◀──────────────── ENDED
 *            bad input, upgrade, close: STOPPED
 * </pre>
 *
 * {@link #settle} looks at the pair: response ended and request sent, the connection is free or closed. RFC 9112 §9.
 */
final class ClientConnection implements HttpHandler, IncomingMessage.Source {
    private enum Reading {
        IDLE,
        HEAD,
        BODY,
        ENDED,
        STOPPED
    }

    private enum Writing {
        IDLE,
        SENDING,
        SENT
    }

    private static final Consumer<ClientConnection> FREE = ClientConnection::free;

    private final Duplex<Buffer, Buffer> socket;
    private final Socket tcp; // the same, when it is a net Socket, otherwise null
    private final CarriedBytes carried = new CarriedBytes();
    private final Runnable onEnd = this::onEnd;
    private final Runnable onClose = this::onClose;
    private final Runnable onDrain = this::onDrain;
    private final Runnable onTimeout = this::onTimeout;
    private final Consumer<Throwable> onError = this::onError;
    private final Consumer<Buffer> onData = chunk -> onBytes(chunk.byteBuffer());

    private HttpParser parser;
    private Reading reading = Reading.IDLE;
    private Writing writing = Writing.IDLE;
    private ClientRequest request;
    private IncomingMessage response; // of the request; null until its head is there
    private boolean bodyPaused;
    private boolean errorEmitted; // the request has heard why
    private double keepAliveHint; // ms the server says it keeps an idle connection; 0: it says nothing

    private ClientConnection(Duplex<Buffer, Buffer> socket) {
        this.socket = socket;
        tcp = socket instanceof Socket ? (Socket) socket : null;
        socket.on(Writable.ERROR, onError);
        socket.on(Readable.END, onEnd);
        socket.on(Readable.CLOSE, onClose);
        socket.on(Writable.DRAIN, onDrain);
        if (tcp != null) {
            tcp.on(Socket.TIMEOUT, onTimeout);
            tcp.onread(this::onBytes);
        } else {
            socket.on(Readable.DATA, onData);
        }
    }

    /** The connection on that socket; made when the socket is new. */
    static ClientConnection on(Duplex<Buffer, Buffer> socket) {
        var known = PerLoop.of(socket.loop()).clientConnections;
        var connection = known.get(socket);
        if (connection == null) {
            connection = new ClientConnection(socket);
            known.put(socket, connection);
        }
        return connection;
    }

    /** How long the server of the last response keeps an idle connection, in ms; 0 when it does not say. */
    static double keepAliveHint(Duplex<Buffer, Buffer> socket) {
        var connection = PerLoop.of(socket.loop()).clientConnections.get(socket);
        return connection == null ? 0 : connection.keepAliveHint;
    }

    /** Carries this request from now on. */
    void begin(ClientRequest next) {
        request = next;
        response = null;
        errorEmitted = false;
        keepAliveHint = 0;
        reading = Reading.HEAD;
        writing = Writing.SENDING;
        if (parser == null) {
            parser = new HttpParser(HttpParser.Type.RESPONSE, this, next.limits(), next.leniency());
        }
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    private void onBytes(ByteBuffer arrived) {
        if (reading == Reading.STOPPED) {
            return;
        }
        if (request == null) {
            socket.destroy(); // nobody asked for this: the connection cannot be trusted
            return;
        }
        var packet = arrived.remaining();
        var window = carried.length() == 0 ? arrived : carried.append(arrived);
        var result = parser.execute(window);
        if (result == ParseError.PAUSED_UPGRADE) {
            leaveHttp(window);
        } else if (result.isFault()) {
            var raw = new byte[packet];
            window.get(window.limit() - packet, raw);
            fail(HttpErrors.parse(result, parser.reason()).parse(parser.errorOffset(), ByteBuffer.wrap(raw)));
        } else {
            carried.keep(window);
        }
    }

    @Override
    public void onMessageBegin() {}

    @Override
    public int onHead(Head head) {
        if (response != null || request == null) {
            socket.destroy(); // a second response to one request
            return NO_BODY;
        }
        var res = new IncomingMessage(socket);
        res.head(head.snapshot(), this, request.joinDuplicateHeaders());
        var connect = "CONNECT".equals(request.method());
        if (connect || head.isUpgrade() && head.statusCode() == 101) {
            res.upgrade = true;
            response = res;
            return UPGRADE;
        }
        if (head.statusCode() < 200 && head.statusCode() != 101) {
            request.interim(res);
            return NO_BODY;
        }
        response = res;
        reading = Reading.BODY;
        if (!head.shouldKeepAlive()) {
            request.shouldKeepAlive = false;
        }
        readHint(res);
        res.on(Readable.END, this::onResponseEnd);
        request.responded(res);
        return "HEAD".equals(request.method()) ? NO_BODY : BODY;
    }

    /** {@code Keep-Alive: timeout=5} in seconds. */
    private void readHint(IncomingMessage res) {
        var hint =
                res.head().indexOf("keep-alive", 0) < 0 ? null : res.headers().get("keep-alive");
        var at = hint == null ? -1 : hint.indexOf("timeout=");
        keepAliveHint = 0;
        for (var i = at + 8; at >= 0 && i < hint.length() && Character.isDigit(hint.charAt(i)); i++) {
            keepAliveHint = keepAliveHint * 10 + hint.charAt(i) - '0';
        }
        keepAliveHint *= 1_000;
    }

    @Override
    public void onBody(ByteBuffer window, int offset, int length) {
        if (response == null || response.isDumped() || response.destroyed()) {
            return;
        }
        var chunk = new byte[length];
        window.get(offset, chunk);
        if (!response.push(Buffer.wrap(chunk))) {
            bodyPaused = true;
            socket.pause();
        }
    }

    @Override
    public void resumeReading() {
        if (bodyPaused) {
            bodyPaused = false;
            socket.resume();
        }
    }

    @Override
    public void onTrailers(Head trailers) {
        if (response != null) {
            response.trailers(trailers.snapshot());
        }
    }

    @Override
    public void onMessageComplete() {
        if (response != null && !response.upgrade) {
            response.completed();
        }
    }

    // ---- what comes next --------------------------------------------------------------------------------------------

    /** The user has read the response to its end. */
    private void onResponseEnd() {
        if (reading == Reading.BODY) {
            reading = Reading.ENDED;
            settle();
        }
    }

    /** The kernel has the whole request. */
    void requestSent() {
        if (writing == Writing.SENDING) {
            writing = Writing.SENT;
            settle();
        }
    }

    private void settle() {
        if (reading != Reading.ENDED || request == null) {
            return;
        }
        if (!request.shouldKeepAlive) {
            if (socket.writable()) {
                endSoon();
            }
        } else if (writing == Writing.SENT) {
            request.destroyed = true;
            socket.loop().nextTick(FREE, this);
        }
    }

    private void endSoon() {
        if (tcp != null) {
            tcp.destroySoon();
        } else {
            socket.end();
        }
    }

    /** The request is over and its socket is free for another. */
    private void free() {
        var done = request;
        if (done == null || reading != Reading.ENDED) {
            return;
        }
        request = null;
        response = null;
        reading = Reading.IDLE;
        writing = Writing.IDLE;
        done.detach();
        done.emitClose();
        socket.emit("free");
    }

    // ---- the end ----------------------------------------------------------------------------------------------------

    private void onEnd() {
        if (reading == Reading.STOPPED) {
            return;
        }
        if (request != null && response == null && !errorEmitted) {
            tell(HttpErrors.socketHangUp());
        }
        if (parser != null) {
            parser.finish();
        }
        socket.end();
    }

    private void onClose() {
        PerLoop.of(socket.loop()).clientConnections.remove(socket);
        var ended = request;
        request = null;
        if (ended == null || reading == Reading.STOPPED && response != null && response.upgrade) {
            return;
        }
        reading = Reading.STOPPED;
        ended.destroyed = true;
        if (response == null) {
            if (!errorEmitted) {
                tell(ended, HttpErrors.socketHangUp());
            }
            ended.emitClose();
            return;
        }
        if (!response.complete()) {
            response.destroy(ended.errored() == null ? HttpErrors.aborted() : ended.errored());
        }
        ended.emitClose();
    }

    private void onError(Throwable error) {
        if (request != null && !(errorEmitted && response == null)) {
            tell(error);
        }
        reading = Reading.STOPPED;
        socket.destroy();
    }

    /** The response makes no sense. */
    private void fail(NodeException error) {
        reading = Reading.STOPPED;
        tell(error);
        socket.destroy();
    }

    private void tell(Throwable error) {
        tell(request, error);
    }

    private void tell(ClientRequest to, Throwable error) {
        errorEmitted = true;
        if (to != null) {
            to.emit(ClientRequest.ERROR, error);
        }
    }

    private void onDrain() {
        if (request != null) {
            request.socketDrained();
        }
    }

    private void onTimeout() {
        if (request != null) {
            if (response != null) {
                response.emit(IncomingMessage.TIMEOUT, socket);
            }
            request.emit(ClientRequest.TIMEOUT);
        }
    }

    /** The server switches protocols, or the tunnel stands: the socket belongs to the listener. */
    private void leaveHttp(ByteBuffer window) {
        var req = request;
        var res = response;
        var head = Buffer.from(window);
        var event = "CONNECT".equals(req.method()) ? ClientRequest.CONNECT : ClientRequest.UPGRADE;
        if (req.listenerCount(event) == 0) {
            socket.destroy();
            return;
        }
        reading = Reading.STOPPED;
        letGo();
        socket.emit("agentRemove");
        req.emit(event, res, socket, head);
        req.destroyed = true;
        req.emitClose();
    }

    private void letGo() {
        PerLoop.of(socket.loop()).clientConnections.remove(socket);
        request = null;
        socket.off(Writable.ERROR, onError);
        socket.off(Readable.END, onEnd);
        socket.off(Readable.CLOSE, onClose);
        socket.off(Writable.DRAIN, onDrain);
        if (tcp != null) {
            tcp.off(Socket.TIMEOUT, onTimeout);
            tcp.onread(null);
        } else {
            socket.off(Readable.DATA, onData);
        }
    }
}
