package dev.spindle.parser;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The start line and the fields of a message, or the fields of a trailer section, as offsets into the bytes they came in.
 *
 * <p><b>Ownership.</b> The Head that a callback receives belongs to the parser and is borrowed until the callback returns:
 * its bytes are those of the caller's window. {@link #snapshot()} copies bytes and offsets once; the copy is
 * immutable and lives on its own. Strings are made when asked for and not remembered, except that the names of
 * {@link Methods} and {@link Field} are shared constants.
 *
 * <p>Bytes become chars one to one (latin1), as in Node. Blanks around values are not part of them. A value that was folded
 * over several lines (which only {@link Leniency#HEADERS} allows) is given without the line ends. Fields are counted from 0;
 * that an index is below {@link #size()} is not checked.
 */
public final class Head {
    /** {@link #find} and {@link #indexOf} answer: there is none. */
    public static final int NONE = -1;

    static final int CONNECTION_KEEP_ALIVE = 1;
    static final int CONNECTION_CLOSE = 1 << 1;
    static final int CONNECTION_UPGRADE = 1 << 2;
    static final int CHUNKED = 1 << 3;
    static final int UPGRADE = 1 << 4;
    static final int CONTENT_LENGTH = 1 << 5;
    static final int TRANSFER_ENCODING = 1 << 6;
    static final int KEEP_ALIVE = 1 << 7;
    static final int SWITCHES_PROTOCOL = 1 << 8;
    static final int FOLDED = 1 << 9;
    static final int RESPONSE = 1 << 10;

    private static final int INTS_PER_FIELD = 4;
    private static final int INITIAL_FIELDS = 32;

    /** Where the offsets count from: {@code bytes[base]} is the first byte of the head. */
    byte[] bytes = Field.NO_BYTES;

    int base;

    /** Bytes from base to behind the empty line. */
    int length;

    /** Target of a request, reason phrase of a response. */
    int textStart;

    int textEnd;
    byte method = Methods.NONE;
    byte major;
    byte minor;
    short status;
    short flags;
    long contentLength;

    private int count;

    /** Four a field: name start, name end, value start, value end. Null in short snapshots: two bytes each, behind the head's. */
    private int[] spans;

    Head() {
        spans = new int[INITIAL_FIELDS * INTS_PER_FIELD];
    }

    private Head(Head borrowed) {
        length = borrowed.length;
        textStart = borrowed.textStart;
        textEnd = borrowed.textEnd;
        method = borrowed.method;
        status = borrowed.status;
        major = borrowed.major;
        minor = borrowed.minor;
        flags = borrowed.flags;
        contentLength = borrowed.contentLength;
        count = borrowed.count;
        if (length <= Character.MAX_VALUE) {
            bytes = new byte[length + count * INTS_PER_FIELD * 2];
            putShortSpans(borrowed);
        } else {
            bytes = new byte[length];
            spans = Arrays.copyOf(borrowed.spans, count * INTS_PER_FIELD);
        }
        System.arraycopy(borrowed.bytes, borrowed.base, bytes, 0, length);
    }

    private void putShortSpans(Head borrowed) {
        var at = length;
        for (var i = 0; i < count * INTS_PER_FIELD; i++) {
            var span = borrowed.span(i);
            bytes[at++] = (byte) (span >> 8);
            bytes[at++] = (byte) span;
        }
    }

    void clear() {
        count = 0;
        length = 0;
        textStart = 0;
        textEnd = 0;
        method = Methods.NONE;
        status = 0;
        major = 0;
        minor = 0;
        flags = 0;
        contentLength = 0;
    }

    /** The bytes that the offsets are for, from base on. Stores no reference that is there already: see HeadParser. */
    void refersTo(byte[] window, int base, int length) {
        if (bytes != window) {
            bytes = window;
        }
        this.base = base;
        this.length = length;
    }

    int nameStart(int i) {
        return spans[i * INTS_PER_FIELD];
    }

    int nameLength(int i) {
        return spans[i * INTS_PER_FIELD + 1] - spans[i * INTS_PER_FIELD];
    }

    int valueEnd(int i) {
        return spans[i * INTS_PER_FIELD + 3];
    }

    void addField(int nameStart, int nameEnd, int valueStart, int valueEnd) {
        var at = count * INTS_PER_FIELD;
        if (at == spans.length) {
            spans = Arrays.copyOf(spans, at * 2);
        }
        spans[at] = nameStart;
        spans[at + 1] = nameEnd;
        spans[at + 2] = valueStart;
        spans[at + 3] = valueEnd;
        count++;
    }

    private int span(int index) {
        if (spans != null) {
            return spans[index];
        }
        var at = length + 2 * index;
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    /** An immutable copy that outlives the callback. Allocates: the copy and its bytes. */
    public Head snapshot() {
        return new Head(this);
    }

    /** Number of bytes of the head, from its first one to behind the empty line. */
    public int length() {
        return length;
    }

    /** Whether this head began with a status line. */
    public boolean isResponse() {
        return has(RESPONSE);
    }

    /** The method as it came, one of {@link Methods}; null in a response. */
    public String method() {
        return Methods.name(method);
    }

    /** Id of the method, one of {@link Methods}' constants or what {@link Methods#name} knows; {@link Methods#NONE} in a response. */
    public int methodId() {
        return method;
    }

    /** The request target as it came; empty in a response. */
    public String target() {
        return isResponse() ? "" : text(textStart, textEnd);
    }

    /** The status code of a response, 0 to 999; 0 in a request. */
    public int statusCode() {
        return status;
    }

    /** The reason phrase of a response, possibly empty; empty in a request. */
    public String reasonPhrase() {
        return isResponse() ? text(textStart, textEnd) : "";
    }

    /** The 1 of HTTP/1.0. A request line without version is HTTP/0.9. */
    public int versionMajor() {
        return major;
    }

    /** The 0 of HTTP/1.0. */
    public int versionMinor() {
        return minor;
    }

    /** Number of fields kept, at most {@link ParserLimits#maxHeaderCount()}. */
    public int size() {
        return count;
    }

    /** Name of the i-th field, in the case in which it came. */
    public String name(int i) {
        return text(span(i * INTS_PER_FIELD), span(i * INTS_PER_FIELD + 1));
    }

    /** Name of the i-th field in lower case; a shared constant if it is a known one. */
    public String lowerCaseName(int i) {
        var id = fieldId(i);
        return id == Field.UNKNOWN ? Ascii.lowerCase(name(i)) : Field.name(id);
    }

    /** Value of the i-th field, without blanks around it. */
    public String value(int i) {
        var start = span(i * INTS_PER_FIELD + 2);
        var end = span(i * INTS_PER_FIELD + 3);
        return has(FOLDED) ? unfolded(start, end) : text(start, end);
    }

    /** The known-name id of the i-th field, one of {@link Field}'s constants or {@link Field#UNKNOWN}. */
    public int fieldId(int i) {
        var start = span(i * INTS_PER_FIELD);
        return Field.idOf(bytes, base + start, span(i * INTS_PER_FIELD + 1) - start);
    }

    /** Whether the name of the i-th field is the given one, which is in lower case. */
    public boolean nameEquals(int i, String lowerCase) {
        var start = span(i * INTS_PER_FIELD);
        var length = span(i * INTS_PER_FIELD + 1) - start;
        return length == lowerCase.length() && Ascii.equalsIgnoreCase(bytes, base + start, lowerCase);
    }

    /** Whether the value of the i-th field is the given one, which is in lower case, letters compared without case. */
    public boolean valueEquals(int i, String lowerCase) {
        var start = span(i * INTS_PER_FIELD + 2);
        var length = span(i * INTS_PER_FIELD + 3) - start;
        return length == lowerCase.length() && Ascii.equalsIgnoreCase(bytes, base + start, lowerCase);
    }

    /** Number of bytes of the i-th value. */
    public int valueLength(int i) {
        return span(i * INTS_PER_FIELD + 3) - span(i * INTS_PER_FIELD + 2);
    }

    /** Index of the first field with that known name, or {@link #NONE}. */
    public int find(int fieldId) {
        return indexOf(Field.name(fieldId), 0);
    }

    /** Index of the first field with that name, which is in lower case, from the given index on, or {@link #NONE}. */
    public int indexOf(String lowerCaseName, int from) {
        for (var i = from; i < count; i++) {
            if (nameEquals(i, lowerCaseName)) {
                return i;
            }
        }
        return NONE;
    }

    /** The Content-Length, or -1 when there is none; one that no long can hold is {@link Long#MAX_VALUE}. */
    public long contentLength() {
        return !has(CONTENT_LENGTH) ? -1 : contentLength < 0 ? Long.MAX_VALUE : contentLength;
    }

    /** Whether the last transfer coding is chunked. */
    public boolean isChunked() {
        return has(CHUNKED);
    }

    /** Whether there is a Transfer-Encoding. */
    public boolean hasTransferEncoding() {
        return has(TRANSFER_ENCODING);
    }

    /** Whether there is an Upgrade field. */
    public boolean hasUpgrade() {
        return has(UPGRADE);
    }

    /** Whether Connection (or Proxy-Connection) says close. */
    public boolean connectionClose() {
        return has(CONNECTION_CLOSE);
    }

    /** Whether Connection (or Proxy-Connection) says keep-alive. */
    public boolean connectionKeepAlive() {
        return has(CONNECTION_KEEP_ALIVE);
    }

    /** Whether Connection says upgrade. */
    public boolean connectionUpgrade() {
        return has(CONNECTION_UPGRADE);
    }

    /** Whether the message leads out of HTTP: CONNECT, or Upgrade with Connection: upgrade, of responses only in a 101. */
    public boolean isUpgrade() {
        return has(SWITCHES_PROTOCOL);
    }

    /**
     * Whether the target is in absolute form and its host is not that of every Host field: letters are compared without
     * case; user information and the scheme's default port, or an empty one, do not count. RFC 9112 §3.2.2 lets the target win;
     * who forwards or routes by Host should refuse. The same of a CONNECT's target, whose port Host may leave out. False
     * without Host. Makes Strings if the target is in one of these forms.
     */
    public boolean targetDisagreesWithHost() {
        return !isResponse() && MessageRules.hostDisagrees(this);
    }

    /**
     * Whether the connection may carry another message after this one, as far as the head tells (RFC 9112 §9.3). What
     * {@link HttpHandler#onHead} answers may change it, as after HEAD: {@link HttpParser#shouldKeepAlive()}.
     */
    public boolean shouldKeepAlive() {
        return has(KEEP_ALIVE);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private String text(int start, int end) {
        return start == end ? "" : new String(bytes, base + start, end - start, StandardCharsets.ISO_8859_1);
    }

    private String unfolded(int start, int end) {
        var text = new StringBuilder(end - start);
        for (var i = start; i < end; i++) {
            var c = (char) (bytes[base + i] & 0xff);
            if (c != '\r' && c != '\n') {
                text.append(c);
            }
        }
        return text.toString();
    }
}
