package dev.spindle.parser;

import static dev.spindle.parser.Fault.FAILED;
import static dev.spindle.parser.Fault.PARTIAL;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Reads HTTP/1.1 messages (RFC 9112) from a contiguous window of bytes, wherever it is cut, and tells an {@link HttpHandler}
 * what it sees. It answers as llhttp, the parser of Node 26, does: the same events, the same errors at the same bytes. It
 * knows no socket and no time, never throws, and allocates nothing per message. Not for use by several threads.
 *
 * <p>How to use it, for each piece of input:
 * <ol>
 *   <li>put what the last call left unconsumed, and the new bytes behind it, into one buffer;
 *   <li>call {@link #execute}; it calls the handler as often as there is something to tell;
 *   <li>keep the bytes between position and limit (they are {@link #bytesInHead()}, usually none);
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

    private enum Place {
        BETWEEN,
        HEAD,
        HEAD_DONE,
        LENGTH,
        UNTIL_CLOSE,
        CHUNK_LINE,
        CHUNK_DATA,
        CHUNK_END,
        TRAILERS,
        TRAILERS_DONE,
        COMPLETE,
        OVER,
        CLOSED
    }

    private static final int WAIT = -3;

    private final HttpHandler handler;
    private final int leniency;
    private final boolean strict;
    private final Fault fault = new Fault();
    private final FramingFields framing;
    private final HeadParser headParser;
    private final ChunkedDecoder chunks;
    private final HeadBytes headBytes = new HeadBytes();
    private final Head head = new Head();
    private final Head trailers = new Head();

    private Type type;
    private Place place = Place.BETWEEN;

    /** Bytes of the body or chunk that are still to come; unsigned. */
    private long remaining;

    /** Bytes of the body that the next onBody tells. */
    private int partLength;

    /** Index in the window of the first byte not consumed. */
    private int position;

    private int limit;

    /** Bytes at the start of the next window that the caller has presented before. */
    private int carried;

    /** Index in the window of the first byte that is new. */
    private int packetStart;

    private int errorOffset;
    private boolean paused;
    private boolean upgrade;
    private boolean noBody;

    /** A parser between messages. */
    public HttpParser(Type type, HttpHandler handler, ParserLimits limits, Leniency leniency) {
        this.type = Objects.requireNonNull(type, "type");
        this.handler = Objects.requireNonNull(handler, "handler");
        this.leniency = leniency.flags();
        strict = leniency.has(Leniency.EXTRA_STRICT);
        framing = new FramingFields(fault, this.leniency);
        headParser = new HeadParser(fault, framing, limits, this.leniency);
        chunks = new ChunkedDecoder(fault, limits, this.leniency);
    }

    /**
     * Parses what lies between the window's position and limit. On return the position is just behind the last byte that was
     * consumed. Bytes of an incomplete head or trailer section are not consumed: present them again in the next call, from
     * that position on, followed by newer bytes. They are not read again. All other bytes are consumed.
     *
     * <p>The window may be heap or direct, read-only or not. After a fault every call answers the same fault until reset.
     * After PAUSED_UPGRADE a further call reads the next message, as Node does when nobody wanted the upgrade.
     *
     * @return OK when more bytes are wanted; PAUSED when a callback paused; PAUSED_UPGRADE when the position is at the first
     *     byte of another protocol; else the fault, described by {@link #reason()} and {@link #errorOffset()}
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
        headBytes.attach(window, position, carried);
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
            if (place == Place.BETWEEN && upgrade) {
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

    /** Does what comes next at this place, one callback at most. Answers WAIT if bytes are missing, FAILED, or else 0. */
    private int step(ByteBuffer window) {
        return switch (place) {
            case BETWEEN -> between(window);
            case HEAD -> head(window);
            case HEAD_DONE -> headDone();
            case LENGTH -> length(window);
            case UNTIL_CLOSE -> untilClose(window);
            case CHUNK_LINE -> chunkLine(window);
            case CHUNK_DATA -> chunkData(window);
            case CHUNK_END -> chunkEnd(window);
            case TRAILERS -> trailers(window);
            case TRAILERS_DONE -> trailersDone(window);
            case COMPLETE -> complete(window);
            case OVER -> over();
            case CLOSED -> closed(window);
        };
    }

    /** Empty lines before a message are skipped (RFC 9112 §2.2), any number of them. */
    private int between(ByteBuffer window) {
        while (position < limit) {
            var c = window.get(position);
            if (c != '\r' && c != '\n') {
                framing.clear();
                noBody = false;
                headParser.beginMessage(head, type);
                place = Place.HEAD;
                window.position(position);
                handler.onMessageBegin();
                return 0;
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
        if (strict && !MessageRules.isCodedPlainly(head, framing.flags)) {
            return fault.at(end, ParseError.INVALID_TRANSFER_ENCODING, "Transfer-Encoding is not one chunked");
        }
        position = end;
        headParser.resetCount();
        head.contentLength = framing.contentLength;
        head.flags |= framing.flags;
        upgrade = MessageRules.asksToLeave(head);
        if (upgrade) {
            head.flags |= Head.SWITCHES_PROTOCOL;
        }
        if (shouldKeepAlive()) {
            head.flags |= Head.KEEP_ALIVE;
        }
        place = Place.HEAD_DONE;
        window.position(position);
        var answer = handler.onHead(head);
        if (answer != HttpHandler.BODY) {
            noBody = true;
            upgrade |= answer == HttpHandler.UPGRADE;
        }
        return 0;
    }

    /** Parses the head or trailer section at position. Answers the index in the window behind it, WAIT or FAILED. */
    private int parseHead(ByteBuffer window) {
        for (; ; ) {
            var end = headBytes.fill(window, position, limit);
            var shift = headBytes.shift();
            var p = headParser.parse(headBytes.array(), position + shift, end + shift);
            if (p >= 0) {
                return p - shift;
            }
            if (p == FAILED) {
                fault.position -= shift;
                return FAILED;
            }
            if (end == limit) {
                carried = limit - position;
                headBytes.keep(position);
                return WAIT;
            }
        }
    }

    /** RFC 9112 §6.3: how long the body is. */
    private int headDone() {
        var flags = framing.flags;
        var coded = (flags & Head.TRANSFER_ENCODING) != 0;
        var hasBody = (flags & Head.CHUNKED) != 0 || framing.contentLength != 0;
        if (upgrade && (head.method == Methods.CONNECT || noBody || !hasBody)
                || head.isResponse() && head.status == 101) {
            upgrade = true;
            place = Place.COMPLETE;
        } else if (noBody || MessageRules.isBodiless(head)) {
            place = Place.COMPLETE;
        } else if ((flags & Head.CHUNKED) != 0) {
            beginChunk();
        } else if (coded) {
            if (!head.isResponse() && (leniency & (Leniency.TRANSFER_ENCODING | Leniency.CHUNKED_LENGTH)) == 0) {
                return fault.at(
                        position, ParseError.INVALID_TRANSFER_ENCODING, "Request has invalid `Transfer-Encoding`");
            }
            place = Place.UNTIL_CLOSE;
        } else if ((flags & Head.CONTENT_LENGTH) == 0) {
            place = MessageRules.lastsUntilClose(head, flags, noBody) ? Place.UNTIL_CLOSE : Place.COMPLETE;
        } else {
            remaining = framing.contentLength;
            place = remaining == 0 ? Place.COMPLETE : Place.LENGTH;
        }
        return 0;
    }

    private int length(ByteBuffer window) {
        if (position == limit) {
            return WAIT;
        }
        if (bodyPart() == 0) {
            place = Place.COMPLETE;
        }
        return deliver(window);
    }

    private int chunkData(ByteBuffer window) {
        if (position == limit) {
            return WAIT;
        }
        if (bodyPart() == 0) {
            chunks.beginDataEnd();
            place = Place.CHUNK_END;
        }
        return deliver(window);
    }

    private int untilClose(ByteBuffer window) {
        if (position == limit) {
            return WAIT;
        }
        partLength = limit - position;
        return deliver(window);
    }

    /** Takes what is there of the remaining bytes; answers 0 when none remain. */
    private long bodyPart() {
        var available = limit - position;
        partLength = Long.compareUnsigned(remaining, available) < 0 ? (int) remaining : available;
        remaining -= partLength;
        return remaining;
    }

    private int deliver(ByteBuffer window) {
        var from = position;
        position += partLength;
        window.position(position);
        handler.onBody(window, from, partLength);
        return 0;
    }

    private void beginChunk() {
        chunks.beginLine();
        place = Place.CHUNK_LINE;
    }

    private int chunkLine(ByteBuffer window) {
        var p = chunks.read(window, position, limit);
        if (p < 0) {
            return chunkStopped(p);
        }
        position = p;
        headParser.resetCount();
        remaining = chunks.size();
        if (remaining == 0) {
            headParser.beginTrailers(trailers);
            place = Place.TRAILERS;
        } else {
            place = Place.CHUNK_DATA;
        }
        window.position(position);
        handler.onChunkHeader(remaining);
        return 0;
    }

    private int chunkStopped(int p) {
        if (p == PARTIAL) {
            position = limit;
            return WAIT;
        }
        return FAILED;
    }

    private int chunkEnd(ByteBuffer window) {
        var p = chunks.read(window, position, limit);
        if (p < 0) {
            return chunkStopped(p);
        }
        position = p;
        headParser.resetCount();
        beginChunk();
        window.position(position);
        handler.onChunkComplete();
        return 0;
    }

    private int trailers(ByteBuffer window) {
        var end = parseHead(window);
        if (end < 0) {
            return end;
        }
        position = end;
        place = Place.TRAILERS_DONE;
        if (trailers.size() > 0) {
            window.position(position);
            handler.onTrailers(trailers);
        }
        return 0;
    }

    private int trailersDone(ByteBuffer window) {
        headParser.resetCount();
        place = Place.COMPLETE;
        window.position(position);
        handler.onChunkComplete();
        return 0;
    }

    private int complete(ByteBuffer window) {
        place = Place.OVER;
        window.position(position);
        handler.onMessageComplete();
        return 0;
    }

    private int over() {
        var goesOn = shouldKeepAlive() || (leniency & Leniency.KEEP_ALIVE) != 0;
        place = goesOn || upgrade ? Place.BETWEEN : Place.CLOSED;
        return 0;
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

    /** Says that no byte follows. Completes a body that lasts until close; INVALID_EOF_STATE elsewhere inside a message. */
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
                place = Place.CLOSED;
                handler.onMessageComplete();
            }
            default -> {
                fault.at(0, ParseError.INVALID_EOF_STATE, "Invalid EOF state");
                errorOffset = 0;
            }
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

    /** Forgets everything but type, limits and leniency: ready for the first byte of a new connection. */
    public void reset() {
        fault.clear();
        framing.clear();
        headParser.resetCount();
        place = Place.BETWEEN;
        carried = 0;
        errorOffset = 0;
        paused = false;
        upgrade = false;
    }

    /** As {@link #reset()}, for messages of the given type. */
    public void reset(Type type) {
        this.type = Objects.requireNonNull(type, "type");
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

    /** Whether a message has begun and is not complete. */
    public boolean inMessage() {
        return place != Place.BETWEEN && place != Place.OVER && place != Place.CLOSED;
    }

    /** Whether a head has begun and is not complete. */
    public boolean inHead() {
        return place == Place.HEAD;
    }

    /** Bytes of the incomplete head or trailer section seen so far, which the caller has to keep; 0 outside of one. */
    public int bytesInHead() {
        return carried;
    }
}
