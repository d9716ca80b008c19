package dev.spindle.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;

/**
 * Where one end of a connection is.
 *
 * @param address the IP address, or the path of a Unix domain socket
 * @param family {@code "IPv4"} or {@code "IPv6"}; null for a path
 * @param port the port; -1 for a path
 */
public record Address(String address, String family, int port) {
    /**
     * What the platform knows of an end; null when that is nothing.
     *
     * @param six whether the socket is an IPv6 one: an IPv4 peer then has a mapped address, which Java hides
     */
    static Address of(SocketAddress known, boolean six) {
        if (known instanceof UnixDomainSocketAddress) {
            return new Address(known.toString(), null, -1);
        }
        if (known == null) {
            return null;
        }
        var inet = ((InetSocketAddress) known).getAddress();
        var port = ((InetSocketAddress) known).getPort();
        if (inet instanceof Inet6Address) {
            return new Address(text(inet), "IPv6", port);
        }
        return six ? new Address("::ffff:" + text(inet), "IPv6", port) : new Address(text(inet), "IPv4", port);
    }

    /** Where a path leads; null if Java has none: for Linux's abstract ones, which begin with a NUL, and what it cannot encode. */
    static UnixDomainSocketAddress at(String path) {
        try {
            return path.indexOf(0) >= 0 ? null : UnixDomainSocketAddress.of(path);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** Whether it was given as an IPv6 address, though Java should have made IPv4 of it. */
    static boolean isSix(SocketAddress given) {
        return given instanceof InetSocketAddress inet && inet.getHostString().indexOf(':') >= 0;
    }

    /** As Node writes an address: the shortest form of IPv6, where Java spells out every group; a zone where it matters. */
    static String text(InetAddress address) {
        var spelledOut = address.getHostAddress();
        if (!(address instanceof Inet6Address)) {
            return spelledOut;
        }
        var zone = address.isLinkLocalAddress() ? -1 : spelledOut.indexOf('%');
        return Net.shortened(zone < 0 ? spelledOut : spelledOut.substring(0, zone));
    }

    /** The address that a text means, which {@link Net#isIP} has approved: it keeps the text, and nobody is asked. */
    static InetAddress parsed(String ip) {
        var zone = ip.indexOf('%');
        try {
            var bytes =
                    InetAddress.getByName(zone < 0 ? ip : ip.substring(0, zone)).getAddress();
            var scope = zone < 0 || bytes.length == 4 ? 0 : scope(ip.substring(zone + 1));
            return scope == 0 ? InetAddress.getByAddress(ip, bytes) : Inet6Address.getByAddress(ip, bytes, scope);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(ip, e);
        }
    }

    /** The number of a network interface; as in libuv, one that this machine does not have is as good as none. */
    private static int scope(String name) {
        try {
            var known = NetworkInterface.getByName(name);
            return known == null ? 0 : known.getIndex();
        } catch (SocketException e) {
            return 0;
        }
    }

    /** As Node prints it: {@code { address: '127.0.0.1', family: 'IPv4', port: 8000 }}, or the path alone. */
    @Override
    public String toString() {
        return family == null
                ? address
                : "{ address: '" + address + "', family: '" + family + "', port: " + port + " }";
    }
}
