package dev.spindle.net;

import dev.spindle.events.NodeException;

/** The errors of sockets and servers, in Node's words. */
final class NetErrors {
    private NetErrors() {}

    static NodeException socketClosed() {
        return NodeException.error("ERR_SOCKET_CLOSED", "Socket is closed");
    }

    static NodeException closedBeforeConnection() {
        return NodeException.error(
                "ERR_SOCKET_CLOSED_BEFORE_CONNECTION", "Socket closed before the connection was established");
    }

    static NodeException writeCanceled() {
        return NodeException.system("write", "ECANCELED", -125, null, -1);
    }

    static NodeException endedByPeer() {
        return NodeException.error("EPIPE", "This socket has been ended by the other party");
    }

    static NodeException notRunning() {
        return NodeException.error("ERR_SERVER_NOT_RUNNING", "Server is not running.");
    }

    static NodeException alreadyListening() {
        return NodeException.error(
                "ERR_SERVER_ALREADY_LISTEN", "Listen method has been called more than once without closing.");
    }

    static NodeException handleType() {
        return NodeException.typeError("ERR_INVALID_HANDLE_TYPE", "This handle type cannot be sent");
    }

    static NodeException invalidIp(String address) {
        return NodeException.typeError("ERR_INVALID_IP_ADDRESS", "Invalid IP address: " + address);
    }

    static NodeException missingPortOrPath() {
        return NodeException.typeError(
                "ERR_MISSING_ARGS", "The \"options\" or \"port\" or \"path\" argument must be specified");
    }

    static NodeException family(int family) {
        return NodeException.typeError(
                "ERR_INVALID_ARG_VALUE", "The property 'options.family' must be one of: 0, 4, 6. Received " + family);
    }

    /** ERR_SOCKET_BAD_PORT unless it is a port. */
    static int port(String name, double port) {
        if (!(port >= 0 && port < 65_536 && port == Math.rint(port))) {
            throw NodeException.rangeError(
                    "ERR_SOCKET_BAD_PORT",
                    name + " should be >= 0 and < 65536. Received type number (" + NodeException.number(port) + ").");
        }
        return (int) port;
    }

    /** What Node throws when each of several addresses failed: an error without a message, with theirs inside. */
    static NodeException aggregate(Iterable<NodeException> failures) {
        var first = failures.iterator().next();
        var all = new NodeException("AggregateError", first.code(), "", null);
        for (var failure : failures) {
            all.addSuppressed(failure);
        }
        return all;
    }
}
