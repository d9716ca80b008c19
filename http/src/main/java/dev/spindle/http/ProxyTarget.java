package dev.spindle.http;

import dev.spindle.events.Inspectable;
import dev.spindle.events.NodeException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The target of a request that goes to a proxy: absolute, so that the proxy knows whom to ask; RFC 9112 §3.2.2. What the user says
 * about the authority in the path and in Host must agree with where the request goes.
 */
final class ProxyTarget {
    private final HttpUrl authority;

    private ProxyTarget(RequestOptions options) {
        authority = HttpUrl.of("http://" + RequestHead.bracketed(options.host) + ":" + port(options) + "/");
    }

    /** As in Node, the digits in front of what may be written in other ways: 0 for 0x50. */
    private static String port(RequestOptions options) {
        if (!(options.port >= 0 && options.port <= 65_535 && options.port == Math.rint(options.port))) {
            var said = RequestHead.isSet(options.portText) ? options.portText : (Object) options.port;
            throw NodeException.rangeError(
                    "ERR_SOCKET_BAD_PORT",
                    "options.port should be >= 0 and < 65536. Received " + NodeException.received(said) + ".");
        }
        var shown = options.portShown().strip();
        var end = 0;
        while (end < shown.length() && shown.charAt(end) >= '0' && shown.charAt(end) <= '9') {
            end++;
        }
        return shown.substring(0, end);
    }

    /** The authority of the request; throws ERR_SOCKET_BAD_PORT, ERR_INVALID_URL, and what fields that may not be set throw. */
    static ProxyTarget of(RequestOptions options) {
        if (options.headers instanceof Map<?, ?>) {
            ((Map<?, ?>) options.headers).forEach((name, value) -> {
                Validate.name((String) name, "Header name");
                Validate.value((String) name, value);
            });
        }
        var target = new ProxyTarget(options);
        target.requireSameHost(options.headers);
        return target;
    }

    /** What Host says when the user says nothing. */
    String host() {
        return authority.host();
    }

    /** The absolute target for a path. */
    String absolute(String path) {
        if (path.startsWith("/")) {
            return HttpUrl.of("http://" + host() + path).href() + HttpUrl.fragment(path);
        }
        HttpUrl url;
        try {
            url = HttpUrl.of(path);
        } catch (NodeException e) {
            throw invalid("options.path", "must be in absolute-form or start with /", path);
        }
        if (!url.protocol().equals("http:")) {
            throw invalid("options.path", "must use http: scheme when specified as an absolute URL", url.protocol());
        }
        var href = url.href() + HttpUrl.fragment(path);
        if (url.auth() != null) {
            throw invalid("options.path", "must not contain userinfo, use options.auth instead", href);
        }
        if (!url.host().equals(host())) {
            throw invalid("options.path", "must match the request authority (" + host() + ")", inspectable(url, href));
        }
        return href;
    }

    private void requireSameHost(Object headers) {
        if (headers instanceof Map<?, ?> map) {
            requireSameHost(map);
        } else if (headers instanceof List<?> list) {
            requireSameHost(list);
        }
    }

    /** Of several the last one counts. */
    private void requireSameHost(Map<?, ?> headers) {
        var named = false;
        Object value = null;
        for (var field : headers.entrySet()) {
            if (isHost(field.getKey())) {
                named = true;
                value = field.getValue();
            }
        }
        if (named && !names(value)) {
            throw otherHost(value);
        }
    }

    /** Names and values in turn, or pairs of them. */
    private void requireSameHost(List<?> headers) {
        var inPairs = !headers.isEmpty() && headers.get(0) instanceof List<?>;
        String said = null;
        for (var i = 0; inPairs ? i < headers.size() : i + 1 < headers.size(); i += inPairs ? 1 : 2) {
            var field = inPairs ? (List<?>) headers.get(i) : headers.subList(i, i + 2);
            if (!field.isEmpty() && isHost(field.get(0))) {
                if (said != null) {
                    throw invalid("options.headers", "must not contain duplicate Host headers", "(redacted)");
                }
                said = field.size() < 2 ? "undefined" : text(field.get(1));
            }
        }
        if (said != null && !host().equals(said)) {
            throw otherHost(said);
        }
    }

    private static String text(Object value) {
        return value instanceof List<?>
                ? ((List<?>) value).stream().map(Validate::text).collect(Collectors.joining(","))
                : Validate.text(value);
    }

    private static boolean isHost(Object name) {
        return name instanceof String text && text.equalsIgnoreCase("host");
    }

    /** Whether the value is another way to write the authority, and nothing besides. */
    private boolean names(Object value) {
        if (!(value instanceof String) || HttpUrl.fragment((String) value).length() > 1) {
            return false;
        }
        try {
            var url = HttpUrl.of("http://" + value);
            return url.host().equals(host()) && url.target().equals("/") && url.auth() == null;
        } catch (NodeException e) {
            return false;
        }
    }

    private NodeException otherHost(Object value) {
        return invalid("Host in options.headers", "must match the request authority (" + host() + ")", value);
    }

    private static NodeException invalid(String name, String rule, Object received) {
        return NodeException.invalidArgValue("property '" + name + "' " + rule, received);
    }

    /** What Node shows of a URL, as far as an error shows it. */
    private static Inspectable inspectable(HttpUrl url, String href) {
        var auth = url.auth() == null ? ":" : url.auth();
        var text = "URL {\n  href: '" + href + "',\n  origin: '" + url.protocol() + "//" + url.host()
                + "',\n  protocol: '" + url.protocol() + "',\n  username: '" + auth.substring(0, auth.indexOf(':'))
                + "',\n  password: '" + auth.substring(auth.indexOf(':') + 1) + "',\n  host: '" + url.host()
                + "',\n  hostname: '" + url.hostname() + "',\n  port: '";
        return () -> text;
    }
}
