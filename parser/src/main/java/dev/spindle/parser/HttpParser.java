package dev.spindle.parser;

import static dev.spindle.parser.Fault.FAILED;
import static dev.spindle.parser.Fault.PARTIAL;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Reads HTTP/1.1 messages (RFC 9112) from a contiguous window of bytes, wherever it is cut, and tells an {@link HttpHandler}
 * what it sees. It answers as llhttp, the parser of Node 26, does: the same events, the same errors at the same bytes. It
 * knows no socket and no time, throws nothing whatever the bytes are, and allocates nothing per message. For one thread only.
 *
 * <p>How to use it, for each piece of input:
 * <ol>
 *   <li>put what the last call left unconsumed, and the new bytes behind it, into one buffer;
 *   <li>call {@link #execute}; it calls the handler as often as there is something to tell;
 *   <li>keep the bytes between position and limit ({@link #bytesInHead()}, usually none; at most
 *       {@link ParserLimits#maxWireSize()}, so that the buffer must be longer than that, or grow);
 *   <li>at the end of input call {@link #finish()}.
 * </ol>
 *
 * <p>Where in a message the parser is:
 * <pre>
 *   BETWEEN → HEAD → HEAD_DONE → LENGTH ────────────────────────────────→ COMPLETE → OVER → BETWEEN, or CLOSED
 *                        ├→ UNTIL_CLOSE ── finish() ──────────────────────→│
 *                        ├→ CHUNK_LINE → CHUNK_DATA → CHUNK_END → CHUNK_LINE │
 *                        │      └→ TRAILERS → TRAILERS_DONE ────────────────→│
 *                        └─────────────── no body ─────────────────────────→│
 * </pre>
 */
public final class HttpParser {
    /** Which messages a parser reads. */
    public enum Type {
        /** Requests, as a server does. */
        REQUEST,
        /** Responses, as a client does. */
        RESPONSE,
        /** Whichever the first bytes of each message look like. */
        BOTH
    }

    private static final int BETWEEN = 0;
    private static final int HEAD = 1;
    private static final int HEAD_DONE = 2;
    private static final int LENGTH = 3;
    private static final int UNTIL_CLOSE = 4;
    private static final int CHUNK_LINE = 5;
    private static final int CHUNK_DATA = 6;
    private static final int CHUNK_END = 7;
    private static final int TRAILERS = 8;
    private static final int TRAILERS_DONE = 9;
    private static final int COMPLETE = 10;
    private static final int OVER = 11;
    private static final int CLOSED = 12;

    private static final int WAIT = -3;

    private final int leniency;
    private final boolean strict;
    private final Fault fault = new Fault();
    private final FramingFields framing;
    private final HeadParser headParser;
    private final ChunkedDecoder chunks;
    private final Head head = new Head();
    private final Head trailers = new Head();

    private HttpHandler handler;
    private int place = BETWEEN;

    private long remaining; // bytes of the body or chunk that are still to come; unsigned
    private int position; // index in the window of the first byte not consumed
    private int limit;
    private int carried; // bytes at the start of the next window that the caller has presented before
    private int packetStart; // index in the window of the first byte that is new
    private int errorOffset;
    private boolean paused;
    private boolean inLineEnd; // the last byte between two messages was a CR
    private boolean upgrade;
    private boolean noBody;

    /**
     * A parser between messages.
     *
     * @param handler hears of every message; another owner may bring his own, see {@link #reset(Type, HttpHandler)}
     * @param limits how much is read before it is a fault
     * @param leniency what else than Node's grammar is accepted, or less
     */
    public HttpParser(Type type, HttpHandler handler, ParserLimits limits, Leniency leniency) {
        Objects.requireNonNull(type, "type");
        this.handler = Objects.requireNonNull(handler, "handler");
        this.leniency = leniency.flags();
        strict = leniency.has(Leniency.EXTRA_STRICT);
        framing = new FramingFields(fault, this.leniency);
        headParser = new HeadParser(type, fault, head, framing, limits, this.leniency);
        chunks = new ChunkedDecoder(fault, limits, this.leniency);
    }

    /**
     * Parses what lies between the window's position and limit. On return the position is just behind the last byte that was
     * consumed. Bytes of an incomplete head or trailer section are not consumed: present them again in the next call, from
     * that position on, followed by newer bytes. They are not read again. All other bytes are consumed.
     *
     * <p>The window may be heap or direct, read-only or not. After a fault the position is where the fault is, and every call
     * answers the same fault until reset. After PAUSED_UPGRADE, who does not want the upgrade reads on: the next message.
     *
     * @return OK when more bytes are wanted; PAUSED when a callback paused; PAUSED_UPGRADE when the position is at the first
     *     byte of another protocol; else the fault, described by {@link #reason()} and {@link #errorOffset()}
     * @throws IllegalArgumentException if the window is shorter than the incomplete head that it begins with
     */
    public ParseError execute(ByteBuffer window) {
        if (fault.error != ParseError.OK) {
            return fault.error;
        }
        if (paused) {
            return ParseError.PAUSED;
        }
        position = window.position();
        limit = window.limit();
        packetStart = position + carried;
        headParser.attach(window, position, carried);
        carried = 0;
        for (; ; ) {
            var next = step(window);
            if (next == WAIT) {
                window.position(position);
                return ParseError.OK;
            }
            if (next == FAILED) {
                return failed(window);
            }
            if (paused) {
                window.position(position);
                return ParseError.PAUSED;
            }
            if (upgrade && place == BETWEEN) {
                upgrade = false;
                window.position(position);
                return ParseError.PAUSED_UPGRADE;
            }
        }
    }

    private ParseError failed(ByteBuffer window) {
        errorOffset = fault.position - packetStart;
        window.position(Math.max(position, Math.min(fault.position, limit)));
        return fault.error;
    }

    /** Does what comes next at this place, and goes straight on while that is usual. Answers WAIT for bytes, FAILED, or else 0. */
    private int step(ByteBuffer window) {
        return switch (place) {
            case BETWEEN -> between(window);
            case HEAD -> head(window);
            case HEAD_DONE -> headDone(window);
            case LENGTH, UNTIL_CLOSE, CHUNK_DATA -> body(window);
            case CHUNK_LINE -> chunks(window);
            case CHUNK_END -> chunkEnd(window);
            case TRAILERS -> trailers(window);
            case TRAILERS_DONE -> trailersDone(window);
            case COMPLETE -> complete(window);
            case OVER -> over();
            default -> closed(window);
        };
    }

    /** Whether the callback just made let things go on: no pause, no reset. */
    private boolean goesOnAt(int expected) {
        return !paused && place == expected;
    }

    /** Empty lines before a message are skipped (RFC 9112 §2.2), any number of them; STRICT wants them whole. */
    private int between(ByteBuffer window) {
        while (position < limit) {
            var c = window.get(position);
            if (strict && c == '\n' != inLineEnd) {
                return fault.at(position, ParseError.STRICT, "Expected CRLF before a message");
            }
            inLineEnd = c == '\r';
            if (c != '\r' && c != '\n') {
                framing.clear();
                noBody = false;
                headParser.beginMessage(head);
                place = HEAD;
                window.position(position);
                handler.onMessageBegin();
                return goesOnAt(HEAD) ? head(window) : 0;
            }
            position++;
        }
        return WAIT;
    }

    private int head(ByteBuffer window) {
        var end = parseHead(window);
        if (end < 0) {
            return end;
        }
        if (strict && framing.settle(head, end) == FAILED) {
            return FAILED;
        }
        position = end;
        headParser.resetCount();
        head.contentLength = framing.contentLength;
        head.flags = (short) (head.flags | framing.flags);
        upgrade = MessageRules.asksToLeave(head);
        if (upgrade) {
            head.flags |= Head.SWITCHES_PROTOCOL;
        }
        if (shouldKeepAlive()) {
            head.flags |= Head.KEEP_ALIVE;
        }
        place = HEAD_DONE;
        window.position(position);
        var answer = handler.onHead(head);
        // llhttp lets a 1xx have a body where RFC 9110 §6.4.1 does not
        noBody |= answer != HttpHandler.BODY || strict && head.status / 100 == 1;
        upgrade |= answer == HttpHandler.UPGRADE;
        return goesOnAt(HEAD_DONE) ? headDone(window) : 0;
    }

    /** Parses the head or trailer section at position. Answers the index in the window behind it, WAIT or FAILED. */
    private int parseHead(ByteBuffer window) {
        var end = headParser.read(window, position, limit);
        carried = end == PARTIAL ? limit - position : 0;
        return end == PARTIAL ? WAIT : end;
    }

    /** RFC 9112 §6.3: how long the body is. */
    private int headDone(ByteBuffer window) {
        var flags = framing.flags;
        var hasBody = (flags & Head.CHUNKED) != 0 || framing.contentLength != 0;
        if (upgrade && (head.method == Methods.CONNECT || noBody || !hasBody)
                || head.isResponse() && head.status == 101) {
            upgrade = true;
            place = COMPLETE;
        } else if (noBody || MessageRules.isBodiless(head)) {
            place = COMPLETE;
        } else if ((flags & Head.CHUNKED) != 0) {
            chunks.beginLine();
            place = CHUNK_LINE;
        } else if ((flags & Head.TRANSFER_ENCODING) != 0) {
            if (!head.isResponse() && (leniency & (Leniency.TRANSFER_ENCODING | Leniency.CHUNKED_LENGTH)) == 0) {
                return fault.at(
                        position, ParseError.INVALID_TRANSFER_ENCODING, "Request has invalid `Transfer-Encoding`");
            }
            place = UNTIL_CLOSE;
        } else if ((flags & Head.CONTENT_LENGTH) == 0) {
            place = MessageRules.lastsUntilClose(head, flags, noBody) ? UNTIL_CLOSE : COMPLETE;
        } else {
            place = framing.contentLength == 0 ? COMPLETE : LENGTH;
        }
        remaining = place == LENGTH ? framing.contentLength : -1;
        return place == COMPLETE ? complete(window) : 0;
    }

    /** A body, or the data of a chunk. Of a body that lasts until close there remains more than can come. */
    private int body(ByteBuffer window) {
        if (position == limit) {
            return WAIT;
        }
        var from = position;
        var length = Long.compareUnsigned(remaining, limit - from) < 0 ? (int) remaining : limit - from;
        position += length;
        remaining -= length;
        if (remaining == 0) {
            chunks.beginDataEnd();
            place = place == CHUNK_DATA ? CHUNK_END : COMPLETE;
        }
        window.position(position);
        handler.onBody(window, from, length);
        return 0;
    }

    private int chunks(ByteBuffer window) {
        while (plainChunk(window)) {
            if (!goesOnAt(CHUNK_LINE)) {
                return 0;
            }
        }
        return chunkLine(window);
    }

    /**
     * Tells a chunk that is there as a whole and as nearly all are: without extensions, CRLF behind line and data. Answers false,
     * and has done nothing, if it is not that, or the last one.
     */
    private boolean plainChunk(ByteBuffer window) {
        var data = chunks.plainLine(window, position, limit);
        var size = chunks.plainSize();
        var end = data + size; // behind 2³¹, perhaps, which limit - end survives
        if (data < 0 || size == 0 || limit - end < 2 || !ChunkedDecoder.isCrlf(window, end)) {
            return false;
        }
        remaining = size;
        place = CHUNK_DATA;
        position = data;
        window.position(data);
        handler.onChunkHeader(size);
        if (goesOnAt(CHUNK_DATA)) {
            chunks.beginDataEnd();
            place = CHUNK_END;
            position = end;
            window.position(end);
            handler.onBody(window, data, size);
            if (goesOnAt(CHUNK_END)) {
                chunkOver(window, end + 2);
            }
        }
        return true;
    }

    private int chunkOver(ByteBuffer window, int end) {
        chunks.beginLine();
        place = CHUNK_LINE;
        position = end;
        window.position(end);
        handler.onChunkComplete();
        return 0;
    }

    private int chunkLine(ByteBuffer window) {
        var p = chunks.read(window, position, limit);
        if (p < 0) {
            return chunkStopped(p);
        }
        position = p;
        remaining = chunks.size();
        place = CHUNK_DATA;
        if (remaining == 0) {
            headParser.beginTrailers(trailers);
            framing.beginTrailers();
            place = TRAILERS;
        }
        window.position(position);
        handler.onChunkHeader(remaining);
        return 0;
    }

    private int chunkStopped(int p) {
        position = p == PARTIAL ? limit : position;
        return p == PARTIAL ? WAIT : FAILED;
    }

    private int chunkEnd(ByteBuffer window) {
        var p = chunks.read(window, position, limit);
        return p < 0 ? chunkStopped(p) : chunkOver(window, p);
    }

    private int trailers(ByteBuffer window) {
        var end = parseHead(window);
        if (end < 0) {
            return end;
        }
        position = end;
        place = TRAILERS_DONE;
        if (trailers.size() > 0) {
            window.position(position);
            handler.onTrailers(trailers);
        }
        return 0;
    }

    private int trailersDone(ByteBuffer window) {
        headParser.resetCount();
        place = COMPLETE;
        window.position(position);
        handler.onChunkComplete();
        return 0;
    }

    private int complete(ByteBuffer window) {
        place = OVER;
        window.position(position);
        handler.onMessageComplete();
        return goesOnAt(OVER) ? over() : 0;
    }

    private int over() {
        place = shouldKeepAlive() || (leniency & Leniency.KEEP_ALIVE) != 0 || upgrade ? BETWEEN : CLOSED;
        return position == limit && !upgrade ? WAIT : 0;
    }

    /** After the last message only empty lines are harmless. */
    private int closed(ByteBuffer window) {
        while (position < limit) {
            var c = window.get(position);
            if (c != '\r' && c != '\n' && (leniency & Leniency.DATA_AFTER_CLOSE) == 0) {
                return fault.at(position + 1, ParseError.CLOSED_CONNECTION, "Data after `Connection: close`");
            }
            position++;
        }
        return WAIT;
    }

    /**
     * Says that no byte follows, which completes a body that lasts until close (RFC 9112 §8).
     *
     * @return OK between messages; INVALID_EOF_STATE inside one; what {@link #execute} last answered if it was a fault or a pause
     */
    public ParseError finish() {
        if (fault.error != ParseError.OK) {
            return fault.error;
        }
        if (paused) {
            return ParseError.PAUSED;
        }
        switch (place) {
            case BETWEEN, OVER, CLOSED -> {}
            case UNTIL_CLOSE -> {
                place = CLOSED;
                handler.onMessageComplete();
            }
            default -> fault.at(0, ParseError.INVALID_EOF_STATE, "Invalid EOF state");
        }
        return fault.error;
    }

    /** Makes execute return PAUSED: at once after the callback that calls this, else on its next call. */
    public void pause() {
        paused = true;
    }

    /** Ends a pause. Then call execute with the rest of the bytes, even if none are left: callbacks may be due. */
    public void resume() {
        paused = false;
    }

    /**
     * Forgets everything but type, limits and leniency: ready for the first byte of a new connection. In a callback it ends
     * execute, which then answers OK.
     */
    public void reset() {
        limit = position;
        fault.clear();
        framing.clear();
        headParser.resetCount();
        place = BETWEEN;
        carried = 0;
        errorOffset = 0;
        paused = false;
        inLineEnd = false;
        upgrade = false;
    }

    /** As {@link #reset()}, for another owner: the handler changes, and no big array is kept. Not from a callback. */
    public void reset(Type type, HttpHandler handler) {
        headParser.type(Objects.requireNonNull(type, "type"));
        this.handler = Objects.requireNonNull(handler, "handler");
        headParser.letGo(head, trailers);
        reset();
    }

    /** The head of the message being read; its bytes are valid during {@link HttpHandler#onHead} only. */
    public Head head() {
        return head;
    }

    /** Node's text for the fault, such as {@code "Invalid header token"}; null without one. Node prefixes "Parse Error: ". */
    public String reason() {
        return fault.reason;
    }

    /** Node's bytesParsed: how many bytes of the newest packet (those not presented before) precede the fault. */
    public int errorOffset() {
        return errorOffset;
    }

    /** Whether the connection may carry another message after the present one (RFC 9112 §9.3). */
    public boolean shouldKeepAlive() {
        return MessageRules.keepsAlive(head, framing.flags, noBody);
    }

    /** Whether the present message leads to another protocol. */
    public boolean isUpgrade() {
        return upgrade;
    }

    /** Whether the parser is as good as reset: between two messages, with nothing to remember. Another owner may have it. */
    public boolean isFresh() {
        return place == BETWEEN && fault.error == ParseError.OK && !paused && !upgrade && !inLineEnd;
    }

    /** Whether a message has begun and is not complete. */
    public boolean inMessage() {
        return place != BETWEEN && place != OVER && place != CLOSED;
    }

    /** In a callback, how many bytes of the window are still to be parsed behind it. */
    public int bytesLeft() {
        return limit - position;
    }

    /** Bytes of the incomplete head or trailer section seen so far, which the caller has to keep; 0 outside of one. */
    public int bytesInHead() {
        return carried;
    }
}
