package dev.spindle.net;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.ListenHandle;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/**
 * One server's attempt to listen; forgotten when it is over.
 *
 * <pre>
 *   bound socket, path, port of all addresses ───────────────▶ open it ─┬─▶ listens
 *   port of a host ──look up──▶ the first address ───────────────▲      └─▶ 'error'
 * </pre>
 */
final class Listening {
    private final Server server;
    private final ListenOptions options;

    Listening(Server server, ListenOptions options) {
        this.server = server;
        this.options = options;
    }

    private static boolean isNothing(String text) {
        return text == null || text.isEmpty();
    }

    /**
     * As in Node, the signal counts even when the rest is refused.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE when nobody said where; as {@code listen} does
     */
    void start() {
        if (options.handle != null) {
            adopt(options.handle);
            return;
        }
        if (options.signal != null) {
            closeOn(options.signal);
        }
        if (options.port == null && isNothing(options.path)) {
            throw NetErrors.listenOptions(options);
        }
        var port = options.port == null ? -1 : Ports.checked("options.port", options.port);
        if (port >= 0) {
            listenOnPort(port);
        } else {
            listenAt(Address.at(options.path));
        }
    }

    private void listenAt(UnixDomainSocketAddress place) {
        if (place == null) {
            server.fail(NetErrors.impossibleToListen(options.path));
        } else {
            server.path(options.path);
            listenOn(place);
        }
    }

    private void closeOn(AbortSignal signal) {
        if (signal.aborted()) {
            server.loop().nextTick((Server closing) -> closing.close(), server);
        } else {
            Runnable abort = server::close;
            server.once(Server.CLOSE, signal.addAbortListener(abort));
        }
    }

    /** A host, even an IP address, is looked up first; so the server does not listen yet when {@code listen} returns. */
    private void listenOnPort(int port) {
        if (isNothing(options.host)) {
            listenOnAllAddresses(port);
            return;
        }
        Dns.lookup(options.host, new LookupOptions(), (error, found) -> {
            if (!server.isAwaiting(this)) {
                return; // closed meanwhile, or told to listen elsewhere
            }
            if (error != null) {
                server.emit(EventEmitter.ERROR, error);
            } else {
                listenOn(new InetSocketAddress(Address.parsed(found.get(0).address()), port));
            }
        });
    }

    /** On a machine without IPv6, all addresses are those of IPv4. */
    private void listenOnAllAddresses(int port) {
        var error = tryToListen(new InetSocketAddress(Address.parsed("::"), port));
        if (error != null && !"EADDRINUSE".equals(error.code())) {
            error = tryToListen(new InetSocketAddress(Address.parsed("0.0.0.0"), port));
        }
        if (error != null) {
            server.fail(error);
        }
    }

    private void listenOn(SocketAddress address) {
        var error = tryToListen(address);
        if (error != null) {
            server.fail(error);
        }
    }

    private NodeException tryToListen(SocketAddress address) {
        var unix = address instanceof UnixDomainSocketAddress;
        var opened = open(unix);
        try {
            opened.listen(address, options.reusePort, options.backlog, server::accepted);
            if (options.readableAll || options.writableAll) {
                opened.permitAll(options.readableAll, options.writableAll);
            }
        } catch (NodeException error) {
            opened.close(null);
            return error;
        }
        server.listens(opened, unix, Address.isSix(address), options.ipv6Only);
        return null;
    }

    private ListenHandle open(boolean unix) {
        var poller = server.loop().poller();
        return unix ? poller.pipeListener() : poller.tcpListener();
    }

    private void adopt(BoundSocket bound) {
        var own = bound.adopted();
        var unix = bound.isPipe();
        if (unix) {
            server.path(bound.path());
        }
        var opened = open(unix);
        try {
            bound.passTo(opened, own, options.backlog, server::accepted);
        } catch (NodeException error) {
            opened.close(null);
            server.fail("EADDRINUSE".equals(error.code()) ? NetErrors.boundPortTaken() : error);
            return;
        }
        server.listens(opened, unix, bound.isSix(), bound.ipv6Only);
    }
}
