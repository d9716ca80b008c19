package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Readable;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One tunnel being dug through a proxy: connects to it, sends CONNECT, and hands the socket on when the proxy says 200; RFC 9110
 * §9.3.6. Bytes behind the proxy's head stay in the socket.
 */
final class ProxyTunnel {
    private static final int LONGEST_HEAD = 16 * 1024; // bytes
    private static final String HEAD_END = "\r\n\r\n";

    private final ProxyEnv proxy;
    private final String target; // host:port
    private final double timeout; // ms
    private final ClientRequest request; // that waits for it
    private final Socket socket;
    private final BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback;
    private final Runnable onReadable = this::onReadable;
    private final Runnable onEnd =
            () -> fail(HttpErrors.tunnel("Connection to establish proxy tunnel ended unexpectedly"));
    private final Runnable onTimeout = this::onTimeout;
    private final Consumer<Throwable> onError = this::fail;
    private Buffer received = Buffer.alloc(0);

    private ProxyTunnel(
            ProxyEnv proxy,
            RequestOptions options,
            ClientRequest request,
            BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
        this.proxy = proxy;
        this.request = request;
        this.callback = callback;
        socket = Net.connect(proxy.connectOptions());
        target = RequestHead.bracketed(options.host) + ":" + options.port();
        timeout = options.timeout();
    }

    /**
     * Digs a tunnel to the host and port of the options.
     *
     * @param request hears 'timeout'
     * @param keepAlive what the proxy is told about the connection
     * @param callback gets an error or null, and the connected socket
     */
    static void open(
            ProxyEnv proxy,
            RequestOptions options,
            ClientRequest request,
            boolean keepAlive,
            BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
        if (proxy.needsTls()) {
            callback.accept(HttpErrors.noTls(), null);
            return;
        }
        if (!isOneWord(options.host)) {
            callback.accept(HttpErrors.invalidCharacter("host", null), null);
            return;
        }
        new ProxyTunnel(proxy, options, request, callback).begin(keepAlive);
    }

    /** It goes into the request line as it is. */
    private static boolean isOneWord(String host) {
        for (var i = 0; i < host.length(); i++) {
            if (host.charAt(i) <= ' ' || host.charAt(i) == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private void begin(boolean keepAlive) {
        var head = new StringBuilder("CONNECT ").append(target).append(" HTTP/1.1\r\n");
        if (proxy.authorization() != null) {
            head.append("proxy-authorization: ").append(proxy.authorization()).append("\r\n");
        }
        if (keepAlive) {
            head.append("proxy-connection: keep-alive\r\n");
        }
        if (timeout > 0) {
            socket.setTimeout(timeout);
        }
        socket.write(head.append("host: ").append(target).append(HEAD_END).toString(), "utf8");
        socket.on(Readable.READABLE, onReadable);
        socket.on(Readable.END, onEnd);
        socket.on(Socket.TIMEOUT, onTimeout);
        socket.on("error", onError);
    }

    private void onReadable() {
        for (var chunk = socket.read(); chunk != null; chunk = socket.read()) {
            received = Buffer.concat(List.of(received, chunk));
            var text = received.toString("latin1");
            var end = text.indexOf(HEAD_END);
            if (end >= 0 && end <= LONGEST_HEAD) {
                answered(text.substring(0, text.indexOf("\r\n")), received.subarray(end + HEAD_END.length()));
                return;
            }
            if (received.length() > LONGEST_HEAD) {
                fail(HttpErrors.tunnel("Proxy response headers exceeded " + LONGEST_HEAD + " bytes"));
                return;
            }
        }
    }

    private void answered(String statusLine, Buffer surplus) {
        if (!statusLine.startsWith("HTTP/1.1 200") && !statusLine.startsWith("HTTP/1.0 200")) {
            fail(HttpErrors.tunnel("Failed to establish tunnel to " + target + " via " + proxy + ": " + statusLine)
                    .statusCode(statusCode(statusLine)));
            return;
        }
        letGo();
        if (surplus.length() > 0) {
            socket.unshift(surplus);
        }
        callback.accept(null, socket);
    }

    /** The status code of a line that may be anything; -1: there is none. */
    private static int statusCode(String statusLine) {
        var words = statusLine.split(" ", 3);
        try {
            return words.length < 2 ? -1 : Integer.parseInt(words[1]);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void onTimeout() {
        IdleTime.passed(request);
        var ms = NodeException.number(timeout);
        fail(HttpErrors.tunnel("Connection to establish proxy tunnel timed out after " + ms + "ms"));
    }

    private void fail(Throwable error) {
        letGo();
        socket.on("error", () -> {}); // what comes now has been told
        socket.destroy();
        callback.accept(error, null);
    }

    private void letGo() {
        socket.off(Readable.READABLE, onReadable);
        socket.off(Readable.END, onEnd);
        socket.off(Socket.TIMEOUT, onTimeout);
        socket.off("error", onError);
    }
}
