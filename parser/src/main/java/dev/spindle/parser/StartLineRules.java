package dev.spindle.parser;

import static dev.spindle.parser.ParseError.CR_EXPECTED;
import static dev.spindle.parser.ParseError.HEADER_OVERFLOW;
import static dev.spindle.parser.ParseError.INVALID_CONSTANT;
import static dev.spindle.parser.ParseError.INVALID_METHOD;
import static dev.spindle.parser.ParseError.INVALID_STATUS;
import static dev.spindle.parser.ParseError.INVALID_VERSION;
import static dev.spindle.parser.ParseError.METHOD_NOT_IMPLEMENTED;
import static dev.spindle.parser.ParseError.PAUSED_H2_UPGRADE;
import static dev.spindle.parser.ParseError.STRICT;
import static dev.spindle.parser.ParseError.TARGET_OVERFLOW;
import static dev.spindle.parser.ParseError.VERSION_NOT_SUPPORTED;

/**
 * Reads a request line (RFC 9112 §3) or a status line (§4) with every rule and every leniency, and can stop and go on at any
 * byte. {@link HeadParser} reads the usual ones by itself and comes here with the others.
 *
 * <pre>
 *   METHOD → METHOD_END → TARGET → PROTOCOL → SLASH → MAJOR → DOT → MINOR → LINE_END → LINE_LF
 *     └→ OTHER_METHOD        └→ (HTTP/0.9)                            └→ PREFACE (PRI)
 *   PROTOCOL → SLASH → MAJOR → DOT → MINOR → STATUS_BLANK → STATUS → STATUS_END → REASON → REASON_LF
 * </pre>
 */
final class StartLineRules {
    private static final int EITHER = 0;
    private static final int METHOD = 1;
    private static final int METHOD_END = 2;
    private static final int OTHER_METHOD = 3;
    private static final int TARGET = 4;
    private static final int PROTOCOL = 5;
    private static final int SLASH = 6;
    private static final int MAJOR = 7;
    private static final int DOT = 8;
    private static final int MINOR = 9;
    private static final int LINE_END = 10;
    private static final int LINE_LF = 11;
    private static final int PREFACE = 12;
    private static final int STATUS_BLANK = 13;
    private static final int STATUS = 14;
    private static final int STATUS_END = 15;
    private static final int REASON = 16;
    private static final int REASON_LF = 17;
    static final int DONE = 18;

    /** Nobody has one longer than that. */
    private static final int LONGEST_METHOD = 32;

    private static final String BAD_METHOD = "Invalid method encountered";
    private static final String BAD_WORD = "Invalid word encountered";
    private static final String BAD_STATUS = "Invalid response status";
    private static final String NO_PROTOCOL = "Expected HTTP/, RTSP/ or ICE/";
    private static final String NO_LINE_END = "Expected CRLF after version";
    private static final String HTTP = "HTTP";
    private static final String RTSP = "RTSP";
    private static final String ICE = "ICE";
    private static final String HTTP2_PREFACE = "\r\n\r\nSM\r\n\r\n";

    private final Fault fault;
    private final FieldRules fields;
    private final TargetRules target;
    private final int leniency;

    int rule;

    private final Head head;

    /** Whether the type of the message was open when it began. */
    private boolean either;

    /** Bytes of the present word (method, protocol, preface, slashes, status) that were read. */
    private int matched;

    private String protocol = HTTP;

    StartLineRules(Fault fault, Head head, FieldRules fields, int leniency) {
        this.fault = fault;
        this.head = head;
        this.fields = fields;
        this.leniency = leniency;
        target = new TargetRules(fault, head, fields, (leniency & Leniency.EXTRA_STRICT) != 0);
    }

    void begin(HttpParser.Type type) {
        matched = 0;
        either = type == HttpParser.Type.BOTH;
        rule = either ? EITHER : type == HttpParser.Type.REQUEST ? METHOD : PROTOCOL;
        if (type == HttpParser.Type.RESPONSE) {
            head.flags |= Head.RESPONSE;
        }
    }

    /** Reads from p to behind the line. Answers that position, PARTIAL or FAILED. */
    int readLine(byte[] b, int base, int p, int limit) {
        do {
            if (p == limit) {
                return partial(base, limit);
            }
            p = rule <= TARGET ? beforeVersion(b, base, p, limit) : fromVersionOn(b, base, p, limit);
        } while (p >= 0 && rule != DONE);
        return p;
    }

    private int beforeVersion(byte[] b, int base, int p, int limit) {
        return switch (rule) {
            case EITHER -> either(b, p);
            case METHOD -> method(b, base, p);
            case METHOD_END -> methodEnd(b, p);
            case OTHER_METHOD -> otherMethod(b, base, p);
            default -> target(b, base, p, limit);
        };
    }

    private int fromVersionOn(byte[] b, int base, int p, int limit) {
        return switch (rule) {
            case PROTOCOL -> protocol(b, p);
            case SLASH -> slash(b, p);
            case MAJOR -> major(b, p);
            case DOT -> dot(b, p);
            case MINOR -> minor(b, p);
            case LINE_END -> lineEnd(b, p);
            case LINE_LF -> lineLf(b, p);
            case PREFACE -> preface(b, p);
            case STATUS_BLANK -> statusBlank(b, p);
            case STATUS -> status(b, p);
            case STATUS_END -> statusEnd(b, base, p);
            case REASON -> reason(b, base, p, limit);
            default -> reasonLf(b, p);
        };
    }

    /** Node counts what has come of a target or reason at the end of each packet, so that we must look there too. */
    private int partial(int base, int limit) {
        var inText = rule == TARGET && target.isInside() || rule == REASON;
        var begun = inText ? limit - base - head.textStart : 0;
        return fields.partial(begun, rule == TARGET ? TARGET_OVERFLOW : HEADER_OVERFLOW);
    }

    private int overflow(int p) {
        return fault.at(p, HEADER_OVERFLOW, FieldRules.OVERFLOW);
    }

    private boolean lenient(int flag) {
        return (leniency & flag) != 0;
    }

    private boolean strict() {
        return (leniency & Leniency.EXTRA_STRICT) != 0;
    }

    /** HTTP/ begins a response, all else a request; HEAD shares the first byte. */
    private int either(byte[] b, int p) {
        if (matched == 0 && b[p] == 'H') {
            matched = 1;
            return p + 1;
        }
        if (matched == 0) {
            either = false;
            rule = METHOD;
            return p;
        }
        if (b[p] == 'T') {
            head.flags |= Head.RESPONSE;
            rule = PROTOCOL;
            return p;
        }
        rule = METHOD;
        return p;
    }

    private int method(byte[] b, int base, int p) {
        var id = Methods.startingWith(b, base, p + 1 - base);
        if (id == Methods.NONE && head.method != Methods.NONE) {
            rule = METHOD_END;
            return p;
        }
        if (id == Methods.NONE && strict()) {
            rule = OTHER_METHOD;
            return p;
        }
        if (id == Methods.NONE || either && id != Methods.HEAD) {
            return either ? fault.at(p, INVALID_CONSTANT, BAD_WORD) : fault.at(p, INVALID_METHOD, BAD_METHOD);
        }
        // GET is the beginning of GET_PARAMETER, so that only the next byte tells
        head.method = (byte) (Methods.length(id) == p + 1 - base ? id : Methods.NONE);
        return p + 1;
    }

    private int methodEnd(byte[] b, int p) {
        if (b[p] != ' ' && strict()) {
            rule = OTHER_METHOD;
            return p;
        }
        if (b[p] != ' ') {
            return fault.at(p, INVALID_METHOD, "Expected space after method");
        }
        target.begin();
        rule = TARGET;
        return p + 1;
    }

    /** STRICT tells a method that nobody knows (RFC 9110 §9.1) from bytes that are none. */
    private int otherMethod(byte[] b, int base, int p) {
        if (Ascii.is(b[p], Ascii.TOKEN) && p - base < LONGEST_METHOD) {
            return p + 1;
        }
        var isMethod = p - base == LONGEST_METHOD || b[p] == ' ' && p > base;
        return isMethod
                ? fault.at(p, METHOD_NOT_IMPLEMENTED, "Method is not implemented")
                : fault.at(p, INVALID_METHOD, BAD_METHOD);
    }

    private int target(byte[] b, int base, int p, int limit) {
        var next = target.read(b, base, p, limit);
        if (target.isDone()) {
            matched = 0;
            rule = target.endsLine() ? DONE : PROTOCOL;
        }
        return next;
    }

    private int protocol(byte[] b, int p) {
        var c = b[p];
        if (matched == 0) {
            if (c == ' ' && !head.has(Head.RESPONSE) && !strict()) {
                return p + 1;
            }
            protocol = strict() ? HTTP : c == 'R' ? RTSP : c == 'I' ? ICE : HTTP;
        }
        if (c != protocol.charAt(matched)) {
            return fault.at(p, INVALID_CONSTANT, either ? BAD_WORD : NO_PROTOCOL);
        }
        if (++matched < protocol.length()) {
            return p + 1;
        }
        rule = SLASH;
        return head.has(Head.RESPONSE) ? p + 1 : protocolFitsMethod(p + 1);
    }

    private int slash(byte[] b, int p) {
        if (b[p] != '/') {
            return fault.at(p, INVALID_CONSTANT, either ? BAD_WORD : NO_PROTOCOL);
        }
        rule = MAJOR;
        return p + 1;
    }

    private int protocolFitsMethod(int p) {
        if (protocol.equals(HTTP)) {
            return Methods.isHttp(head.method)
                    ? p
                    : fault.at(p, INVALID_CONSTANT, "Invalid method for HTTP/x.x request");
        }
        if (protocol.equals(RTSP)) {
            return Methods.isRtsp(head.method)
                    ? p
                    : fault.at(p, INVALID_CONSTANT, "Invalid method for RTSP/x.x request");
        }
        return head.method == Methods.SOURCE
                ? p
                : fault.at(p, INVALID_CONSTANT, "Expected SOURCE method for ICE/x.x request");
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private int major(byte[] b, int p) {
        if (!isDigit(b[p])) {
            return fault.at(p, INVALID_VERSION, "Invalid major version");
        }
        head.major = (byte) (b[p] - '0');
        rule = DOT;
        return p + 1;
    }

    private int dot(byte[] b, int p) {
        if (b[p] != '.') {
            return fault.at(p, INVALID_VERSION, "Expected dot");
        }
        rule = MINOR;
        return p + 1;
    }

    private int minor(byte[] b, int p) {
        if (!isDigit(b[p])) {
            return fault.at(p, INVALID_VERSION, "Invalid minor version");
        }
        head.minor = (byte) (b[p] - '0');
        if (strict() && head.major == 1 && head.minor > 1) {
            head.minor = 1; // RFC 9110 §2.5: whoever speaks 1.2 understands an answer in 1.1
        }
        var version = head.major * 10 + head.minor;
        var known = version == 10 || version == 11 || !strict() && (version == 9 || version == 20);
        if (!known && !lenient(Leniency.VERSION)) {
            return fault.at(p + 1, VERSION_NOT_SUPPORTED, "Invalid HTTP version");
        }
        matched = 0;
        rule = head.has(Head.RESPONSE) ? STATUS_BLANK : head.method == Methods.PRI ? PREFACE : LINE_END;
        return p + 1;
    }

    private int lineEnd(byte[] b, int p) {
        rule = LINE_LF;
        if (b[p] == '\r') {
            return p + 1;
        }
        if (b[p] != '\n') {
            return fault.at(p, INVALID_VERSION, NO_LINE_END);
        }
        // like llhttp, where this LF takes the place of the CR and another one is due
        return lenient(Leniency.OPTIONAL_CR_BEFORE_LF) ? p + 1 : fault.at(p + 1, INVALID_VERSION, NO_LINE_END);
    }

    private int lineLf(byte[] b, int p) {
        rule = DONE;
        if (b[p] == '\n') {
            return p + 1;
        }
        return lenient(Leniency.OPTIONAL_LF_AFTER_CR) ? p : fault.at(p, STRICT, NO_LINE_END);
    }

    private int preface(byte[] b, int p) {
        if (b[p] != HTTP2_PREFACE.charAt(matched)) {
            return fault.at(p, INVALID_VERSION, "Expected HTTP/2 Connection Preface");
        }
        if (++matched == HTTP2_PREFACE.length()) {
            return fault.at(p + 1, PAUSED_H2_UPGRADE, "Pause on PRI/Upgrade");
        }
        return p + 1;
    }

    private int statusBlank(byte[] b, int p) {
        if (b[p] != ' ') {
            return fault.at(p, INVALID_VERSION, "Expected space after version");
        }
        rule = STATUS;
        return p + 1;
    }

    private int status(byte[] b, int p) {
        if (!isDigit(b[p])) {
            return fault.at(p, INVALID_STATUS, "Invalid status code");
        }
        head.status = (short) (head.status * 10 + b[p] - '0');
        if (++matched == 3) {
            rule = STATUS_END;
        }
        return p + 1;
    }

    private int statusEnd(byte[] b, int base, int p) {
        head.textStart = p + 1 - base;
        head.textEnd = head.textStart;
        switch (b[p]) {
            case ' ' -> rule = REASON;
            case '\r' -> rule = REASON_LF;
            case '\n' -> {
                rule = DONE;
                return lenient(Leniency.OPTIONAL_CR_BEFORE_LF) ? p + 1 : fault.at(p + 1, INVALID_STATUS, BAD_STATUS);
            }
            default -> {
                return fault.at(p, INVALID_STATUS, BAD_STATUS);
            }
        }
        return p + 1;
    }

    private int reason(byte[] b, int base, int p, int limit) {
        while (p < limit && b[p] != '\r' && b[p] != '\n') {
            if (strict() && !Ascii.is(b[p], Ascii.VALUE)) {
                return fault.at(p, INVALID_STATUS, "Invalid character in reason phrase");
            }
            p++;
        }
        if (p == limit) {
            return p;
        }
        head.textEnd = p - base;
        if (!fields.count(head.textEnd - head.textStart)) {
            return overflow(p + 1);
        }
        if (b[p] == '\r') {
            rule = REASON_LF;
            return p + 1;
        }
        rule = DONE;
        return lenient(Leniency.OPTIONAL_CR_BEFORE_LF)
                ? p + 1
                : fault.at(p + 1, CR_EXPECTED, "Missing expected CR after response line");
    }

    private int reasonLf(byte[] b, int p) {
        rule = DONE;
        if (b[p] == '\n') {
            return p + 1;
        }
        return lenient(Leniency.OPTIONAL_LF_AFTER_CR) ? p : fault.at(p, STRICT, "Expected LF after CR");
    }
}
