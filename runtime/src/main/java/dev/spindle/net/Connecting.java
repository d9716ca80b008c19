package dev.spindle.net;

import dev.spindle.events.NodeException;
import dev.spindle.loop.Timeout;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
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

    private final Socket socket;
    private final ConnectOptions options;
    private final BlockList blockList; // the socket's, or null
    private final String path; // null: by port
    private final String host;
    private final String localAddress; // null: any
    private int port;
    private final boolean choosing; // autoSelectFamily has its say
    private final int attemptTimeout; // ms
    private List<LookupAddress> addresses = List.of();
    private int next;
    private boolean answered; // the look-up has called back
    private boolean several; // the addresses are tried in turn
    private boolean attempting; // the kernel has an attempt under way
    private final List<NodeException> failures = new ArrayList<>(0);
    private final List<String> attempted = new ArrayList<>(0);
    private Timeout patience;
    private final Wire life; // of the socket, which may be destroyed and connect anew

    Connecting(Socket socket, ConnectOptions options, BlockList blockList) {
        this.socket = socket;
        this.options = options;
        this.blockList = blockList;
        life = socket.wire();
        path = isNothing(options.path) || life.unconnected && !life.unix ? null : options.path;
        host = isNothing(options.host) ? "localhost" : options.host;
        localAddress = isNothing(options.localAddress) ? null : options.localAddress;
        var defaults = Defaults.of(socket.loop());
        var select = options.autoSelectFamily == null ? defaults.autoSelectFamily : options.autoSelectFamily;
        choosing = select
                && options.family != 4
                && options.family != 6
                && isNothing(options.localAddress)
                && !socket.isAdopted();
        attemptTimeout = options.autoSelectFamilyAttemptTimeout == 0
                ? defaults.autoSelectFamilyAttemptTimeout
                : options.autoSelectFamilyAttemptTimeout;
    }

    private static boolean isNothing(String text) {
        return text == null || text.isEmpty();
    }

    /**
     * As in Node, a socket that is connected or connecting goes on with the handle it has, which then says so; and one that is
     * told nonsense counts as connecting.
     *
     * @throws NodeException as {@code connect} does
     */
    void start() {
        if (socket.handle() == null) {
            openHandle();
        }
        if (path != null) {
            tryPath();
            return;
        }
        check();
        var family = Net.isIP(host);
        if (family == 0) {
            lookUp();
            return;
        }
        addresses = List.of(new LookupAddress(host, family));
        if (socket.isAdopted()) {
            tryNext();
        } else {
            socket.loop().nextTickOf(START, this);
        }
    }

    private void check() {
        if (host.indexOf(0) >= 0) {
            throw NetErrors.nullByteInHost("property 'options.host'", host);
        }
        if (socket.isAdopted()) {
            if (life.unix) {
                throw NetErrors.missingPath();
            }
            if (options.localAddress != null || options.localPort != 0) {
                throw NetErrors.ownEndIsBound(options);
            }
        }
        if (localAddress != null && Net.isIP(localAddress) == 0) {
            throw NetErrors.invalidIp(localAddress);
        }
        port = options.port == null ? 0 : Ports.checked("Port", options.port);
    }

    private void openHandle() {
        var poller = socket.loop().poller();
        socket.begin(path != null ? poller.pipe() : poller.tcp(), path != null);
    }

    // ---- looking up -------------------------------------------------------------------------------------------------

    private void lookUp() {
        var bothFamilies = options.family != 4 && options.family != 6;
        var asked = new LookupOptions()
                .family(options.family)
                .hints(bothFamilies && options.hints == 0 ? Dns.ADDRCONFIG : options.hints)
                .all(choosing);
        if (options.lookup != null) {
            options.lookup.lookup(host, asked, this::lookedUp);
        } else {
            Dns.lookup(host, asked, this::lookedUp);
        }
    }

    private void lookedUp(Throwable error, List<LookupAddress> found) {
        var tells = isUnderWay() || !choosing && socket.wire() == life; // as in Node, even when destroyed
        if (answered || !tells) {
            return;
        }
        answered = true;
        if (error != null) {
            socket.emit("lookup", error, null, null, host);
            fail(error);
            return;
        }
        var given = found == null || found.isEmpty() ? List.of(new LookupAddress(null, 0)) : found;
        var usable = new ArrayList<LookupAddress>(given.size());
        for (var i = 0; i < (choosing ? given.size() : 1); i++) {
            var address = given.get(i);
            socket.emit("lookup", null, address.address(), address.family(), host);
            if (!isUnderWay()) {
                return;
            }
            if (unusable(address) == null && !usable.contains(address)) {
                usable.add(address);
            }
        }
        if (usable.isEmpty()) {
            fail(unusable(given.get(0)));
            return;
        }
        several = usable.size() > 1;
        addresses = several ? alternating(usable) : usable;
        socket.touch();
        tryNext();
    }

    private NodeException unusable(LookupAddress address) {
        if (Net.isIP(address.address()) == 0) {
            return NetErrors.invalidIp(address.address());
        }
        var known = address.family() == 4 || address.family() == 6;
        return known ? null : NetErrors.addressFamily(address.family(), host, port);
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
        return socket.isConnecting(life);
    }

    private void tryPath() {
        socket.emit("connectionAttempt", path, null, null);
        if (!isUnderWay()) {
            return;
        }
        var place = Address.at(path);
        if (place == null) {
            socket.destroy(NetErrors.impossiblePath("connect", path));
        } else {
            connect(place);
        }
    }

    private void tryNext() {
        if (!isUnderWay()) {
            return;
        }
        if (next > 0) {
            openHandle();
        }
        var address = addresses.get(next++);
        if (several && isBlocked(address)) {
            attemptOver(NetErrors.blocked(address.address()));
            return;
        }
        var unbound = bind(address.family());
        if (unbound != null) {
            attemptFailed(unbound);
            return;
        }
        socket.emit(Socket.CONNECTION_ATTEMPT, address.address(), port, address.family());
        attempted.add(address.address() + ":" + port);
        if (!isUnderWay()) {
            return;
        }
        if (isBlocked(address)) {
            attemptFailed(NetErrors.blocked(address.address()));
        } else if (Net.isIP(address.address()) != address.family()) {
            impossible(NetErrors.wrongFamily(address.address(), port));
        } else {
            connect(new InetSocketAddress(Address.parsed(address.address()), port));
        }
    }

    private boolean isBlocked(LookupAddress address) {
        return blockList != null && blockList.check(address.address(), address.family() == 4 ? "ipv4" : "ipv6");
    }

    private void connect(SocketAddress target) {
        var impossible = socket.handle().connect(target);
        if (impossible == null) {
            life.trying = this;
            attempting = true;
            life.six = Address.isSix(target);
            if (next < addresses.size()) {
                patience = socket.loop().setTimeout(TOO_SLOW, attemptTimeout, this);
            }
        } else {
            impossible(impossible);
        }
    }

    /** The kernel was not asked, or knew at once. */
    private void impossible(NodeException error) {
        if (several) {
            attemptOver(error);
        } else {
            attemptFailed(error);
        }
    }

    /** The kernel looks at the lower bits of a port alone; as in Node, one that this changes counts as taken. */
    private NodeException bind(int family) {
        if (localAddress == null && options.localPort == 0) {
            return null;
        }
        var any = family == 6 ? "::" : "0.0.0.0";
        var own = localAddress == null ? any : localAddress;
        var bits = (int) options.localPort & 0xffff;
        var target = new InetSocketAddress(Address.parsed(any), port); // of the family that the look-up named
        var error = socket.handle().bind(new InetSocketAddress(Address.parsed(own), bits), target, false);
        return error == null && options.localPort > 0 && bits != options.localPort
                ? NetErrors.portTaken(own, options.localPort)
                : error;
    }

    /** The address answered, or did not. */
    void attemptOver(NodeException error) {
        attempting = false;
        stopWaiting();
        if (error == null) {
            socket.connected();
            return;
        }
        if (!several) {
            failAlone(error);
            return;
        }
        tellFailure(error);
        if (isUnderWay()) {
            attemptFailed(error);
        }
    }

    /** As in Node, the socket connects no longer when this is told: who writes then hears EPIPE. */
    private void failAlone(NodeException error) {
        socket.connectingFailed();
        if (path != null) {
            socket.emit("connectionAttemptFailed", path, null, null, error);
        } else {
            tellFailure(error);
        }
        if (socket.wire() == life) {
            socket.destroy(error);
        }
    }

    private void tellFailure(NodeException error) {
        var address = addresses.get(next - 1);
        socket.emit("connectionAttemptFailed", address.address(), port, address.family(), error);
    }

    /** The socket has been destroyed and its handle closed; as in Node, an attempt at one of several addresses has failed. */
    void canceled() {
        if (attempting && several) {
            attempting = false;
            tellFailure(NetErrors.attempt("ECANCELED", -125, addresses.get(next - 1), port, (int) options.localPort));
        }
    }

    private void attemptFailed(NodeException error) {
        failures.add(error);
        if (next < addresses.size()) {
            socket.handle().close(null);
            tryNext();
        } else {
            socket.destroy(failures.size() == 1 ? failures.get(0) : NetErrors.aggregate(failures));
        }
    }

    private void attemptTooSlow() {
        attempting = false;
        var address = addresses.get(next - 1);
        socket.emit(Socket.CONNECTION_ATTEMPT_TIMEOUT, address.address(), port, address.family());
        if (isUnderWay()) {
            attemptFailed(NetErrors.attempt("ETIMEDOUT", -110, address, port, (int) options.localPort));
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
        if (isUnderWay()) {
            socket.destroy(error);
        }
    }

    /** With autoSelectFamily, what was tried so far; null otherwise. */
    List<String> attempted() {
        return several ? List.copyOf(attempted) : null;
    }
}
