package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.net.Socket;
import dev.spindle.stream.WritableStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The answer to a request. A server makes it; standing alone it answers on any Writable that {@link #assignSocket} gives it.
 *
 * <p>Events: 'finish' when the kernel has the last byte, then 'close'; 'close' alone when the connection went away before.
 *
 * <p>Source: Node documentation, "Class: http.ServerResponse".
 */
public class ServerResponse extends OutgoingMessage {
    private final IncomingMessage req;
    private ServerConnection connection; // null: this response stands alone
    private int statusCode = 200;
    private String statusMessage;
    private boolean sent100;
    boolean expectsContinue;

    /**
     * An answer to {@code req}.
     *
     * @param req tells method and version; its socket is not used
     */
    public ServerResponse(IncomingMessage req) {
        super(req.loop());
        this.req = req;
        sendDate = true;
        if ("HEAD".equals(req.method())) {
            hasBody = false;
        }
        if (isToOldClient()) {
            useChunkedEncodingByDefault = acceptsChunked(req);
            shouldKeepAlive = false;
        }
    }

    private static boolean acceptsChunked(IncomingMessage req) {
        var te = req.headers().get("te");
        return te != null && Framing.hasWord(te, "chunked");
    }

    void serverConnection(ServerConnection serving) {
        connection = serving;
    }

    boolean isToOldClient() {
        return req.httpVersionMajor() < 1 || req.httpVersionMinor() < 1;
    }

    @Override
    void finishing() {
        if (connection != null) {
            connection.onResponseFinished(this);
        }
    }

    @Override
    void waits(int bytes) {
        if (connection != null) {
            connection.responses.waits(bytes);
        }
    }

    @Override
    void endWritten() {
        if (connection != null) {
            connection.sendIfAlone();
        }
    }

    @Override
    public int writableHighWaterMark() { // also while it waits for its turn
        return connection == null ? super.writableHighWaterMark() : connection.socket.writableHighWaterMark();
    }

    @Override
    boolean isForAnyStream() { // also while it waits for its turn
        return connection == null ? super.isForAnyStream() : Carrier.isAnyStream(connection.socket);
    }

    @Override
    boolean rejectsNonStandardBodyWrites() {
        return connection != null && connection.server.options.rejectNonStandardBodyWrites;
    }

    @Override
    List<String> uniqueHeaders() {
        return connection == null ? List.of() : connection.server.options.uniqueHeaders;
    }

    /** The request that is answered. */
    public IncomingMessage req() {
        return req;
    }

    /** The status code: to be sent, or sent. */
    public int statusCode() {
        return statusCode;
    }

    /** Sets the status code for when the head is fixed by itself; returns this. */
    public ServerResponse statusCode(int code) {
        keepStartLine();
        statusCode = code;
        return this;
    }

    /** The reason phrase that was set or sent; null: the standard one. */
    public String statusMessage() {
        return statusMessage;
    }

    /** Sets the reason phrase for when the head is fixed by itself; returns this. */
    public ServerResponse statusMessage(String message) {
        keepStartLine();
        statusMessage = message;
        return this;
    }

    /** Whether a Date field is added when there is none. */
    public boolean sendDate() {
        return sendDate;
    }

    /** See {@link #sendDate()}; returns this. */
    public ServerResponse sendDate(boolean send) {
        sendDate = send;
        return this;
    }

    // ---- the head ---------------------------------------------------------------------------------------------------

    /** Fixes the head with this status and the fields set so far. */
    public ServerResponse writeHead(int status) {
        return writeHead(status, null, (Map<String, ?>) null);
    }

    /** Fixes the head with this status and these fields; they win over those set before. */
    public ServerResponse writeHead(int status, Map<String, ?> fields) {
        return writeHead(status, null, fields);
    }

    /** As {@link #writeHead(int, Map)}, with the fields of another message, as a proxy does. */
    public ServerResponse writeHead(int status, Headers fields) {
        return writeHead(status, null, Headers.toMap(fields));
    }

    /** As {@link #writeHead(int, Map)}, the fields as names and values in turn. */
    public ServerResponse writeHead(int status, List<?> fields) {
        return writeHead(status, null, fields);
    }

    /** Fixes the head with this status, reason phrase and the fields set so far. */
    public ServerResponse writeHead(int status, String message) {
        return writeHead(status, message, (Map<String, ?>) null);
    }

    /**
     * Fixes the head; it is sent with the first bytes of the body. Fields given here when none were set before are sent but
     * not remembered for {@code getHeader}. All forms come to this one, or to that with a list, also when nobody calls them before
     * the body: a subclass overrides these two.
     *
     * @param message the reason phrase; null: the one set, or the standard one
     * @param fields may be null
     * @throws NodeException ERR_HTTP_HEADERS_SENT, ERR_HTTP_INVALID_STATUS_CODE, ERR_INVALID_CHAR, ERR_HTTP_INVALID_HEADER_VALUE
     */
    public ServerResponse writeHead(int status, String message, Map<String, ?> fields) {
        prepareHead(status, message);
        var set = hasHeaders();
        if (set && fields != null) {
            fields.forEach((name, value) -> {
                if (!"".equals(name)) { // as in Node, which passes them over here
                    setHeader(name, value);
                }
            });
        }
        checkStatusMessage();
        if (set || fields == null) {
            fix(headersSet());
        } else {
            var toSend = new OutgoingHeaders(fields.size());
            fields.forEach(toSend::addChecked);
            fix(toSend);
        }
        return this;
    }

    /** As {@link #writeHead(int, String, Map)}, with the fields of another message. */
    public ServerResponse writeHead(int status, String message, Headers fields) {
        return writeHead(status, message, Headers.toMap(fields));
    }

    /**
     * As {@link #writeHead(int, String, Map)}, the fields as names and values in turn, so that a name may come twice; or, when
     * none were set before, as pairs. Null is none.
     *
     * @throws NodeException also ERR_INVALID_ARG_VALUE, when a name has no value
     */
    public ServerResponse writeHead(int status, String message, List<?> fields) {
        if (fields == null) {
            return writeHead(status, message, (Map<String, ?>) null);
        }
        prepareHead(status, message);
        if (!hasHeaders()) {
            checkStatusMessage();
            fix(OutgoingHeaders.listed(fields));
            return this;
        }
        if (fields.size() % 2 != 0) {
            throw HttpErrors.invalidHeaderList(fields);
        }
        for (var i = 0; i < fields.size(); i += 2) {
            removeHeader(listedName(fields.get(i)));
        }
        for (var i = 0; i < fields.size(); i += 2) {
            if (!((String) fields.get(i)).isEmpty()) {
                appendHeader((String) fields.get(i), fields.get(i + 1));
            }
        }
        checkStatusMessage();
        fix(headersSet());
        return this;
    }

    private static String listedName(Object name) {
        if (name instanceof String) {
            return (String) name;
        }
        throw NodeException.invalidArgType("name", "of type string", name);
    }

    private void prepareHead(int status, String message) {
        requireOpenHead("write");
        if (status < 100 || status > 999) {
            throw HttpErrors.invalidStatusCode(status);
        }
        statusCode = status;
        if (message != null) {
            statusMessage = message;
        } else if (statusMessage == null || statusMessage.isEmpty()) {
            statusMessage = StatusCodes.reason(status);
        }
    }

    private void checkStatusMessage() {
        if (!Validate.isFieldValue(statusMessage)) {
            throw HttpErrors.invalidCharacter("statusMessage", null);
        }
    }

    private void fix(OutgoingHeaders toSend) {
        if (statusCode == 204 || statusCode == 304 || statusCode < 200) {
            hasBody = false;
        }
        if (expectsContinue && !sent100) {
            shouldKeepAlive = false; // the client may send its body after all, or not
        }
        fixHead(toSend, knownLength());
    }

    @Override
    void implicitHead() {
        writeHead(statusCode);
    }

    @Override
    boolean forbidsTransferEncoding() {
        return statusCode == 204 || statusCode == 304 || ofStrictProfile() && isToOldClient();
    }

    @Override
    void startLine(HeadWriter out) {
        out.statusLine(statusCode, statusMessage);
    }

    /** Who should have answered has failed: 500 and nothing that was set before, or the end of the connection. */
    void abandon() {
        if (headersSent() || writableEnded()) {
            destroy();
            return;
        }
        for (var name : getHeaderNames()) {
            removeHeader(name);
        }
        statusCode(500);
        end(StatusCodes.reason(500));
    }

    // ---- interim responses ------------------------------------------------------------------------------------------

    /**
     * Sends {@code 100 Continue}: the client shall send the body.
     *
     * @throws NodeException ERR_HTTP_HEADERS_SENT
     */
    public void writeContinue() {
        writeContinue(null);
    }

    /** As {@link #writeContinue()}; {@code callback} is called when it was handed on. */
    public void writeContinue(Runnable callback) {
        interim("100 Continue\r\n", callback);
        sent100 = true;
    }

    /**
     * Sends {@code 102 Processing}: the answer takes a while.
     *
     * @throws NodeException ERR_HTTP_HEADERS_SENT
     */
    public void writeProcessing() {
        writeProcessing(null);
    }

    /** As {@link #writeProcessing()}; {@code callback} is called when it was handed on. */
    public void writeProcessing(Runnable callback) {
        interim("102 Processing\r\n", callback);
    }

    /**
     * Sends {@code 103 Early Hints}; without a link nothing is sent.
     *
     * @param hints the fields; {@code link} holds one link or a list of them
     * @throws NodeException ERR_INVALID_ARG_TYPE for null, ERR_INVALID_ARG_VALUE for a malformed link, ERR_HTTP_HEADERS_SENT
     */
    public void writeEarlyHints(Map<String, ?> hints) {
        writeEarlyHints(hints, null);
    }

    /** As {@link #writeEarlyHints(Map)}; {@code callback} is called when it was handed on. */
    public void writeEarlyHints(Map<String, ?> hints, Runnable callback) {
        if (hints == null) {
            throw NodeException.invalidArgType("hints", "of type object", null);
        }
        var link = Interim.links(hints.get("link"));
        if (link.isEmpty()) {
            return;
        }
        requireNoHead();
        var text = new StringBuilder("103 Early Hints\r\nLink: ").append(link).append("\r\n");
        hints.forEach((name, value) -> {
            if (!"link".equals(name)) {
                Interim.appendField(text, name, value);
            }
        });
        interim(text.toString(), callback);
    }

    /** Sends an interim response of any 1xx status but 101, without fields. */
    public boolean writeInformation(int status) {
        return writeInformation(status, Map.of(), null);
    }

    /** Sends an interim response of any 1xx status but 101, with these fields, which may be null. */
    public boolean writeInformation(int status, Map<String, ?> fields) {
        return writeInformation(status, fields, null);
    }

    /**
     * As {@link #writeInformation(int, Map)}; {@code callback} is called when it was handed on.
     *
     * @return false when the caller should wait for 'drain'
     * @throws NodeException ERR_OUT_OF_RANGE, ERR_HTTP_INVALID_STATUS_CODE for 101, ERR_HTTP_HEADERS_SENT
     */
    public boolean writeInformation(int status, Map<String, ?> fields, Runnable callback) {
        requireNoHead();
        var text = Interim.head(status);
        if (fields != null) {
            fields.forEach((name, value) -> Interim.appendField(text, name, value));
        }
        return interim(text.toString(), callback);
    }

    /** As {@link #writeInformation(int, Map)}, with the fields of another message. */
    public boolean writeInformation(int status, Headers fields) {
        return writeInformation(status, Headers.toMap(fields), null);
    }

    /** As {@link #writeInformation(int, Map)}, the fields as names and values in turn, or as pairs. */
    public boolean writeInformation(int status, List<?> fields) {
        return writeInformation(status, fields, null);
    }

    /** As {@link #writeInformation(int, Map, Runnable)}, the fields as names and values in turn, or as pairs. */
    public boolean writeInformation(int status, List<?> fields, Runnable callback) {
        requireNoHead();
        var text = Interim.head(status);
        var listed = OutgoingHeaders.listed(fields);
        for (var i = 0; i < listed.size(); i++) {
            Interim.appendField(text, listed.name(i), listed.value(i));
        }
        return interim(text.toString(), callback);
    }

    private void requireNoHead() {
        if (headersSent()) {
            throw HttpErrors.headersSent("write");
        }
    }

    private boolean interim(String statusAndFields, Runnable callback) {
        requireNoHead();
        var text = ofStrictProfile() && isToOldClient() ? "" : "HTTP/1.1 " + statusAndFields + "\r\n"; // RFC 9110 §15.2
        return sendRaw(text, ignoringError(callback));
    }

    // ---- the socket -------------------------------------------------------------------------------------------------

    /**
     * Answers on this stream from now on; 'socket' fires.
     *
     * @throws NodeException ERR_HTTP_SOCKET_ASSIGNED when another response answers on it
     */
    public void assignSocket(WritableStream<Buffer> stream) {
        if (stream instanceof EventEmitter) {
            var emitter = (EventEmitter) stream;
            for (var listener : emitter.listeners("close")) {
                if (listener instanceof Answering && ((Answering) listener).isAnswering()) {
                    throw HttpErrors.socketAssigned();
                }
            }
            if (isOfServer(stream)) {
                connection.responses.begin(this);
                return;
            }
            emitter.on("close", new AssignedClose(this));
        }
        attach(stream);
    }

    /** Answers on this stream no more. */
    public void detachSocket(WritableStream<Buffer> stream) {
        if (isOfServer(stream)) {
            connection.responses.letGo(this);
        } else if (stream instanceof EventEmitter) {
            stream.off("close", new AssignedClose(this));
        }
        if (stream != null && stream == connection()) {
            body.run(); // what was written is the stream's
        }
        detach();
    }

    private boolean isOfServer(WritableStream<Buffer> stream) {
        return connection != null && stream == connection.socket;
    }

    /** A listener to 'close' of a stream that knows whether a response is answering on it. */
    interface Answering extends Runnable {
        boolean isAnswering();
    }

    @Override
    void attach(WritableStream<Buffer> stream) {
        assign(stream);
        if (listenerCount("socket") > 0) {
            emit("socket", stream);
        }
        sendWaiting();
    }

    /** Sets the idle timeout of the socket, in ms, now or as soon as there is one; returns this. */
    @Override
    public ServerResponse setTimeout(double msecs) {
        super.setTimeout(msecs);
        return this;
    }

    @Override
    public ServerResponse setTimeout(double msecs, Runnable callback) {
        super.setTimeout(msecs, callback);
        return this;
    }

    @Override
    public ServerResponse setTimeout(double msecs, Consumer<Socket> callback) {
        super.setTimeout(msecs, callback);
        return this;
    }
}
