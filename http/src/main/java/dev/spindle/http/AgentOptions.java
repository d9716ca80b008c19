package dev.spindle.http;

import dev.spindle.events.NodeException;
import dev.spindle.net.Lookup;
import java.util.Map;

/**
 * What an {@link Agent} can be told. Each option is set by the method of its name, which returns this.
 *
 * <p>Source: Node documentation, "new Agent".
 */
public final class AgentOptions implements Cloneable {
    boolean keepAlive;
    double keepAliveMsecs = 1_000;
    double agentKeepAliveTimeoutBuffer = 1_000;
    double maxSockets = Double.POSITIVE_INFINITY;
    double maxTotalSockets = Double.POSITIVE_INFINITY;
    double maxFreeSockets = 256;
    String scheduling = "lifo";
    double timeout;
    int defaultPort = 80;
    String protocol = "http:";
    Map<String, String> proxyEnv;
    RequestOptions connect; // what is said about connections, in place of what requests say; null: nothing

    /** Node's defaults. */
    public AgentOptions() {}

    /**
     * A copy, checked.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE
     */
    AgentOptions checked() {
        var order = RequestHead.isSet(scheduling) ? scheduling : "lifo";
        if (!order.equals("lifo") && !order.equals("fifo")) {
            throw NodeException.invalidArgValue("argument 'scheduling' must be one of: 'fifo', 'lifo'", order);
        }
        if (!(maxTotalSockets >= 1)) {
            throw NodeException.outOfRange("maxTotalSockets", ">= 1", maxTotalSockets);
        }
        try {
            var copy = (AgentOptions) clone();
            copy.scheduling = order;
            copy.defaultPort = defaultPort == 0 ? 80 : defaultPort;
            copy.protocol = RequestHead.isSet(protocol) ? protocol : "http:";
            copy.maxSockets = said(maxSockets, Double.POSITIVE_INFINITY);
            copy.maxFreeSockets = said(maxFreeSockets, 256);
            var buffer = agentKeepAliveTimeoutBuffer;
            copy.agentKeepAliveTimeoutBuffer = buffer >= 0 && !Double.isInfinite(buffer) ? buffer : 1_000;
            copy.keepAliveMsecs = said(keepAliveMsecs, 1_000);
            copy.timeout = said(timeout, 0);
            copy.connect = connect == null ? null : connect.copy();
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was said, unless that is nothing: 0 or no number. */
    private static double said(double value, double usual) {
        return value == 0 || Double.isNaN(value) ? usual : value;
    }

    /** Keeps connections for later requests. Default: false. */
    public AgentOptions keepAlive(boolean keep) {
        keepAlive = keep;
        return this;
    }

    /** Idle time before the first TCP keep-alive probe, in ms. Default: 1 000. */
    public AgentOptions keepAliveMsecs(double ms) {
        keepAliveMsecs = ms;
        return this;
    }

    /** How much sooner than the server says an idle connection is given up, in ms. Default: 1 000. */
    public AgentOptions agentKeepAliveTimeoutBuffer(double ms) {
        agentKeepAliveTimeoutBuffer = ms;
        return this;
    }

    /** Connections at a time to one origin; 0: the default. Default: infinity. */
    public AgentOptions maxSockets(double max) {
        maxSockets = max;
        return this;
    }

    /** Connections at a time in all. Default: infinity. */
    public AgentOptions maxTotalSockets(double max) {
        maxTotalSockets = max;
        return this;
    }

    /** Idle connections kept for one origin; 0: the default. Default: 256. */
    public AgentOptions maxFreeSockets(double max) {
        maxFreeSockets = max;
        return this;
    }

    /** {@code "lifo"}: the connection used last is used next; {@code "fifo"}: the one idle longest. */
    public AgentOptions scheduling(String scheduling) {
        this.scheduling = scheduling;
        return this;
    }

    /** Idle timeout of the sockets, in ms; 0: none. */
    public AgentOptions timeout(double ms) {
        timeout = ms;
        return this;
    }

    /** The port that is meant when none is named. Default: 80. */
    public AgentOptions defaultPort(int port) {
        defaultPort = port;
        return this;
    }

    /** The protocol of the agent's requests, with a colon. Default: {@code "http:"}. */
    public AgentOptions protocol(String protocol) {
        this.protocol = protocol;
        return this;
    }

    /**
     * Sends requests through the proxy that these environment variables name: {@code http_proxy} or {@code HTTP_PROXY}, but not
     * to the hosts in {@code no_proxy} or {@code NO_PROXY}. Take {@code process.env()} for the real ones. Default: null, no proxy.
     */
    public AgentOptions proxyEnv(Map<String, String> env) {
        proxyEnv = env;
        return this;
    }

    private RequestOptions connect() {
        if (connect == null) {
            connect = new RequestOptions();
        }
        return connect;
    }

    /** The host to connect to, whatever requests say. */
    public AgentOptions host(String host) {
        connect().host(host);
        return this;
    }

    /** The port to connect to, whatever requests say. */
    public AgentOptions port(double port) {
        connect().port(port);
        return this;
    }

    /** The Unix domain socket to connect to, whatever requests say. */
    public AgentOptions socketPath(String path) {
        connect().socketPath(path);
        return this;
    }

    /** The own address, whatever requests say. */
    public AgentOptions localAddress(String address) {
        connect().localAddress(address);
        return this;
    }

    /** The own port, whatever requests say. */
    public AgentOptions localPort(double port) {
        connect().localPort(port);
        return this;
    }

    /** 4 or 6, whatever requests say. */
    public AgentOptions family(int family) {
        connect().family(family);
        return this;
    }

    /** See {@link RequestOptions#hints}. */
    public AgentOptions hints(int flags) {
        connect().hints(flags);
        return this;
    }

    /** Looks host names up, whatever requests say. */
    public AgentOptions lookup(Lookup lookup) {
        connect().lookup(lookup);
        return this;
    }

    /** See {@link RequestOptions#autoSelectFamily}. */
    public AgentOptions autoSelectFamily(boolean select) {
        connect().autoSelectFamily(select);
        return this;
    }

    /** See {@link RequestOptions#autoSelectFamilyAttemptTimeout}. */
    public AgentOptions autoSelectFamilyAttemptTimeout(double ms) {
        connect().autoSelectFamilyAttemptTimeout(ms);
        return this;
    }

    /** Sets TCP_NODELAY on the connections. Default: true. */
    public AgentOptions noDelay(boolean noDelay) {
        connect().noDelay(noDelay);
        return this;
    }

    /** See {@link RequestOptions#highWaterMark(int)}. */
    public AgentOptions highWaterMark(int bytes) {
        connect().highWaterMark(bytes);
        return this;
    }

    /** Idle timeout of the sockets, in ms; 0: none. */
    public double timeout() {
        return timeout;
    }
}
