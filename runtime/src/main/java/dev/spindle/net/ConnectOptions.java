package dev.spindle.net;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import java.nio.ByteBuffer;
import java.util.StringJoiner;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where and how {@link Net#connect} connects, and what the socket is told. Each option is set by the method of its name, which
 * returns this.
 *
 * <p>Source: Node documentation, "socket.connect" and "new net.Socket".
 */
public final class ConnectOptions extends SocketOptions {
    private static final int LEAST_ATTEMPT_MS = 10;

    Object port; // a Double or a String; null: not given
    String host;
    String path;
    String localAddress;
    double localPort;
    double family;
    double hints;
    Lookup lookup;
    double timeout;
    Boolean autoSelectFamily; // null: as Net says
    int autoSelectFamilyAttemptTimeout; // 0: as Net says

    /** Options with Node's defaults. */
    public ConnectOptions() {}

    /** A port, when the text reads as a number of at least 0 or is blank; otherwise a path. */
    static ConnectOptions to(String portOrPath) {
        var port = portOrPath != null && Ports.isPort(portOrPath);
        return port ? new ConnectOptions().port(portOrPath) : new ConnectOptions().path(portOrPath);
    }

    /** Connects to this port. */
    public ConnectOptions port(double port) {
        this.port = port;
        return this;
    }

    /** Connects to this port, a number in text. */
    public ConnectOptions port(String port) {
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
    public ConnectOptions family(double family) {
        this.family = family;
        return this;
    }

    /**
     * As {@link LookupOptions#family(String)}.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE for a text that is neither {@code "IPv4"} nor {@code "IPv6"}
     */
    public ConnectOptions family(String family) {
        return family(LookupOptions.familyOf(family));
    }

    /** For the look-up: {@link Dns#ADDRCONFIG}, {@link Dns#V4MAPPED}, {@link Dns#ALL}, added. Default: 0. */
    public ConnectOptions hints(double hints) {
        this.hints = hints;
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

    /**
     * Whether all addresses of a name are tried in turn, the families alternating (RFC 8305). Default:
     * {@link Net#getDefaultAutoSelectFamily}.
     */
    public ConnectOptions autoSelectFamily(boolean autoSelectFamily) {
        this.autoSelectFamily = autoSelectFamily;
        return this;
    }

    /**
     * How long an address may take before the next is tried, in ms; less than 10 means 10. Default:
     * {@link Net#getDefaultAutoSelectFamilyAttemptTimeout}.
     *
     * @throws NodeException ERR_OUT_OF_RANGE for what is no integer from 1 on
     */
    public ConnectOptions autoSelectFamilyAttemptTimeout(double ms) {
        autoSelectFamilyAttemptTimeout = attemptTimeout("options.autoSelectFamilyAttemptTimeout", ms);
        return this;
    }

    static int attemptTimeout(String name, double ms) {
        return Math.max(LEAST_ATTEMPT_MS, (int) JsNumber.integer(name, ms, 1, Integer.MAX_VALUE));
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

    @Override
    public ConnectOptions onread(Buffer buffer, BiPredicate<Integer, Buffer> callback) {
        super.onread(buffer, callback);
        return this;
    }

    @Override
    public ConnectOptions onread(Supplier<Buffer> buffer, BiPredicate<Integer, Buffer> callback) {
        super.onread(buffer, callback);
        return this;
    }

    @Override
    public ConnectOptions signal(AbortSignal signal) {
        super.signal(signal);
        return this;
    }

    @Override
    public ConnectOptions blockList(BlockList blockList) {
        super.blockList(blockList);
        return this;
    }

    @Override
    public ConnectOptions typeOfService(double tos) {
        super.typeOfService(tos);
        return this;
    }

    @Override
    public ConnectOptions handle(BoundSocket handle) {
        super.handle(handle);
        return this;
    }

    /** As Node shows them in errors: what was given. */
    @Override
    public String toString() {
        var shown = new StringJoiner(", ", "{ ", " }").setEmptyValue("{}");
        NetErrors.show(shown, "handle", handle);
        NetErrors.show(shown, "port", port);
        NetErrors.show(shown, "host", host);
        NetErrors.show(shown, "localAddress", localAddress);
        NetErrors.show(shown, "localPort", localPort == 0 ? null : localPort);
        return shown.toString();
    }
}
