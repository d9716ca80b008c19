package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.AbortSignal;
import dev.spindle.net.ConnectOptions;
import dev.spindle.stream.Duplex;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What {@link Http#request} can be told. Each option is set by the method of its name, which returns this; options are read when
 * the request is made.
 *
 * <p>Source: Node documentation, "http.request".
 */
public final class RequestOptions implements Cloneable {
    String protocol;
    String host;
    String hostname;
    int port = -1;
    int defaultPort = -1;
    String path;
    String method;
    Object headers; // Map<String, ?>, List<?> of names and values in turn, or null
    String auth;
    Agent agent;
    boolean withoutAgent;
    double timeout = Double.NaN; // not a number: not set
    boolean setDefaultHeaders = true;
    Boolean setHost;
    boolean joinDuplicateHeaders;
    boolean insecureHTTPParser;
    int maxHeaderSize;
    HttpProfile profile = HttpProfile.NODE;
    List<String> uniqueHeaders = List.of();
    BiFunction<RequestOptions, BiConsumer<Throwable, Duplex<Buffer, Buffer>>, Duplex<Buffer, Buffer>> createConnection;
    AbortSignal signal;
    String socketPath;
    String localAddress;
    int localPort;
    int family;
    String agentKey; // the name under which an agent keeps the connection; null until it is known

    /** GET of {@code http://localhost/}. */
    public RequestOptions() {}

    /** These options, with what the URL says wherever nothing was set. */
    RequestOptions withUrl(String url) {
        var parts = HttpUrl.of(url);
        var all = copy();
        all.protocol = protocol == null ? parts.protocol() : protocol;
        all.hostname = hostname == null ? parts.hostname() : hostname;
        all.port = port < 0 ? parts.port() : port;
        all.path = path == null ? parts.path() : path;
        all.auth = auth == null ? parts.auth() : auth;
        return all;
    }

    RequestOptions copy() {
        try {
            return (RequestOptions) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only {@code "http:"} is supported. */
    public RequestOptions protocol(String protocol) {
        this.protocol = protocol;
        return this;
    }

    /** The server's name or address. Default: localhost. */
    public RequestOptions host(String host) {
        this.host = host;
        return this;
    }

    /** As {@link #host(String)}, and wins over it. */
    public RequestOptions hostname(String hostname) {
        this.hostname = hostname;
        return this;
    }

    /** The server's port. Default: {@link #defaultPort(int)}, or 80. */
    public RequestOptions port(int port) {
        this.port = port;
        return this;
    }

    /** The port that is meant when none is named. */
    public RequestOptions defaultPort(int port) {
        defaultPort = port;
        return this;
    }

    /** The request target. Default: {@code "/"}. */
    public RequestOptions path(String path) {
        this.path = path;
        return this;
    }

    /** The method. Default: {@code "GET"}. */
    public RequestOptions method(String method) {
        this.method = method;
        return this;
    }

    /** The header fields; a value may be a list. */
    public RequestOptions headers(Map<String, ?> headers) {
        this.headers = headers;
        return this;
    }

    /** The header fields as names and values in turn: sent as they are, with no Host added. */
    public RequestOptions headers(List<?> headers) {
        this.headers = headers;
        return this;
    }

    /** {@code "user:password"}, for basic authentication. */
    public RequestOptions auth(String auth) {
        this.auth = auth;
        return this;
    }

    /** The agent that keeps the connections. Default: {@link Http#globalAgent()}. */
    public RequestOptions agent(Agent agent) {
        this.agent = agent;
        withoutAgent = false;
        return this;
    }

    /** {@code false}: a new agent with defaults, for this request alone. */
    public RequestOptions agent(boolean pooled) {
        withoutAgent = !pooled;
        return this;
    }

    /** The socket's idle timeout from the start, in ms; 0: none. 'timeout' fires, and nothing else happens. */
    public RequestOptions timeout(double ms) {
        timeout = ms;
        return this;
    }

    /** Whether Host and Connection are added when they are not set. Default: true. */
    public RequestOptions setDefaultHeaders(boolean set) {
        setDefaultHeaders = set;
        return this;
    }

    /** Whether Host is added when it is not set. Default: as {@link #setDefaultHeaders(boolean)}. */
    public RequestOptions setHost(boolean set) {
        setHost = set;
        return this;
    }

    /** Joins all duplicate header fields of the response with ", ". Default: false. */
    public RequestOptions joinDuplicateHeaders(boolean join) {
        joinDuplicateHeaders = join;
        return this;
    }

    /** Takes malformed responses that Node's insecure parser takes. Unsafe. Default: false. */
    public RequestOptions insecureHTTPParser(boolean insecure) {
        insecureHTTPParser = insecure;
        return this;
    }

    /** Longest head of the response, in bytes; 0: the default of 16 KiB. */
    public RequestOptions maxHeaderSize(int bytes) {
        maxHeaderSize = bytes;
        return this;
    }

    /** Node's behaviour, or the one that closes its known holes. */
    public RequestOptions profile(HttpProfile profile) {
        this.profile = profile;
        return this;
    }

    /** Fields sent once, their values joined with "; ". */
    public RequestOptions uniqueHeaders(List<String> names) {
        uniqueHeaders = List.copyOf(names);
        return this;
    }

    /** Makes the connection of this request, with no agent, unless one is given. */
    public RequestOptions createConnection(Function<RequestOptions, Duplex<Buffer, Buffer>> make) {
        createConnection = (options, callback) -> make.apply(options);
        return this;
    }

    /**
     * As {@link #createConnection(Function)}; the connection is returned, or given to the callback later and null returned. The
     * callback gets the error, or null, and the connection.
     */
    public RequestOptions createConnection(
            BiFunction<RequestOptions, BiConsumer<Throwable, Duplex<Buffer, Buffer>>, Duplex<Buffer, Buffer>> make) {
        createConnection = make;
        return this;
    }

    /** Aborts the request with its signal: {@code destroy} with an AbortError. */
    public RequestOptions signal(AbortSignal signal) {
        this.signal = signal;
        return this;
    }

    /** Connects to a Unix domain socket instead of host and port. */
    public RequestOptions socketPath(String path) {
        socketPath = path;
        return this;
    }

    /** The own address; null: any. */
    public RequestOptions localAddress(String address) {
        localAddress = address;
        return this;
    }

    /** The own port; 0: any. */
    public RequestOptions localPort(int port) {
        localPort = port;
        return this;
    }

    /** 4 or 6: only addresses of that family; 0: both. */
    public RequestOptions family(int family) {
        this.family = family;
        return this;
    }

    /** The host to connect to. */
    public String host() {
        return host;
    }

    /** The port to connect to; -1: none was set. */
    public int port() {
        return port;
    }

    /** The path of the Unix domain socket to connect to, or null. */
    public String socketPath() {
        return socketPath;
    }

    /** The own address, or null. */
    public String localAddress() {
        return localAddress;
    }

    /** 4, 6, or 0 for both. */
    public int family() {
        return family;
    }

    /** What to connect to, as net understands it. */
    public ConnectOptions connectOptions() {
        var options = new ConnectOptions().host(host).port(port).path(socketPath);
        options.localAddress(localAddress).localPort(localPort).family(family).noDelay(true);
        return timeout > 0 ? options.timeout(timeout) : options;
    }
}
