package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.parser.Leniency;
import dev.spindle.stream.Duplex;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What {@link Http#createServer} can be told. Each option is set by the method of its name, which returns this; it is read when
 * the server is made and never again. Times are in ms, sizes in bytes.
 *
 * <p>Source: Node documentation, "http.createServer".
 */
public final class ServerOptions implements Cloneable {
    Double headersTimeout; // null: as the default says
    double requestTimeout = 300_000;
    double keepAliveTimeout = 5_000;
    double keepAliveTimeoutBuffer = 1_000;
    double connectionsCheckingInterval = 30_000;
    int maxHeaderSize;
    int highWaterMark = 64 * 1024;
    boolean requireHostHeader = true;
    boolean joinDuplicateHeaders;
    boolean rejectNonStandardBodyWrites;
    boolean noDelay = true;
    boolean keepAlive;
    double keepAliveInitialDelay;
    Boolean insecureHTTPParser; // null: not set
    String httpValidation; // null: not set
    private boolean httpValidationSet;
    boolean optimizeEmptyRequests;
    HttpProfile profile = HttpProfile.NODE;
    List<String> uniqueHeaders = List.of();
    Function<Duplex<Buffer, Buffer>, IncomingMessage> incomingMessage = IncomingMessage::new;
    Function<IncomingMessage, ServerResponse> serverResponse = ServerResponse::new;
    Predicate<IncomingMessage> shouldUpgradeCallback; // null: not set
    private boolean shouldUpgradeCallbackSet;

    /** Node's defaults. */
    public ServerOptions() {}

    /** As in Node, null is no options. */
    static ServerOptions of(ServerOptions given) {
        return given == null ? new ServerOptions() : given;
    }

    /** What the server keeps: options are read once. */
    ServerOptions copy() {
        try {
            return (ServerOptions) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws what Node throws for the first wrong value. */
    void check() {
        Validate.integer("maxHeaderSize", maxHeaderSize, 0);
        if (httpValidationSet) {
            Validate.httpValidation(httpValidation, insecureHTTPParser != null);
        }
        Validate.integer("requestTimeout", requestTimeout, 0);
        if (headersTimeout != null) {
            Validate.integer("headersTimeout", headersTimeout, 0);
        }
        if (requestTimeout > 0 && headersTimeout() > requestTimeout) {
            throw NodeException.outOfRange("headersTimeout", "<= requestTimeout", headersTimeout);
        }
        Validate.integer("keepAliveTimeout", keepAliveTimeout, 0);
        Validate.integer("keepAliveTimeoutBuffer", keepAliveTimeoutBuffer, 0);
        Validate.integer("connectionsCheckingInterval", connectionsCheckingInterval, 0);
        if (shouldUpgradeCallbackSet && shouldUpgradeCallback == null) {
            throw NodeException.invalidArgType("options.shouldUpgradeCallback", "of type function", null);
        }
    }

    /** The one that was set, or the default. */
    double headersTimeout() {
        return headersTimeout != null ? headersTimeout : Math.min(60_000, requestTimeout);
    }

    Leniency leniency() {
        return profile.leniency(httpValidation, Boolean.TRUE.equals(insecureHTTPParser));
    }

    /** How long a client may take to send a whole head; 0: for ever. Default: 60 000, or requestTimeout if that is less. */
    public ServerOptions headersTimeout(double ms) {
        headersTimeout = ms;
        return this;
    }

    /** How long a client may take to send a whole request; 0: for ever. Default: 300 000. */
    public ServerOptions requestTimeout(double ms) {
        requestTimeout = ms;
        return this;
    }

    /** How long an idle connection is kept after a response; 0: for ever. Default: 5 000. */
    public ServerOptions keepAliveTimeout(double ms) {
        keepAliveTimeout = ms;
        return this;
    }

    /** Added to keepAliveTimeout, beyond what the client is told. Default: 1 000. */
    public ServerOptions keepAliveTimeoutBuffer(double ms) {
        keepAliveTimeoutBuffer = ms;
        return this;
    }

    /** How often headersTimeout and requestTimeout are looked after. Default: 30 000. */
    public ServerOptions connectionsCheckingInterval(double ms) {
        connectionsCheckingInterval = ms;
        return this;
    }

    /** Longest head; 0: the default of 16 KiB. A longer one is answered with 431. */
    public ServerOptions maxHeaderSize(int bytes) {
        maxHeaderSize = bytes;
        return this;
    }

    /** The streams' highWaterMark. Default: 64 KiB. */
    public ServerOptions highWaterMark(int bytes) {
        highWaterMark = bytes;
        return this;
    }

    /** An option of net without effect here, as in Node: HTTP decides what the peer's end means. */
    public ServerOptions allowHalfOpen(boolean allow) {
        return this;
    }

    /** An option of net without effect here, as in Node: HTTP reads at once. */
    public ServerOptions pauseOnConnect(boolean pause) {
        return this;
    }

    /** Without effect, as in Node: it is an option of {@code listen}, see {@link dev.spindle.net.ListenOptions#backlog}. */
    public ServerOptions backlog(int connections) {
        return this;
    }

    /** Answers an HTTP/1.1 request without Host with 400. Default: true. */
    public ServerOptions requireHostHeader(boolean require) {
        requireHostHeader = require;
        return this;
    }

    /** Joins all duplicate header fields with ", ". Default: false. */
    public ServerOptions joinDuplicateHeaders(boolean join) {
        joinDuplicateHeaders = join;
        return this;
    }

    /** Throws when a body is written to a response that cannot have one. Default: false. */
    public ServerOptions rejectNonStandardBodyWrites(boolean reject) {
        rejectNonStandardBodyWrites = reject;
        return this;
    }

    /** Sets TCP_NODELAY on each connection. Default: true. */
    public ServerOptions noDelay(boolean noDelay) {
        this.noDelay = noDelay;
        return this;
    }

    /** Sets SO_KEEPALIVE on each connection. Default: false. */
    public ServerOptions keepAlive(boolean keepAlive) {
        this.keepAlive = keepAlive;
        return this;
    }

    /** Idle time before the first TCP keep-alive probe; 0: the platform's. */
    public ServerOptions keepAliveInitialDelay(double ms) {
        keepAliveInitialDelay = ms;
        return this;
    }

    /**
     * How malformed input is dealt with: {@code "strict"}, {@code "relaxed"} (control characters in field values are taken) or
     * {@code "insecure"} (as {@link #insecureHTTPParser}); not together with that. Default: strict.
     */
    public ServerOptions httpValidation(String how) {
        httpValidation = how;
        httpValidationSet = true;
        return this;
    }

    /** Ends a request that announces no body, unread and without an event, before its listener hears of it. Default: false. */
    public ServerOptions optimizeEmptyRequests(boolean optimize) {
        optimizeEmptyRequests = optimize;
        return this;
    }

    /** Takes malformed input that Node's insecure parser takes. Unsafe. Default: false. */
    public ServerOptions insecureHTTPParser(boolean insecure) {
        insecureHTTPParser = insecure;
        return this;
    }

    /** Node's behaviour, or the one that closes its known holes. Default: {@link HttpProfile#NODE}. */
    public ServerOptions profile(HttpProfile profile) {
        this.profile = profile;
        return this;
    }

    /** Response fields sent once, their values joined with "; "; null: none. */
    public ServerOptions uniqueHeaders(List<String> names) {
        uniqueHeaders = names == null ? List.of() : List.copyOf(names);
        return this;
    }

    /** Makes the requests: for a subclass of {@link IncomingMessage}; null: that class. */
    public ServerOptions incomingMessage(Function<Duplex<Buffer, Buffer>, IncomingMessage> make) {
        incomingMessage = make == null ? IncomingMessage::new : make;
        return this;
    }

    /** Makes the responses: for a subclass of {@link ServerResponse}; null: that class. */
    public ServerOptions serverResponse(Function<IncomingMessage, ServerResponse> make) {
        serverResponse = make == null ? ServerResponse::new : make;
        return this;
    }

    /** Decides which upgrade requests are accepted. Default: all, if the server listens to 'upgrade'. */
    public ServerOptions shouldUpgradeCallback(Predicate<IncomingMessage> decide) {
        shouldUpgradeCallback = decide;
        shouldUpgradeCallbackSet = true;
        return this;
    }
}
