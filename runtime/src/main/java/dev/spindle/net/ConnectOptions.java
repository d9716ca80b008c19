package dev.spindle.net;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Where and how {@link Net#connect} connects, and what the socket is told. Each option is set by the method of its name, which
 * returns this.
 *
 * <p>Source: Node documentation, "socket.connect" and "new net.Socket".
 */
public final class ConnectOptions extends SocketOptions {
    /** No port was given. */
    static final double NONE = Double.NEGATIVE_INFINITY;

    double port = NONE;
    String host;
    String path;
    String localAddress;
    double localPort;
    int family;
    Lookup lookup;
    double timeout;
    boolean autoSelectFamily = true;
    double autoSelectFamilyAttemptTimeout = 500;

    /** Options with Node's defaults. */
    public ConnectOptions() {}

    /** Connects to this port. */
    public ConnectOptions port(double port) {
        this.port = port;
        return this;
    }

    /** Connects to this host; null: localhost. */
    public ConnectOptions host(String host) {
        this.host = host;
        return this;
    }

    /** Connects to the Unix domain socket of this path; port and host are ignored. */
    public ConnectOptions path(String path) {
        this.path = path;
        return this;
    }

    /** The own address; null: any. */
    public ConnectOptions localAddress(String address) {
        localAddress = address;
        return this;
    }

    /** The own port; 0: any. */
    public ConnectOptions localPort(double port) {
        localPort = port;
        return this;
    }

    /** 4 or 6: only addresses of that family; 0: both. */
    public ConnectOptions family(int family) {
        this.family = family;
        return this;
    }

    /** Looks host names up; null: as {@link Dns#lookup} does. */
    public ConnectOptions lookup(Lookup lookup) {
        this.lookup = lookup;
        return this;
    }

    /** The socket's idle timeout, in ms, from the start; 0: none. Only {@link Net#connect} looks at it. */
    public ConnectOptions timeout(double ms) {
        timeout = ms;
        return this;
    }

    /** Whether all addresses of a name are tried in turn, the families alternating (RFC 8305). Default: true. */
    public ConnectOptions autoSelectFamily(boolean autoSelectFamily) {
        this.autoSelectFamily = autoSelectFamily;
        return this;
    }

    /** How long an address may take before the next is tried, in ms; less than 10 means 10. Default: 500. */
    public ConnectOptions autoSelectFamilyAttemptTimeout(double ms) {
        autoSelectFamilyAttemptTimeout = ms;
        return this;
    }

    @Override
    public ConnectOptions allowHalfOpen(boolean allow) {
        super.allowHalfOpen(allow);
        return this;
    }

    @Override
    public ConnectOptions readable(boolean readable) {
        super.readable(readable);
        return this;
    }

    @Override
    public ConnectOptions writable(boolean writable) {
        super.writable(writable);
        return this;
    }

    @Override
    public ConnectOptions noDelay(boolean noDelay) {
        super.noDelay(noDelay);
        return this;
    }

    @Override
    public ConnectOptions keepAlive(boolean keepAlive) {
        super.keepAlive(keepAlive);
        return this;
    }

    @Override
    public ConnectOptions keepAliveInitialDelay(double ms) {
        super.keepAliveInitialDelay(ms);
        return this;
    }

    @Override
    public ConnectOptions highWaterMark(int bytes) {
        super.highWaterMark(bytes);
        return this;
    }

    @Override
    public ConnectOptions onread(Consumer<ByteBuffer> tap) {
        super.onread(tap);
        return this;
    }
}
