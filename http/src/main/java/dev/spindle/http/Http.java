package dev.spindle.http;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.parser.Methods;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Node's {@code node:http} module: servers, requests, and what belongs to both.
 *
 * <p>Source: Node documentation, "HTTP".
 */
public final class Http {
    /** The methods the parser knows, in alphabetical order: {@code http.METHODS}. */
    public static final List<String> METHODS = Methods.ALL.stream().sorted().toList();

    /** The standard reason phrases by status code: {@code http.STATUS_CODES}. */
    public static final Map<Integer, String> STATUS_CODES = StatusCodes.ALL;

    private Http() {}

    /** A server with Node's defaults. */
    public static HttpServer createServer() {
        return new HttpServer(new ServerOptions());
    }

    /** A server with Node's defaults; {@code listener} hears 'request', and may be null. */
    public static HttpServer createServer(BiConsumer<IncomingMessage, ServerResponse> listener) {
        return createServer(null, listener);
    }

    /** A server; without options with Node's defaults. */
    public static HttpServer createServer(ServerOptions options) {
        return createServer(options, null);
    }

    /** As {@link #createServer(ServerOptions)}; {@code listener} hears 'request', and may be null. */
    public static HttpServer createServer(ServerOptions options, BiConsumer<IncomingMessage, ServerResponse> listener) {
        var server = new HttpServer(options);
        return listener == null ? server : server.on(HttpServer.REQUEST, listener);
    }

    /**
     * Starts a request; end it with {@code end()}.
     *
     * @param url absolute, {@code http:}
     * @param listener hears 'response' once; may be null
     */
    public static ClientRequest request(String url, Consumer<IncomingMessage> listener) {
        return request(url, null, listener);
    }

    /** Starts a request; the options win over the URL. */
    public static ClientRequest request(String url, RequestOptions options, Consumer<IncomingMessage> listener) {
        return new ClientRequest(at(url, options), url != null, listener);
    }

    /** Starts a request. */
    public static ClientRequest request(RequestOptions options, Consumer<IncomingMessage> listener) {
        return new ClientRequest(RequestOptions.of(options), options == null, listener);
    }

    /** As in Node, who gives no URL gives the options in its place: no listener is one then. */
    private static RequestOptions at(String url, RequestOptions given) {
        if (url == null && given != null) {
            throw NodeException.invalidArgType("listener", "of type function", Map.of());
        }
        var options = RequestOptions.of(given);
        return url == null ? options : options.withUrl(url);
    }

    private static String text(URI url) {
        return url == null ? null : url.toString();
    }

    /** Starts a request whose listeners are added later. */
    public static ClientRequest request(RequestOptions options) {
        return request(options, null);
    }

    /** Starts a request whose listeners are added later. */
    public static ClientRequest request(String url) {
        return request(url, (Consumer<IncomingMessage>) null);
    }

    /** As {@link #request(String)}. */
    public static ClientRequest request(URI url) {
        return request(text(url));
    }

    /** As {@link #request(String, Consumer)}. */
    public static ClientRequest request(URI url, Consumer<IncomingMessage> listener) {
        return request(text(url), listener);
    }

    /** As {@link #request(String, RequestOptions, Consumer)}. */
    public static ClientRequest request(URI url, RequestOptions options, Consumer<IncomingMessage> listener) {
        return request(text(url), options, listener);
    }

    /** Starts a request whose listeners are added later; the options win over the URL. */
    public static ClientRequest request(String url, RequestOptions options) {
        return request(url, options, null);
    }

    /** As {@link #get(String)}. */
    public static ClientRequest get(URI url) {
        return get(text(url));
    }

    /** As {@link #get(String, Consumer)}. */
    public static ClientRequest get(URI url, Consumer<IncomingMessage> listener) {
        return get(text(url), listener);
    }

    /** As {@link #get(String, RequestOptions, Consumer)}. */
    public static ClientRequest get(URI url, RequestOptions options, Consumer<IncomingMessage> listener) {
        return get(text(url), options, listener);
    }

    /** Makes a GET request and ends it. */
    public static ClientRequest get(RequestOptions options) {
        return get(options, null);
    }

    /** Makes a GET request and ends it. */
    public static ClientRequest get(String url, Consumer<IncomingMessage> listener) {
        return get(url, null, listener);
    }

    /** Makes a GET request and ends it. */
    public static ClientRequest get(String url) {
        return get(url, (Consumer<IncomingMessage>) null);
    }

    /** Makes a GET request and ends it; the options win over the URL. */
    public static ClientRequest get(String url, RequestOptions options, Consumer<IncomingMessage> listener) {
        return ended(request(url, options, listener));
    }

    /** Makes a GET request and ends it; the options win over the URL. */
    public static ClientRequest get(String url, RequestOptions options) {
        return get(url, options, null);
    }

    /** Makes a GET request and ends it. */
    public static ClientRequest get(RequestOptions options, Consumer<IncomingMessage> listener) {
        return ended(request(options, listener));
    }

    private static ClientRequest ended(ClientRequest req) {
        req.end();
        return req;
    }

    /** The agent that requests use when they name none: one per loop, keeping connections alive. */
    public static Agent globalAgent() {
        var loop = EventLoop.current();
        return PerLoop.of(loop).globalAgent(loop);
    }

    /** Puts another agent in its place. */
    public static void globalAgent(Agent agent) {
        PerLoop.of(EventLoop.current()).globalAgent(agent);
    }

    /** As {@link #setGlobalProxyFromEnv(Map)}, with the environment variables of the process. */
    public static Runnable setGlobalProxyFromEnv() {
        return setGlobalProxyFromEnv(EventLoop.current().process().env());
    }

    /**
     * Puts an agent in place of {@link #globalAgent()} that uses the proxy these variables name; see
     * {@link AgentOptions#proxyEnv}. When they name none, nothing changes.
     *
     * @return puts the agent back that was there before
     * @throws NodeException ERR_PROXY_INVALID_CONFIG, UND_ERR_INVALID_ARG, ERR_INVALID_ARG_TYPE
     */
    public static Runnable setGlobalProxyFromEnv(Map<String, String> env) {
        if (env == null) {
            throw NodeException.invalidArgType("proxyEnv", "of type object", null);
        }
        if (!ProxyEnv.isNamed(env)) {
            return () -> {};
        }
        var before = globalAgent();
        globalAgent(Agent.global(env));
        return () -> globalAgent(before);
    }

    /** Longest head that servers and clients accept unless told otherwise, in bytes; {@code spindle.maxHttpHeaderSize} sets it. */
    public static int maxHeaderSize() {
        return Integer.getInteger("spindle.maxHttpHeaderSize", 16 * 1024);
    }

    /**
     * Checks a field name.
     *
     * @throws NodeException ERR_INVALID_HTTP_TOKEN
     */
    public static void validateHeaderName(String name) {
        Validate.name(name, "Header name");
    }

    /** As {@link #validateHeaderName(String)}; {@code label} says in the message what the name is. */
    public static void validateHeaderName(String name, String label) {
        Validate.name(name, label);
    }

    /**
     * Checks a field value.
     *
     * @throws NodeException ERR_HTTP_INVALID_HEADER_VALUE for null, ERR_INVALID_CHAR
     */
    public static void validateHeaderValue(String name, Object value) {
        Validate.value(name, value);
    }

    /**
     * How many idle parsers this loop keeps for new connections; 1000 unless told otherwise.
     *
     * @throws NodeException ERR_OUT_OF_RANGE
     */
    public static void setMaxIdleHTTPParsers(double max) {
        Validate.integer("max", max, 1);
        PerLoop.of(EventLoop.current()).idleParsers.max(max);
    }
}
