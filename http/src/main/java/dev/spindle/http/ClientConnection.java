package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.parser.Head;
import dev.spindle.parser.HttpHandler;
import dev.spindle.parser.HttpParser;
import dev.spindle.parser.Leniency;
import dev.spindle.parser.ParseError;
import dev.spindle.parser.ParserLimits;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Readable;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * One connection of a client: carries one request and its response at a time, then may be used for the next.
 *
 * <pre>
 *   Reading                                               Writing
 *     IDLE ── begin ──▶ HEAD ──▶ BODY ──▶ READ              IDLE ── begin ──▶ SENDING ── 'finish' ──▶ SENT
 *      ▲               1xx ↺      │        │ the user         ▲                                        │
 *      │                          ▼        ▼ has it all       │                                        │
 *      │            fault ──▶ STOPPED ──▶ ENDED               │                                        │
 *      └────────────────────── settle ◀────┘                  └──────────────── settle ◀───────────────┘
 * </pre>
 *
 * {@link #settle} looks at the pair: when the response was read to its end and the request is sent, the connection is free for
 * another, or closed. RFC 9112 §9.
 *
 * <p>Bytes that come when none are due (nobody asked, or the response is complete) make a connection unfit for another
 * request: they could be taken for its response.
 */
final class ClientConnection implements HttpHandler, IncomingMessage.Source {
    private enum Reading {
        IDLE,
        HEAD,
        BODY,
        READ,
        ENDED,
        STOPPED
    }

    private enum Writing {
        IDLE,
        SENDING,
        SENT
    }

    private static final Consumer<ClientConnection> FREE = ClientConnection::free;

    final Duplex<Buffer, Buffer> socket;
    private final CarriedBytes carried = new CarriedBytes();
    private final Runnable onResponseEnd = this::onResponseEnd;
    private final ClientListeners listeners;

    private HttpParser parser; // null while no response is awaited
    private IdleParsers.Shelf parsers; // where it belongs, or did the last time
    private boolean parsing; // a callback may be under way
    private Reading reading = Reading.IDLE;
    private Writing writing = Writing.IDLE;
    private boolean answers; // a response has come on this connection
    private ClientRequest promised; // gets the connection in a tick; null: none
    private ClientRequest request;
    private IncomingMessage response; // of the request; null until its head is there
    boolean unwanted; // behind its last request, which asked to close it
    boolean leftAgent; // by 'agentRemove'
    private boolean unfit; // bytes came that nobody asked for
    boolean errorTold; // the request has heard why it fails
    private boolean inHead; // the listeners of a head have not come back yet
    private boolean threw; // a listener, while the parser ran
    final KeepAliveHint hint = new KeepAliveHint(); // of the last response

    private ClientConnection(Duplex<Buffer, Buffer> socket) {
        this.socket = socket;
        listeners = new ClientListeners(socket, this);
    }

    /** The connection on that socket; made when the socket is new. It reads nothing before {@link #begin}. */
    static ClientConnection on(Duplex<Buffer, Buffer> socket) {
        var known = PerLoop.of(socket.loop()).clientConnections;
        var connection = known.get(socket);
        if (connection == null) {
            connection = new ClientConnection(socket);
            if (!socket.closed()) {
                known.put(socket, connection);
            }
        }
        return connection;
    }

    /** Tells this request of errors until its time has come to {@link #begin}. */
    void promisedTo(ClientRequest next) {
        promised = next;
        unwanted = false;
        errorTold = false;
    }

    /** The promised request is over before it began. */
    void release() {
        unwanted = promised != null && !promised.shouldKeepAlive;
        promised = null;
        listeners.listen();
    }

    /** Carries this request from now on. */
    void begin(ClientRequest next) {
        promised = null;
        request = next;
        response = null;
        inHead = false;
        threw = false;
        hint.forget();
        reading = errorTold ? Reading.STOPPED : Reading.HEAD;
        writing = Writing.SENDING;
        listeners.listen();
        listeners.attend();
        IdleTime.begin(next);
        if (reading == Reading.HEAD) {
            takeParser(next.limits(), next.head.leniency);
        }
    }

    private void takeParser(ParserLimits limits, Leniency leniency) {
        if (parsers == null || !parsers.isOf(limits, leniency)) {
            var kind = new ParserKind(HttpParser.Type.RESPONSE, limits, leniency);
            parsers = PerLoop.of(socket.loop()).idleParsers.of(kind);
        }
        parser = parsers.take(this);
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    void onBytes(ByteBuffer arrived) {
        if (threw && request != null && reading != Reading.STOPPED) {
            fail(HttpErrors.callback(inHead).parse(0, CarriedBytes.last(arrived, arrived.remaining())));
        } else if (isReading()) {
            var packet = arrived.remaining();
            parse(carried.length() == 0 ? arrived : carried.append(arrived), packet);
        } else if (reading != Reading.STOPPED) {
            refuseSurplus();
        }
    }

    /** Parses; the last {@code packet} bytes of the window are new. */
    private void parse(ByteBuffer window, int packet) {
        var nested = parsing;
        parsing = true;
        try {
            execute(window, packet);
        } finally {
            parsing = nested;
            giveParserBack();
        }
    }

    private void execute(ByteBuffer window, int packet) {
        ParseError result = null;
        try {
            result = parser.execute(window);
        } finally {
            threw = result == null; // as in Node the rest of these bytes is lost then, and what comes next is an error
        }
        if (result == ParseError.PAUSED_UPGRADE && response != null && response.upgrade) {
            leaveHttp(window);
        } else if (result.isFault() && !errorTold) {
            var raw = CarriedBytes.last(window, packet);
            fail(HttpErrors.parse(result, parser.reason()).parse(parser.errorOffset(), raw));
        } else if (reading == Reading.READ) {
            if (window.hasRemaining()) {
                refuseSurplus();
            }
        } else {
            carried.keep(window);
        }
    }

    /** Once no response is awaited, another connection may have the parser: not while it is still in a callback. */
    private void giveParserBack() {
        if (!isReading() && !parsing && parser != null) {
            parsers.giveBack(parser);
            parser = null;
        }
    }

    private void refuseSurplus() {
        unfit = true;
        if (request == null) {
            socket.destroy();
        }
    }

    @Override
    public void onMessageBegin() {}

    @Override
    public int onHead(Head head) {
        inHead = true;
        var body = takeHead(head);
        inHead = false;
        return body;
    }

    private int takeHead(Head head) {
        if (reading != Reading.HEAD) {
            reading = Reading.STOPPED;
            socket.destroy(); // a second response to one request
            return BODY;
        }
        var res = new ClientResponse(socket);
        res.head(head.snapshot(), this, request.head.options.joinDuplicateHeaders);
        var interim = head.statusCode() / 100 == 1 && head.statusCode() != 101;
        if (request.refusesToSwitch(head)) {
            fail(HttpErrors.parse(ParseError.INVALID_STATUS, "Nobody asked to switch protocols"));
            return NO_BODY;
        }
        request.shouldKeepAlive &= !(request.isStrict() && StrictResponse.announcesWhatMayNotCome(head));
        if (head.isUpgrade() || request.method().equals("CONNECT") && !(interim && request.isStrict())) {
            res.upgrade = true;
            response = res;
            return UPGRADE;
        }
        if (interim) {
            request.interim(res);
            return NO_BODY;
        }
        response = res;
        reading = Reading.BODY;
        if (!answers || request.idleTime != null) {
            answers = true;
            listeners.listenForResponses();
        }
        request.shouldKeepAlive &= head.shouldKeepAlive();
        hint.read(res.head());
        res.on(Readable.END, onResponseEnd);
        if (writing == Writing.SENDING) {
            request.on(OutgoingMessage.FINISH, this::requestSent); // in front of those who listen from now on
        }
        var bodyless = request.method().equals("HEAD");
        request.responded(res);
        return bodyless ? NO_BODY : BODY;
    }

    @Override
    public void onBody(ByteBuffer window, int offset, int length) {
        if (reading == Reading.BODY && !response.takes(window, offset, length)) {
            socket.pause();
        }
    }

    /** As in Node, whoever has paused the socket. */
    @Override
    public void resumeReading() {
        if (socket.isPaused()) {
            socket.resume();
        }
    }

    @Override
    public boolean abandon(IncomingMessage res) {
        if (res.req() != null) { // which may be over
            res.req().abort();
        }
        return true;
    }

    @Override
    public void onTrailers(Head trailers) {
        if (reading == Reading.BODY && request.isStrict() && !StrictRequest.isSoundTrailer(trailers)) {
            fail(HttpErrors.parse(ParseError.INVALID_HEADER_TOKEN, "Field may not be a trailer"));
        } else if (reading == Reading.BODY) {
            response.trailers(trailers.snapshot());
        }
    }

    @Override
    public void onMessageComplete() {
        if (reading == Reading.BODY) {
            reading = Reading.READ;
            response.completed();
            resumeReading();
        } else if (reading == Reading.HEAD && response != null) {
            response.completed(); // an upgrade
        }
    }

    // ---- what comes next --------------------------------------------------------------------------------------------

    /** The user has read the response to its end. */
    private void onResponseEnd() {
        if (request != null) {
            reading = Reading.ENDED;
            request.answered = true;
            IdleTime.stop(request);
            settle();
        }
    }

    /** The kernel has the whole request. */
    void requestSent() {
        if (writing == Writing.SENDING) {
            writing = Writing.SENT;
            if (reading == Reading.ENDED && request != null && !request.destroyed) { // else its socket closes
                settle();
            }
        }
    }

    /** Request and response have both gone over the wire. */
    boolean isDone() {
        return writing == Writing.SENT && (reading == Reading.READ || reading == Reading.ENDED);
    }

    private boolean isReading() {
        return reading == Reading.HEAD || reading == Reading.BODY;
    }

    private void settle() {
        if (!request.shouldKeepAlive) {
            if (Carrier.canWrite(request.socket)) {
                Carrier.endSoon(request.socket); // as in Node that which it was given last
            }
        } else if (writing == Writing.SENT && !response.aborted()) {
            request.destroyed = true; // from here on it must not close a connection that others may use
            IdleTime.forget(request);
            response.detach();
            socket.loop().nextTickOf(FREE, this);
        }
    }

    /** The request is over and its socket is free for another. */
    private void free() {
        if (request == null || reading != Reading.ENDED) {
            return;
        }
        var done = request;
        request = null;
        response = null;
        writing = Writing.IDLE;
        if (!listeners.areTaking()) {
            listeners.letGo();
        } else if (done.isPooled() && !leftAgent) {
            listeners.rest();
        } else {
            leaveToOthers();
        }
        done.detach();
        done.emitClose();
        reading = reading == Reading.ENDED ? Reading.IDLE : reading;
        if (unfit) {
            socket.destroy();
        }
        unwanted = !done.shouldKeepAlive;
        socket.emit("free");
        if (!listeners.areTaking()) { // a server has the socket
            PerLoop.of(socket.loop()).clientConnections.remove(socket);
        }
    }

    /** By 'agentRemove': behind its request, or in its 'close', the socket belongs to whoever wanted that. */
    void leaveAgent() {
        leftAgent = true;
        if (request == null && reading == Reading.ENDED) {
            leaveToOthers();
        }
    }

    /** A server reads the socket from now on: the request goes on with what has come for it. */
    void giveWay() {
        listeners.stopTaking();
        if (request == null) {
            letGo();
        }
    }

    private void leaveToOthers() {
        if (promised == null) { // else it is another request's already
            letGo();
            socket.resume(); // for its end
        }
    }

    // ---- the end ----------------------------------------------------------------------------------------------------

    void onEnd() {
        var isWhole = reading == Reading.READ || reading == Reading.ENDED;
        if (request != null && response == null) {
            hangUp();
        }
        finishBody();
        giveParserBack();
        if (!isWhole) { // else what is left of the request is sent, and the response may wait to be read
            socket.destroy();
        }
    }

    /** Completes a body that lasts until the end, whatever kind of end it is. */
    private void finishBody() {
        if (!threw && isReading()) {
            parser.finish();
        }
    }

    void onClose() {
        PerLoop.of(socket.loop()).clientConnections.remove(socket);
        var ended = request;
        if (ended == null) {
            giveParserBack();
            return;
        }
        ended.destroyed = true;
        var isCutShort = response != null && !response.complete();
        if (isCutShort) {
            response.destroy(HttpErrors.aborted());
        } else if (response == null) {
            hangUp();
        }
        request = null;
        ended.emitClose();
        ended.loseWaiting();
        if (isCutShort) {
            finishBody(); // complete it may be nevertheless
        }
        reading = Reading.STOPPED;
        giveParserBack();
    }

    void onError(Throwable error) {
        tell(error);
        finishBody();
        socket.destroy();
        if (request == null && promised == null) {
            socket.emit("agentRemove");
        } else {
            reading = Reading.STOPPED;
        }
    }

    /** The response makes no sense. */
    private void fail(NodeException error) {
        reading = Reading.STOPPED;
        socket.destroy();
        tell(error);
    }

    private void tell(Throwable error) {
        var concerned = request != null ? request : promised;
        if (concerned != null) {
            errorTold = true;
            concerned.emit(ClientRequest.ERROR, error);
        }
    }

    /** The end comes too early, unless an error has told why, or another connection has carried the request. */
    private void hangUp() {
        if (!errorTold && !request.closed && request.res() == null) {
            tell(HttpErrors.socketHangUp());
        }
    }

    void onDrain() {
        if (request != null) {
            request.socketDrained();
        }
    }

    void onTimeout() {
        if (response != null && reading != Reading.ENDED) { // else whatever is still to be sent
            response.emit("timeout");
        }
    }

    /** The server switches protocols, or the tunnel stands: the socket belongs to the listener, with the bytes behind the head. */
    private void leaveHttp(ByteBuffer window) {
        var req = request;
        var event = req.method().equals("CONNECT") ? ClientRequest.CONNECT : ClientRequest.UPGRADE;
        IdleTime.stop(req);
        if (req.listenerCount(event) == 0) {
            socket.destroy();
            return;
        }
        var head = Buffer.from(window);
        var res = response;
        letGo();
        req.handOver(res);
        socket.emit("agentRemove");
        socket.readableFlowing(null); // what comes is kept for the next listener
        req.emit(event, res, socket, head);
        req.destroyed = true;
        req.emitClose();
    }

    private void letGo() {
        PerLoop.of(socket.loop()).clientConnections.remove(socket);
        request = null;
        reading = Reading.STOPPED;
        listeners.letGo();
    }
}
