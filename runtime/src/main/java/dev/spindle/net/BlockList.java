package dev.spindle.net;

import dev.spindle.events.NodeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses, ranges and subnets to be told apart from all others. An IPv4 rule also holds for the address mapped into IPv6.
 *
 * <p>Source: Node documentation, "Class: net.BlockList".
 */
public final class BlockList {
    /** A range of addresses of one family, both ends included. */
    private record Range(byte[] first, byte[] last, String shown) {
        boolean contains(byte[] address) {
            return address.length == first.length
                    && Arrays.compareUnsigned(first, address) <= 0
                    && Arrays.compareUnsigned(address, last) <= 0;
        }
    }

    private final List<Range> addresses = new ArrayList<>(); // as ranges of one
    private final List<Range> ranges = new ArrayList<>();

    /** A list without rules. */
    public BlockList() {}

    /** As {@link #addAddress(String, String)}, of IPv4. */
    public void addAddress(String address) {
        addAddress(address, "ipv4");
    }

    /**
     * Adds one address.
     *
     * @param type {@code "ipv4"} or {@code "ipv6"}
     */
    public void addAddress(String address, String type) {
        addAddress(new SocketAddress(address, type, 0));
    }

    /** Adds one address. */
    public void addAddress(SocketAddress address) {
        var bytes = bytes(address);
        addresses.add(0, new Range(bytes, bytes, "Address: " + type(address) + " " + address.address()));
    }

    /** As {@link #addRange(String, String, String)}, of IPv4. */
    public void addRange(String start, String end) {
        addRange(start, end, "ipv4");
    }

    /** Adds a range of addresses, both ends included. */
    public void addRange(String start, String end, String type) {
        addRange(new SocketAddress(start, type, 0), new SocketAddress(end, type, 0));
    }

    /**
     * Adds a range of addresses, both ends included.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE when it ends before it starts
     */
    public void addRange(SocketAddress start, SocketAddress end) {
        var first = bytes(start);
        var last = bytes(end);
        if (first.length != last.length || Arrays.compareUnsigned(first, last) > 0) {
            throw NodeException.typeError(
                    "ERR_INVALID_ARG_VALUE", "The argument 'start' must come before end. Received " + start.address());
        }
        ranges.add(0, new Range(first, last, "Range: " + type(start) + " " + start.address() + "-" + end.address()));
    }

    /** As {@link #addSubnet(String, int, String)}, of IPv4. */
    public void addSubnet(String net, int prefix) {
        addSubnet(net, prefix, "ipv4");
    }

    /** Adds all addresses that have so many leading bits in common. */
    public void addSubnet(String net, int prefix, String type) {
        addSubnet(new SocketAddress(net, type, 0), prefix);
    }

    /**
     * Adds all addresses that have so many leading bits in common.
     *
     * @throws NodeException ERR_OUT_OF_RANGE for a prefix longer than the address
     */
    public void addSubnet(SocketAddress net, int prefix) {
        var first = bytes(net);
        if (prefix < 0 || prefix > first.length * 8) {
            throw NodeException.outOfRange("prefix", ">= 0 && <= " + first.length * 8, prefix);
        }
        var last = first.clone();
        for (var bit = prefix; bit < first.length * 8; bit++) {
            first[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            last[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        ranges.add(0, new Range(first, last, "Subnet: " + type(net) + " " + net.address() + "/" + prefix));
    }

    /** As {@link #check(String, String)}, of IPv4. */
    public boolean check(String address) {
        return check(address, "ipv4");
    }

    /** Whether a rule holds for the address; false for what is no address of that type. */
    public boolean check(String address, String type) {
        var six = SocketAddress.isSix(type);
        return Net.isIP(address) == (six ? 6 : 4) && contains(bytes(address, six));
    }

    /** Whether a rule holds for the address. */
    public boolean check(SocketAddress address) {
        return contains(bytes(address));
    }

    private boolean contains(byte[] address) {
        return anyContains(addresses, address) || anyContains(ranges, address);
    }

    private static boolean anyContains(List<Range> rules, byte[] address) {
        for (var rule : rules) {
            if (rule.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** The rules as Node shows them, {@code Subnet: IPv4 10.0.0.0/8}: single addresses first, the last added at the top. */
    public List<String> rules() {
        return Stream.concat(addresses.stream(), ranges.stream())
                .map(Range::shown)
                .toList();
    }

    private static String type(SocketAddress address) {
        return address.family().equals("ipv6") ? "IPv6" : "IPv4";
    }

    private static byte[] bytes(SocketAddress address) {
        return bytes(address.address(), address.family().equals("ipv6"));
    }

    /** Java turns a mapped address into the IPv4 one by itself, which is just what is wanted here. */
    private static byte[] bytes(String address, boolean six) {
        var zone = address.indexOf('%');
        return Address.parsed(six && zone >= 0 ? address.substring(0, zone) : address)
                .getAddress();
    }
}
