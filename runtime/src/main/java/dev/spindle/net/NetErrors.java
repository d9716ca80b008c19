package dev.spindle.net;

import dev.spindle.events.NodeException;
import dev.spindle.promise.AggregateError;
import java.util.List;
import java.util.StringJoiner;

/** The errors of sockets and servers, in Node's words. */
final class NetErrors {
    private NetErrors() {}

    static NodeException socketClosed() {
        return NodeException.withoutStackTrace("ERR_SOCKET_CLOSED", "Socket is closed");
    }

    static NodeException closedBeforeConnection() {
        return NodeException.withoutStackTrace(
                "ERR_SOCKET_CLOSED_BEFORE_CONNECTION", "Socket closed before the connection was established");
    }

    static NodeException writeCanceled() {
        return NodeException.system("write", "ECANCELED", -125, null, -1);
    }

    static NodeException brokenPipe() {
        return NodeException.system("write", "EPIPE", -32, null, -1);
    }

    static NodeException endedByPeer() {
        return NodeException.withoutStackTrace("EPIPE", "This socket has been ended by the other party");
    }

    static NodeException blocked(String address) {
        return NodeException.withoutStackTrace("ERR_IP_BLOCKED", "IP(" + address + ") is blocked by net.BlockList");
    }

    /** What became of an attempt that the kernel has not answered; localPort 0: any own port would do. */
    static NodeException attempt(String code, int errno, LookupAddress target, int port, int localPort) {
        if (localPort == 0) {
            return NodeException.system("connect", code, errno, target.address(), port);
        }
        var any = target.family() == 4 ? "0.0.0.0" : "::";
        var ends = target.address() + ":" + port + " - Local (" + any + ":" + localPort + ")";
        return NodeException.withoutStackTrace(code, "connect " + code + " " + ends)
                .system(errno, "connect", target.address(), port)
                .local(any, localPort);
    }

    static NodeException portTaken(String address, double port) {
        var where = address + ":" + NodeException.number(port);
        return NodeException.withoutStackTrace("EADDRINUSE", "bind EADDRINUSE " + where)
                .system(-98, "bind", address, (int) port);
    }

    /** A path that no Java can open. */
    static NodeException impossiblePath(String syscall, String path) {
        return NodeException.withoutStackTrace("EINVAL", syscall + " EINVAL " + path + " - Local (undefined:undefined)")
                .system(-22, syscall, path, -1);
    }

    /** An address that a look-up has given with the other family. */
    static NodeException wrongFamily(String address, int port) {
        return NodeException.withoutStackTrace(
                        "EINVAL", "connect EINVAL " + address + ":" + port + " - Local (undefined:undefined)")
                .system(-22, "connect", address, port);
    }

    static NodeException impossibleToListen(String path) {
        return NodeException.withoutStackTrace("EINVAL", "listen EINVAL: invalid argument " + path)
                .system(-22, "listen", path, -1);
    }

    static NodeException adopted() {
        return NodeException.error(
                "ERR_SOCKET_HANDLE_ADOPTED", "The bound socket has already been adopted by a server or socket");
    }

    static NodeException noNumericHost(String host) {
        return NodeException.invalidArgValue(
                "property 'options.host' must be a numeric IP address; net.BoundSocket does not perform DNS resolution",
                host);
    }

    static NodeException socketEncoding() {
        return NodeException.error(
                "ERR_HTTP_SOCKET_ENCODING", "Changing the socket encoding is not allowed per RFC7230 Section 3.");
    }

    static NodeException pathAlone(BoundSocketOptions options) {
        return NodeException.invalidArgValue(
                "argument 'options' path is mutually exclusive with host, port, ipv6Only, and reusePort", options);
    }

    static NodeException ownEndIsBound(ConnectOptions options) {
        return NodeException.invalidArgValue(
                "argument 'options' localAddress and localPort cannot be used with an adopted bound socket", options);
    }

    /** A bound socket was to listen on a port on which another listens already. */
    static NodeException boundPortTaken() {
        return NodeException.withoutStackTrace("EADDRINUSE", "listen EADDRINUSE: address already in use")
                .system(-98, "listen", null, -1);
    }

    /** What the kernel says of a bound socket that nobody has connected. */
    static NodeException cannotRead(boolean unix) {
        return unix
                ? NodeException.system("read", "EINVAL", -22, null, -1)
                : NodeException.system("read", "ENOTCONN", -107, null, -1);
    }

    /** As {@link #cannotRead}. */
    static NodeException cannotWrite(boolean unix) {
        return unix ? NodeException.system("write", "ENOTCONN", -107, null, -1) : brokenPipe();
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
        return NodeException.typeError(
                "ERR_INVALID_IP_ADDRESS", "Invalid IP address: " + (address == null ? "undefined" : address));
    }

    /** @param what the argument or property in Node's words */
    static NodeException nullByteInHost(String what, String host) {
        return NodeException.invalidArgValue(what + " must be a string without null bytes", host);
    }

    static NodeException addressFamily(int family, String host, int port) {
        return NodeException.rangeError(
                        "ERR_INVALID_ADDRESS_FAMILY", "Invalid address family: " + family + " " + host + ":" + port)
                .system(0, null, null, port);
    }

    static NodeException missingPortOrPath() {
        return NodeException.typeError(
                "ERR_MISSING_ARGS", "The \"options\" or \"port\" or \"path\" argument must be specified");
    }

    /** As in Node, null is taken for a port. */
    static void checkGiven(ConnectOptions options) {
        if (options == null) {
            throw NodeException.typeError(
                    "ERR_INVALID_ARG_TYPE",
                    "The \"options.port\" property must be one of type number or string. Received null");
        }
    }

    static NodeException missingPath() {
        return NodeException.typeError(
                "ERR_INVALID_ARG_TYPE", "The \"options.path\" property must be of type string. Received undefined");
    }

    /** What is said to options without port and path, or with an empty path. */
    static NodeException listenOptions(ListenOptions options) {
        var empty = options.path != null;
        return NodeException.invalidArgValue(
                empty
                        ? "argument 'options' is invalid"
                        : "argument 'options' must have the property \"port\" or \"path\"",
                options);
    }

    /** Adds an option as Node shows it; null: it was not given. */
    static void show(StringJoiner options, String name, Object given) {
        if (given != null) {
            options.add(name + ": " + NodeException.inspected(given));
        }
    }

    /** What each of several addresses said: an error without a message, with theirs inside. */
    static NodeException aggregate(List<NodeException> failures) {
        return new AggregateError(failures, failures.get(0).code(), "");
    }
}
