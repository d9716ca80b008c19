package dev.spindle.net;

import dev.spindle.events.NodeException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * One socket's attempt to connect: the name is looked up, then its addresses are tried in turn until one answers.
 *
 * <p>An attempt never ends inside the call that starts it, so that listeners can be added behind that call.
 */
final class Connecting {
    private final Socket socket;
    private final ConnectOptions options;
    private final List<SocketAddress> left = new ArrayList<>();
    private final List<NodeException> failures = new ArrayList<>();

    Connecting(Socket socket, ConnectOptions options) {
        this.socket = socket;
        this.options = options;
    }

    void start() {
        var host = options.host == null || options.host.isEmpty() ? "localhost" : options.host;
        if (options.path != null) {
            left.add(UnixDomainSocketAddress.of(options.path));
            tryNext();
            return;
        }
        if (options.port < 0 || options.port > 65_535) {
            throw NodeException.rangeError(
                    "ERR_SOCKET_BAD_PORT",
                    "Port should be >= 0 and < 65536. Received type number (" + options.port + ").");
        }
        var family = Net.isIP(host);
        socket.loop().poller().lookup(host, (error, addresses) -> {
            if (socket.destroyed()) {
                return;
            }
            if (family == 0) {
                var first = error == null ? addresses.get(0) : null;
                socket.emit(
                        "lookup",
                        error,
                        first == null ? null : first.getHostAddress(),
                        first == null ? null : first instanceof Inet6Address ? 6 : 4,
                        host);
            }
            lookedUp(error, addresses);
        });
    }

    private void lookedUp(NodeException error, List<InetAddress> addresses) {
        if (error != null) {
            socket.connected(error);
            return;
        }
        for (var address : addresses) {
            if (options.family == 0 || options.family == (address instanceof Inet6Address ? 6 : 4)) {
                left.add(new InetSocketAddress(address, options.port));
            }
        }
        tryNext();
    }

    private void tryNext() {
        if (left.isEmpty()) {
            socket.connected(failure());
            return;
        }
        var target = left.remove(0);
        var poller = socket.loop().poller();
        socket.adopt(options.path != null ? poller.pipe() : poller.tcp());
        var failed = socket.handle().connect(target, localEnd());
        if (failed != null) {
            socket.loop().nextTick(Connecting::attemptOver, this, failed);
        }
    }

    private InetSocketAddress localEnd() {
        if (options.localAddress == null && options.localPort == 0) {
            return null;
        }
        return options.localAddress == null
                ? new InetSocketAddress(options.localPort)
                : new InetSocketAddress(options.localAddress, options.localPort);
    }

    /** The address answered, or did not. */
    void attemptOver(NodeException error) {
        if (error == null || socket.destroyed()) {
            socket.connected(null);
            return;
        }
        failures.add(error);
        if (left.isEmpty()) {
            socket.connected(failure());
        } else {
            socket.handle().close(null);
            tryNext();
        }
    }

    /** The one failure, or Node's AggregateError of several. */
    private NodeException failure() {
        if (failures.size() == 1) {
            return failures.get(0);
        }
        var last = failures.get(failures.size() - 1);
        var all = new NodeException("AggregateError", last.code(), "", last);
        failures.forEach(all::addSuppressed);
        return all;
    }
}
