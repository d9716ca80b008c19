package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Keeps connections for requests: each origin (see {@link #getName}) has its sockets in use, its idle ones, and a queue of
 * requests that wait for one.
 *
 * <p>A socket that a request is done with emits 'free'; the agent gives it to the next request of its origin, or keeps it idle, or
 * destroys it. Idle sockets do not keep the loop alive. A socket that emits 'agentRemove' is let go.
 *
 * <p>Source: Node documentation, "Class: http.Agent".
 */
public class Agent extends EventEmitter {
    /** Fires when a request is done with a socket that may be used again, with the socket and the options it was made for. */
    public static final Event.Of2<Duplex<Buffer, Buffer>, RequestOptions> FREE = Event.of2("free");

    private final AgentOptions options;
    private final Map<String, List<Duplex<Buffer, Buffer>>> sockets = new LinkedHashMap<>();
    private final Map<String, List<Duplex<Buffer, Buffer>>> freeSockets = new LinkedHashMap<>();
    private final Map<String, List<ClientRequest>> requests = new LinkedHashMap<>();
    private int totalSocketCount;

    /** An agent that keeps no connections. */
    public Agent() {
        this(new AgentOptions());
    }

    /** An agent as the options say. */
    public Agent(AgentOptions options) {
        this.options = options;
        on(FREE, this::onFree);
    }

    /** The agent of a loop: keeps connections for 5 s. */
    static Agent global() {
        return new Agent(new AgentOptions().keepAlive(true).timeout(5_000));
    }

    // ---- what subclasses may override -------------------------------------------------------------------------------

    /**
     * Makes a connection: returns it, or gives it to {@code callback} later and returns null.
     *
     * @param callback gets the error or null, and the connection
     */
    public Duplex<Buffer, Buffer> createConnection(
            RequestOptions options, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
        var connect = options.connectOptions();
        return Net.connect(
                options.timeout < 0 && this.options.timeout > 0 ? connect.timeout(this.options.timeout) : connect);
    }

    /** Prepares a socket to be idle; false: it is destroyed instead. */
    public boolean keepSocketAlive(Duplex<Buffer, Buffer> socket) {
        if (!(socket instanceof Socket)) {
            return true;
        }
        var tcp = (Socket) socket;
        tcp.setKeepAlive(true, options.keepAliveMsecs);
        tcp.unref();
        var idle = options.timeout;
        var hint = ClientConnection.keepAliveHint(socket);
        if (hint > 0) {
            var bounded = hint - options.agentKeepAliveTimeoutBuffer;
            if (bounded <= 0) {
                return false;
            }
            idle = idle == 0 ? bounded : Math.min(idle, bounded);
        }
        if (tcp.timeout() != idle) {
            tcp.setTimeout(idle);
        }
        return true;
    }

    /** Prepares an idle socket to be used again. */
    public void reuseSocket(Duplex<Buffer, Buffer> socket, ClientRequest request) {
        request.reusedSocket = true;
        if (socket instanceof Socket) {
            ((Socket) socket).ref();
        }
    }

    /** What makes connections interchangeable: {@code host:port:localAddress}, and family and path where they are set. */
    public String getName(RequestOptions options) {
        var name = new StringBuilder(options.host == null ? "localhost" : options.host).append(':');
        if (options.port >= 0) {
            name.append(options.port);
        }
        name.append(':').append(options.localAddress == null ? "" : options.localAddress);
        if (options.family == 4 || options.family == 6) {
            name.append(':').append(options.family);
        }
        if (options.socketPath != null) {
            name.append(':').append(options.socketPath);
        }
        return name.toString();
    }

    // ---- the pool ---------------------------------------------------------------------------------------------------

    /** Finds a socket for the request: an idle one, a new one, or the next that becomes free. */
    public void addRequest(ClientRequest request, RequestOptions options) {
        var name = getName(options);
        var used = sockets.computeIfAbsent(name, key -> new ArrayList<>());
        var idle = takeIdle(name);
        if (idle != null) {
            reuseSocket(idle, request);
            used.add(idle);
            setRequestSocket(request, idle);
            return;
        }
        var count = used.size() + freeSockets.getOrDefault(name, List.of()).size();
        if (count < this.options.maxSockets && totalSocketCount < this.options.maxTotalSockets) {
            createSocket(request, options);
        } else {
            requests.computeIfAbsent(name, key -> new ArrayList<>()).add(request);
        }
    }

    private Duplex<Buffer, Buffer> takeIdle(String name) {
        var idle = freeSockets.get(name);
        while (idle != null && !idle.isEmpty()) {
            var socket = idle.remove("fifo".equals(options.scheduling) ? 0 : idle.size() - 1);
            if (idle.isEmpty()) {
                freeSockets.remove(name);
            }
            if (!socket.destroyed() && socket.writable()) {
                return socket;
            }
        }
        return null;
    }

    private void createSocket(ClientRequest request, RequestOptions options) {
        totalSocketCount++;
        var answered = new boolean[1];
        BiConsumer<Throwable, Duplex<Buffer, Buffer>> made = (error, socket) -> {
            if (answered[0]) {
                return;
            }
            answered[0] = true;
            if (error != null) {
                totalSocketCount--;
                request.onSocket(null, error);
            } else {
                sockets.computeIfAbsent(getName(options), key -> new ArrayList<>())
                        .add(socket);
                install(socket, options);
                setRequestSocket(request, socket);
            }
        };
        var socket = createConnection(options, made);
        if (socket != null) {
            made.accept(null, socket);
        }
    }

    private void install(Duplex<Buffer, Buffer> socket, RequestOptions options) {
        socket.on("free", () -> emit(FREE, socket, options));
        Consumer<Boolean> removal = hadError -> removeSocket(socket, options);
        socket.on("close", removal);
        socket.on("timeout", () -> {
            if (freeSockets.getOrDefault(getName(options), List.of()).contains(socket)) {
                socket.destroy();
            }
        });
        socket.once("agentRemove", () -> {
            socket.off("close", removal);
            socket.removeAllListeners("free");
            removeSocket(socket, options);
        });
    }

    private void setRequestSocket(ClientRequest request, Duplex<Buffer, Buffer> socket) {
        request.onSocket(socket, null);
        if (request.timeout >= 0 && request.timeout != options.timeout && socket instanceof Socket) {
            ((Socket) socket).setTimeout(request.timeout);
        }
    }

    private void onFree(Duplex<Buffer, Buffer> socket, RequestOptions options) {
        if (!socket.writable()) {
            socket.destroy();
            return;
        }
        var name = getName(options);
        var queue = requests.get(name);
        if (queue != null) {
            var request = queue.remove(0);
            if (queue.isEmpty()) {
                requests.remove(name);
            }
            request.reusedSocket = true;
            setRequestSocket(request, socket);
            return;
        }
        var idle = freeSockets.getOrDefault(name, List.of()).size();
        var all = idle + sockets.getOrDefault(name, List.of()).size();
        if (!this.options.keepAlive
                || totalSocketCount > this.options.maxTotalSockets
                || all > this.options.maxSockets
                || idle >= this.options.maxFreeSockets
                || !keepSocketAlive(socket)) {
            socket.destroy();
            return;
        }
        forget(sockets, name, socket);
        freeSockets.computeIfAbsent(name, key -> new ArrayList<>()).add(socket);
    }

    /** Lets a socket go, and makes another one if requests wait. */
    public void removeSocket(Duplex<Buffer, Buffer> socket, RequestOptions options) {
        var name = getName(options);
        var wasUsed = forget(sockets, name, socket);
        if (forget(freeSockets, name, socket) || wasUsed) {
            totalSocketCount--;
        }
        var queue = requests.get(name);
        if (queue != null && totalSocketCount < this.options.maxTotalSockets) {
            var request = queue.remove(0);
            if (queue.isEmpty()) {
                requests.remove(name);
            }
            createSocket(request, options);
        }
    }

    private static boolean forget(
            Map<String, List<Duplex<Buffer, Buffer>>> lists, String name, Duplex<Buffer, Buffer> socket) {
        var list = lists.get(name);
        if (list == null || !list.remove(socket)) {
            return false;
        }
        if (list.isEmpty()) {
            lists.remove(name);
        }
        return true;
    }

    /** Destroys every socket, used or idle. */
    public void destroy() {
        for (var lists : List.of(freeSockets, sockets)) {
            for (var list : new ArrayList<>(lists.values())) {
                new ArrayList<>(list).forEach(Duplex::destroy);
            }
        }
    }

    // ---- properties -------------------------------------------------------------------------------------------------

    /** Sockets in use by {@linkplain #getName name}. Not to be changed. */
    public Map<String, List<Duplex<Buffer, Buffer>>> sockets() {
        return sockets;
    }

    /** Idle sockets by {@linkplain #getName name}. Not to be changed. */
    public Map<String, List<Duplex<Buffer, Buffer>>> freeSockets() {
        return freeSockets;
    }

    /** Requests that wait for a socket, by {@linkplain #getName name}. Not to be changed. */
    public Map<String, List<ClientRequest>> requests() {
        return requests;
    }

    /** All sockets, in use, idle or being made. */
    public int totalSocketCount() {
        return totalSocketCount;
    }

    /** Whether connections are kept. */
    public boolean keepAlive() {
        return options.keepAlive;
    }

    /** Connections at a time to one origin. */
    public double maxSockets() {
        return options.maxSockets;
    }

    /** Connections at a time in all. */
    public double maxTotalSockets() {
        return options.maxTotalSockets;
    }

    /** Idle connections kept for one origin. */
    public int maxFreeSockets() {
        return options.maxFreeSockets;
    }

    /** The port that is meant when none is named. */
    public int defaultPort() {
        return options.defaultPort;
    }

    /** {@code "http:"}. */
    public String protocol() {
        return "http:";
    }
}
