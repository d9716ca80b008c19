package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.net.ConnectOptions;
import dev.spindle.stream.Duplex;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    double timeout = -1;
    boolean setDefaultHeaders = true;
    Boolean setHost;
    boolean joinDuplicateHeaders;
    boolean insecureHTTPParser;
    int maxHeaderSize;
    HttpProfile profile = HttpProfile.NODE;
    List<String> uniqueHeaders = List.of();
    Function<RequestOptions, Duplex<Buffer, Buffer>> createConnection;
    String socketPath;
    String localAddress;
    int localPort;
    int family;

    /** GET of {@code http://localhost/}. */
    public RequestOptions() {}

    /** These options, with what the URL says wherever nothing was set. */
    RequestOptions withUrl(String url) {
        var parts = UrlParts.of(url);
        var all = copy();
        all.protocol = protocol == null ? parts.protocol() : protocol;
        all.hostname = hostname == null && host == null ? parts.hostname() : hostname;
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

    /** The socket's idle timeout from the start, in ms: 'timeout' fires, and nothing else happens. */
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

    /** Makes the connection when no agent is used. */
    public RequestOptions createConnection(Function<RequestOptions, Duplex<Buffer, Buffer>> make) {
        createConnection = make;
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

    /** What to connect to, as net understands it. */
    public ConnectOptions connectOptions() {
        var options = new ConnectOptions().host(host).port(port).path(socketPath);
        options.localAddress(localAddress).localPort(localPort).family(family).noDelay(true);
        return timeout > 0 ? options.timeout(timeout) : options;
    }

    /** The parts of an absolute URL that a request needs. */
    private record UrlParts(String protocol, String hostname, int port, String path, String auth) {
        static UrlParts of(String url) {
            var scheme = url.indexOf("://");
            if (scheme <= 0) {
                throw invalid();
            }
            var end = scheme + 3;
            while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
                end++;
            }
            var fragment = url.indexOf('#', end);
            var path = url.substring(end, fragment < 0 ? url.length() : fragment);
            var authority = url.substring(scheme + 3, end);
            var at = authority.lastIndexOf('@');
            var auth = at < 0 ? null : decoded(authority.substring(0, at));
            var server = authority.substring(at + 1);
            var colon = server.lastIndexOf(':');
            if (colon < server.indexOf(']')) {
                colon = -1;
            }
            var name = colon < 0 ? server : server.substring(0, colon);
            if (name.isEmpty()) {
                throw invalid();
            }
            return new UrlParts(
                    url.substring(0, scheme + 1).toLowerCase(Locale.ROOT),
                    name.startsWith("[") ? name.substring(1, name.length() - 1) : name,
                    port(colon < 0 ? "" : server.substring(colon + 1)),
                    path.startsWith("/") ? path : "/" + path,
                    auth);
        }

        private static int port(String digits) {
            if (digits.isEmpty()) {
                return -1;
            }
            if (digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw invalid();
            }
            return Integer.parseInt(digits);
        }

        /** Percent-decoding; a plus sign stays one. */
        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }

        private static NodeException invalid() {
            return NodeException.typeError("ERR_INVALID_URL", "Invalid URL");
        }
    }
}
