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
 * One connection of a server: bytes become requests, responses go back in the order of the requests.
 *
 * <pre>
 *   MESSAGES ──bad input──▶ FAILED
 *     │   └────last one───▶ DEAF
 *     │ upgrade, CONNECT, close
 *     ▼
 *   STOPPED
 * </pre>
 *
 * It is paused meanwhile when too many responses wait, or too much of them, or nobody reads the body.
 *
 * <p>Behind each of the {@link Responses}, {@link #settle} decides: the next one, an idle wait, or the end. RFC 9112 §9.
 *
 * <p>Bytes are parsed where they arrive, in the loop's read buffer. A head that is cut off is carried over in an array of its
 * own until it is whole. Meanwhile, and in the ticks behind it, what is written is gathered: the answers to all requests of one
 * arrival go out together.
 */
final class ServerConnection implements HttpHandler, IncomingMessage.Source, Consumer<Buffer> {
    private enum Reading {
        MESSAGES,
        FAILED, // every further arrival fails again, until somebody closes
        DEAF, // the last message was read
        STOPPED
    }

    private static final Consumer<ServerConnection> RESUME_PARSER = ServerConnection::resumeParser;

    final HttpServer server;
    final Duplex<Buffer, Buffer> socket;
    private final Socket tcp; // the same, when it is a net Socket, otherwise null
    private final IdleParsers.Shelf parsers;
    private HttpParser parser; // null while nothing is being read: between messages, others may have it
    private final CarriedBytes carried = new CarriedBytes();

    private Reading reading = Reading.MESSAGES;
    private IncomingMessage incoming; // whose body is being read
    final Responses responses;
    private final Requests requests;
    private final Failures failures;
    private boolean bodyPaused;
    private boolean parserPaused;
    private int parsing; // how deep: a callback may be under way
    private UpgradeStream upgrading; // offered before the body of its request had come; null: no such
    private boolean faultsUnheard; // as in Node, from the head of an upgrade to the next head
    private boolean ticksBehindBody;
    private boolean ticksBeforeHead; // as in Node, once a head or trailers had to be told in parts
    private boolean headTold; // the listeners of this request came back
    private boolean threw; // a listener, while the parser ran
    private ParseError fault = ParseError.OK;
    private boolean peerEnded; // and answers are still to come
    private boolean idleTimeoutSet;

    // For the sweep: when the message began that is being read, in loop time; -1 between messages.
    long messageStart;
    boolean headComplete;
    private boolean inMessage; // a byte of it was seen
    ServerConnection previous; // in the server's list
    ServerConnection next;

    private final Runnable onEnd = this::onEnd;
    private final Runnable onClose = this::onClose;
    private final Runnable onTimeout = this::onTimeout;
    private final Consumer<Throwable> onError;

    ServerConnection(HttpServer server, Duplex<Buffer, Buffer> socket) {
        this.server = server;
        this.socket = socket;
        tcp = socket instanceof Socket ? (Socket) socket : null;
        var perLoop = PerLoop.of(socket.loop());
        perLoop.givenToServer(socket);
        parsers = perLoop.idleParsers.of(server.parserKind());
        requests = new Requests(server, socket);
        responses = new Responses(this);
        failures = new Failures(server, socket, responses);
        messageStart = socket.loop().now();
        onError = failures::ofSocket;
        if (tcp != null && requests.timeout() != 0) {
            tcp.setTimeout(requests.timeout()); // may throw: then, as in Node, nobody reads the socket
        }
        socket.on(Writable.ERROR, onError);
        socket.on(Readable.END, onEnd);
        socket.on(Readable.CLOSE, onClose);
        socket.on(Socket.TIMEOUT, onTimeout);
        if (tcp != null) {
            tcp.onread(this::onArrival, this);
        } else {
            socket.on(Readable.DATA, this);
        }
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    /**
     * Bytes from the loop itself: behind each piece of a body the ticks run, as in Node. Those behind the whole run here too, a
     * moment before they would anyway, so that what they write goes out with the rest: responses that waited for their turn.
     */
    private void onArrival(ByteBuffer arrived) {
        ticksBehindBody = true; // as in Node, not where others look on: they would run in the middle of its 'data'
        tcp.gather();
        try {
            onBytes(arrived);
            tcp.touch(); // as in Node, behind the listeners: how long they take is no idleness
            ticksBehindBody = parsing > 0;
            tcp.loop().runTicks();
        } finally {
            ticksBehindBody = parsing > 0;
            tcp.flush();
        }
    }

    /** Bytes that come as chunks: of a stream that is no net Socket, or of one whose chunks others read as well. */
    @Override
    public void accept(Buffer chunk) {
        onBytes(chunk.byteBuffer());
    }

    /** Parses what has arrived; {@code arrived} is borrowed. */
    private void onBytes(ByteBuffer arrived) {
        if (parsing > 0) {
            carried.later(arrived); // put there by a listener: it comes behind what that is told of
        } else if (reading == Reading.FAILED) {
            failures.inTurn(incoming, parseError(fault, arrived, arrived.remaining()));
        } else if (reading != Reading.STOPPED && reading != Reading.DEAF) {
            var packet = arrived.remaining();
            onResume();
            parse(carried.length() == 0 ? arrived : carried.append(arrived), packet);
        }
    }

    /** Whoever had it resumed, nothing is read now, not even the end. */
    void onResume() {
        if (reading != Reading.STOPPED && (parserPaused || responses.areFull())) {
            socket.pause();
        }
    }

    /** Parses; the last {@code packet} bytes of the window are new. */
    private void parse(ByteBuffer window, int packet) {
        if (parser == null) {
            parser = parsers.take(this);
        }
        parsing++;
        threw = true;
        try {
            var result = parser.execute(window);
            while (result == ParseError.PAUSED_UPGRADE && requests.goOnBehind(incoming)) {
                result = parser.execute(window); // Node loses what came behind it in this arrival
            }
            threw = false;
            if (result == ParseError.PAUSED_UPGRADE) {
                leaveHttp(window);
            } else if (result.isFault() && upgrading != null && server.isStrict()) {
                upgrading.destroy(parseError(result, window, packet));
            } else if (result.isFault() && (faultsUnheard || isUpgrading() && !server.isStrict())) {
                carried.clear();
                upgradeBehindBody();
            } else if (result.isFault() || fault.isFault()) {
                fault = result.isFault() ? result : fault;
                reading = Reading.FAILED;
                failures.inTurn(incoming, parseError(fault, window, packet));
            } else {
                carried.keep(window);
                upgradeBehindBody();
            }
        } finally {
            if (threw) {
                reading = Reading.FAILED; // as in Node, what comes next is an error
                carried.clear(); // and the rest of these bytes is lost
            }
            parsing--;
            giveParserBack();
        }
        var later = parsing == 0 ? carried.takeLater() : null;
        if (later != null) {
            onBytes(later);
        }
    }

    /** Once nothing is being read, another connection may have the parser: not while it is still in a callback. */
    private void giveParserBack() {
        if (parsing > 0 || parser == null) {
            return;
        }
        if (reading == Reading.MESSAGES && parser.isFresh()) {
            incoming = null; // a connection that is idle holds no message
        } else if (reading != Reading.STOPPED) {
            return;
        }
        parsers.giveBack(parser);
        parser = null;
    }

    /** Says what was wrong, where, and in which bytes: those of the last arrival. */
    private NodeException parseError(ParseError error, ByteBuffer window, int packet) {
        var raw = CarriedBytes.last(window, packet);
        return threw
                ? HttpErrors.callback(!headTold).parse(0, raw)
                : HttpErrors.parse(error, parser.reason()).parse(parser.errorOffset(), raw);
    }

    @Override
    public void onMessageBegin() {
        messageStart = socket.loop().now();
        inMessage = true;
        headComplete = false;
    }

    @Override
    public int onHead(Head head) {
        if (ticksBehindBody && (ticksBeforeHead |= Requests.isToldInParts(head))) {
            socket.loop().runTicksApart();
        }
        headComplete = true;
        headTold = false;
        faultsUnheard = head.isUpgrade() && !server.isStrict();
        if (idleTimeoutSet) {
            idleTimeoutSet = false;
            tcp.setTimeout(requests.timeout());
        }
        var req = server.options.incomingMessage.apply(socket);
        req.head(head.snapshot(), this, server.options.joinDuplicateHeaders);
        incoming = req;
        var refusal = server.isStrict() ? requests.refusal(head, responses) : 0;
        if (refusal != 0) {
            refuse(req, refusal);
            return BODY;
        }
        if (head.isUpgrade() && server.acceptsUpgrade(req)) {
            req.upgrade = true;
            return BODY; // if there is one
        }
        if (server.options.optimizeEmptyRequests && !Requests.announcesBody(head)) {
            req.endUnseen();
        }
        var res = server.newResponse(req, this);
        res.shouldKeepAlive = head.shouldKeepAlive();
        takeTurn(res);
        sendIfAlone(Requests.bytesOfBody(head));
        requests.dispatch(req, res, head);
        headTold = true;
        return BODY;
    }

    private void takeTurn(ServerResponse res) {
        if (responses.becomeFull()) {
            responses.holdBack();
        }
        responses.add(res);
        if (responses.areTooMany()) {
            pauseParser();
        }
    }

    /** STRICT: an answer in its turn, if there is one, and not a byte more is read. */
    private void refuse(IncomingMessage req, int status) {
        if (status != Requests.UNHEARD) {
            var res = server.newResponse(req, this);
            takeTurn(res);
            res.writeHead(status, Requests.REFUSED).end();
        }
        messageStart = -1;
        reading = Reading.STOPPED;
        parser.pause();
    }

    private void pauseParser() {
        parserPaused = true;
        parser.pause();
        responses.holdBack();
    }

    @Override
    public void onBody(ByteBuffer window, int offset, int length) {
        if (!incoming.takes(window, offset, length)) {
            bodyPaused = true;
            socket.pause();
        }
        if (ticksBehindBody) {
            socket.loop().runTicks();
        }
    }

    /** The socket is needed for the answer. */
    @Override
    public boolean abandon(IncomingMessage req) {
        return false;
    }

    @Override
    public void resumeReading() {
        bodyPaused = false;
        if (socket.isPaused() && !parserPaused && !responses.areFull()) {
            socket.resume();
        }
    }

    @Override
    public void onTrailers(Head trailers) {
        if (server.isStrict() && !StrictRequest.isSoundTrailer(trailers)) {
            fault = ParseError.INVALID_HEADER_TOKEN;
            parser.pause();
            return;
        }
        var received = trailers.snapshot();
        messageStart = -1; // as in Node, whose ticks find a message that is whole
        inMessage = false;
        ticksBeforeHead = true;
        if (ticksBehindBody) {
            socket.loop().runTicksApart();
        }
        incoming.trailers(received);
    }

    @Override
    public void onMessageComplete() {
        messageStart = -1;
        inMessage = false;
        incoming.completed();
        resumeReading(); // as in Node, for the next message, whoever has paused the socket
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    /** As in Node, what is written goes out now if no other response can join it: how it fared is known when its ticks run. */
    void sendIfAlone() {
        sendIfAlone(0);
    }

    private void sendIfAlone(long lengthOfBody) {
        if (tcp != null && responses.waiting() == 0 && (parsing == 0 || parser.bytesLeft() <= lengthOfBody)) {
            tcp.flush();
        }
    }

    /** The kernel has the last byte of the response. */
    void onResponseFinished(ServerResponse res) {
        responses.done(res);
        settle(res.last);
    }

    /** The responses are full no more. */
    void onRoom() {
        if (!parserPaused) {
            socket.resume();
        }
    }

    /** What comes next, after a response. */
    private void settle(boolean last) {
        var more = responses.waiting() > 0;
        var closing = last || peerEnded && !more && !failures.areWaiting();
        if (closing) {
            Carrier.endSoon(socket);
        } else if (more) {
            responses.next();
            if (parserPaused && responses.areFewAgain()) {
                socket.loop().nextTickOf(RESUME_PARSER, this);
            }
        } else if (tcp != null && server.idleTimeout() > 0) {
            idleTimeoutSet = true;
            tcp.setTimeout(server.idleTimeout());
        }
        if (!closing) {
            failures.tellWaiting(incoming);
        }
    }

    private void resumeParser() {
        if (reading == Reading.STOPPED || !parserPaused || responses.areTooMany()) {
            return; // the latter two when it was asked for twice
        }
        parserPaused = false;
        parser.resume();
        parse(carried.bytes(), carried.length());
        if (!parserPaused && !bodyPaused && !responses.areFull()) {
            socket.resume();
        }
    }

    // ---- the end ----------------------------------------------------------------------------------------------------

    /** The peer has sent its last byte. */
    private void onEnd() {
        if (upgrading != null) { // who has the socket hears it himself
            return;
        }
        var isDone = parser == null || responses.areFull() || reading == Reading.FAILED || reading == Reading.STOPPED;
        var result = isDone ? ParseError.OK : parser.finish();
        if (result.isFault() && !faultsUnheard) {
            failures.inTurn(incoming, HttpErrors.invalidEnd().parse(0, null));
        } else if ((server.isStrict() || server.httpAllowHalfOpen()) && responses.current() != null) {
            peerEnded = true;
        } else {
            socket.end();
        }
    }

    private void onClose() {
        reading = Reading.STOPPED;
        if (parsing > 0) { // a listener emits it by hand
            parser.pause();
        }
        giveParserBack();
        server.remove(this);
        responses.abort();
    }

    private void onTimeout() {
        var reads = reading != Reading.STOPPED && incoming != null && !incoming.complete();
        requests.tellOfTimeout(reads ? incoming : null, responses.current());
    }

    /** A request that took too long. */
    void fail(NodeException error) {
        messageStart = -1; // it is told once
        failures.tell(incoming, error);
    }

    /** Upgrade or CONNECT: from here on the socket belongs to the listener, with the bytes that came behind the head. */
    private void leaveHttp(ByteBuffer window) {
        var req = incoming;
        if (!req.upgrade) { // as in Node, what came behind it in this arrival is lost
            carried.keep(window.position(window.limit()));
            parser.reset();
            faultsUnheard = true;
            if (!req.head().shouldKeepAlive()) {
                reading = Reading.DEAF;
            }
            return;
        }
        reading = Reading.STOPPED;
        var head = Buffer.from(window);
        letGo();
        if (upgrading != null) {
            upgrading.begin(head);
            return;
        }
        var event = "CONNECT".equals(req.method()) ? HttpServer.CONNECT : HttpServer.UPGRADE;
        if (server.listenerCount(event) == 0) {
            socket.destroy();
        } else {
            server.emit(event, req, socket, head);
        }
    }

    private boolean isUpgrading() {
        return incoming != null && incoming.upgrade;
    }

    /** The body of an upgrade request has not come yet: its listener gets what stands behind it as a stream of its own. */
    private void upgradeBehindBody() {
        if (!isUpgrading() || upgrading != null) {
            return;
        }
        if (server.listenerCount(HttpServer.UPGRADE) == 0) {
            socket.destroy();
            return;
        }
        upgrading = new UpgradeStream(socket, incoming);
        server.emit(HttpServer.UPGRADE, incoming, upgrading, Buffer.alloc(0));
    }

    private void letGo() {
        server.remove(this);
        socket.off(Writable.ERROR, onError);
        socket.off(Readable.END, onEnd);
        socket.off(Readable.CLOSE, onClose);
        socket.off(Socket.TIMEOUT, onTimeout);
        responses.leaveDrain();
        if (tcp != null) {
            tcp.onread(null);
        } else {
            socket.off(Readable.DATA, this);
        }
        socket.readableFlowing(null); // what comes is kept for the next listener
    }

    /** Neither a request is coming in nor is anybody still writing a response. */
    boolean isIdle() {
        return !inMessage && (responses.current() == null || responses.current().finished());
    }
}
