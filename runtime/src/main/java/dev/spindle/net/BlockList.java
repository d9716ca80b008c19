package dev.spindle.net;

import dev.spindle.events.NodeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
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

    private static final String FOUR = "(\\d{1,3}(?:\\.\\d{1,3}){3})";
    private static final String SIX = "([0-9a-fA-F:.]+)";

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
        addAddress(given("address", address, type));
    }

    /** Adds one address. */
    public void addAddress(SocketAddress address) {
        checkText("address", address);
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
        addRange(given("start", start, type), given("end", end, type));
    }

    /**
     * Adds a range of addresses, both ends included.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE when it ends before it starts
     */
    public void addRange(SocketAddress start, SocketAddress end) {
        checkText("start", start);
        checkText("end", end);
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
        addSubnet(given("network", net, type), prefix);
    }

    /**
     * Adds all addresses that have so many leading bits in common.
     *
     * @throws NodeException ERR_OUT_OF_RANGE for a prefix longer than the address
     */
    public void addSubnet(SocketAddress net, double prefix) {
        checkText("network", net);
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
        checkTexts("address", address, type);
        if (!"ipv4".equalsIgnoreCase(type) && !"ipv6".equalsIgnoreCase(type)) {
            return false;
        }
        var six = SocketAddress.isSix(type);
        return Net.isIP(address) == (six ? 6 : 4) && contains(bytes(address, six));
    }

    /** Whether a rule holds for the address. */
    public boolean check(SocketAddress address) {
        checkText("address", address);
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
     * Adds the rules that {@link #toJSON} told of another list; a text without a rule is passed over.
     *
     * @throws NodeException as the methods that add rules; ERR_INVALID_ARG_TYPE for null, and for a list with null in it
     */
    public void fromJSON(List<String> data) {
        if (data == null || data.stream().anyMatch(Objects::isNull)) {
            throw NodeException.invalidArgType("data", "of type string or string[]", data);
        }
        for (var rule : data) {
            addRule(rule, "ipv4", FOUR, "{1,2}");
            addRule(rule, "ipv6", SIX, "{1,3}");
        }
    }

    /** @param digits how many a prefix may have */
    private void addRule(String rule, String type, String address, String digits) {
        var version = " IPv" + type.charAt(3) + " ";
        var found = Pattern.compile("Address:" + version + address).matcher(rule);
        if (found.find()) {
            addAddress(found.group(1), type);
        }
        found = Pattern.compile("Range:" + version + address + "-" + address).matcher(rule);
        if (found.find()) {
            addRange(found.group(1), found.group(2), type);
        }
        found = Pattern.compile("Subnet:" + version + address + "/(\\d" + digits + ")")
                .matcher(rule);
        if (found.find()) {
            addSubnet(found.group(1), Integer.parseInt(found.group(2)), type);
        }
    }

    /** Whether it is one. */
    public static boolean isBlockList(Object value) {
        return value instanceof BlockList;
    }

    private static SocketAddress given(String name, String address, String type) {
        checkTexts(name, address, type);
        return new SocketAddress(address, type, 0);
    }

    private static void checkTexts(String name, String address, String type) {
        checkText(name, address);
        checkText("family", type);
    }

    private static void checkText(String name, Object given) {
        if (given == null) {
            throw NodeException.invalidArgType(name, "of type string", null);
        }
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
