package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

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
    private final RequestQueues requests = new RequestQueues();
    private final ProxyEnv proxy; // null: connections are made directly
    private final OriginName originName = new OriginName();
    private boolean keepAlive; // as it is now; connections also ask what it was at first
    private int totalSocketCount;

    /** An agent that keeps no connections. */
    public Agent() {
        this(new AgentOptions());
    }

    /**
     * An agent as the options say; they are copied. null: the defaults.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE, ERR_PROXY_INVALID_CONFIG
     */
    public Agent(AgentOptions options) {
        this.options = (options == null ? new AgentOptions() : options).checked();
        keepAlive = this.options.keepAlive;
        proxy = ProxyEnv.of(this.options.proxyEnv, this.options.protocol);
        on(FREE, this::onFree);
    }

    /** The agent of a loop: keeps connections for 5 s, and knows the proxy of those variables, if any. */
    static Agent global(Map<String, String> env) {
        return new Agent(new AgentOptions().keepAlive(true).timeout(5_000).proxyEnv(env));
    }

    // ---- what subclasses may override -------------------------------------------------------------------------------

    /**
     * Makes a connection: returns it, or gives it to {@code callback} later and returns null.
     *
     * <p>An agent of the protocol {@code https:} has to override it: it connects and begins TLS, on {@link RequestOptions#socket}
     * if there is one, which is a tunnel through a proxy.
     *
     * @param callback gets the error or null, and the connection
     */
    public Duplex<Buffer, Buffer> createConnection(
            RequestOptions given, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
        var options = RequestOptions.of(given);
        var proxied = proxyOf(options) != null;
        if (isOfHttps() || proxied && proxy.needsTls()) {
            callback.accept(HttpErrors.noTls(), null);
            return null;
        }
        return Net.connect(proxied ? proxy.connectOptions() : options.connectOptions());
    }

    private boolean isOfHttps() {
        return "https:".equals(options.protocol);
    }

    /** The proxy through which the connection is made, or null. */
    private ProxyEnv proxyFor(RequestOptions options) {
        return proxy != null && proxy.serves(options) ? proxy : null;
    }

    /** The proxy to which requests with these options are sent, instead of to their server; null: to none. */
    ProxyEnv proxyOf(RequestOptions options) {
        return isOfHttps() ? null : proxyFor(options);
    }

    /**
     * Prepares a socket to be idle: TCP keep-alive, no hold on the loop, and a timeout below that of which the server told.
     *
     * @return false: the socket is destroyed instead of kept
     */
    public boolean keepSocketAlive(Duplex<Buffer, Buffer> socket) {
        if (!(socket instanceof Socket)) {
            return true; // nothing of this can be set
        }
        var tcp = (Socket) socket;
        tcp.setKeepAlive(true, options.keepAliveMsecs);
        tcp.unref();
        var hint = PerLoop.of(socket.loop()).keepAliveHint(socket);
        var bounded = hint < 0 ? Double.POSITIVE_INFINITY : hint - options.agentKeepAliveTimeoutBuffer;
        var idle = options.timeout;
        if (bounded > 0) {
            idle = Math.min(idle, bounded); // as in Node, without a timeout of its own the agent sets none
        }
        if (tcp.timeout() != idle) {
            tcp.setTimeout(idle);
        }
        return bounded > 0;
    }

    /** Prepares an idle socket to be used again: it holds the loop, and the request knows. */
    public void reuseSocket(Duplex<Buffer, Buffer> socket, ClientRequest request) {
        request.reusedSocket(true);
        if (socket instanceof Socket) {
            ((Socket) socket).ref();
        }
    }

    /** What makes connections interchangeable; of a request with default options. */
    public String getName() {
        return getName(new RequestOptions());
    }

    /** What makes connections interchangeable: {@code host:port:localAddress}, and family and path where they are set. */
    public String getName(RequestOptions options) {
        return originName.of(RequestOptions.of(options));
    }

    String hostField(RequestOptions options) {
        return originName.hostField(options);
    }

    /** The one that a connection was made under, whatever became of its options since. */
    private String nameOf(RequestOptions options) {
        return options == null || options.agentKey == null ? getName(options) : options.agentKey;
    }

    // ---- the pool ---------------------------------------------------------------------------------------------------

    /** Finds a socket for the request: an idle one, a new one, or the next that becomes free. */
    public void addRequest(ClientRequest request, RequestOptions given) {
        var options = RequestOptions.of(given).under(this.options.connect);
        var name = getName(options);
        var used = sockets.computeIfAbsent(name, key -> new ArrayList<>(2));
        var idle = takeIdle(name);
        if (idle != null) {
            reuseSocket(idle, request);
            used.add(idle);
            setRequestSocket(request, idle);
        } else if (mayConnect(name)) {
            // An override may change what it is given, but not the request's own.
            createSocket(request, options == given ? given.copy() : options);
        } else {
            requests.add(name, request);
        }
    }

    private boolean mayConnect(String name) {
        return sizeOf(sockets, name) + sizeOf(freeSockets, name) < options.maxSockets
                && totalSocketCount < options.maxTotalSockets;
    }

    private static int sizeOf(Map<String, ? extends List<?>> lists, String name) {
        var list = lists.get(name);
        return list == null ? 0 : list.size();
    }

    private Duplex<Buffer, Buffer> takeIdle(String name) {
        var idle = freeSockets.get(name);
        while (idle != null && !idle.isEmpty()) {
            var fromFront = "fifo".equals(options.scheduling) || idle.get(0).destroyed(); // which goes in any case
            var socket = idle.remove(fromFront ? 0 : idle.size() - 1);
            if (idle.isEmpty()) {
                freeSockets.remove(name);
            }
            if (!socket.destroyed() && socket.writable()) {
                return socket;
            }
        }
        return null;
    }

    /** Makes a connection for the request. It counts from when it is there. */
    public void createSocket(ClientRequest request, RequestOptions given) {
        var options = connecting(request, RequestOptions.of(given).under(this.options.connect));
        options.agentKey = getName(options); // an override may have sent it elsewhere
        // The socket is for the queue, though an override that takes its time may call this when the request is there
        // no longer.
        var queued = request.refilled || requests.first(nameOf(options)) == request;
        var made = new OnceConnected((error, socket) -> {
            if (error != null) {
                if (!queued || requests.remove(nameOf(options), request)) { // else it has found another
                    request.onSocket(null, error);
                }
                return;
            }
            totalSocketCount++;
            sockets.computeIfAbsent(nameOf(options), key -> new ArrayList<>(2)).add(socket);
            install(socket, options);
            if (queued) {
                socket.emit("free"); // for whoever waits longest then
            } else {
                setRequestSocket(request, socket);
            }
        });
        var through = isOfHttps() ? proxyFor(options) : null;
        if (through == null) {
            made.returned(createConnection(options, made));
        } else {
            tunnel(through, request, options, made);
        }
    }

    /** The options of one connection: what requests and the agent say, and TCP keep-alive if connections are kept. */
    private RequestOptions connecting(ClientRequest request, RequestOptions given) {
        var options = given.copy();
        var asked = request.head.options.timeout;
        options.agent = this;
        var own = this.options.connect == null ? null : this.options.connect.rules;
        var rules = options.rules();
        rules.noDelay = own == null ? null : own.noDelay; // not what the request says
        if (keepAlive || this.options.keepAlive) {
            rules.keepAlive = true;
        }
        if (keepAlive) {
            rules.keepAliveInitialDelay = this.options.keepAliveMsecs;
        }
        if (asked > 0 || this.options.timeout != 0) {
            options.timeout = asked > 0 ? asked : this.options.timeout;
        }
        return options;
    }

    private void tunnel(ProxyEnv through, ClientRequest request, RequestOptions options, OnceConnected made) {
        if (request.timeout() > 0) {
            options.timeout = request.timeout();
        }
        ProxyTunnel.open(through, options, request, this.options.keepAlive, (error, socket) -> {
            if (error != null) {
                made.accept(error, null);
                return;
            }
            var over = options.copy();
            over.socket = socket;
            made.returned(createConnection(over, made));
        });
    }

    private void install(Duplex<Buffer, Buffer> socket, RequestOptions options) {
        Runnable free = () -> emit(FREE, socket, options);
        Runnable removal = () -> gone(socket, options);
        Runnable expiry = () -> expire(socket, options);
        socket.on("free", free);
        socket.on("close", removal);
        socket.on("timeout", expiry);
        socket.once("agentRemove", () -> {
            socket.off("free", free);
            socket.off("close", removal);
            socket.off("timeout", expiry);
            forget(freeSockets, nameOf(options), socket);
            PerLoop.of(socket.loop()).leftAgent(socket);
            gone(socket, options);
        });
    }

    private void gone(Duplex<Buffer, Buffer> socket, RequestOptions options) {
        totalSocketCount--;
        removeSocket(socket, options);
    }

    /** A socket that was idle for too long is destroyed; one in use is its request's concern. */
    private void expire(Duplex<Buffer, Buffer> socket, RequestOptions options) {
        var idle = freeSockets.get(nameOf(options));
        if (idle != null && idle.contains(socket)) {
            socket.destroy();
        }
    }

    private void setRequestSocket(ClientRequest request, Duplex<Buffer, Buffer> socket) {
        request.onSocket(socket, null);
        var asked = request.head.options.timeout;
        if (socket instanceof Socket && asked != RequestOptions.UNSET && asked != options.timeout) {
            ((Socket) socket).setTimeout(asked);
        }
    }

    private void onFree(Duplex<Buffer, Buffer> socket, RequestOptions options) {
        var waiting = requests.first(nameOf(options));
        if (waiting != null && waiting.head.options.profile == HttpProfile.STRICT) {
            var loop = socket.loop(); // behind the next poll, which shows whether the server has closed
            loop.setImmediate(() -> loop.setImmediate(() -> serveOrKeep(socket, options)));
        } else {
            serveOrKeep(socket, options);
        }
    }

    private void serveOrKeep(Duplex<Buffer, Buffer> socket, RequestOptions options) {
        if (!socket.writable()) {
            socket.destroy();
            return;
        }
        var name = nameOf(options);
        var waiting = requests.first(name);
        if (waiting != null) {
            requests.remove(name, waiting);
            setRequestSocket(waiting, socket);
        } else if (mayKeep(name) && PerLoop.of(socket.loop()).isKept(socket) && keepSocketAlive(socket)) {
            freeSockets.computeIfAbsent(name, key -> new ArrayList<>(2)); // its place among the names, as in Node
            removeSocket(socket, options); // which may call others, who empty the list
            freeSockets.computeIfAbsent(name, key -> new ArrayList<>(2)).add(socket);
        } else {
            socket.destroy();
        }
    }

    private boolean mayKeep(String name) {
        var idle = sizeOf(freeSockets, name);
        return keepAlive
                && totalSocketCount <= options.maxTotalSockets
                && idle + sizeOf(sockets, name) <= options.maxSockets
                && !(idle >= options.maxFreeSockets); // as in Node, NaN is no limit
    }

    /**
     * Takes a socket from those in use, because it is closed or idle now. If requests of its origin wait a new one is made for
     * them, else one for the origin that waits longest and has none in use. As in Node, idle sockets do not stand in its way:
     * more than {@code maxTotalSockets} may be open until one of them becomes free.
     */
    public void removeSocket(Duplex<Buffer, Buffer> socket, RequestOptions options) {
        var name = nameOf(options);
        forget(sockets, name, socket);
        if (!socket.writable()) {
            forget(freeSockets, name, socket);
        }
        var request = requests.first(name);
        var wanted = options; // as in Node, what is made for the same origin is made alike
        var oldest = request == null ? requests.oldest() : null;
        if (oldest != null) {
            var next = requests.first(oldest);
            request = sizeOf(sockets, oldest) > 0 || next.refilled ? null : next;
            wanted = request == null ? null : request.head.options.copy();
        }
        if (request != null) {
            request.refilled = true;
            createSocket(request, wanted);
        }
    }

    /** Takes it out of its list, and the list with the last one; false: it is not there. */
    static <T> boolean forget(Map<String, List<T>> lists, String name, T one) {
        var list = lists.get(name);
        var known = list != null && list.remove(one);
        if (known && list.isEmpty()) {
            lists.remove(name);
        }
        return known;
    }

    /** Destroys every socket, used or idle. */
    public void destroy() {
        for (var lists : List.of(freeSockets, sockets)) {
            for (var list : new ArrayList<>(lists.values())) {
                new ArrayList<>(list).forEach(Duplex::destroy);
            }
        }
    }

    /** The agent's own copy of its options. */
    public AgentOptions options() {
        return options;
    }

    // ---- properties -------------------------------------------------------------------------------------------------

    /** Sockets in use by {@linkplain #getName name}. Not to be changed, but for a placeholder of one that is still to come. */
    public Map<String, List<Duplex<Buffer, Buffer>>> sockets() {
        return sockets;
    }

    /** Idle sockets by {@linkplain #getName name}. Not to be changed. */
    public Map<String, List<Duplex<Buffer, Buffer>>> freeSockets() {
        return freeSockets;
    }

    /** Requests that wait for a socket, by {@linkplain #getName name}. Not to be changed, nor kept: an empty list is used again. */
    public Map<String, List<ClientRequest>> requests() {
        return requests.byOrigin();
    }

    /** All sockets, in use, idle or being made. */
    public int totalSocketCount() {
        return totalSocketCount;
    }

    /** See {@link #totalSocketCount()}; for who counts a placeholder in {@link #sockets()} as well. Returns this. */
    public Agent totalSocketCount(int count) {
        totalSocketCount = count;
        return this;
    }

    /** Whether connections are kept. */
    public boolean keepAlive() {
        return keepAlive;
    }

    /** See {@link #keepAlive()}; returns this. */
    public Agent keepAlive(boolean keep) {
        keepAlive = keep;
        return this;
    }

    /** Connections at a time to one origin. */
    public double maxSockets() {
        return options.maxSockets;
    }

    /** See {@link #maxSockets()}; returns this. */
    public Agent maxSockets(double max) {
        options.maxSockets = max;
        return this;
    }

    /** Connections at a time in all. */
    public double maxTotalSockets() {
        return options.maxTotalSockets;
    }

    /** See {@link #maxTotalSockets()}; returns this. */
    public Agent maxTotalSockets(double max) {
        options.maxTotalSockets = max;
        return this;
    }

    /** Idle connections kept for one origin. */
    public double maxFreeSockets() {
        return options.maxFreeSockets;
    }

    /** See {@link #maxFreeSockets()}; returns this. */
    public Agent maxFreeSockets(double max) {
        options.maxFreeSockets = max;
        return this;
    }

    /** The port that is meant when none is named. */
    public int defaultPort() {
        return options.defaultPort;
    }

    /** See {@link #defaultPort()}; returns this. */
    public Agent defaultPort(int port) {
        options.defaultPort = port;
        return this;
    }

    /** The protocol of the requests, with a colon. */
    public String protocol() {
        return options.protocol;
    }

    /** See {@link #protocol()}; returns this. */
    public Agent protocol(String protocol) {
        options.protocol = protocol;
        return this;
    }

    /** Idle time before the first TCP keep-alive probe, in ms. */
    public double keepAliveMsecs() {
        return options.keepAliveMsecs;
    }

    /** See {@link #keepAliveMsecs()}; returns this. */
    public Agent keepAliveMsecs(double ms) {
        options.keepAliveMsecs = ms;
        return this;
    }

    /** {@code "lifo"} or {@code "fifo"}. */
    public String scheduling() {
        return options.scheduling;
    }

    /** See {@link #scheduling()}; returns this. */
    public Agent scheduling(String order) {
        options.scheduling = order;
        return this;
    }
}
