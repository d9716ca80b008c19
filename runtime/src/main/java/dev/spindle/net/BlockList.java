package dev.spindle.net;

import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;
import dev.spindle.net.Blocks.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Addresses, ranges and subnets to be told apart from all others. An IPv4 rule also holds for the address mapped into IPv6,
 * and the other way round.
 *
 * <p>Source: Node documentation, "Class: net.BlockList".
 */
public final class BlockList {
    /** A range of addresses, both ends included; 1.2.3.4 is not between :: and ffff::, but mapped addresses are in the order. */
    private record Range(byte[] first, byte[] last, String shown) {
        boolean contains(byte[] address) {
            return isUpTo(first, address) && isUpTo(address, last);
        }
    }

    private record Subnet(Block block, String shown) {}

    /** The private, loopback and link-local subnets, for {@link #addCIDRs}. */
    public static final List<String> PRIVATE_RANGES = List.of(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "127.0.0.0/8",
            "::1/128",
            "169.254.0.0/16",
            "fe80::/10",
            "fc00::/7");

    private static final String FOUR = "(\\d{1,3}(?:\\.\\d{1,3}){3})";
    private static final String SIX = "([0-9a-fA-F:.]+)";
    private static final int LONGEST_RULES = 56; // in a line that Node does not break

    private final Map<Block, String> addresses = new LinkedHashMap<>(); // as they are shown
    private final List<Subnet> subnets = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();
    private Blocks blocks = new Blocks(); // of the subnets

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
     * @throws NodeException as {@link SocketAddress#SocketAddress(String, String, double)}; ERR_INVALID_ARG_TYPE for null
     */
    public void addAddress(String address, String type) {
        addAddress(given("address", address, type));
    }

    /** Adds one address. One that is known already is kept in its place, and shown as it was given last. */
    public void addAddress(SocketAddress address) {
        checkText("address", address);
        addresses.put(Block.of(bytes(address)), "Address: " + type(address) + " " + address.address());
    }

    /** As {@link #addAddresses(List, String)}, of IPv4. */
    public void addAddresses(List<?> addresses) {
        addAddresses(addresses, "ipv4");
    }

    /**
     * Adds several addresses, or none of them when one is bad.
     *
     * @param addresses texts and SocketAddresses
     * @param type of the texts
     * @throws NodeException as {@link #addAddress(String, String)}; ERR_INVALID_ARG_TYPE also for what is neither
     */
    public void addAddresses(List<?> addresses, String type) {
        checkList("addresses", addresses);
        var found = new ArrayList<SocketAddress>();
        for (var each : addresses) {
            if (each instanceof SocketAddress address) {
                found.add(address);
            } else if (each instanceof String text) {
                found.add(given("address", text, type));
            } else {
                throw NodeException.invalidArgType("addresses[" + found.size() + "]", "of type string", each);
            }
        }
        for (var address : found) {
            addAddress(address);
        }
    }

    /** As {@link #removeAddress(String, String)}, of IPv4. */
    public void removeAddress(String address) {
        removeAddress(address, "ipv4");
    }

    /** Takes out what {@link #addAddress(String, String)} has added, if it has. */
    public void removeAddress(String address, String type) {
        removeAddress(given("address", address, type));
    }

    /** Takes out what {@link #addAddress(SocketAddress)} has added, if it has. */
    public void removeAddress(SocketAddress address) {
        checkText("address", address);
        addresses.remove(Block.of(bytes(address)));
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
        if (isUpTo(last, first) && !isUpTo(first, last)) {
            throw NodeException.invalidArgValue("argument 'start' must come before end", start);
        }
        ranges.add(new Range(first, last, shown(start, end)));
    }

    /** As {@link #removeRange(String, String, String)}, of IPv4. */
    public void removeRange(String start, String end) {
        removeRange(start, end, "ipv4");
    }

    /** Takes out the last range that was added with these ends, if there is one. */
    public void removeRange(String start, String end, String type) {
        removeRange(given("start", start, type), given("end", end, type));
    }

    /** Takes out the last range that was added with these ends, if there is one. */
    public void removeRange(SocketAddress start, SocketAddress end) {
        checkText("start", start);
        checkText("end", end);
        var shown = shown(start, end);
        for (var i = ranges.size() - 1; i >= 0; i--) {
            if (ranges.get(i).shown.equals(shown)) {
                ranges.remove(i);
                return;
            }
        }
    }

    private static String shown(SocketAddress start, SocketAddress end) {
        return "Range: " + type(start) + " " + start.address() + "-" + end.address();
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
        var shown = shown(net, prefix);
        var block = Block.of(bytes(net), (int) prefix);
        subnets.add(new Subnet(block, shown));
        blocks.add(block);
    }

    /** As {@link #removeSubnet(String, double, String)}, of IPv4. */
    public void removeSubnet(String net, double prefix) {
        removeSubnet(net, prefix, "ipv4");
    }

    /** Takes out the last subnet that was added as this address and length, if there is one. */
    public void removeSubnet(String net, double prefix, String type) {
        removeSubnet(given("network", net, type), prefix);
    }

    /** Takes out the last subnet that was added as this address and length, if there is one. */
    public void removeSubnet(SocketAddress net, double prefix) {
        var shown = shown(net, prefix);
        for (var i = subnets.size() - 1; i >= 0; i--) {
            if (subnets.get(i).shown.equals(shown)) {
                blocks.remove(subnets.remove(i).block);
                return;
            }
        }
    }

    private static String shown(SocketAddress net, double prefix) {
        checkText("network", net);
        var length = (int) JsNumber.integer("prefix", prefix, 0, bytes(net).length * 8);
        return "Subnet: " + type(net) + " " + net.address() + "/" + length;
    }

    /**
     * Adds the subnet that a text such as {@code 10.0.0.0/8} or {@code 2001:db8::/32} names.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE for what is no such text; as {@link #addSubnet(SocketAddress, double)}
     */
    public void addCIDR(String cidr) {
        var subnet = Cidr.of(cidr);
        addSubnet(subnet.net(), subnet.prefix);
    }

    /** As {@link #addCIDR}, several of them; none when one is no such text, those before one whose numbers are wrong. */
    public void addCIDRs(List<String> cidrs) {
        checkList("cidrs", cidrs);
        var found = new ArrayList<Cidr>();
        for (var cidr : cidrs) {
            checkText("cidrs[" + found.size() + "]", cidr);
            found.add(Cidr.of(cidr));
        }
        for (var subnet : found) {
            addSubnet(subnet.net(), subnet.prefix);
        }
    }

    /** Takes out the last subnet that was added as this address and length, if there is one. */
    public void removeCIDR(String cidr) {
        var subnet = Cidr.of(cidr);
        removeSubnet(subnet.net(), subnet.prefix);
    }

    /** {@code 10.0.0.0/8}. */
    private record Cidr(String address, double prefix) {
        static Cidr of(String text) {
            checkText("cidr", text);
            var slash = text.lastIndexOf('/');
            if (slash < 0) {
                throw bad("must contain a prefix length (e.g. \"10.0.0.0/8\")", text);
            }
            var digits = text.substring(slash + 1);
            if (!digits.matches("0|-?[1-9][0-9]{0,14}")) {
                throw bad("prefix length must be a valid integer", text);
            }
            return new Cidr(text.substring(0, slash), Double.parseDouble(digits));
        }

        SocketAddress net() {
            return new SocketAddress(address, address.indexOf(':') < 0 ? "ipv4" : "ipv6", 0);
        }

        private static NodeException bad(String why, String text) {
            return NodeException.invalidArgValue("argument 'cidr' " + why, text);
        }
    }

    /** As {@link #check(String, String)}, of IPv4. */
    public boolean check(String address) {
        return check(address, "ipv4");
    }

    /** Whether a rule holds for the address; false for what is no address of that type. */
    public boolean check(String address, String type) {
        checkTexts("address", address, type);
        var six = !"ipv4".equalsIgnoreCase(type); // as in Node, whatever it is
        return SocketAddress.isAddress(address, six) && contains(bytes(address, six));
    }

    /** Whether a rule holds for the address. */
    public boolean check(SocketAddress address) {
        checkText("address", address);
        return contains(bytes(address));
    }

    private boolean contains(byte[] address) {
        var alone = Block.of(address);
        return addresses.containsKey(alone) || blocks.have(alone) || isInARange(address);
    }

    private boolean isInARange(byte[] address) {
        for (var i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).contains(address)) {
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
        var rules = new ArrayList<String>(size());
        ranges.forEach(range -> rules.add(range.shown));
        subnets.forEach(subnet -> rules.add(subnet.shown));
        rules.addAll(addresses.values());
        Collections.reverse(rules);
        return List.copyOf(rules);
    }

    /** As Node prints it: on one line, or a long one on several. */
    @Override
    public String toString() {
        var quoted = rules().stream().map(rule -> "'" + rule + "'").toList();
        if (quoted.isEmpty()) {
            return "BlockList { rules: [] }";
        }
        var line = String.join(", ", quoted);
        if (line.length() <= LONGEST_RULES) {
            return "BlockList { rules: [ " + line + " ] }";
        }
        return line.length() <= LONGEST_RULES + 9
                ? "BlockList {\n  rules: [ " + line + " ]\n}"
                : "BlockList {\n  rules: [\n    " + String.join(",\n    ", quoted) + "\n  ]\n}";
    }

    /** How many rules there are. */
    public int size() {
        return addresses.size() + subnets.size() + ranges.size();
    }

    /** Takes out all rules. */
    public void clear() {
        addresses.clear();
        subnets.clear();
        blocks = new Blocks();
        ranges.clear();
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
            throw noTexts(data);
        }
        for (var rule : data) {
            addRule(rule, "ipv4", FOUR, "{1,2}");
            addRule(rule, "ipv6", SIX, "{1,3}");
        }
    }

    /** As {@link #fromJSON(List)}, of the list as a text of JSON; what is no such text is ERR_INVALID_ARG_TYPE as well. */
    public void fromJSON(String json) {
        var data = json == null ? null : JsonTexts.of(json);
        if (data == null) {
            throw noTexts(json);
        }
        fromJSON(data);
    }

    private static NodeException noTexts(Object data) {
        return NodeException.invalidArgType("data", "of type string or string[]", data);
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

    private static void checkList(String name, List<?> given) {
        if (given == null) {
            throw NodeException.invalidArgType(name, "an instance of Array", null);
        }
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

    private static byte[] widened(byte[] address) {
        return address.length == 4 ? mapped(address) : address;
    }

    /** Whether one address is not behind the other; one of IPv4 and one of IPv6 have an order only when that one is mapped. */
    private static boolean isUpTo(byte[] one, byte[] other) {
        if (one.length == other.length) {
            return Arrays.compareUnsigned(one, other) <= 0;
        }
        var first = widened(one);
        var second = widened(other);
        return isMapped(first) && isMapped(second) && Arrays.compareUnsigned(first, second) <= 0;
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
