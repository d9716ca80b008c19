package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import dev.spindle.stream.ByteWritable;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A message on its way out, the base of {@link ServerResponse} and {@link ClientRequest}: fields first, then a body that is
 * framed as HTTP asks.
 *
 * <p>The head is sent together with the first bytes of the body, in one write. Pieces written within one tick become one chunk.
 * While the message has no socket yet (an earlier response is not finished, or the client is not connected) it keeps what it is
 * given, and counts it in {@link #writableLength}.
 *
 * <p>Order at the end: 'prefinish' inside {@code end()}, then callbacks of the writes, the callback of {@code end}, 'finish'
 * once the kernel has the last byte, 'close'.
 *
 * <p>It can be used wherever a stream of bytes can be written to, with no second buffer under it: what it is given goes to the
 * socket's.
 *
 * <p>A subclass that must see what is sent overrides {@link #write(Buffer, Consumer)} and {@link #end(Buffer, Consumer)}: all other
 * forms call these.
 *
 * <p>Source: Node documentation, "Class: http.OutgoingMessage"; RFC 9112.
 */
public class OutgoingMessage extends EventEmitter implements ByteWritable {
    /** Fires when a writer that was told to wait may write again. */
    public static final Event.Of0 DRAIN = Writable.DRAIN;

    /** Fires when the kernel has the last byte of the message. */
    public static final Event.Of0 FINISH = Writable.FINISH;

    /** Fires last: the message is done, or its connection is gone. */
    public static final Event.Of0 CLOSE = Writable.CLOSE;

    /** Fires once everything was handed to {@code end()} and processed, not necessarily sent. */
    public static final Event.Of0 PREFINISH = Event.of("prefinish");

    static final Consumer<OutgoingMessage> EMIT_CLOSE = OutgoingMessage::emitClose;

    private static final BiConsumer<Consumer<Throwable>, Throwable> CALL_BACK = Consumer::accept;

    static final int DEFAULT_MARK = 64 * 1024; // bytes

    private static final double UNDECLARED = -Double.MAX_VALUE; // which nobody declares

    private static final int STRICT_LENGTH = 1;
    private static final int STRICT_PROFILE = 2;

    final EventLoop loop;

    // Framing: set by subclasses and users before the head is fixed, by Framing when it is.
    boolean sendDate;
    boolean useChunkedEncodingByDefault = true;
    boolean chunkedEncoding;
    boolean shouldKeepAlive = true;
    boolean hasBody = true;
    boolean last; // the connection ends with this message
    boolean maxRequestsReached;
    boolean defaultKeepAliveHint = true;
    boolean removedConnection;
    boolean removedContentLength;
    boolean removedTransferEncoding;
    int keepAliveSeconds = HeadWriter.NO_HINT; // what the client is told
    int maxRequestsPerSocket;
    double declaredLength = UNDECLARED; // what Content-Length says, NaN for what is no number
    private byte strictness; // STRICT_LENGTH, STRICT_PROFILE

    // What Framing has decided to add to the fields.
    String addedConnection; // null: no Connection field
    boolean addsDate;
    boolean addsKeepAliveHint;
    boolean addsContentLength; // it is the declared length
    boolean addsChunked;

    private OutgoingHeaders headers; // what getHeader sees; null: none
    private OutgoingHeaders fixed; // what is sent; null: the head is still open
    private boolean headSent;
    private int knownLength = -1; // of the whole body, while its end fixes the head
    private StringBuilder trailers; // the lines behind the last chunk; null: none

    WritableStream<Buffer> socket; // null before it is assigned and after 'finish'
    boolean ended; // end() was called
    private List<Consumer<Throwable>> endCallbacks; // null: none
    private boolean writableFinished;
    private Throwable failure; // why it never finishes
    boolean destroyed;
    boolean closed;
    private Throwable errored;
    private long bytesWritten;
    private Double timeoutWanted; // for the socket that is still to come; null: none
    final OutgoingBody body = new OutgoingBody(this);

    /** A message of the current loop that is neither request nor response: fields can be set, but it has no head to send. */
    public OutgoingMessage() {
        this(EventLoop.current());
    }

    OutgoingMessage(EventLoop loop) {
        this.loop = loop;
    }

    // ---- what a kind of message is ----------------------------------------------------------------------------------

    /** Writes the request line or status line. */
    void startLine(HeadWriter out) {
        throw HttpErrors.notImplemented("_implicitHeader()");
    }

    /** Fixes the head from the fields set so far, because a body byte was given first. */
    void implicitHead() {
        throw HttpErrors.notImplemented("_implicitHeader()");
    }

    /** A response without content, for which a Transfer-Encoding field is wrong; STRICT: or one in HTTP/1.0. */
    boolean forbidsTransferEncoding() {
        return false;
    }

    /** Whether an agent keeps the connection behind this message. */
    boolean isPooled() {
        return false;
    }

    boolean rejectsNonStandardBodyWrites() {
        return ofStrictProfile();
    }

    /** Whether 'drain' does not wait for the chunk that is still being put together. */
    boolean drainsBeforeItsChunk() {
        return false;
    }

    // ---- fields -----------------------------------------------------------------------------------------------------

    /**
     * Sets a field, in place of any of that name. A list is not copied: what is in it when the head is fixed is sent.
     *
     * @param value a String, a Number, or a list or array of Strings, sent as one line each
     * @throws NodeException ERR_HTTP_HEADERS_SENT, ERR_INVALID_HTTP_TOKEN, ERR_HTTP_INVALID_HEADER_VALUE, ERR_INVALID_CHAR
     */
    public OutgoingMessage setHeader(String name, Object value) {
        requireOpenHead("set");
        Validate.name(name, "Header name");
        var checked = Validate.value(name, value);
        openHeaders().set(name, checked);
        return this;
    }

    /**
     * Sets every field of the map.
     *
     * @throws NodeException ERR_INVALID_ARG_TYPE for null, and as {@link #setHeader}
     */
    public OutgoingMessage setHeaders(Map<String, ?> fields) {
        requireOpenHead("set");
        if (fields == null) {
            throw NodeException.invalidArgType("headers", "an instance of Headers or Map", null);
        }
        fields.forEach(this::setHeader);
        return this;
    }

    /** Sets every field of the headers. */
    public OutgoingMessage setHeaders(Headers fields) {
        return setHeaders(fields == null ? null : fields.toMap());
    }

    /** Adds a value to a field, or sets it when there is none. */
    public OutgoingMessage appendHeader(String name, Object value) {
        requireOpenHead("append");
        Validate.name(name, "Header name");
        var checked = Validate.value(name, value);
        if (!hasHeader(name)) {
            return setHeader(name, value);
        }
        headers.append(name, checked);
        return this;
    }

    /**
     * The value as it was set, or null.
     *
     * @throws NodeException ERR_INVALID_ARG_TYPE for null
     */
    public Object getHeader(String name) {
        requireName(name);
        return headers == null ? null : headers.get(name);
    }

    /** The names of the fields set, lower-cased, in order. */
    public List<String> getHeaderNames() {
        return headers == null ? new ArrayList<>() : headers.names(true);
    }

    /** The names of the fields set, in the case they were set, in order. */
    public List<String> getRawHeaderNames() {
        return headers == null ? new ArrayList<>() : headers.names(false);
    }

    /** A copy of the fields set, by lower-case name. */
    public Map<String, Object> getHeaders() {
        return headers == null ? new LinkedHashMap<>() : headers.toMap();
    }

    private static void requireName(String name) {
        if (name == null) {
            throw NodeException.invalidArgType("name", "of type string", null);
        }
    }

    /**
     * Whether the field is set.
     *
     * @throws NodeException ERR_INVALID_ARG_TYPE for null
     */
    public boolean hasHeader(String name) {
        requireName(name);
        return headers != null && headers.indexOf(name) >= 0;
    }

    /**
     * Takes a field away, also one that would be added by itself: Connection, Content-Length, Transfer-Encoding, Date.
     *
     * @throws NodeException ERR_INVALID_ARG_TYPE for null, ERR_HTTP_HEADERS_SENT
     */
    public void removeHeader(String name) {
        requireName(name);
        requireOpenHead("remove");
        if (headers != null) {
            headers.remove(name);
        }
        if (name.equalsIgnoreCase("connection")) {
            removedConnection = true;
        } else if (name.equalsIgnoreCase("content-length")) {
            removedContentLength = true;
        } else if (name.equalsIgnoreCase("transfer-encoding")) {
            removedTransferEncoding = true;
        } else if (name.equalsIgnoreCase("date")) {
            sendDate = false;
        }
    }

    /**
     * Adds the fields behind the last chunk; discarded when the message is not chunked.
     *
     * @throws NodeException ERR_INVALID_HTTP_TOKEN, ERR_INVALID_CHAR, ERR_INVALID_ARG_TYPE for null
     */
    public void addTrailers(Map<String, ?> fields) {
        requireTrailers(fields);
        trailers = null;
        fields.forEach(this::addTrailer);
    }

    /** As {@link #addTrailers(Map)}, with the fields of another message. */
    public void addTrailers(Headers fields) {
        addTrailers(Headers.toMap(fields));
    }

    /**
     * As {@link #addTrailers(Map)}, each field as a list of its name and value, so that a name may come twice.
     *
     * @throws NodeException also ERR_INVALID_ARG_TYPE for what is no list of lists
     */
    public void addTrailers(List<?> pairs) {
        requireTrailers(pairs);
        trailers = null;
        for (var one : pairs) {
            if (!(one instanceof List<?> pair)) {
                throw NodeException.invalidArgType("headers", "a list of pairs", one);
            }
            if (pair.isEmpty() || !(pair.get(0) instanceof String name)) {
                throw HttpErrors.invalidToken(
                        "Trailer name", pair.isEmpty() ? "undefined" : String.valueOf(pair.get(0)));
            }
            addTrailer(name, pair.size() < 2 ? "undefined" : pair.get(1));
        }
    }

    private static void requireTrailers(Object fields) {
        if (fields == null) {
            throw NodeException.invalidArgType("headers", "of type object", null);
        }
    }

    /** As in Node, those in front of a bad one are sent all the same. */
    private void addTrailer(String name, Object value) {
        Validate.name(name, "Trailer name");
        if (value instanceof Collection<?> && ((Collection<?>) value).size() > 1 && !isUnique(name)) {
            ((Collection<?>) value).forEach(one -> addTrailerLine(name, Validate.text(one)));
        } else {
            addTrailerLine(name, value instanceof Collection<?> ? joined((Collection<?>) value) : Validate.text(value));
        }
    }

    private void addTrailerLine(String name, String line) {
        if (!Validate.isFieldValue(line)) {
            throw HttpErrors.invalidCharacter("trailer content", name);
        }
        if (trailers == null) {
            trailers = new StringBuilder();
        }
        trailers.append(name).append(": ").append(line).append("\r\n");
    }

    void requireOpenHead(String action) {
        if (fixed != null) {
            throw HttpErrors.headersSent(action);
        }
    }

    /** The fields set so far, to be sent as they are. */
    OutgoingHeaders headersSet() {
        return headers == null ? OutgoingHeaders.NONE : headers;
    }

    OutgoingHeaders openHeaders() {
        if (headers == null) {
            headers = new OutgoingHeaders();
        }
        return headers;
    }

    /** Whether the head has gone to the socket. */
    boolean headSent() {
        return headSent;
    }

    /** Whether the head has gone, or goes with what the next tick sends. */
    boolean hasBegun() {
        return headSent || body.hasBegun();
    }

    boolean hasHeaders() {
        return headers != null;
    }

    /** Names of fields whose values go into one line. */
    List<String> uniqueHeaders() {
        return List.of();
    }

    boolean isUnique(String name) {
        var unique = uniqueHeaders();
        for (var i = 0; i < unique.size(); i++) {
            if (unique.get(i).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    String joined(Collection<?> values) {
        var text = new StringBuilder();
        for (var one : values) {
            text.append(text.length() == 0 ? "" : "; ").append(Validate.text(one));
        }
        return text.toString();
    }

    /** Fixes the head: these fields are sent, the framing is decided, nothing can be set any more. */
    void fixHead(OutgoingHeaders toSend, int knownLength) {
        if (ofStrictProfile()) {
            StrictFraming.strip(this, toSend);
            StrictFraming.check(toSend);
        }
        if (body.hasBegun()) {
            body.flush(false, null); // an override had kept the head from being fixed: it goes behind what is there
        }
        var atOnce = Framing.decide(this, toSend, knownLength);
        fixed = toSend;
        if (atOnce) {
            body.flush(false, null);
        }
    }

    /** Whether the head is fixed: {@code headersSent}. It may still wait for the first byte of the body. */
    public boolean headersSent() {
        return fixed != null;
    }

    /** What the start line is made of is about to change: a head that is fixed keeps the line it has. */
    void keepStartLine() {
        if (fixed != null && !headSent && fixed.startLine == null) {
            var out = PerLoop.of(loop).writer;
            startLine(out);
            fixed = fixed.behind(out.copy().toString("latin1"));
        }
    }

    /** Sends the head now, without waiting for the body. */
    public void flushHeaders() {
        if (fixed == null) {
            implicitHead();
        }
        body.flushHead();
    }

    /** The head was lost with its socket. */
    void headGone() {
        headSent |= fixed != null;
    }

    /** Puts the head in front of what is written next, once; an override of {@code writeHead} may have kept it from being fixed. */
    void renderHead(HeadWriter out) {
        if (!headSent && fixed != null) {
            headSent = true;
            Framing.render(this, out, fixed);
        }
    }

    /** How long the head is that is still to be put in front. */
    int headLength() {
        if (headSent || fixed == null) {
            return 0;
        }
        var out = PerLoop.of(loop).writer;
        Framing.render(this, out, fixed);
        return out.discard();
    }

    String trailers() {
        return trailers == null ? "" : trailers.toString();
    }

    // ---- body -------------------------------------------------------------------------------------------------------

    /**
     * Sends a piece of the body.
     *
     * @return false when the caller should wait for 'drain'
     * @throws NodeException ERR_STREAM_NULL_VALUES, ERR_HTTP_BODY_NOT_ALLOWED, ERR_HTTP_CONTENT_LENGTH_MISMATCH
     */
    @Override
    public boolean write(Buffer chunk) {
        return write(chunk, (Consumer<Throwable>) null);
    }

    /** As {@link #write(Buffer)}; {@code callback} is called when this piece was handed on or refused. */
    @Override
    public boolean write(Buffer chunk, Runnable callback) {
        return write(chunk, ignoringError(callback));
    }

    /** Sends text; a null encoding means utf8. */
    @Override
    public boolean write(String chunk, String encoding) {
        return write(chunk, encoding, (Consumer<Throwable>) null);
    }

    /** As {@link #write(String, String)}; {@code callback} gets null, or the error, when this piece was handed on. */
    @Override
    public boolean write(String chunk, String encoding, Consumer<Throwable> callback) {
        return write(bytes(chunk, encoding), callback);
    }

    private Buffer bytes(String text, String encoding) {
        if (text == null) {
            return null;
        }
        if (encoding != null && !Buffer.isEncoding(encoding)) {
            if (fixed == null && !ended && !destroyed) {
                implicitHead(); // as in Node, which encodes behind it: it stays fixed though this throws
            }
            if (ended || destroyed || !hasBody) {
                return Buffer.from(text); // nobody needs the bytes
            }
        }
        return Buffer.from(text, encoding == null ? "utf8" : encoding);
    }

    /** An empty text is no piece at all. */
    private Buffer lastBytes(String text, String encoding) {
        return text == null || text.isEmpty() ? null : bytes(text, encoding);
    }

    static Consumer<Throwable> ignoringError(Runnable callback) {
        return callback == null ? null : error -> callback.run();
    }

    /** As {@link #write(Buffer)}; {@code callback} gets null, or the error, when this piece was handed on. */
    @Override
    public boolean write(Buffer chunk, Consumer<Throwable> callback) {
        if (chunk == null) {
            throw HttpErrors.nullChunk();
        }
        var refused = ended ? HttpErrors.writeAfterEnd() : destroyed ? HttpErrors.writeToDestroyed() : null;
        if (refused != null) {
            refuse(refused, callback);
            return body.refused();
        }
        if (ofStrictProfile() && fixed == null) {
            implicitHead(); // Node knows the length only behind the first piece
        }
        if (strictContentLength() && mustFit() && bytesWritten + chunk.length() > declaredLength) {
            throw HttpErrors.contentLengthMismatch(bytesWritten + chunk.length(), declaredLength);
        }
        if (fixed == null) {
            implicitHead();
        }
        return add(chunk, callback);
    }

    private void refuse(NodeException refused, Consumer<Throwable> callback) {
        var report = !destroyed;
        loop.nextTick(() -> {
            if (callback != null) {
                callback.accept(refused);
            }
            if (report && !destroyed) {
                emit(ERROR, refused);
            }
        });
    }

    /** Takes one piece of the body into the next chunk. */
    private boolean add(Buffer chunk, Consumer<Throwable> callback) {
        if (admits(chunk)) {
            return body.add(chunk, callback);
        }
        if (callback != null) {
            loop.nextTick(CALL_BACK, callback, null);
        }
        return true;
    }

    /** Whether a piece is sent: not one of a message that has no body. Throws ERR_HTTP_BODY_NOT_ALLOWED. */
    private boolean admits(Buffer chunk) {
        if (!hasBody && rejectsNonStandardBodyWrites()) {
            throw HttpErrors.bodyNotAllowed();
        }
        if (strictContentLength()) {
            bytesWritten += chunk.length();
        }
        return hasBody;
    }

    /** As in Node, a last chunk that fixes the head counts although it does not fit, for whoever ends the message again. */
    private void checkWholeLength(Buffer lastChunk, boolean fixesHead) {
        var sent = bytesWritten + (lastChunk == null ? 0 : lastChunk.length());
        if (strictContentLength() && mustFit() && sent != declaredLength) {
            if (fixesHead && socket == null && lastChunk != null) {
                add(lastChunk, null); // as in Node, where it goes out with the head once there is a socket
            }
            bytesWritten = fixesHead ? sent : bytesWritten;
            throw HttpErrors.contentLengthMismatch(sent, declaredLength);
        }
    }

    /** Whether the body is as long as its Content-Length says, and not framed in another way. */
    private boolean mustFit() {
        return declaredLength != UNDECLARED
                && hasBody
                && !chunkedEncoding
                && !removedContentLength
                && !hasHeader("transfer-encoding");
    }

    /** Writes raw bytes in front of the head, an interim response; false when the caller should wait for 'drain'. */
    boolean sendRaw(String text, Consumer<Throwable> written) {
        if (body.hasLostSocket()) {
            return false; // and, as in Node, nobody is called back
        }
        body.send(Buffer.from(text, "latin1"), written);
        return !body.isFull(writableHighWaterMark());
    }

    /** Ends the message without more body. */
    @Override
    public OutgoingMessage end() {
        return end((Buffer) null, (Consumer<Throwable>) null);
    }

    /** Sends a last piece of the body and ends the message. */
    @Override
    public OutgoingMessage end(Buffer chunk) {
        return end(chunk, (Consumer<Throwable>) null);
    }

    /** Ends the message; {@code callback} gets null at 'finish', or the error that kept the message from ending. */
    @Override
    public OutgoingMessage end(Consumer<Throwable> callback) {
        return end((Buffer) null, callback);
    }

    /** Ends the message; {@code callback} is called at 'finish'. */
    @Override
    public OutgoingMessage end(Runnable callback) {
        return end((Buffer) null, ignoringError(callback));
    }

    /** Sends a last piece of the body and ends the message; {@code callback} is called at 'finish'. */
    @Override
    public OutgoingMessage end(Buffer chunk, Runnable callback) {
        return end(chunk, ignoringError(callback));
    }

    /** Sends a last text, a null encoding meaning utf8, and ends the message. */
    @Override
    public OutgoingMessage end(String chunk, String encoding) {
        return end(lastBytes(chunk, encoding), (Consumer<Throwable>) null);
    }

    /** As {@link #end(String, String)}; {@code callback} as that of {@link #end(Consumer)}. */
    @Override
    public OutgoingMessage end(String chunk, String encoding, Consumer<Throwable> callback) {
        return end(lastBytes(chunk, encoding), callback);
    }

    /**
     * Ends the message.
     *
     * @param chunk a last piece of the body, or null
     * @param callback called before the listeners of 'finish', or with the error that kept the message from ending; may be null
     */
    @Override
    public OutgoingMessage end(Buffer chunk, Consumer<Throwable> callback) {
        if (ended) {
            endAgain(chunk, callback);
            return this;
        }
        if (destroyed) {
            endDestroyed(chunk == null, callback);
            return this;
        }
        var fixesHead = fixed == null;
        if (fixesHead) {
            implicitHead(chunk == null ? 0 : chunk.length());
        }
        checkWholeLength(chunk, fixesHead);
        if (chunk != null && admits(chunk)) {
            body.addLast(chunk);
        }
        onEnded(callback);
        ended = true;
        body.end(chunk == null);
        prefinishUnlessWaiting();
        return this;
    }

    /** Destroyed before its turn had come, it still ends in its turn; only its last piece, and then its head, are not sent. */
    private void endDestroyed(boolean bare, Consumer<Throwable> callback) {
        if (fixed == null && bare) {
            implicitHead(0);
        }
        checkWholeLength(null, false);
        onEnded(callback);
        ended = true;
        if (fixed == null || !bare && (isHandedOver() || body.hasLostSocket())) {
            body.endUnsent();
        } else {
            body.end(bare);
        }
        prefinishUnlessWaiting();
    }

    private void prefinishUnlessWaiting() {
        if (socket != null && !body.waits() && !isHandedOver()) {
            prefinish();
        }
    }

    private void implicitHead(int lengthOfBody) {
        knownLength = lengthOfBody;
        implicitHead();
        knownLength = -1;
    }

    /** The length of the whole body when {@code end} is the first to speak, otherwise -1. */
    int knownLength() {
        return knownLength;
    }

    private void endAgain(Buffer chunk, Consumer<Throwable> callback) {
        if (chunk != null) {
            if (!destroyed) {
                refuse(HttpErrors.writeAfterEnd(), callback);
            }
        } else if (callback != null) {
            if (writableFinished) {
                callback.accept(HttpErrors.endOfFinished());
            } else if (failure != null) {
                loop.nextTick(CALL_BACK, callback, failure);
            } else {
                onEnded(callback);
            }
        }
    }

    private void onEnded(Consumer<Throwable> callback) {
        if (callback != null) {
            if (endCallbacks == null) {
                endCallbacks = new ArrayList<>(1);
            }
            endCallbacks.add(callback);
        }
    }

    /** The kernel has everything, or never will: the callbacks of end hear of it, then the connection, then 'finish' fires. */
    void flushed(Throwable reported) {
        var error = reported != null ? reported : reason();
        failure = error;
        var called = endCallbacks;
        endCallbacks = null;
        var finishes = error == null && !writableFinished;
        writableFinished |= finishes;
        for (var i = 0; called != null && i < called.size(); i++) {
            called.get(i).accept(error);
        }
        if (finishes) {
            finishing();
            emit(FINISH);
            hasFinished();
        }
    }

    /** So many bytes more wait for their turn. */
    void waits(int bytes) {}

    /** The end is written, if it is this message's turn. */
    void endWritten() {}

    int waitingBytes() {
        return body.waitingBytes();
    }

    /** What message or socket were destroyed with, or null; the kernel may have the bytes nevertheless. */
    Throwable reason() {
        return errored != null || socket == null ? errored : socket.errored();
    }

    /** What a write hears whose socket is gone. As in Node, that one knows what had reached it: what is not chunked. */
    Throwable lost() {
        var ofSocket = socket == null ? null : socket.errored();
        var reason = ofSocket == null || chunkedEncoding && errored != null ? errored : ofSocket;
        return reason != null ? reason : HttpErrors.writeToDestroyed();
    }

    /** Everything is written: what the connection does before the listeners of 'finish' hear of it. */
    void finishing() {}

    /** The listeners of 'finish' have heard of it. */
    void hasFinished() {}

    void prefinish() {
        emit(PREFINISH);
    }

    // ---- the socket -------------------------------------------------------------------------------------------------

    /** Gives the message its socket: what waited is written. */
    void attach(WritableStream<Buffer> stream) {
        assign(stream);
        sendWaiting();
    }

    /** As {@link #attach}, but what waited goes behind what is written meanwhile. */
    void assign(WritableStream<Buffer> stream) {
        socket = stream;
        body.corkSocket();
        if (timeoutWanted != null && stream instanceof Socket) {
            ((Socket) stream).setTimeout(timeoutWanted);
        }
    }

    void sendWaiting() {
        if (socket.writable()) {
            body.sendWaiting();
            if (ended) {
                prefinish();
            }
        }
    }

    /** The socket is about to be destroyed: as in Node, who wrote what was not chunked hears of it before anybody else does. */
    void losesSocket() {
        if (!chunkedEncoding) {
            body.lose();
        }
    }

    /** The socket is closed. */
    void loseWaiting() {
        body.loseWaiting();
    }

    void detach() {
        if (socket != null) {
            body.uncorkSocket();
        }
        socket = null;
    }

    /** Whether it goes to a stream that is no net socket, as far as is known by now. */
    boolean isForAnyStream() {
        return Carrier.isAnyStream(socket);
    }

    /** Whether the socket carries something else by now: what is written from then on waits for ever. */
    boolean isHandedOver() {
        return false;
    }

    /** The socket took everything it had been given: 'drain', if somebody was told to wait. */
    void socketDrained() {
        body.socketDrained();
    }

    /** Sets the idle timeout of the socket, in ms, now or as soon as there is one; returns this. */
    public OutgoingMessage setTimeout(double msecs) {
        return setTimeout(msecs, (Runnable) null);
    }

    /** As {@link #setTimeout(double)}; {@code callback} becomes a listener of 'timeout' on this message. */
    public OutgoingMessage setTimeout(double msecs, Runnable callback) {
        if (callback != null) {
            on("timeout", callback);
        }
        if (socket == null) {
            timeoutWanted = msecs;
        } else if (socket instanceof Socket) {
            ((Socket) socket).setTimeout(msecs);
        }
        return this;
    }

    /** As {@link #setTimeout(double, Runnable)}, with the socket. */
    public OutgoingMessage setTimeout(double msecs, Consumer<Socket> callback) {
        if (callback != null) {
            on("timeout", callback);
        }
        return setTimeout(msecs);
    }

    /** The socket; null before it is assigned, after 'finish', and when the stream under the message is no net Socket. */
    public Socket socket() {
        return socket instanceof Socket ? (Socket) socket : null;
    }

    /** The stream under the message, whatever it is; null before it is assigned and after 'finish'. */
    public WritableStream<Buffer> connection() {
        return socket;
    }

    /**
     * Destroys the message and its socket.
     *
     * @param error what the socket's 'error' listeners get; null: they are not called
     */
    @Override
    public OutgoingMessage destroy(Throwable error) {
        if (destroyed) {
            return this;
        }
        destroyed = true;
        errored = error;
        body.destroyed();
        if (socket != null) {
            socket.destroy(error);
        } else {
            loop.nextTickOf(EMIT_CLOSE, this);
        }
        return this;
    }

    /** 'close', once: the message is done with, or its connection is gone. */
    void emitClose() {
        if (!closed) {
            destroyed = true;
            closed = true;
            emit(CLOSE);
        }
    }

    @Override
    public OutgoingMessage destroy() {
        return destroy(null);
    }

    /** Called when the promise of a listener was rejected, with {@code captureRejections}: destroys the message. */
    @Override
    protected void rejected(Throwable reason, Object event, Object[] args) {
        destroy(reason);
    }

    /** Ends in 'error' with ERR_STREAM_CANNOT_PIPE: a message on its way out cannot be read. Thrown when nobody listens. */
    public void pipe(WritableStream<Buffer> destination) {
        emit(ERROR, HttpErrors.cannotPipe());
    }

    /** Holds writes back until {@link #uncork}: they become one chunk. Calls nest. */
    @Override
    public void cork() {
        body.cork();
    }

    /** Ends one {@link #cork}. */
    @Override
    public void uncork() {
        body.uncork();
    }

    // ---- properties -------------------------------------------------------------------------------------------------

    /** Whether the body is sent in chunks; settable until the head is fixed. */
    public boolean chunkedEncoding() {
        return chunkedEncoding;
    }

    /** See {@link #chunkedEncoding()}; returns this. */
    public OutgoingMessage chunkedEncoding(boolean chunked) {
        chunkedEncoding = chunked;
        return this;
    }

    /** Whether the connection may stay behind this message. */
    public boolean shouldKeepAlive() {
        return shouldKeepAlive;
    }

    /** See {@link #shouldKeepAlive()}; returns this. */
    public OutgoingMessage shouldKeepAlive(boolean keep) {
        shouldKeepAlive = keep;
        return this;
    }

    /** Whether a body of unknown length is sent in chunks. */
    public boolean useChunkedEncodingByDefault() {
        return useChunkedEncodingByDefault;
    }

    /** See {@link #useChunkedEncodingByDefault()}; returns this. */
    public OutgoingMessage useChunkedEncodingByDefault(boolean use) {
        useChunkedEncodingByDefault = use;
        return this;
    }

    /** Whether a body that is longer or shorter than its Content-Length throws. */
    public boolean strictContentLength() {
        return (strictness & STRICT_LENGTH) != 0;
    }

    /** STRICT: what is sent has one meaning, and is as long as it says. */
    void beStrict() {
        strictness = STRICT_PROFILE | STRICT_LENGTH;
    }

    /** See {@link #strictContentLength()}; returns this. */
    public OutgoingMessage strictContentLength(boolean strict) {
        strictness = (byte) (strict ? strictness | STRICT_LENGTH : strictness & ~STRICT_LENGTH);
        return this;
    }

    /** Whether {@link #beStrict} was called. */
    boolean ofStrictProfile() {
        return (strictness & STRICT_PROFILE) != 0;
    }

    /** Whether {@code end()} was called: Node's old name for {@link #writableEnded}. */
    public boolean finished() {
        return ended;
    }

    @Override
    public boolean writable() {
        return true; // as in Node, where it says what kind of thing this is
    }

    @Override
    public boolean writableEnded() {
        return ended;
    }

    @Override
    public boolean writableFinished() {
        return writableFinished;
    }

    @Override
    public int writableLength() {
        return body.length();
    }

    @Override
    public int writableHighWaterMark() {
        return socket == null ? DEFAULT_MARK : socket.writableHighWaterMark();
    }

    @Override
    public boolean writableNeedDrain() {
        return !destroyed && !ended && body.needDrain;
    }

    /** How often {@link #uncork} must be called until writes go out. */
    public int writableCorked() {
        return body.corked();
    }

    /** Always false: messages carry bytes. */
    public boolean writableObjectMode() {
        return false;
    }

    @Override
    public boolean destroyed() {
        return destroyed;
    }

    /** Makes the message count as destroyed without doing anything about it, for an override of destroy; returns this. */
    public OutgoingMessage destroyed(boolean counts) {
        destroyed = counts;
        return this;
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public Throwable errored() {
        return errored;
    }
}
