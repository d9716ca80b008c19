package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * The scratch space in which one loop puts heads, chunk frames and small bodies together before they are written: one array,
 * used for one write at a time.
 *
 * <p>Ownership: {@link #lend} lends the bytes to a net Socket, which gives them back at once when it could hand them on; when it
 * could not, {@link #leave} gives the array away and a new one is used from then on. So nothing is copied and nothing is shared.
 * A stream that somebody else wrote may keep what it is given: it gets a {@link #copy}.
 */
final class HeadWriter {
    private static final int INITIAL = 4096;

    // Instead of seconds.
    static final int NO_HINT = Integer.MIN_VALUE;
    private static final int FOR_EVER = Integer.MAX_VALUE;

    private static final int KEEP_AT_MOST = 64 * 1024;
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final byte[] HEX = latin1Bytes("0123456789abcdef");
    private static final byte[] OK = latin1Bytes("HTTP/1.1 200 OK\r\n");

    private final EventLoop loop;
    private byte[] bytes = new byte[INITIAL];
    private int length;
    private Buffer lent = Buffer.wrap(bytes); // the last time

    private long dateUntil = Long.MIN_VALUE; // in loop time
    private byte[] date = {};

    // The last hint and what it says.
    private int hintSeconds = NO_HINT;
    private int hintRequests;
    private byte[] hint = {};

    HeadWriter(EventLoop loop) {
        this.loop = loop;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Whether so much stands here that who takes it has more than it wants. */
    boolean fills(int mark) {
        return length >= mark;
    }

    HeadWriter crlf() {
        room(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
        return this;
    }

    /** Text of latin1 characters; the caller has checked it. */
    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) drops the high byte, which is what latin1 wants
    HeadWriter latin1(String text) {
        var n = text.length();
        room(n);
        text.getBytes(0, n, bytes, length);
        length += n;
        return this;
    }

    HeadWriter raw(byte[] source) {
        return raw(source, 0, source.length);
    }

    HeadWriter raw(byte[] source, int offset, int count) {
        room(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        return this;
    }

    @SuppressWarnings("deprecation") // as above
    HeadWriter field(String name, String value) {
        var nameLength = name.length();
        var valueLength = value.length();
        room(nameLength + valueLength + 4);
        var into = bytes;
        var at = length;
        name.getBytes(0, nameLength, into, at);
        at += nameLength;
        into[at++] = ':';
        into[at++] = ' ';
        value.getBytes(0, valueLength, into, at);
        at += valueLength;
        into[at++] = '\r';
        into[at++] = '\n';
        length = at;
        return this;
    }

    /** The first line of a response. */
    HeadWriter statusLine(int code, String reason) {
        return code == 200 && reason.equals("OK")
                ? raw(OK)
                : latin1("HTTP/1.1 ").decimal(code).latin1(" ").latin1(reason).crlf();
    }

    /** What Node makes of a time in ms: also of one below 0. */
    static int hint(double ms) {
        return ms == 0 || Double.isNaN(ms) ? NO_HINT : (int) Math.floor(ms / 1000);
    }

    /** The fields that let the connection stay, with their hint; their text is made when it is another than the last time. */
    HeadWriter keepAlive(int seconds, int requests) {
        if (seconds != hintSeconds || requests != hintRequests) {
            hintSeconds = seconds;
            hintRequests = requests;
            hint = latin1Bytes("Connection: keep-alive\r\nKeep-Alive: timeout="
                    + (seconds == FOR_EVER ? "Infinity" : seconds)
                    + (requests > 0 ? ", max=" + requests : "")
                    + "\r\n");
        }
        return raw(hint);
    }

    private static byte[] latin1Bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    HeadWriter decimal(long number) {
        room(20);
        var digits = 1;
        for (var rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        for (var at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + number % 10);
            number /= 10;
        }
        length += digits;
        return this;
    }

    HeadWriter hex(int number) {
        room(8);
        var shift = 28;
        while (shift > 0 && number >>> shift == 0) {
            shift -= 4;
        }
        for (; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[number >>> shift & 15];
        }
        return this;
    }

    /** The Date field; its text is made once a second of loop time, as in Node. */
    HeadWriter date() {
        if (loop.now() >= dateUntil) {
            var millis = loop.poller().currentTimeMillis();
            dateUntil = loop.now() + 1000 - millis % 1000;
            date = latin1Bytes("Date: " + IMF_FIXDATE.format(Instant.ofEpochMilli(millis)) + "\r\n");
        }
        return raw(date);
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    /** Lends what was put together to one write, and starts afresh behind it. Answers are often as long as the one before. */
    Buffer lend() {
        if (lent.length() != length || lent.buffer() != bytes) {
            lent = Buffer.wrap(bytes, 0, length);
        }
        length = 0;
        return lent;
    }

    /** Gives a copy of what was put together, and starts afresh. */
    Buffer copy() {
        var copied = Buffer.wrap(Arrays.copyOf(bytes, length));
        length = 0;
        return copied;
    }

    /** Throws away what was put together, and tells how long it was. */
    int discard() {
        var count = length;
        length = 0;
        return count;
    }

    /** The last lent bytes are still in use, or the array has grown too large to keep: use another one from now on. */
    void leave() {
        bytes = new byte[INITIAL];
        lent = Buffer.wrap(bytes);
    }

    boolean isTooLargeToKeep() {
        return bytes.length > KEEP_AT_MOST;
    }
}
