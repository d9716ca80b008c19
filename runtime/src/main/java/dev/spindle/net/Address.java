package dev.spindle.net;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/**
 * Where one end of a connection is.
 *
 * @param address the IP address, or the path of a Unix domain socket
 * @param family {@code "IPv4"} or {@code "IPv6"}; null for a path
 * @param port the port; -1 for a path
 */
public record Address(String address, String family, int port) {
    static Address of(SocketAddress known) {
        if (known instanceof InetSocketAddress) {
            var inet = (InetSocketAddress) known;
            var six = inet.getAddress() instanceof Inet6Address;
            return new Address(text(inet), six ? "IPv6" : "IPv4", inet.getPort());
        }
        return known instanceof UnixDomainSocketAddress ? new Address(known.toString(), null, -1) : null;
    }

    /** As Node writes an address: the shortest form of IPv6, where Java spells out every group. */
    private static String text(InetSocketAddress inet) {
        var address = inet.getAddress();
        return address instanceof Inet6Address ? Net.shortened(address.getHostAddress()) : address.getHostAddress();
    }
}
