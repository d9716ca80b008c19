package dev.spindle.buffer;

import dev.spindle.events.NodeException;

/**
 * Node's StringDecoder: turns bytes that come in pieces into text, and holds back what only the next piece can complete: the first
 * bytes of a character (utf8), half a char or the first of a surrogate pair (utf16le), one or two bytes of three (base64). The
 * other encodings hold nothing back.
 */
public final class StringDecoder {
    private final Encoding encoding;
    private final byte[] held = new byte[4];
    private int heldCount;

    /** A decoder of UTF-8. */
    public StringDecoder() {
        this(Encoding.UTF8);
    }

    /** A decoder of this encoding; null and the empty name mean utf8, others that Node does not know ERR_UNKNOWN_ENCODING. */
    public StringDecoder(String encoding) {
        this(encoding == null || encoding.isEmpty() ? Encoding.UTF8 : Encoding.of(encoding));
    }

    /** A decoder of this encoding. */
    public StringDecoder(Encoding encoding) {
        this.encoding = encoding;
    }

    /** The encoding's own name: "utf16le" also where "ucs2" was asked for. */
    public String encoding() {
        return encoding.nodeName();
    }

    /** The text that is complete with these bytes, which are not kept; empty when none is. */
    public String write(Buffer buf) {
        if (buf == null) {
            throw badBuf();
        }
        var bytes = buf.bytes;
        var start = buf.offset;
        var end = start + buf.length;
        if (heldCount == 0) {
            return decode(bytes, start, end);
        }
        var text = new StringBuilder();
        while (heldCount > 0 && start < end) {
            text.append(completeWith(bytes[start++]));
        }
        return heldCount > 0
                ? text.toString()
                : text.append(decode(bytes, start, end)).toString();
    }

    /** A text needs no decoding: returned as it is, and what is held stays. */
    public String write(String text) {
        if (text == null) {
            throw badBuf();
        }
        return text;
    }

    /** The rest: an unfinished character as Node shows it. The decoder can then be used anew. */
    public String end() {
        var text = encoding.decode(held, 0, heldCount);
        heldCount = 0;
        return text;
    }

    /** {@link #write(Buffer)}, then {@link #end()}. */
    public String end(Buffer buf) {
        return write(buf) + end();
    }

    /** {@link #write(String)}, then {@link #end()}. */
    public String end(String text) {
        return write(text) + end();
    }

    /** The four bytes in which a character is put together, copied: the first {@code lastTotal - lastNeed} of them are held now. */
    public Buffer lastChar() {
        return Buffer.from(held);
    }

    /** How many bytes are missing from the character that is held; 0 when none is. */
    public int lastNeed() {
        return lastTotal() - heldCount;
    }

    /** How many bytes the character that is held will have; 0 when none is. */
    public int lastTotal() {
        if (heldCount == 0) {
            return 0;
        }
        return switch (encoding) {
            case UTF8 -> utf8Width(held[0]);
            case UTF16LE -> heldCount == 1 ? 2 : 4;
            default -> 3;
        };
    }

    private static NodeException badBuf() {
        return NodeException.invalidArgType("buf", "an instance of Buffer, TypedArray, or DataView", null);
    }

    private String decode(byte[] bytes, int start, int end) {
        var complete = completeUpTo(bytes, start, end);
        heldCount = end - complete;
        System.arraycopy(bytes, complete, held, 0, heldCount);
        return encoding.decode(bytes, start, complete - start);
    }

    private String completeWith(byte next) {
        held[heldCount++] = next;
        var complete = heldUpTo();
        if (complete == 0) {
            return "";
        }
        var text = encoding.decode(held, 0, complete);
        heldCount -= complete;
        System.arraycopy(held, complete, held, 0, heldCount);
        return text;
    }

    /** In utf16le Node shows what it held as soon as a char or a pair is full, without asking whether another pair begins. */
    private int heldUpTo() {
        return encoding == Encoding.UTF16LE ? heldCount == 3 ? 0 : heldCount : completeUpTo(held, 0, heldCount);
    }

    /** Where what can be decoded ends; what is behind, three bytes at most, waits for more. */
    private int completeUpTo(byte[] bytes, int start, int end) {
        return switch (encoding) {
            case UTF8 -> utf8UpTo(bytes, start, end);
            case UTF16LE -> utf16UpTo(bytes, start, end);
            case BASE64, BASE64URL -> end - (end - start) % 3;
            default -> end;
        };
    }

    private static int utf8UpTo(byte[] bytes, int start, int end) {
        for (var i = end - 1; i >= start && i >= end - 3; i--) {
            var b = bytes[i];
            if ((b & 0xC0) != 0x80) {
                return utf8Width(b) > end - i ? i : end;
            }
        }
        return end;
    }

    /** What the first byte of a character promises. */
    private static int utf8Width(byte lead) {
        return (lead & 0xE0) == 0xC0 ? 2 : (lead & 0xF0) == 0xE0 ? 3 : (lead & 0xF8) == 0xF0 ? 4 : 1;
    }

    /** Half a char waits alone; a high surrogate waits when it is the last whole char and nothing is behind it. */
    private static int utf16UpTo(byte[] bytes, int start, int end) {
        if ((end - start & 1) != 0) {
            return end - 1;
        }
        return end > start && (bytes[end - 1] & 0xFC) == 0xD8 ? end - 2 : end;
    }
}
