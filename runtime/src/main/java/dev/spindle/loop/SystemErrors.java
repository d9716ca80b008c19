package dev.spindle.loop;

import dev.spindle.events.NodeException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;

/**
 * The one place that turns what java.nio throws into Node's code, errno and message.
 *
 * <p>Java does not tell the errno of a failed call, only its text ({@code strerror}), which may be translated; so the text is
 * asked first and the exception's class answers where the text says nothing. The numbers are those of Linux.
 */
final class SystemErrors {
    /** Node's symbol, the errno of Linux, Node's description, and how the text of java.nio begins. */
    private static final Object[][] TABLE = {
        {"ECONNREFUSED", -111, "connection refused", "Connection refused"},
        {"ECONNRESET", -104, "connection reset by peer", "Connection reset"},
        {"EPIPE", -32, "broken pipe", "Broken pipe"},
        {"ETIMEDOUT", -110, "connection timed out", "Connection timed out"},
        {"EADDRINUSE", -98, "address already in use", "Address already in use"},
        {"EADDRNOTAVAIL", -99, "address not available", "Cannot assign requested address"},
        {"EACCES", -13, "permission denied", "Permission denied"},
        {"EPERM", -1, "operation not permitted", "Operation not permitted"},
        {"ENOENT", -2, "no such file or directory", "No such file or directory"},
        {"ENOTDIR", -20, "not a directory", "Not a directory"},
        {"ENFILE", -23, "file table overflow", "Too many open files in system"},
        {"EMFILE", -24, "too many open files", "Too many open files"},
        {"ENETUNREACH", -101, "network is unreachable", "Network is unreachable"},
        {"EHOSTUNREACH", -113, "host is unreachable", "No route to host"},
        {"ENETDOWN", -100, "network is down", "Network is down"},
        {"ENOTCONN", -107, "socket is not connected", "Transport endpoint is not connected"},
        {"ECONNABORTED", -103, "software caused connection abort", "Software caused connection abort"},
        {"EAFNOSUPPORT", -97, "address family not supported", "Address family not supported"},
        {"EINVAL", -22, "invalid argument", "Unix domain path too long"},
        {"EINVAL", -22, "invalid argument", "Invalid argument"},
        {"ENOBUFS", -105, "no buffer space available", "No buffer space available"},
        {"ENOMEM", -12, "not enough memory", "Cannot allocate memory"},
        {"ENOTSOCK", -88, "socket operation on non-socket", "Socket operation on non-socket"},
        {"EPROTO", -71, "protocol error", "Protocol error"},
        {"EAGAIN", -11, "resource temporarily unavailable", "Resource temporarily unavailable"},
        {"EALREADY", -114, "connection already in progress", "Connection already in progress"},
        {"EISCONN", -106, "socket is already connected", "Transport endpoint is already connected"},
        {"ECANCELED", -125, "operation canceled", "Operation canceled"},
        {"EIO", -5, "i/o error", "Input/output error"},
    };

    private SystemErrors() {}

    /** {@code read ECONNRESET}: what a connection says. */
    static NodeException of(Exception e, String syscall) {
        var row = row(e);
        return NodeException.system(syscall, (String) row[0], (int) row[1], null, -1);
    }

    /** {@code connect ECONNREFUSED 127.0.0.1:1}: what went wrong with an address. */
    static NodeException of(Exception e, String syscall, SocketAddress address) {
        var row = row(e);
        return NodeException.system(syscall, (String) row[0], (int) row[1], host(address), port(address));
    }

    /** {@code connect EISCONN /path}: what Java does not say, but the kernel would. */
    static NodeException of(String code, SocketAddress target) {
        return NodeException.system("connect", code, (int) named(code)[1], host(target), port(target));
    }

    /** As {@link #of}, with the end of the connection that was ours: {@code … - Local (127.0.0.1:45678)}. */
    static NodeException local(Exception e, String syscall, SocketAddress address, String local) {
        return local(row(e), syscall, address, local);
    }

    /** As {@link #local(Exception, String, SocketAddress, String)}, for what Java does not say. */
    static NodeException local(String code, SocketAddress target, String local) {
        return local(named(code), "connect", target, local);
    }

    private static NodeException local(Object[] row, String syscall, SocketAddress address, String local) {
        return NodeException.withoutStackTrace(
                        (String) row[0], syscall + " " + row[0] + " " + shown(address) + " - Local (" + local + ")")
                .system((int) row[1], syscall, host(address), port(address));
    }

    /** {@code listen EADDRINUSE: address already in use 127.0.0.1:80}: what servers say. */
    static NodeException described(Exception e, String syscall, SocketAddress address) {
        var row = row(e);
        return NodeException.withoutStackTrace(
                        (String) row[0], syscall + " " + row[0] + ": " + row[2] + " " + shown(address))
                .system((int) row[1], syscall, host(address), port(address));
    }

    /** Host and port as messages show them, or the path. */
    static String shown(SocketAddress address) {
        return port(address) > 0 ? host(address) + ":" + port(address) : host(address);
    }

    private static String host(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet.getHostString() : String.valueOf(address);
    }

    private static int port(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getPort() > 0 ? inet.getPort() : -1;
    }

    /** {@code getaddrinfo ENOTFOUND host}: a name that has no address, or that nobody could be asked about. */
    static NodeException lookup(UnknownHostException e, String hostname) {
        var text = String.valueOf(e.getMessage());
        if (text.equals("Invalid argument")) {
            return lookup("EINVAL", -22, hostname);
        }
        var again = text.contains("Temporary failure");
        return again ? lookup("EAI_AGAIN", -3001, hostname) : lookup("ENOTFOUND", -3008, hostname);
    }

    private static NodeException lookup(String code, int errno, String hostname) {
        return NodeException.withoutStackTrace(code, "getaddrinfo " + code + " " + hostname)
                .system(errno, "getaddrinfo", null, -1)
                .hostname(hostname);
    }

    /** Node's symbol for it, such as {@code EMFILE}. */
    static String code(Exception e) {
        return (String) row(e)[0];
    }

    private static Object[] row(Exception e) {
        var text = e.getMessage();
        if (text != null) {
            for (var row : TABLE) {
                if (text.startsWith((String) row[3])) {
                    return row;
                }
            }
        }
        return named(codeByClass(e));
    }

    private static Object[] named(String code) {
        for (var row : TABLE) {
            if (row[0].equals(code)) {
                return row;
            }
        }
        throw new IllegalArgumentException(code);
    }

    private static String codeByClass(Exception e) {
        if (e instanceof ConnectException) {
            return "ECONNREFUSED";
        }
        if (e instanceof BindException) {
            return "EADDRINUSE";
        }
        if (e instanceof NoRouteToHostException) {
            return "EHOSTUNREACH";
        }
        if (e instanceof NotYetConnectedException) {
            return "ENOTCONN";
        }
        if (e instanceof ClosedChannelException) {
            return "ECANCELED";
        }
        if (e instanceof IOException || e instanceof UnsupportedOperationException) {
            return "EIO";
        }
        return "EINVAL"; // an IllegalArgumentException and its like: the address is not one
    }
}
