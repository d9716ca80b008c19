package dev.spindle.parser;

import java.nio.ByteBuffer;
import java.util.Objects;

/** Reads HTTP/1.1 messages from a contiguous window of bytes, wherever it is cut. */
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
    private final HttpHandler handler;
    private final ParserLimits limits;
    private final Leniency leniency;
    private Type type;
    private final Head head = new Head();

    /** A parser between messages. */
    public HttpParser(Type type, HttpHandler handler, ParserLimits limits, Leniency leniency) {
        this.type = Objects.requireNonNull(type);
        this.handler = Objects.requireNonNull(handler);
        this.limits = limits;
        this.leniency = leniency;
    }

    /**
     * Parses what lies between the window's position and limit. On return the position is just behind the last byte that was
     * consumed. Bytes of an incomplete head or trailer section are not consumed: present them again in the next call, from
     * that position on, followed by newer bytes. They are not read again. All other bytes are consumed.
     *
     * <p>The window may be heap or direct, read-only or not. After a fault every call answers the same fault until reset.
     *
     * @return OK when more bytes are wanted; PAUSED when a callback paused; PAUSED_UPGRADE when the position is at the first
     *     byte of another protocol; else the fault, described by {@link #reason()} and {@link #errorOffset()}
     */
    public ParseError execute(ByteBuffer window) {
        return ParseError.OK;
    }

    /** Says that no byte will follow: completes a body that lasts until close; INVALID_EOF_STATE inside a message. */
    public ParseError finish() {
        return ParseError.OK;
    }

    /** Makes execute return PAUSED, at once after the callback that calls this, else on its next call. */
    public void pause() {}

    /** Ends a pause; then call execute with the rest of the bytes, even if none are left. */
    public void resume() {}

    /** Forgets everything, limits aside: ready for the first byte of a new connection. */
    public void reset() {}

    /** As {@link #reset()}, for messages of the given type. */
    public void reset(Type type) {
        this.type = type;
    }

    /** The head of the message being read, valid during callbacks only; see {@link Head}. */
    public Head head() {
        return head;
    }

    /** Node's text for the fault, such as {@code "Invalid header token"}; null without one. Node prefixes "Parse Error: ". */
    public String reason() {
        return null;
    }

    /** Node's bytesParsed: how many bytes of the newest packet (those not presented before) precede the fault. */
    public int errorOffset() {
        return 0;
    }

    /** Whether the connection may carry another message after the present one. */
    public boolean shouldKeepAlive() {
        return true;
    }

    /** Whether the present message leads to another protocol. */
    public boolean isUpgrade() {
        return false;
    }

    /** Whether a message has begun and is not over. */
    public boolean inMessage() {
        return false;
    }

    /** Whether a head has begun and is not complete. */
    public boolean inHead() {
        return false;
    }

    /** Bytes of the incomplete head or trailer section seen so far, which the caller has to keep; 0 outside of one. */
    public int bytesInHead() {
        return 0;
    }
}
