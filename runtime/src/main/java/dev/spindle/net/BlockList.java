package dev.spindle.net;

import dev.spindle.events.NodeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses, ranges and subnets to be told apart from all others. An IPv4 rule also holds for the address mapped into IPv6,
 * and the other way round.
 *
 * <p>Source: Node documentation, "Class: net.BlockList".
 */
public final class BlockList {
    /**
     * A range of addresses of one family, both ends included.
     *
     * @param strict whether an IPv4 address is compared only with mapped ones: 1.2.3.4 is not between :: and ffff::
     */
    private record Range(byte[] first, byte[] last, boolean strict, String shown) {
        boolean contains(byte[] address) {
            if (first.length != last.length) {
                return false;
            }
            if (address.length == first.length) {
                return Arrays.compareUnsigned(first, address) <= 0 && Arrays.compareUnsigned(address, last) <= 0;
            }
            if (address.length == 16) {
                return isMapped(address) && contains(Arrays.copyOfRange(address, 12, 16));
            }
            return !(strict && !(isMapped(first) && isMapped(last))) && contains(mapped(address));
        }
    }

    private final List<Range> addresses = new ArrayList<>(); // as ranges of one
    private final List<Range> subnets = new ArrayList<>();
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
        var shown = "Address: " + type(address) + " " + address.address();
        for (var known : addresses) {
            if (known.shown.equals(shown)) {
                return;
            }
        }
        addresses.add(0, new Range(bytes, bytes, false, shown));
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
        if (first.length == last.length && Arrays.compareUnsigned(first, last) > 0) {
            throw NodeException.typeError(
                    "ERR_INVALID_ARG_VALUE", "The argument 'start' must come before end. Received " + start);
        }
        var shown = "Range: " + type(start) + " " + start.address() + "-" + end.address();
        ranges.add(0, new Range(first, last, true, shown));
    }

    /** As {@link #addSubnet(String, int, String)}, of IPv4. */
    public void addSubnet(String net, double prefix) {
        addSubnet(net, prefix, "ipv4");
    }

    /** Adds all addresses that have so many leading bits in common. */
    public void addSubnet(String net, double prefix, String type) {
        addSubnet(new SocketAddress(net, type, 0), prefix);
    }

    /**
     * Adds all addresses that have so many leading bits in common.
     *
     * @throws NodeException ERR_OUT_OF_RANGE for a prefix longer than the address
     */
    public void addSubnet(SocketAddress net, double prefix) {
        var first = bytes(net);
        var length = NetErrors.integer("prefix", prefix, 0, first.length * 8);
        var last = first.clone();
        for (var bit = length; bit < first.length * 8; bit++) {
            first[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            last[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        subnets.add(0, new Range(first, last, false, "Subnet: " + type(net) + " " + net.address() + "/" + length));
    }

    /** As {@link #check(String, String)}, of IPv4. */
    public boolean check(String address) {
        return check(address, "ipv4");
    }

    /** Whether a rule holds for the address; false for what is no address of that type. */
    public boolean check(String address, String type) {
        if (address == null) {
            throw NodeException.invalidArgType("address", "of type string", null);
        }
        if (!"ipv4".equalsIgnoreCase(type) && !"ipv6".equalsIgnoreCase(type)) {
            return false;
        }
        var six = SocketAddress.isSix(type);
        return Net.isIP(address) == (six ? 6 : 4) && contains(bytes(address, six));
    }

    /** Whether a rule holds for the address. */
    public boolean check(SocketAddress address) {
        return contains(bytes(address));
    }

    private boolean contains(byte[] address) {
        return anyContains(addresses, address) || anyContains(subnets, address) || anyContains(ranges, address);
    }

    private static boolean anyContains(List<Range> rules, byte[] address) {
        for (var rule : rules) {
            if (rule.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The rules as Node shows them, {@code Subnet: IPv4 10.0.0.0/8}: addresses, subnets, ranges; of each kind the last added at the
     * top.
     */
    public List<String> rules() {
        return Stream.of(addresses, subnets, ranges)
                .flatMap(List::stream)
                .map(Range::shown)
                .toList();
    }

    /** The same as {@link #rules}: texts that {@link #fromJSON} reads. */
    public List<String> toJSON() {
        return rules();
    }

    /**
     * Adds the rules that {@link #toJSON} told of another list; a text that is no rule is passed over.
     *
     * @throws NodeException as the methods that add rules
     */
    public void fromJSON(List<String> data) {
        for (var kind : new String[] {"Address:", "Range:", "Subnet:"}) {
            for (var rule : data) {
                addRule(kind, rule.strip().split(" "));
            }
        }
    }

    private void addRule(String kind, String[] words) {
        if (words.length != 3 || !words[0].equals(kind) || !words[1].equals("IPv4") && !words[1].equals("IPv6")) {
            return;
        }
        var version = words[1].equals("IPv4") ? 4 : 6;
        var type = "ipv" + version;
        var two = words[2].split("[-/]");
        if (Net.isIP(two[0]) != version) {
            return;
        }
        if (kind.equals("Address:") && two.length == 1) {
            addAddress(two[0], type);
        } else if (kind.equals("Range:") && two.length == 2 && Net.isIP(two[1]) == version) {
            addRange(two[0], two[1], type);
        } else if (kind.equals("Subnet:") && two.length == 2 && two[1].matches("[0-9]{1,3}")) {
            addSubnet(two[0], Integer.parseInt(two[1]), type);
        }
    }

    /** Whether it is one. */
    public static boolean isBlockList(Object value) {
        return value instanceof BlockList;
    }

    private static String type(SocketAddress address) {
        return address.family().equals("ipv6") ? "IPv6" : "IPv4";
    }

    private static byte[] bytes(SocketAddress address) {
        return bytes(address.address(), address.family().equals("ipv6"));
    }

    /** Four bytes or sixteen; Java turns a mapped address into the IPv4 one by itself, here it stays one of IPv6. */
    private static byte[] bytes(String address, boolean six) {
        var zone = address.indexOf('%');
        var bytes = Address.parsed(six && zone >= 0 ? address.substring(0, zone) : address)
                .getAddress();
        return six && bytes.length == 4 ? mapped(bytes) : bytes;
    }

    private static byte[] mapped(byte[] four) {
        var six = new byte[16];
        six[10] = -1;
        six[11] = -1;
        System.arraycopy(four, 0, six, 12, 4);
        return six;
    }

    private static boolean isMapped(byte[] six) {
        for (var i = 0; i < 12; i++) {
            if (six[i] != (i < 10 ? 0 : -1)) {
                return false;
            }
        }
        return true;
    }
}
