package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.net.BlockList;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The proxy of an agent, and the hosts that are reached without it, as environment variables say: {@code http_proxy} (or
 * {@code https_proxy} for an agent of that protocol) before its name in capitals, {@code no_proxy} likewise.
 *
 * <p>Source: Node documentation, "Built-in Proxy Support".
 */
final class ProxyEnv {
    private static final int PORT_OF_HTTP = 80;
    private static final int PORT_OF_HTTPS = 443;

    private final HttpUrl url;
    private final String shown; // what errors call it, never with a password
    private final String authorization; // for Proxy-Authorization, or null
    private boolean none; // no_proxy has an asterisk
    private final List<String> names =
            new ArrayList<>(); // lower case, one dot in front of what also holds for all below
    private final List<String> wildcards = new ArrayList<>(); // ".example.com" for "*.example.com": only what is below
    private final BlockList ranges = new BlockList();

    private ProxyEnv(String text, String exceptions) {
        try {
            url = HttpUrl.of(text);
        } catch (RuntimeException e) {
            throw isMalformedUrl(e) ? HttpErrors.invalidProxy(text) : e;
        }
        shown = url.auth() == null ? text : url.href();
        authorization =
                url.auth() == null ? null : "Basic " + Buffer.from(url.auth()).toString("base64");
        for (var one : exceptions.split(",", -1)) {
            addException(one.strip().toLowerCase(Locale.ROOT));
        }
    }

    private static boolean isMalformedUrl(RuntimeException e) {
        return e instanceof NodeException known && "ERR_INVALID_URL".equals(known.code());
    }

    /** The proxy for requests of that protocol; null: there is none. Throws ERR_PROXY_INVALID_CONFIG. */
    static ProxyEnv of(Map<String, String> env, String protocol) {
        var isKnown = protocol.equals("http:") || protocol.equals("https:");
        var text = env == null || !isKnown ? null : url(env, protocol.replace(":", "_proxy"));
        if (text == null || !text.startsWith("http://") && !text.startsWith("https://")) {
            return null;
        }
        var exceptions = either(env, "no_proxy");
        return new ProxyEnv(text, exceptions == null ? "" : exceptions);
    }

    /**
     * Whether a proxy for {@code http:} is named at all.
     *
     * @throws NodeException ERR_PROXY_INVALID_CONFIG when it, or the one for {@code https:}, is no URL; UND_ERR_INVALID_ARG when
     *     nobody here speaks with it
     */
    static boolean isNamed(Map<String, String> env) {
        var spoken = true;
        for (var name : new String[] {"http_proxy", "https_proxy"}) {
            var text = url(env, name);
            try {
                var protocol = text == null ? "http:" : HttpUrl.of(text).protocol();
                spoken &= protocol.equals("http:") || protocol.equals("https:");
            } catch (NodeException e) {
                throw NodeException.error("ERR_PROXY_INVALID_CONFIG", text);
            }
        }
        if (!spoken) {
            throw new NodeException(
                    "InvalidArgumentError",
                    "UND_ERR_INVALID_ARG",
                    "Invalid URL protocol: the URL must start with `http:` or `https:`.",
                    null);
        }
        return either(env, "http_proxy") != null;
    }

    /** The URL as it stands there; as in Node, one with a line end is none, though a URL could have it. */
    private static String url(Map<String, String> env, String name) {
        var text = either(env, name);
        if (text != null && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0)) {
            throw HttpErrors.invalidProxy(text);
        }
        return text;
    }

    /** The variable, or the one in capitals when it is not there or empty. */
    private static String either(Map<String, String> env, String name) {
        var value = env.get(name);
        if (value == null || value.isEmpty()) {
            value = env.get(name.toUpperCase(Locale.ROOT));
        }
        return value == null || value.isEmpty() ? null : value;
    }

    private void addException(String one) {
        var ends = one.split("-", 3); // as in Node, what stands behind a second dash does not count
        if (one.equals("*")) {
            none = true;
        } else if (one.startsWith("*.")) {
            wildcards.add(one.substring(1));
        } else if (ends.length > 1 && isRange(ends[0].strip(), ends[1].strip())) {
            ranges.addRange(ends[0].strip(), ends[1].strip());
        } else if (!one.isEmpty()) {
            names.add(one);
        }
    }

    private static boolean isRange(String first, String last) {
        return Net.isIPv4(first) && Net.isIPv4(last) && number(first) <= number(last);
    }

    private static long number(String address) {
        var number = 0L;
        for (var part : address.split("\\.")) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }

    /** Whether the connection that the options describe is made through the proxy. */
    boolean serves(RequestOptions options) {
        return options.socketPath == null && !isException(options.host.toLowerCase(Locale.ROOT), options.port());
    }

    private boolean isException(String host, int port) {
        if (none) {
            return true;
        }
        for (var i = 0; i < wildcards.size(); i++) {
            if (host.endsWith(wildcards.get(i))) {
                return true;
            }
        }
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (stands(name, host) || name.equals(host + ":" + port)) {
                return true;
            }
        }
        return Net.isIPv4(host) && ranges.check(host);
    }

    /** A name with a dot in front stands for a domain and all below it. */
    private static boolean stands(String name, String host) {
        return host.equals(name) || name.startsWith(".") && (host.endsWith(name) || host.equals(name.substring(1)));
    }

    /** Whether TLS would have to be spoken with the proxy itself. */
    boolean needsTls() {
        return url.protocol().equals("https:");
    }

    /** Where the proxy is; as in Node, what is said about connections does not concern those to a proxy. */
    ConnectOptions connectOptions() {
        return new ConnectOptions().host(url.hostname()).port(port());
    }

    private int port() {
        return url.port() >= 0 ? url.port() : needsTls() ? PORT_OF_HTTPS : PORT_OF_HTTP;
    }

    /** The value of Proxy-Authorization, or null. */
    String authorization() {
        return authorization;
    }

    /** The proxy as errors name it. */
    @Override
    public String toString() {
        return shown;
    }
}
