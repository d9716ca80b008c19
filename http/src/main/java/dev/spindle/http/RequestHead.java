package dev.spindle.http;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.parser.Leniency;
import dev.spindle.parser.ParserLimits;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** What follows from the options of a request: its way, method and target, which may change, and how its answer is checked. */
final class RequestHead {
    private static final Set<String> NO_BODY_BY_DEFAULT =
            Set.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private static final double HTTP_PORT = 80;
    private static final double LARGEST = 1 << 26; // bytes of a head, whatever is asked for

    final RequestOptions options; // a copy, with host and port decided; not to be changed
    final Agent agent; // null: the options make a connection for this request alone
    private String method;
    private String path;
    private String startLine; // that was fixed before another method or target was assigned; null: it follows from them
    final Leniency leniency;
    final ProxyEnv proxy; // that gets the request in our name; null: it goes to the server itself

    /**
     * Checks the options, in Node's order.
     *
     * @param isOwn nobody else has these options
     * @throws NodeException for what they may not say
     */
    RequestHead(RequestOptions given, boolean isOwn, EventLoop loop) {
        agent = agent(given);
        var spoken = spoken();
        var asked = isSet(given.protocol) ? given.protocol : Http.globalAgent().protocol();
        var origin = checked(given.path);
        if (!Objects.equals(asked, spoken)) { // null: so the global agent has it
            throw HttpErrors.invalidProtocol(asked, spoken);
        }
        options = own(given, isOwn, agent, loop);
        method = named(given.method);
        if (options.maxHeaderSize != RequestOptions.UNSET) {
            Validate.integer("maxHeaderSize", options.maxHeaderSize, 0);
        }
        leniency = leniency(options);
        proxy = agent == null ? null : agent.proxyOf(options);
        path = origin;
        var proxied = proxied();
        if (proxied != null) {
            path = proxied.absolute(origin);
        }
    }

    /** Whom such a proxy asks for us; null: there is none, or the target is not for it. */
    private ProxyTarget proxied() {
        var isOfServer = method.equals("CONNECT") || method.equals("OPTIONS") && path.equals("*");
        return proxy == null || isOfServer ? null : ProxyTarget.of(options);
    }

    /** What the proxy is told in Host; null: nothing but what the server would be. */
    String authority() {
        var proxied = proxied();
        return proxied == null ? null : proxied.host();
    }

    private String spoken() {
        return agent != null && isSet(agent.protocol())
                ? agent.protocol()
                : Http.globalAgent().protocol();
    }

    String protocol() {
        return isSet(options.protocol) ? options.protocol : spoken();
    }

    private static String named(String method) {
        if (method == null || method.isEmpty()) {
            return "GET";
        }
        Validate.name(method, "Method");
        return method.toUpperCase(Locale.ROOT);
    }

    String method() {
        return method;
    }

    /** Another one, in the letters in which it is written, as in Node. */
    void method(String replaced, boolean isFixed) {
        if (isSet(replaced)) {
            Validate.name(replaced, "Method");
        }
        keepStartLine(isFixed);
        method = isSet(replaced) ? replaced : "GET";
    }

    String path() {
        return path;
    }

    void path(String replaced, boolean isFixed) {
        var target = checked(replaced);
        keepStartLine(isFixed);
        path = target;
    }

    private void keepStartLine(boolean isFixed) {
        if (isFixed && startLine == null) {
            startLine = method + " " + path;
        }
    }

    void startLine(HeadWriter out) {
        if (startLine == null) {
            out.latin1(method).latin1(" ").latin1(path);
        } else {
            out.latin1(startLine);
        }
        out.latin1(" HTTP/1.1").crlf();
    }

    /** Whether a body of unknown length is not sent in chunks: nobody expects one. */
    boolean hasNoBodyByDefault() {
        return NO_BODY_BY_DEFAULT.contains(method);
    }

    /** The server, whatever an agent puts in its place when it connects. */
    String host() {
        return options.hostname;
    }

    /** Whether connections outlive their requests. */
    boolean keepsAlive() {
        return agent == null || agent.keepAlive() || !Double.isInfinite(agent.maxSockets());
    }

    /** How long it may stay idle was said here or by the agent. */
    boolean hasTimeout() {
        return options.timeout >= 0 || agent != null && agent.options().timeout > 0;
    }

    /** What the request may hold before it has a socket, whatever its agent gives sockets. */
    int mark() {
        var rules = options.rules;
        return rules == null || rules.highWaterMark == null ? OutgoingMessage.DEFAULT_MARK : rules.highWaterMark;
    }

    private static String checked(String path) {
        if (path == null || path.isEmpty()) {
            return "/";
        }
        for (var i = 0; i < path.length(); i++) {
            if (path.charAt(i) <= ' ' || path.charAt(i) > 255) {
                throw HttpErrors.unescapedPath();
            }
        }
        return path;
    }

    /** Agents that somebody else wrote may change what they are given, and so may who makes a connection: they get a copy. */
    private static RequestOptions own(RequestOptions given, boolean isOwn, Agent agent, EventLoop loop) {
        var timeout = given.timeout;
        if (timeout != RequestOptions.UNSET) {
            timeout = loop.timerDuration(timeout, "timeout");
        }
        var ofAgent = agent == null ? RequestOptions.UNSET : agent.defaultPort();
        if (!isOwn && agent != null && agent.getClass() == Agent.class) {
            return given.shared(ofAgent, timeout);
        }
        return resolve(isOwn ? given : given.copy(), ofAgent, timeout);
    }

    /**
     * Decides host and port, which is what agents name connections by; answers {@code all}.
     *
     * @param ofAgent the port that is meant when the options say none; UNSET: there is no agent
     * @param timeout what the options say, cut to what a timer can wait
     */
    static RequestOptions resolve(RequestOptions all, double ofAgent, double timeout) {
        all.agentKey = null;
        all.timeout = timeout;
        all.host = isSet(all.hostname) ? all.hostname : isSet(all.host) ? all.host : "localhost";
        all.hostname = all.host;
        all.defaultPort = isNamed(all.defaultPort) ? all.defaultPort : ofAgent;
        if (!isNamed(all.port) && !isSet(all.portText)) {
            all.port = isNamed(all.defaultPort) ? all.defaultPort : HTTP_PORT;
        }
        return all;
    }

    static boolean isNamed(double port) {
        return port != RequestOptions.UNSET && port != 0 && !Double.isNaN(port);
    }

    static boolean isSet(String text) {
        return text != null && !text.isEmpty();
    }

    /** The value of Host; RFC 9112 §3.2. */
    static String host(RequestOptions options) {
        var host = bracketed(options.host);
        return options.port == options.defaultPort ? host : host + ":" + options.portShown();
    }

    /** An IPv6 address in brackets, anything else as it is. */
    static String bracketed(String host) {
        var colon = host.indexOf(':');
        return colon >= 0 && host.indexOf(':', colon + 1) >= 0 && host.charAt(0) != '[' ? "[" + host + "]" : host;
    }

    /** {@code false} is a new one of its own. */
    private static Agent agent(RequestOptions given) {
        if (Boolean.TRUE.equals(given.pooled)) {
            throw NodeException.invalidArgType(
                    "options.agent", "one of Agent-like Object, undefined, or false", given.pooled);
        }
        if (given.pooled != null) {
            return new Agent();
        }
        return given.agent != null || given.createConnection != null ? given.agent : Http.globalAgent();
    }

    /** How much the answer's head may be. */
    ParserLimits limits(int maxHeadersCount) {
        var size = options.maxHeaderSize > 0 ? (int) Math.min(options.maxHeaderSize, LARGEST) : Http.maxHeaderSize();
        var usual = ParserLimits.DEFAULT; // the same object, so that connections of one kind know each other's parsers
        return size == usual.maxHeadSize() && maxHeadersCount == usual.maxHeaderCount()
                ? usual
                : usual.withMaxHeadSize(size).withMaxHeaderCount(Math.max(maxHeadersCount, 0));
    }

    private static Leniency leniency(RequestOptions options) {
        if (options.httpValidation != null) {
            Validate.httpValidation(options.httpValidation, options.insecureHTTPParserSaid);
        }
        return options.profile.leniency(options.httpValidation, options.insecureHTTPParser);
    }
}
