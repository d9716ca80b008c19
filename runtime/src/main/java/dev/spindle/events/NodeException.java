package dev.spindle.events;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Every error that Spindle itself raises: Node's {@code Error} with its {@code code} and the fields that Node adds to it.
 * Programs test {@link #code()}; the message is Node's text for the same fault.
 *
 * <p>The fields are set once, by whoever makes the error, before anyone else sees it. An error that a peer can provoke is made
 * {@linkplain #withoutStackTrace without a stack trace}: a flood of bad input must not pay for one each.
 */
public class NodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** So many characters of a wrong value stand in an error's text. */
    private static final int SHOWN = 128;

    private final String name;
    private final String code;
    private int errno;
    private String syscall;
    private String address;
    private int port = -1;
    private String localAddress;
    private int localPort = -1;
    private String hostname;
    private int bytesParsed = -1;
    private transient ByteBuffer rawPacket;
    private String reason;
    private String input;
    private int statusCode = -1;
    private transient Object context;

    /**
     * An error of any name.
     *
     * @param name Error, TypeError, RangeError, AbortError …
     * @param code Node's code such as {@code "ERR_INVALID_ARG_TYPE"} or {@code "ECONNRESET"}; null when the error has none
     * @param message Node's message text
     * @param cause what led to it, or null
     */
    public NodeException(String name, String code, String message, Throwable cause) {
        this(name, code, message, cause, true);
    }

    /** As {@link #NodeException(String, String, String, Throwable)}; what a peer can provoke has no stack trace. */
    protected NodeException(String name, String code, String message, Throwable cause, boolean stackTrace) {
        super(message, cause, true, stackTrace);
        this.name = name;
        this.code = code;
    }

    /** A plain {@code Error}. */
    public static NodeException error(String code, String message) {
        return new NodeException("Error", code, message, null);
    }

    /** A {@code TypeError}: an argument or value of the wrong kind. */
    public static NodeException typeError(String code, String message) {
        return new NodeException("TypeError", code, message, null);
    }

    /** A {@code RangeError}: a value of the right kind, out of its bounds. */
    public static NodeException rangeError(String code, String message) {
        return new NodeException("RangeError", code, message, null);
    }

    /** A plain {@code Error} without a stack trace: for what a peer can provoke. */
    public static NodeException withoutStackTrace(String code, String message) {
        return new NodeException("Error", code, message, null, false);
    }

    /**
     * The failure of a system call, worded as Node words it: {@code connect ECONNREFUSED 127.0.0.1:1}.
     *
     * @param syscall connect, listen, bind, read, write, shutdown, getaddrinfo …
     * @param code the error's symbol, such as {@code ECONNREFUSED}
     * @param errno the negative errno, 0 when unknown
     * @param address host, address or path that it was about, or null
     * @param port the port it was about, or -1
     */
    public static NodeException system(String syscall, String code, int errno, String address, int port) {
        var where = address == null ? "" : port > 0 ? " " + address + ":" + port : " " + address;
        return withoutStackTrace(code, syscall + " " + code + where).system(errno, syscall, address, port);
    }

    /**
     * What an operation ends with that was told to stop: ABORT_ERR, "The operation was aborted".
     *
     * @param reason its cause when it is a throwable, otherwise its {@link #context()}
     */
    public static NodeException aborted(Object reason) {
        var cause = reason instanceof Throwable thrown ? thrown : null;
        return new NodeException("AbortError", "ABORT_ERR", "The operation was aborted", cause)
                .context(cause == null ? reason : null);
    }

    /** ERR_UNHANDLED_ERROR: what is thrown for a value that was emitted as 'error', heard by nobody, and is no throwable. */
    static NodeException unhandled(String shown, Object value) {
        return error("ERR_UNHANDLED_ERROR", "Unhandled error. (" + shown + ")").context(value);
    }

    /** What to reject a promise with that was to be rejected with {@code value}: itself, or ERR_UNHANDLED_ERROR about it. */
    public static Throwable throwable(Object value) {
        return value instanceof Throwable throwable ? throwable : unhandled(inspected(value), value);
    }

    /**
     * ERR_INVALID_ARG_TYPE in Node's words.
     *
     * @param argument the argument's name
     * @param expected what it must be, such as {@code "of type function"} or {@code "an instance of Buffer"}
     * @param received what came instead, null included
     */
    public static NodeException invalidArgType(String argument, String expected, Object received) {
        var what = argument.endsWith(" argument")
                ? argument
                : "\"" + argument + "\" " + (argument.indexOf('.') >= 0 ? "property" : "argument");
        return typeError(
                "ERR_INVALID_ARG_TYPE", "The " + what + " must be " + expected + ". Received " + received(received));
    }

    /**
     * ERR_INVALID_ARG_VALUE in Node's words, which show the beginning of the value.
     *
     * @param what the argument or property and what is wrong, such as {@code "property 'options.family' is invalid"}
     * @param received what came instead, null included
     */
    public static NodeException invalidArgValue(String what, Object received) {
        var shown = inspected(received);
        var cut = shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown;
        return typeError("ERR_INVALID_ARG_VALUE", "The " + what + ". Received " + cut);
    }

    /**
     * ERR_OUT_OF_RANGE in Node's words.
     *
     * @param argument the argument's name
     * @param range what is allowed, such as {@code ">= 0 && <= 65535"}
     * @param received the value that was given
     */
    public static NodeException outOfRange(String argument, String range, Object received) {
        var shown = received instanceof Number number ? Inspect.grouped(number) : inspected(received);
        return rangeError(
                "ERR_OUT_OF_RANGE",
                "The value of \"" + argument + "\" is out of range. It must be " + range + ". Received " + shown);
    }

    /** How Node describes a value of the wrong kind: {@code type string ('x')}, {@code an instance of Foo}. */
    public static String received(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String text) {
            var cut = text.length() > 28 ? text.substring(0, 25) + "..." : text;
            return "type string (" + (cut.indexOf('\'') < 0 ? "'" + cut + "'" : Inspect.json(cut)) + ")";
        }
        if (value instanceof Number) {
            return "type " + (value instanceof BigInteger ? "bigint" : "number") + " (" + inspected(value) + ")";
        }
        if (value instanceof Boolean) {
            return "type boolean (" + value + ")";
        }
        if (value instanceof Event.Symbol) {
            return "type symbol (" + value + ")";
        }
        return Inspect.isFunction(value) ? "function " : "an instance of " + Inspect.className(value);
    }

    /** A number as JavaScript prints it: no fraction where there is none. */
    public static String number(double value) {
        return Inspect.number(value);
    }

    /** A value as Node's {@code util.inspect} shows it, as far as Java has the like: texts in quotes, numbers as JavaScript's. */
    public static String inspected(Object value) {
        return Inspect.value(value);
    }

    /** Throws any throwable as it is: what a listener is given by identity must also be thrown by identity. */
    @SuppressWarnings("unchecked")
    public static <T extends Throwable> void rethrow(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Adds the fields of a failed system call; returns this error. */
    public NodeException system(int errno, String syscall, String address, int port) {
        this.errno = errno;
        this.syscall = syscall;
        this.address = address;
        this.port = port;
        return this;
    }

    /** Adds the own end that a connection was to have; returns this error. */
    public NodeException local(String address, int port) {
        localAddress = address;
        localPort = port;
        return this;
    }

    /** Adds the host name that was looked up in vain; returns this error. */
    public NodeException hostname(String hostname) {
        this.hostname = hostname;
        return this;
    }

    /**
     * Adds what a parser knew when it failed; returns this error.
     *
     * @param bytesParsed bytes of the packet that were parsed before the fault
     * @param rawPacket the packet; from now on the error's own
     */
    public NodeException parse(int bytesParsed, ByteBuffer rawPacket) {
        this.bytesParsed = bytesParsed;
        this.rawPacket = rawPacket;
        return this;
    }

    /** Adds why a parser failed, in its own words; returns this error. */
    public NodeException reason(String reason) {
        this.reason = reason;
        return this;
    }

    /** Adds the text that could not be read; returns this error. */
    public NodeException input(String input) {
        this.input = input;
        return this;
    }

    /** Adds the status code of the response that is to blame; returns this error. */
    public NodeException statusCode(int statusCode) {
        this.statusCode = statusCode;
        return this;
    }

    /** Adds the value that the error is about; returns this error. */
    NodeException context(Object context) {
        this.context = context;
        return this;
    }

    /** Error, TypeError, RangeError, AbortError … */
    public final String name() {
        return name;
    }

    /** Node's code, such as {@code "ERR_STREAM_DESTROYED"} or {@code "ECONNRESET"}; null when there is none. */
    public final String code() {
        return code;
    }

    /** The negative errno of a failed system call, 0 when there is none. */
    public final int errno() {
        return errno;
    }

    /** The system call that failed, or null. */
    public final String syscall() {
        return syscall;
    }

    /** The address, host or path that a system call failed for, or null. */
    public final String address() {
        return address;
    }

    /** The port that a system call failed for, or -1. */
    public final int port() {
        return port;
    }

    /** The own address of a connection that failed and was told which own port to have; otherwise null. */
    public final String localAddress() {
        return localAddress;
    }

    /** The own port that a connection that failed was told to have; otherwise -1. */
    public final int localPort() {
        return localPort;
    }

    /** The host name that was looked up in vain, or null. */
    public final String hostname() {
        return hostname;
    }

    /** Bytes of {@link #rawPacket} that were parsed before the fault; -1 when this is no parse error. */
    public final int bytesParsed() {
        return bytesParsed;
    }

    /** The packet that could not be parsed, or null; a view of its own, at its start. */
    public final ByteBuffer rawPacket() {
        return rawPacket == null ? null : rawPacket.duplicate();
    }

    /** Why the parser failed, such as {@code "Invalid header token"}; null when this is no parse error. */
    public final String reason() {
        return reason;
    }

    /** The text behind ERR_INVALID_URL; otherwise null. */
    public final String input() {
        return input;
    }

    /** The status code with which a proxy refused a tunnel, behind ERR_PROXY_TUNNEL; otherwise -1. */
    public final int statusCode() {
        return statusCode;
    }

    /**
     * What is no throwable and led to this error: the value emitted as 'error' behind ERR_UNHANDLED_ERROR, the abort reason behind
     * ABORT_ERR; otherwise null.
     */
    public final Object context() {
        return context;
    }

    /** As the first line of Node's stack: {@code TypeError [ERR_INVALID_ARG_TYPE]: The "x" argument …}. */
    @Override
    public String toString() {
        var known = code == null || !code.startsWith("ERR_") ? name : name + " [" + code + "]";
        return getMessage() == null || getMessage().isEmpty() ? known : known + ": " + getMessage();
    }
}
