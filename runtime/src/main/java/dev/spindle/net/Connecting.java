package dev.spindle.net;

import dev.spindle.events.NodeException;
import dev.spindle.loop.Timeout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One socket's attempt to connect; forgotten when it is over.
 *
 * <pre>
 *   path ───────────────────────────────────────────▶ try it ─┬─▶ connected
 *   IP address ──(next tick)────────────────────────▶    ▲    │
 *   name ──look up──▶ 'lookup' for each address ─────────┘    └─▶ failed: the next address, or the error
 * </pre>
 *
 * With {@code autoSelectFamily} the addresses of a name are tried in turn, the families alternating, each for a limited time
 * while there is another (RFC 8305, but one at a time, as in Node).
 */
final class Connecting {
    private static final Consumer<Connecting> START = Connecting::tryNext;
    private static final Consumer<Connecting> TOO_SLOW = Connecting::attemptTooSlow;
    private static final int LEAST_ATTEMPT_MS = 10;

    private final Socket socket;
    private final ConnectOptions options;
    private final String host;
    private final int port;
    private List<LookupAddress> addresses = List.of();
    private int next;
    private boolean several; // the addresses are tried in turn, as autoSelectFamily says
    private final List<NodeException> failures = new ArrayList<>(0);
    private final List<String> attempted = new ArrayList<>(0);
    private Timeout patience;

    /** Checks the options; throws as {@code connect} does. */
    Connecting(Socket socket, ConnectOptions options) {
        this.socket = socket;
        this.options = options;
        host = options.host == null || options.host.isEmpty() ? "localhost" : options.host;
        if (options.path != null) {
            port = -1;
            return;
        }
        if (options.port == ConnectOptions.NONE) {
            throw NetErrors.missingPortOrPath();
        }
        if (options.localAddress != null && Net.isIP(options.localAddress) == 0) {
            throw NetErrors.invalidIp(options.localAddress);
        }
        port = NetErrors.port("Port", options.port);
        if (options.family != 0 && options.family != 4 && options.family != 6) {
            throw NetErrors.family(options.family);
        }
    }

    void start() {
        var poller = socket.loop().poller();
        socket.adopt(options.path != null ? poller.pipe() : poller.tcp(), options.path != null);
        if (options.path != null) {
            attempt(UnixDomainSocketAddress.of(options.path));
            return;
        }
        var family = Net.isIP(host);
        if (family != 0) {
            addresses = List.of(new LookupAddress(host, family));
            socket.loop().nextTick(START, this);
        } else if (options.lookup != null) {
            options.lookup.lookup(host, options.family, this::lookedUp);
        } else {
            Dns.lookup(host, options.family, this::lookedUp);
        }
    }

    // ---- looking up -------------------------------------------------------------------------------------------------

    private void lookedUp(Throwable error, List<LookupAddress> found) {
        if (!isUnderWay()) {
            return;
        }
        if (error != null) {
            socket.emit("lookup", error, null, null, host);
            fail(error);
            return;
        }
        several = options.autoSelectFamily && options.family == 0 && options.localAddress == null && found.size() > 1;
        addresses = several ? alternating(found) : List.of(found.get(0));
        for (var address : several ? found : addresses) {
            socket.emit("lookup", null, address.address(), address.family(), host);
            if (!isUnderWay()) {
                return;
            }
        }
        if (Net.isIP(addresses.get(0).address()) == 0) {
            fail(NetErrors.invalidIp(addresses.get(0).address()));
            return;
        }
        socket.touch();
        tryNext();
    }

    /** The first address, then one of the other family, and so on. */
    private static List<LookupAddress> alternating(List<LookupAddress> found) {
        var rest = new ArrayList<>(found);
        var ordered = new ArrayList<LookupAddress>(found.size());
        while (!rest.isEmpty()) {
            var family = ordered.isEmpty() ? 0 : ordered.get(ordered.size() - 1).family();
            var at = 0;
            while (at < rest.size() && rest.get(at).family() == family) {
                at++;
            }
            ordered.add(rest.remove(at < rest.size() ? at : 0));
        }
        return ordered;
    }

    // ---- trying -----------------------------------------------------------------------------------------------------

    private boolean isUnderWay() {
        return socket.isConnecting(this);
    }

    private void tryNext() {
        if (!isUnderWay()) {
            return;
        }
        if (next > 0) {
            socket.adopt(socket.loop().poller().tcp(), false);
        }
        var address = addresses.get(next++);
        attempted.add(address.address() + ":" + port);
        socket.emit(Socket.CONNECTION_ATTEMPT, address.address(), port, address.family());
        if (isUnderWay()) {
            attempt(new InetSocketAddress(Address.parsed(address.address()), port));
        }
    }

    private void attempt(SocketAddress target) {
        var impossible = socket.handle().connect(target, localEnd(target));
        if (impossible != null) {
            attemptOver(impossible);
            return;
        }
        if (next < addresses.size()) {
            var ms = Math.max(LEAST_ATTEMPT_MS, options.autoSelectFamilyAttemptTimeout);
            patience = socket.loop().setTimeout(TOO_SLOW, ms, this);
        }
    }

    private InetSocketAddress localEnd(SocketAddress target) {
        if (!(target instanceof InetSocketAddress) || options.localAddress == null && options.localPort == 0) {
            return null;
        }
        var any = ((InetSocketAddress) target).getAddress().getAddress().length == 4 ? "0.0.0.0" : "::";
        InetAddress own = Address.parsed(options.localAddress == null ? any : options.localAddress);
        return new InetSocketAddress(own, NetErrors.port("Port", options.localPort));
    }

    /** The address answered, or did not. */
    void attemptOver(NodeException error) {
        stopWaiting();
        if (error == null) {
            socket.connected();
            return;
        }
        if (options.path == null) {
            var address = addresses.get(next - 1);
            socket.emit("connectionAttemptFailed", address.address(), port, address.family(), error);
        }
        if (!isUnderWay()) {
            return;
        }
        failures.add(error);
        if (next < addresses.size()) {
            socket.handle().close(null);
            tryNext();
        } else {
            socket.destroy(failures.size() == 1 ? failures.get(0) : NetErrors.aggregate(failures));
        }
    }

    private void attemptTooSlow() {
        var address = addresses.get(next - 1);
        socket.emit(Socket.CONNECTION_ATTEMPT_TIMEOUT, address.address(), port, address.family());
        if (isUnderWay()) {
            failures.add(NodeException.system("connect", "ETIMEDOUT", -110, address.address(), port));
            socket.handle().close(null);
            tryNext();
        }
    }

    /** The socket has been destroyed, or the attempt is over. */
    void stopWaiting() {
        if (patience != null) {
            patience.close();
            patience = null;
        }
    }

    /** The error comes one tick later: listeners are added behind the call that connects. */
    private void fail(Throwable error) {
        socket.loop().nextTick((Connecting attempt, Throwable err) -> attempt.failNow(err), this, error);
    }

    private void failNow(Throwable error) {
        socket.destroy(error);
    }

    /** With autoSelectFamily, what was tried so far; null otherwise. */
    List<String> attempted() {
        return several ? List.copyOf(attempted) : null;
    }
}
