package dev.spindle.parser;

import static dev.spindle.parser.ParseError.INVALID_URL;
import static dev.spindle.parser.ParseError.INVALID_VERSION;
import static dev.spindle.parser.ParseError.TARGET_OVERFLOW;

/**
 * Reads a request target (RFC 9112 §3.2) and the blank or, in HTTP/0.9, the line end behind it. Of the server part llhttp
 * knows which bytes it may hold; behind the first slash it takes all that is visible ASCII.
 *
 * <pre>
 *   START → SCHEME → SLASHES → SERVER → PATH → BEHIND → DONE
 *     ├──────── CONNECT ─────────↗       ↑ └→ OLD_LF ↗
 *     └─────── / or * ───────────────────┘
 * </pre>
 */
final class TargetRules {
    private static final int START = 0;
    private static final int SCHEME = 1;
    private static final int SCHEME_SLASHES = 2;
    private static final int SERVER = 3;
    private static final int PATH = 4;
    private static final int OLD_LF = 5;
    private static final int BEHIND = 6;
    private static final int DONE = 7;

    private static final String BAD_SCHEME = "Unexpected char in url schema";
    private static final String BAD_TARGET = "Invalid characters in url";

    private final Fault fault;
    private final FieldRules fields;
    private final boolean strict;

    private final Head head;
    private int rule;

    /** Slashes behind the scheme so far. */
    private int matched;

    private boolean seenAt;

    /** Whether the request line ends behind the target, as HTTP/0.9 had it. */
    private boolean old;

    TargetRules(Fault fault, Head head, FieldRules fields, boolean strict) {
        this.fault = fault;
        this.head = head;
        this.fields = fields;
        this.strict = strict;
    }

    void begin() {
        rule = START;
        seenAt = false;
        old = false;
    }

    /** Whether the first byte of the target was read and its end was not. */
    boolean isInside() {
        return rule >= SCHEME && rule <= PATH;
    }

    boolean isDone() {
        return rule == DONE;
    }

    boolean endsLine() {
        return old;
    }

    /** Reads on from p, below limit, as far as one rule goes. Answers where to go on, or FAILED. */
    int read(byte[] b, int base, int p, int limit) {
        return switch (rule) {
            case START -> start(b, base, p);
            case SCHEME -> scheme(b, p);
            case SCHEME_SLASHES -> schemeSlashes(b, p);
            case SERVER -> server(b, base, p);
            case PATH -> path(b, base, p, limit);
            case OLD_LF -> oldLf(b, p);
            default -> behind(b, p);
        };
    }

    private int start(byte[] b, int base, int p) {
        var c = b[p];
        if (c == ' ') {
            return strict ? badTarget(p, BAD_TARGET) : p + 1;
        }
        head.textStart = p - base;
        if (head.method == Methods.CONNECT) {
            rule = SERVER;
            return p;
        }
        if (c == '/' || c == '*') {
            rule = PATH;
            return p + 1;
        }
        if (isLetter(c)) {
            rule = SCHEME;
            return p + 1;
        }
        return isBlank(c) ? badTarget(p + 1, BAD_TARGET) : badTarget(p, "Unexpected start char in url");
    }

    private static boolean isLetter(byte c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    /** Bytes that llhttp takes for an end of the target, wherever it is, and refuses only then. */
    private static boolean isBlank(byte c) {
        return c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
    }

    private int badTarget(int p, String reason) {
        return fault.at(p, INVALID_URL, reason);
    }

    private int scheme(byte[] b, int p) {
        if (isLetter(b[p])) {
            return p + 1;
        }
        if (b[p] == ':') {
            matched = 0;
            rule = SCHEME_SLASHES;
            return p + 1;
        }
        return isBlank(b[p]) ? badTarget(p + 1, BAD_TARGET) : badTarget(p, BAD_SCHEME);
    }

    private int schemeSlashes(byte[] b, int p) {
        if (b[p] != '/') {
            return isBlank(b[p]) && matched == 0 ? badTarget(p + 1, BAD_TARGET) : badTarget(p, BAD_SCHEME);
        }
        if (++matched == 2) {
            rule = SERVER;
        }
        return p + 1;
    }

    private int server(byte[] b, int base, int p) {
        var c = b[p];
        if (c == '@') {
            if (seenAt) {
                return badTarget(p + 1, "Double @ in url");
            }
            seenAt = true;
            return p + 1;
        }
        if (Ascii.is(c, Ascii.SERVER)) {
            // only an @ right behind another one is one too many
            seenAt = false;
            return p + 1;
        }
        if (c == '/' || c == '?') {
            rule = PATH;
            return p + 1;
        }
        return isBlank(c) ? end(b, base, p) : badTarget(p, "Unexpected char in url server");
    }

    private int path(byte[] b, int base, int p, int limit) {
        var end = strict ? Ascii.skip(Ascii.STRICT_TARGET, b, p, limit) : Ascii.targetEnd(b, p, limit);
        if (end == limit) {
            return end;
        }
        return isBlank(b[end]) ? end(b, base, end) : badTarget(end, partOfTarget(b, base, end));
    }

    /** llhttp names the part of the target in which the byte stands. */
    private String partOfTarget(byte[] b, int base, int end) {
        var reason = "Invalid char in url path";
        for (var i = base + head.textStart; i < end; i++) {
            if (b[i] == '#') {
                return "Invalid char in url fragment start";
            }
            if (b[i] == '?') {
                reason = "Invalid char in url query";
            }
        }
        return reason;
    }

    private int end(byte[] b, int base, int p) {
        var c = b[p];
        if (c == '\t' || c == '\f') {
            return badTarget(p + 1, BAD_TARGET);
        }
        head.textEnd = p - base;
        if (!fields.count(head.textEnd - head.textStart)) {
            return fault.at(p, TARGET_OVERFLOW, FieldRules.OVERFLOW);
        }
        head.major = 0;
        head.minor = 9;
        old = c != ' ';
        if (old && strict) {
            return fault.at(p, INVALID_VERSION, "Missing version");
        }
        if (strict && !isInOneForm(b, base + head.textStart, p)) {
            return badTarget(p, "Target is in no form of RFC 9112");
        }
        if (strict && !isEscapedWell(b, base + head.textStart, p)) {
            return badTarget(p, "Invalid escape in url");
        }
        rule = c == '\r' ? OLD_LF : BEHIND;
        return p + 1;
    }

    /**
     * RFC 9112 §3.2, what llhttp does not look at: authority form is CONNECT's alone and has a port, asterisk form is that of
     * OPTIONS alone, and absolute form has a host and no user information (RFC 9110 §4.2).
     */
    private boolean isInOneForm(byte[] b, int from, int to) {
        if (b[from] == '/') {
            return true;
        }
        if (b[from] == '*') {
            return head.method == Methods.OPTIONS && to == from + 1;
        }
        var p = to;
        if (head.method == Methods.CONNECT) {
            while (p > from && b[p - 1] >= '0' && b[p - 1] <= '9') {
                p--;
            }
            return p < to && p - 1 > from && b[p - 1] == ':' && Ascii.skip(Ascii.SERVER, b, from, to) == to;
        }
        for (p = from; b[p] != '/'; ) {
            p++;
        }
        var host = p + 2;
        p = Ascii.skip(Ascii.SERVER, b, host, to);
        return p > host && (p == to || b[p] != '@');
    }

    /** RFC 3986 §2.1: behind a percent sign stand two hexadecimal digits. */
    private static boolean isEscapedWell(byte[] b, int from, int to) {
        for (var p = from; p < to; p++) {
            if (b[p] == '%'
                    && (p + 2 >= to || Character.digit(b[p + 1], 16) < 0 || Character.digit(b[p + 2], 16) < 0)) {
                return false;
            }
        }
        return true;
    }

    private int oldLf(byte[] b, int p) {
        if (b[p] != '\n') {
            return badTarget(p, "Expected CRLF");
        }
        rule = BEHIND;
        return p + 1;
    }

    /** llhttp still has its eye on the target when it sees the byte after the blank or line end behind it. */
    private int behind(byte[] b, int p) {
        if (b[p] == '\t' || b[p] == '\f') {
            return badTarget(p + 1, BAD_TARGET);
        }
        rule = DONE;
        return p;
    }
}
