package dev.spindle.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the head of a request is made of, from its options: method, target, Host, Authorization, and fields given as a list. */
final class RequestHead {
    private static final Set<String> NO_BODY_BY_DEFAULT =
            Set.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private RequestHead() {}

    static String method(String method) {
        if (method == null || method.isEmpty()) {
            return "GET";
        }
        Validate.name(method, "Method");
        return method.toUpperCase(Locale.ROOT);
    }

    /** Whether a body of unknown length is not sent in chunks: nobody expects one. */
    static boolean hasNoBodyByDefault(String method) {
        return NO_BODY_BY_DEFAULT.contains(method);
    }

    static String path(String path) {
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

    /** A copy of the options with host and port decided: what the agent names connections by. */
    static RequestOptions resolved(RequestOptions given, Agent agent) {
        var all = given.copy();
        all.agentKey = null;
        all.host = isSet(given.hostname) ? given.hostname : isSet(given.host) ? given.host : "localhost";
        all.defaultPort = given.defaultPort > 0 ? given.defaultPort : agent != null ? agent.defaultPort() : -1;
        all.port = given.port > 0 ? given.port : all.defaultPort > 0 ? all.defaultPort : 80;
        return all;
    }

    static boolean isSet(String text) {
        return text != null && !text.isEmpty();
    }

    static boolean isMissing(Object field) {
        return field == null || field.equals("");
    }

    /** The value of Host; RFC 9112 §3.2. */
    static String host(RequestOptions options) {
        var host = options.host;
        var colon = host.indexOf(':');
        if (colon >= 0 && host.indexOf(':', colon + 1) >= 0 && !host.startsWith("[")) {
            host = "[" + host + "]";
        }
        return options.port == options.defaultPort ? host : host + ":" + options.port;
    }

    static String basic(String auth) {
        return "Basic " + Base64.getEncoder().encodeToString(auth.getBytes(StandardCharsets.UTF_8));
    }

    /** Fields as names and values in turn, or as pairs. */
    static OutgoingHeaders listed(List<?> list) {
        var fields = new OutgoingHeaders();
        if (!list.isEmpty() && list.get(0) instanceof List<?>) {
            for (var pair : list) {
                addChecked(fields, ((List<?>) pair).get(0), ((List<?>) pair).get(1));
            }
            return fields;
        }
        if (list.size() % 2 != 0) {
            throw HttpErrors.invalidHeaderList(list);
        }
        for (var i = 0; i < list.size(); i += 2) {
            addChecked(fields, list.get(i), list.get(i + 1));
        }
        return fields;
    }

    private static void addChecked(OutgoingHeaders fields, Object given, Object value) {
        var name = String.valueOf(given);
        Validate.name(name, "Header name");
        fields.add(name, Validate.value(name, value));
    }
}
