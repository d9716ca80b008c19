package dev.spindle.http;

import dev.spindle.events.NodeException;

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
    int maxFreeSockets = 256;
    String scheduling = "lifo";
    double timeout;
    int defaultPort = 80;
    String protocol = "http:";

    /** Node's defaults. */
    public AgentOptions() {}

    /**
     * A copy, checked.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE
     */
    AgentOptions checked() {
        if (!scheduling.equals("lifo") && !scheduling.equals("fifo")) {
            throw NodeException.typeError(
                    "ERR_INVALID_ARG_VALUE",
                    "The argument 'scheduling' must be one of: 'fifo', 'lifo'. Received '" + scheduling + "'");
        }
        if (!(maxTotalSockets >= 1)) {
            throw NodeException.outOfRange("maxTotalSockets", ">= 1", maxTotalSockets);
        }
        try {
            var copy = (AgentOptions) clone();
            copy.maxSockets = maxSockets == 0 ? Double.POSITIVE_INFINITY : maxSockets;
            copy.maxFreeSockets = maxFreeSockets == 0 ? 256 : maxFreeSockets;
            copy.agentKeepAliveTimeoutBuffer = agentKeepAliveTimeoutBuffer >= 0 ? agentKeepAliveTimeoutBuffer : 1_000;
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
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
    public AgentOptions maxFreeSockets(int max) {
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
}
