package dev.spindle.net;

import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;
import java.util.List;
import java.util.Locale;

/**
 * An IP address with its port, as {@link BlockList} takes it.
 *
 * <p>Source: Node documentation, "Class: net.SocketAddress".
 */
public final class SocketAddress {
    private static final int LONGEST_LINE = 85; // that Node does not break

    private final String address;
    private final String family;
    private final int port;
    private final long flowlabel;

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
     *     ERR_SOCKET_BAD_PORT, ERR_OUT_OF_RANGE for a flow label beyond 32 bits
     */
    public SocketAddress(String address, String family, double port, double flowlabel) {
        var six = isSix(family);
        this.family = six ? "ipv6" : "ipv4";
        var given =
                address == null ? ("ipv4".equals(family) ? "127.0.0.1" : "::") : address; // not in any case, as in Node
        this.port = Ports.checked("options.port", port);
        var label = (long) JsNumber.integer("options.flowlabel", flowlabel, 0, 0xffff_ffffL);
        this.flowlabel = six ? label : 0;
        if (!isAddress(given, six)) {
            throw NodeException.error("ERR_INVALID_ADDRESS", "Invalid socket address");
        }
        this.address = six ? Net.shortest(given) : given;
    }

    /** Whatever stands behind a percent sign is the zone of an IPv6 address. */
    static boolean isAddress(String text, boolean six) {
        var zone = six ? text.indexOf('%') : -1;
        return Net.isIP(zone < 0 ? text : text.substring(0, zone)) == (six ? 6 : 4);
    }

    static boolean isSix(String family) {
        var lower = String.valueOf(family).toLowerCase(Locale.ROOT);
        if (!lower.equals("ipv4") && !lower.equals("ipv6")) {
            throw NodeException.invalidArgValue("property 'options.family' is invalid", family);
        }
        return lower.equals("ipv6");
    }

    /**
     * An address with an optional port, as a URL has them: {@code 1.2.3.4:80}, {@code [::1]:80}; null for what is none. As in
     * Node, the port 80 is lost: it is the default of the URL that is looked for in the text.
     *
     * @throws NodeException ERR_INVALID_ARG_TYPE for null
     */
    public static SocketAddress parse(String input) {
        if (input == null) {
            throw NodeException.invalidArgType("input", "of type string", null);
        }
        var text = input.replaceAll("[\t\n\r]", "").stripTrailing(); // a URL has no tabs and no line ends
        var start = 0;
        while (start < text.length() && "/\\".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        var end = start;
        while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        var authority = text.substring(Math.max(start, text.lastIndexOf('@', end - 1) + 1), end);
        var six = authority.startsWith("[");
        var colon = authority.indexOf(':', six ? authority.indexOf(']') : 0);
        var host = colon < 0 ? authority : authority.substring(0, colon);
        var port = colon < 0 ? 0 : parsedPort(authority.substring(colon + 1));
        if (port < 0) {
            return null;
        }
        if (!six) {
            var address = Ipv4.ofUrl(host);
            return address == null ? null : new SocketAddress(address, "ipv4", port);
        }
        var address = host.endsWith("]") ? host.substring(1, host.length() - 1) : "";
        var known = Net.isIPv6(address) && address.indexOf('%') < 0;
        return known ? new SocketAddress(address, "ipv6", port) : null;
    }

    private static int parsedPort(String digits) {
        var port = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9 || port > 65_535) {
                return -1;
            }
            port = port * 10 + digit;
        }
        return port > 65_535 ? -1 : port == 80 ? 0 : port;
    }

    /** As Node prints it: on one line, or what would be a long one on several. */
    @Override
    public String toString() {
        var fields = List.of(
                "address: '" + address + "'", "port: " + port, "family: '" + family + "'", "flowlabel: " + flowlabel);
        var line = "SocketAddress { " + String.join(", ", fields) + " }";
        return line.length() <= LONGEST_LINE ? line : "SocketAddress {\n  " + String.join(",\n  ", fields) + "\n}";
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
    public long flowlabel() {
        return flowlabel;
    }
}
