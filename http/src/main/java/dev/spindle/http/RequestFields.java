package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import java.util.List;
import java.util.Map;

/** What a request has from its options: the fields that are given there, those that follow from the others, and its signal. */
final class RequestFields {
    private RequestFields() {}

    /** Gives the request its fields; those given as a list are its head at once. */
    static void set(ClientRequest request, RequestHead head) {
        var options = head.options;
        var proxy = head.proxy;
        if (request.isStrict()) {
            request.beStrict();
        }
        if (!options.setDefaultHeaders) {
            request.removedConnection = true;
            request.removedContentLength = true;
            request.removedTransferEncoding = true;
        }
        if (options.headers instanceof List<?>) {
            if (proxy != null) {
                setProxy(request, proxy); // seen by getHeader alone, as in Node: the list is sent as it is
            }
            request.fixHead(OutgoingHeaders.listed((List<?>) options.headers), -1);
            return;
        }
        if (options.headers != null) {
            ((Map<?, ?>) options.headers).forEach((name, value) -> request.setHeader((String) name, value));
        }
        var authority = head.authority();
        var setHost = options.setHost == null ? options.setDefaultHeaders : options.setHost;
        if (setHost && isMissing(request.getHeader("host"))) {
            request.setHeader("Host", host(head, authority));
        }
        if (RequestHead.isSet(options.auth) && isMissing(request.getHeader("authorization"))) {
            request.setHeader("Authorization", basic(options.auth));
        }
        if (proxy != null) {
            setProxy(request, proxy);
            if (authority != null && request.hasHeader("host") && !authority.equals(request.getHeader("host"))) {
                request.setHeader("Host", authority);
            }
        }
        if (options.headers != null && head.agent != null) {
            checkHost(request.getHeader("host"));
        }
        if (!isMissing(request.getHeader("expect"))) {
            request.implicitHead(); // who waits for '100 Continue' must have sent the head
        }
    }

    private static String host(RequestHead head, String authority) {
        if (head.method().equals("CONNECT") && RequestHead.isSet(head.options.path)) {
            return head.path();
        }
        if (authority != null) {
            return authority;
        }
        return head.agent == null ? RequestHead.host(head.options) : head.agent.hostField(head.options);
    }

    private static void setProxy(ClientRequest request, ProxyEnv proxy) {
        if (proxy.authorization() != null) {
            request.openHeaders().set("proxy-authorization", proxy.authorization());
        }
        request.openHeaders().set("proxy-connection", request.shouldKeepAlive ? "keep-alive" : "close");
    }

    /** As in Node, what JavaScript takes for false is as good as nothing. */
    private static boolean isMissing(Object field) {
        if (field instanceof Number number) {
            return !(Math.abs(number.doubleValue()) > 0); // NaN, too
        }
        return field == null || field.equals("") || field.equals(false);
    }

    private static String basic(String auth) {
        return "Basic " + Buffer.from(auth).toString("base64");
    }

    /** An agent wants to know whom the request is for: one text. */
    private static void checkHost(Object host) {
        if (!isMissing(host) && !(host instanceof String)) {
            throw NodeException.invalidArgType("options.headers.host", "of type string", host);
        }
    }

    /** Destroys the request with an AbortError when the signal says so, if there is one. */
    static void heed(ClientRequest request, AbortSignal signal) {
        if (signal == null) {
            return;
        }
        if (signal.aborted()) {
            request.destroy(signal.abortError());
        } else {
            var removal = signal.addAbortListener(() -> request.destroy(signal.abortError()));
            request.once(ClientRequest.CLOSE, removal);
            request.on(ClientRequest.ERROR, removal); // as in Node, where errors that nobody listens to are lost then
        }
    }
}
