package dev.spindle.net;

import dev.spindle.events.NodeException;

/**
 * An IP address with its port, as {@link BlockList} takes it.
 *
 * <p>Source: Node documentation, "Class: net.SocketAddress".
 */
public final class SocketAddress {
    private final String address;
    private final String family;
    private final int port;
    private final int flowlabel;

    /** {@code 127.0.0.1} and port 0. */
    public SocketAddress() {
        this("127.0.0.1", "ipv4", 0, 0);
    }

    /** An IPv4 or IPv6 address. */
    public SocketAddress(String address, String family, double port) {
        this(address, family, port, 0);
    }

    /**
     * An IPv4 or IPv6 address.
     *
     * @param address null: 127.0.0.1 or ::
     * @param family {@code "ipv4"} or {@code "ipv6"}, in any case
     * @param flowlabel of IPv6 only
     * @throws NodeException ERR_INVALID_ARG_VALUE for another family, ERR_INVALID_ADDRESS for what is no address of the family,
     *     ERR_SOCKET_BAD_PORT
     */
    public SocketAddress(String address, String family, double port, int flowlabel) {
        var six = isSix(family);
        this.family = six ? "ipv6" : "ipv4";
        var given = address == null ? (six ? "::" : "127.0.0.1") : address;
        if (Net.isIP(given) != (six ? 6 : 4)) {
            throw NodeException.error("ERR_INVALID_ADDRESS", "Invalid address");
        }
        this.address = six ? Net.shortest(given) : given;
        this.port = NetErrors.port("options.port", port);
        this.flowlabel = flowlabel;
    }

    static boolean isSix(String family) {
        var lower = String.valueOf(family).toLowerCase(java.util.Locale.ROOT);
        if (!lower.equals("ipv4") && !lower.equals("ipv6")) {
            throw NodeException.typeError(
                    "ERR_INVALID_ARG_VALUE", "The property 'options.family' is invalid. Received '" + family + "'");
        }
        return lower.equals("ipv6");
    }

    /** An address with an optional port: {@code 1.2.3.4:80}, {@code [::1]:80}; null for what is none. */
    public static SocketAddress parse(String input) {
        var host = input;
        var port = "";
        if (input.startsWith("[")) {
            var end = input.indexOf(']');
            if (end < 0 || end + 1 < input.length() && input.charAt(end + 1) != ':') {
                return null;
            }
            host = input.substring(1, end);
            port = end + 1 < input.length() ? input.substring(end + 2) : "";
        } else if (input.indexOf(':') >= 0 && input.indexOf(':') == input.lastIndexOf(':')) {
            host = input.substring(0, input.indexOf(':'));
            port = input.substring(input.indexOf(':') + 1);
        } else if (Net.isIPv6(input)) {
            return null;
        }
        var family = Net.isIP(host);
        if (family == 0 || (family == 6) != input.startsWith("[") || !port.matches("[0-9]{0,5}")) {
            return null;
        }
        var number = port.isEmpty() ? 0 : Integer.parseInt(port);
        return number > 65_535 ? null : new SocketAddress(host, family == 6 ? "ipv6" : "ipv4", number);
    }

    /** The IP address; IPv6 in its shortest form. */
    public String address() {
        return address;
    }

    /** {@code "ipv4"} or {@code "ipv6"}. */
    public String family() {
        return family;
    }

    /** The port. */
    public int port() {
        return port;
    }

    /** The flow label of IPv6; 0 otherwise. */
    public int flowlabel() {
        return flowlabel;
    }
}
