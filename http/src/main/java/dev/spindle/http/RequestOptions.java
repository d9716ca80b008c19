package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Lookup;
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
    static final double UNSET = -Double.MAX_VALUE; // of numbers: nothing was said; nobody means that one

    String protocol;
    String host;
    String hostname;
    double port = UNSET;
    String portText; // the port as text; null: it was given as a number, or not at all
    double defaultPort = UNSET;
    String path;
    String method;
    Object headers; // Map<String, ?>, List<?> of names and values in turn, or null
    String auth;
    Agent agent;
    Boolean pooled; // what agent(boolean) was told; null: nothing
    double timeout = UNSET;
    boolean setDefaultHeaders = true;
    Boolean setHost;
    boolean joinDuplicateHeaders;
    boolean insecureHTTPParser;
    boolean insecureHTTPParserSaid; // be it that it is false
    String httpValidation;
    double maxHeaderSize = UNSET;
    HttpProfile profile = HttpProfile.NODE;
    List<String> uniqueHeaders = List.of();
    BiFunction<RequestOptions, BiConsumer<Throwable, Duplex<Buffer, Buffer>>, Duplex<Buffer, Buffer>> createConnection;
    AbortSignal signal;
    String socketPath;
    String localAddress;
    int family;
    SocketRules rules; // null: nothing was said
    Duplex<Buffer, Buffer> socket; // a tunnel through a proxy
    String agentKey; // the name under which an agent keeps the connection; null until it is known
    private Resolved resolved; // for requests of an agent; null: not yet, or these were changed since

    /** What is reachable from a final field is seen whole by other threads: options may be a constant that several loops share. */
    private record Resolved(RequestOptions options) {}

    /** GET of {@code http://localhost/}. */
    public RequestOptions() {}

    /** As in Node, null is no options. */
    static RequestOptions of(RequestOptions given) {
        return given == null ? new RequestOptions() : given;
    }

    /** These options, with what the URL says wherever nothing was set. */
    RequestOptions withUrl(String url) {
        var parts = HttpUrl.of(url);
        var all = copy();
        all.protocol = protocol == null ? parts.protocol() : protocol;
        all.hostname = hostname == null ? parts.hostname() : hostname;
        all.port = port == UNSET && portText == null && parts.port() >= 0 ? parts.port() : port;
        all.path = path == null ? parts.target() : path;
        all.auth = auth == null ? parts.auth() : auth;
        return all;
    }

    /** These options, and what an agent's say about connections in their place; for what agents keep, never changed again. */
    RequestOptions under(RequestOptions agents) {
        if (agents == null) {
            return this;
        }
        var all = copy();
        all.host = agents.host == null ? host : agents.host;
        all.port = agents.port == UNSET ? port : agents.port;
        all.portText = agents.port == UNSET ? portText : null;
        all.socketPath = agents.socketPath == null ? socketPath : agents.socketPath;
        all.localAddress = agents.localAddress == null ? localAddress : agents.localAddress;
        all.family = agents.family == 0 ? family : agents.family;
        if (agents.rules != null) {
            all.rules().replace(agents.rules);
        }
        all.agentKey = null;
        return all;
    }

    RequestOptions copy() {
        try {
            var copy = (RequestOptions) clone();
            copy.rules = rules == null ? null : rules.copy();
            copy.resolved = null;
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private RequestOptions changed() {
        resolved = null;
        return this;
    }

    /** As {@link RequestHead#resolve}, of a copy; requests that are made with the same options share it, so nobody must change it. */
    RequestOptions shared(double ofAgent, double duration) {
        var known = resolved;
        var wanted = RequestHead.isNamed(defaultPort) ? defaultPort : ofAgent;
        if (known == null || known.options.defaultPort != wanted || known.options.timeout != duration) {
            known = new Resolved(RequestHead.resolve(copy(), ofAgent, duration));
            resolved = known;
        }
        return known.options;
    }

    SocketRules rules() {
        if (rules == null) {
            rules = new SocketRules();
        }
        return rules;
    }

    /** Only {@code "http:"} is supported. */
    public RequestOptions protocol(String protocol) {
        this.protocol = protocol;
        return changed();
    }

    /** The server's name or address. Default: localhost. */
    public RequestOptions host(String host) {
        this.host = host;
        return changed();
    }

    /** As {@link #host(String)}, and wins over it. */
    public RequestOptions hostname(String hostname) {
        this.hostname = hostname;
        return changed();
    }

    /** The server's port; 0: none is named. Default: {@link #defaultPort(double)}, or 80. */
    public RequestOptions port(double port) {
        this.port = port;
        portText = null;
        return changed();
    }

    /** As {@link #port(double)}, from text; empty: none is named. */
    public RequestOptions port(String port) {
        this.port = port == null ? UNSET : JsNumber.of(port);
        portText = port;
        return changed();
    }

    /** The port as it stands in Host and in names of agents. */
    String portShown() {
        if (RequestHead.isSet(portText)) {
            return portText;
        }
        return port == (int) port ? Integer.toString((int) port) : NodeException.number(port);
    }

    /** The port that is meant when none is named. */
    public RequestOptions defaultPort(double port) {
        defaultPort = port;
        return changed();
    }

    /** The request target. Default: {@code "/"}. */
    public RequestOptions path(String path) {
        this.path = path;
        return changed();
    }

    /** The method. Default: {@code "GET"}. */
    public RequestOptions method(String method) {
        this.method = method;
        return changed();
    }

    /** The header fields; a value may be a list. */
    public RequestOptions headers(Map<String, ?> headers) {
        this.headers = headers;
        return changed();
    }

    /** The header fields of another message, as they are now. */
    public RequestOptions headers(Headers headers) {
        return headers(Headers.toMap(headers));
    }

    /** The header fields as names and values in turn: sent as they are, with no Host added. */
    public RequestOptions headers(List<?> headers) {
        this.headers = headers;
        return changed();
    }

    /** {@code "user:password"}, for basic authentication. */
    public RequestOptions auth(String auth) {
        this.auth = auth;
        return changed();
    }

    /** The agent that keeps the connections. Default: {@link Http#globalAgent()}. */
    public RequestOptions agent(Agent agent) {
        this.agent = agent;
        pooled = null;
        return changed();
    }

    /** {@code false}: a new agent with defaults, for this request alone; {@code true} is refused with ERR_INVALID_ARG_TYPE. */
    public RequestOptions agent(boolean pooled) {
        this.pooled = pooled;
        return changed();
    }

    /** The socket's idle timeout from the start, in ms; 0: none. 'timeout' fires, and nothing else happens. */
    public RequestOptions timeout(double ms) {
        timeout = ms;
        return changed();
    }

    /** Whether Host and Connection are added when they are not set. Default: true. */
    public RequestOptions setDefaultHeaders(boolean set) {
        setDefaultHeaders = set;
        return changed();
    }

    /** Whether Host is added when it is not set. Default: as {@link #setDefaultHeaders(boolean)}. */
    public RequestOptions setHost(boolean set) {
        setHost = set;
        return changed();
    }

    /** Joins all duplicate header fields of the response with ", ". Default: false. */
    public RequestOptions joinDuplicateHeaders(boolean join) {
        joinDuplicateHeaders = join;
        return changed();
    }

    /** Takes malformed responses that Node's insecure parser takes. Unsafe. Default: false. */
    public RequestOptions insecureHTTPParser(boolean insecure) {
        insecureHTTPParser = insecure;
        insecureHTTPParserSaid = true;
        return changed();
    }

    /**
     * How the response is checked: {@code "strict"}, {@code "relaxed"} (control bytes in values), or {@code "insecure"}, which is
     * {@link #insecureHTTPParser}; not together with that option. Default: strict.
     */
    public RequestOptions httpValidation(String level) {
        httpValidation = level;
        return changed();
    }

    /** Longest head of the response, in bytes; 0: the default of 16 KiB. */
    public RequestOptions maxHeaderSize(double bytes) {
        maxHeaderSize = bytes;
        return changed();
    }

    /** Node's behaviour, or the one that closes its known holes. */
    public RequestOptions profile(HttpProfile profile) {
        this.profile = profile;
        return changed();
    }

    /** Fields sent once, their values joined with "; "; null: none. */
    public RequestOptions uniqueHeaders(List<String> names) {
        uniqueHeaders = names == null ? List.of() : List.copyOf(names);
        return changed();
    }

    /** Makes the connection of this request, with no agent, unless one is given. */
    public RequestOptions createConnection(Function<RequestOptions, Duplex<Buffer, Buffer>> make) {
        createConnection = (options, callback) -> make.apply(options);
        return changed();
    }

    /**
     * As {@link #createConnection(Function)}; the connection is returned, or given to the callback later and null returned. The
     * callback gets the error, or null, and the connection.
     */
    public RequestOptions createConnection(
            BiFunction<RequestOptions, BiConsumer<Throwable, Duplex<Buffer, Buffer>>, Duplex<Buffer, Buffer>> make) {
        createConnection = make;
        return changed();
    }

    /** Aborts the request with its signal: {@code destroy} with an AbortError. */
    public RequestOptions signal(AbortSignal signal) {
        this.signal = signal;
        return changed();
    }

    /** Connects to a Unix domain socket instead of host and port. */
    public RequestOptions socketPath(String path) {
        socketPath = path;
        return changed();
    }

    /** The own address; null: any. */
    public RequestOptions localAddress(String address) {
        localAddress = address;
        return changed();
    }

    /** The own port; 0: any. */
    public RequestOptions localPort(double port) {
        rules().localPort = port;
        return changed();
    }

    /** 4 or 6: only addresses of that family; 0: both. */
    public RequestOptions family(int family) {
        this.family = family;
        return changed();
    }

    /** Flags for the look-up of names; the platform's resolver has none, so they are for a {@code lookup} of one's own. */
    public RequestOptions hints(int flags) {
        rules().hints = flags;
        return changed();
    }

    /** Looks host names up; null: as {@link dev.spindle.net.Dns#lookup} does. */
    public RequestOptions lookup(Lookup lookup) {
        rules().lookup = lookup;
        return changed();
    }

    /** Whether all addresses of a name are tried in turn, the families alternating. Default: as net says. */
    public RequestOptions autoSelectFamily(boolean select) {
        rules().autoSelectFamily = select;
        return changed();
    }

    /** How long an address may take before the next is tried, in ms. */
    public RequestOptions autoSelectFamilyAttemptTimeout(double ms) {
        rules().autoSelectFamilyAttemptTimeout = ms;
        return changed();
    }

    /** Sets TCP_NODELAY once connected. Default: true. */
    public RequestOptions noDelay(boolean noDelay) {
        rules().noDelay = noDelay;
        return changed();
    }

    /** Sets SO_KEEPALIVE once connected. Default: as the agent keeps connections. */
    public RequestOptions keepAlive(boolean keepAlive) {
        rules().keepAlive = keepAlive;
        return changed();
    }

    /** Idle time before the first TCP keep-alive probe, in ms. Default: the agent's {@code keepAliveMsecs}. */
    public RequestOptions keepAliveInitialDelay(double ms) {
        rules().keepAliveInitialDelay = ms;
        return changed();
    }

    /**
     * How much the socket may buffer either way before its source is asked to stop, and the request before it has one, in bytes.
     * Default: 64 KiB.
     */
    public RequestOptions highWaterMark(int bytes) {
        rules().highWaterMark = bytes;
        return changed();
    }

    /** The host to connect to. */
    public String host() {
        return host;
    }

    /** The port to connect to; -1: none was set. */
    public int port() {
        return port >= 0 ? (int) port : -1;
    }

    /** The port that is meant when none is named; -1: none was set. */
    public int defaultPort() {
        return defaultPort >= 0 ? (int) defaultPort : -1;
    }

    /** The protocol, with a colon, or null. */
    public String protocol() {
        return protocol;
    }

    /** The method, or null. */
    public String method() {
        return method;
    }

    /** The request target, or null. */
    public String path() {
        return path;
    }

    /** The agent, or null. */
    public Agent agent() {
        return agent;
    }

    /** The idle timeout in ms; -1: none was set. */
    public double timeout() {
        return timeout == UNSET ? -1 : timeout;
    }

    /** The path of the Unix domain socket to connect to, or null. */
    public String socketPath() {
        return socketPath;
    }

    /** The own address, or null. */
    public String localAddress() {
        return localAddress;
    }

    /** The own port; 0: any. */
    public int localPort() {
        return rules == null ? 0 : (int) rules.localPort;
    }

    /** 4, 6, or 0 for both. */
    public int family() {
        return family;
    }

    /** Flags for the look-up of names. */
    public int hints() {
        return rules == null ? 0 : rules.hints;
    }

    /** Who looks host names up, or null. */
    public Lookup lookup() {
        return rules == null ? null : rules.lookup;
    }

    /** Whether SO_KEEPALIVE shall be set. */
    public boolean keepAlive() {
        return rules != null && Boolean.TRUE.equals(rules.keepAlive);
    }

    /** Idle time before the first TCP keep-alive probe, in ms; -1: none was set. */
    public double keepAliveInitialDelay() {
        return rules == null || rules.keepAliveInitialDelay == UNSET ? -1 : rules.keepAliveInitialDelay;
    }

    /**
     * The tunnel through a proxy over which the connection shall be made, or null. An agent of the protocol {@code https:} finds
     * it here when it makes a connection: TLS begins on it.
     */
    public Duplex<Buffer, Buffer> socket() {
        return socket;
    }

    /** What to connect to, as net understands it. */
    public ConnectOptions connectOptions() {
        var options = new ConnectOptions().host(host).path(socketPath);
        if (RequestHead.isSet(portText)) {
            options.port(portText);
        } else if (port != UNSET) {
            options.port(port);
        }
        options.localAddress(localAddress).family(family).noDelay(true);
        if (rules != null) {
            rules.tell(options);
        }
        return timeout == UNSET ? options : options.timeout(timeout);
    }
}
