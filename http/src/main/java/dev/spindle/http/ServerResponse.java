package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
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
    private static final Consumer<ServerResponse> EMIT_CLOSE = ServerResponse::emitClose;

    private final IncomingMessage req;
    private ServerConnection connection; // null: this response stands alone
    private int statusCode = 200;
    private String statusMessage;
    private boolean rejectNonStandardBodyWrites;
    boolean sent100;
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
        if (req.httpVersionMajor() < 1 || req.httpVersionMajor() == 1 && req.httpVersionMinor() < 1) {
            useChunkedEncodingByDefault = acceptsChunked(req);
            shouldKeepAlive = false;
        }
    }

    private static boolean acceptsChunked(IncomingMessage req) {
        var te = req.headers().get("te");
        return te != null && Framing.containsIgnoreCase(te, "chunked");
    }

    void serverConnection(ServerConnection serving) {
        connection = serving;
    }

    @Override
    void finishing() {
        if (connection != null) {
            connection.onResponseFinished(this);
        }
    }

    void rejectNonStandardBodyWrites(boolean reject) {
        rejectNonStandardBodyWrites = reject;
    }

    @Override
    boolean rejectsNonStandardBodyWrites() {
        return rejectNonStandardBodyWrites;
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
        statusCode = code;
        return this;
    }

    /** The reason phrase that was set or sent; null: the standard one. */
    public String statusMessage() {
        return statusMessage;
    }

    /** Sets the reason phrase for when the head is fixed by itself; returns this. */
    public ServerResponse statusMessage(String message) {
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
     * not remembered for {@code getHeader}.
     *
     * @param message the reason phrase; null: the one set, or the standard one
     * @param fields may be null
     * @throws NodeException ERR_HTTP_HEADERS_SENT, ERR_HTTP_INVALID_STATUS_CODE, ERR_INVALID_CHAR, ERR_HTTP_INVALID_HEADER_VALUE
     */
    public ServerResponse writeHead(int status, String message, Map<String, ?> fields) {
        prepareHead(status, message);
        if (fields == null) {
            fix(openHeaders());
        } else if (hasHeaders()) {
            fields.forEach(this::setHeader);
            fix(openHeaders());
        } else {
            var toSend = new OutgoingHeaders();
            fields.forEach((name, value) -> addChecked(toSend, name, value));
            fix(toSend);
        }
        return this;
    }

    /**
     * As {@link #writeHead(int, String, Map)}, the fields as names and values in turn, so that a name may come twice.
     *
     * @throws NodeException also ERR_INVALID_ARG_VALUE, when a name has no value
     */
    public ServerResponse writeHead(int status, String message, List<?> fields) {
        prepareHead(status, message);
        if (fields.size() % 2 != 0) {
            throw NodeException.typeError(
                    "ERR_INVALID_ARG_VALUE", "The argument 'headers' is invalid. Received " + fields);
        }
        if (hasHeaders()) {
            for (var i = 0; i < fields.size(); i += 2) {
                removeHeader((String) fields.get(i));
            }
            for (var i = 0; i < fields.size(); i += 2) {
                appendHeader((String) fields.get(i), fields.get(i + 1));
            }
            fix(openHeaders());
        } else {
            var toSend = new OutgoingHeaders();
            for (var i = 0; i < fields.size(); i += 2) {
                addChecked(toSend, (String) fields.get(i), fields.get(i + 1));
            }
            fix(toSend);
        }
        return this;
    }

    private static void addChecked(OutgoingHeaders toSend, String name, Object value) {
        Validate.name(name, "Header name");
        if (value instanceof Iterable<?>) {
            ((Iterable<?>) value).forEach(one -> Validate.value(name, one));
        } else {
            Validate.value(name, value);
        }
        toSend.add(name, value);
    }

    private void prepareHead(int status, String message) {
        requireOpenHead("write");
        if (status < 100 || status > 999) {
            throw HttpErrors.invalidStatusCode(status);
        }
        statusCode = status;
        if (message != null) {
            statusMessage = message;
        } else if (statusMessage == null) {
            statusMessage = StatusCodes.reason(status);
        }
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
        return statusCode == 204 || statusCode == 304;
    }

    @Override
    void startLine(HeadWriter out) {
        out.latin1("HTTP/1.1 ")
                .decimal(statusCode)
                .latin1(" ")
                .latin1(statusMessage)
                .crlf();
    }

    // ---- interim responses ------------------------------------------------------------------------------------------

    /** Sends {@code 100 Continue}: the client shall send the body. */
    public void writeContinue() {
        writeContinue(null);
    }

    /** As {@link #writeContinue()}; {@code callback} is called when it was handed on. */
    public void writeContinue(Runnable callback) {
        interim("100 Continue\r\n", callback);
        sent100 = true;
    }

    /** Sends {@code 102 Processing}. */
    public void writeProcessing() {
        interim("102 Processing\r\n", null);
    }

    /**
     * Sends {@code 103 Early Hints}; without a link nothing is sent.
     *
     * @param hints the fields; {@code link} holds one link or a list of them
     */
    public void writeEarlyHints(Map<String, ?> hints) {
        writeEarlyHints(hints, null);
    }

    /** As {@link #writeEarlyHints(Map)}; {@code callback} is called when it was handed on. */
    public void writeEarlyHints(Map<String, ?> hints, Runnable callback) {
        var link = hints.get("link");
        if (link == null || link instanceof List<?> && ((List<?>) link).isEmpty()) {
            return;
        }
        var text = new StringBuilder("103 Early Hints\r\nLink: ");
        text.append(link instanceof List<?> ? joinLinks((List<?>) link) : Validate.text(link))
                .append("\r\n");
        hints.forEach((name, value) -> {
            if (!name.equals("link")) {
                appendField(text, name, value);
            }
        });
        interim(text.toString(), callback);
    }

    private static String joinLinks(List<?> links) {
        var text = new StringBuilder();
        for (var link : links) {
            text.append(text.length() == 0 ? "" : ", ").append(Validate.text(link));
        }
        return text.toString();
    }

    /** Sends an interim response of any 1xx status but 101. */
    public void writeInformation(int status, Map<String, ?> fields) {
        writeInformation(status, fields, null);
    }

    /**
     * As {@link #writeInformation(int, Map)}; {@code callback} is called when it was handed on.
     *
     * @throws NodeException ERR_HTTP_INVALID_STATUS_CODE, ERR_HTTP_HEADERS_SENT
     */
    public void writeInformation(int status, Map<String, ?> fields, Runnable callback) {
        if (status < 100 || status > 199 || status == 101) {
            throw HttpErrors.invalidStatusCode(status);
        }
        var text = new StringBuilder()
                .append(status)
                .append(' ')
                .append(StatusCodes.reason(status))
                .append("\r\n");
        if (fields != null) {
            fields.forEach((name, value) -> appendField(text, name, value));
        }
        interim(text.toString(), callback);
        sent100 |= status == 100;
    }

    private static void appendField(StringBuilder text, String name, Object value) {
        Validate.name(name, "Header name");
        for (var one : value instanceof Iterable<?> ? (Iterable<?>) value : List.of(value)) {
            Validate.value(name, one);
            text.append(name).append(": ").append(Validate.text(one)).append("\r\n");
        }
    }

    private void interim(String statusAndFields, Runnable callback) {
        if (headersSent()) {
            throw HttpErrors.headersSent("write");
        }
        sendRaw("HTTP/1.1 " + statusAndFields + "\r\n", callback == null ? null : error -> callback.run());
    }

    // ---- the socket -------------------------------------------------------------------------------------------------

    /**
     * Answers on this stream from now on.
     *
     * @throws NodeException ERR_HTTP_SOCKET_ASSIGNED
     */
    public void assignSocket(WritableStream<Buffer> stream) {
        if (socket != null) {
            throw HttpErrors.socketAssigned();
        }
        attach(stream);
    }

    /** Answers on this stream no more. */
    public void detachSocket(WritableStream<Buffer> stream) {
        detach();
    }

    /** Sets the socket's idle timeout, in ms; returns this. */
    public ServerResponse setTimeout(double msecs) {
        return setTimeout(msecs, null);
    }

    /** As {@link #setTimeout(double)}; {@code callback} becomes a listener of 'timeout' on this response. */
    public ServerResponse setTimeout(double msecs, Runnable callback) {
        if (callback != null) {
            on("timeout", callback);
        }
        if (socket() != null) {
            socket().setTimeout(msecs);
        }
        return this;
    }

    /** The connection is done with this response: 'close' in the next tick. */
    void closeLater() {
        loop.nextTick(EMIT_CLOSE, this);
    }

    void emitClose() {
        if (!closed) {
            destroyed = true;
            closed = true;
            emit(CLOSE);
        }
    }
}
