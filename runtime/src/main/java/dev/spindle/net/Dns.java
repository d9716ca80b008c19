package dev.spindle.net;

import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import dev.spindle.loop.EventLoop;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Host names to addresses, as the operating system knows them: {@code dns.lookup}. Looking up never blocks the loop, several
 * names are looked up at once, and the program stays alive meanwhile.
 *
 * <p>Source: Node documentation, "dns.lookup". Unlike Node's, the answers may come from the JVM's cache.
 */
public final class Dns {
    /** A hint: only families that the machine has an address of. Here it changes nothing. */
    public static final int ADDRCONFIG = 32;

    /** A hint: with family 6, IPv4 addresses are mapped into IPv6 when there are no others. */
    public static final int V4MAPPED = 8;

    /** A hint: with {@link #V4MAPPED}, IPv4 addresses are mapped even when there are others. */
    public static final int ALL = 16;

    private Dns() {}

    /**
     * Looks a name up and answers its first address.
     *
     * @param callback gets an error such as {@code getaddrinfo ENOTFOUND host}, or null; the address or null; 4 or 6, or null
     * @throws NodeException ERR_INVALID_ARG_VALUE for an empty name, ERR_INVALID_ARG_TYPE without a callback
     */
    public static void lookup(String hostname, TriConsumer<Throwable, String, Integer> callback) {
        lookup(hostname, new LookupOptions(), callback);
    }

    /** As {@link #lookup(String, TriConsumer)}, for one family: 4 or 6; 0 means both. */
    public static void lookup(String hostname, double family, TriConsumer<Throwable, String, Integer> callback) {
        checkCallback(callback);
        if (family != 0 && family != 4 && family != 6) {
            throw NodeException.invalidArgValue("argument 'family' must be one of: 0, 4, 6", family);
        }
        lookup(hostname, new LookupOptions().family(family), callback);
    }

    /** As {@link #lookup(String, TriConsumer)}; {@code options.all} makes no difference. */
    public static void lookup(
            String hostname, LookupOptions options, TriConsumer<Throwable, String, Integer> callback) {
        checkCallback(callback);
        lookup(hostname, options, (error, found) -> {
            if (error != null) {
                callback.accept(error, null, null);
            } else {
                callback.accept(null, found.get(0).address(), found.get(0).family());
            }
        });
    }

    /**
     * Looks a name up and answers all its addresses, whatever {@code options.all} says.
     *
     * @param options null: none
     * @param callback gets an error and null, or null and at least one address
     * @throws NodeException ERR_INVALID_ARG_VALUE for options it does not know, and for a name that is empty or has a NUL in it
     */
    public static void lookup(
            String hostname, LookupOptions options, BiConsumer<Throwable, List<LookupAddress>> callback) {
        if (hostname != null && hostname.indexOf(0) >= 0) {
            throw NetErrors.nullByteInHost("argument 'hostname'", hostname);
        }
        checkCallback(callback);
        var asked = options == null ? new LookupOptions() : options;
        asked.check();
        if (hostname == null || hostname.isEmpty()) {
            throw NodeException.invalidArgValue("argument 'hostname' must be a non-empty string", hostname);
        }
        var loop = EventLoop.current();
        var known = Net.isIP(hostname);
        if (known != 0) {
            loop.nextTick(callback, null, List.of(new LookupAddress(hostname, known)));
            return;
        }
        var order = asked.order() == null ? getDefaultResultOrder() : asked.order();
        loop.poller().lookup(hostname, (error, addresses) -> {
            var found = error != null ? List.<LookupAddress>of() : wanted(addresses, asked, order);
            if (error == null && found.isEmpty()) {
                error = NodeException.withoutStackTrace("ENOTFOUND", "getaddrinfo ENOTFOUND " + hostname)
                        .system(-3008, "getaddrinfo", null, -1)
                        .hostname(hostname);
            }
            callback.accept(error, error == null ? found : null);
        });
    }

    private static void checkCallback(Object callback) {
        if (callback == null) {
            throw NodeException.invalidArgType("callback", "of type function", null);
        }
    }

    private static List<LookupAddress> wanted(List<InetAddress> addresses, LookupOptions options, String order) {
        var four = ofFamily(addresses, 4);
        var six = ofFamily(addresses, 6);
        if (options.family() == 4) {
            return four;
        }
        if (options.family() == 6) {
            var mapped = (options.hints() & V4MAPPED) != 0 && (six.isEmpty() || (options.hints() & ALL) != 0);
            for (var i = 0; mapped && i < four.size(); i++) {
                six.add(new LookupAddress("::ffff:" + four.get(i).address(), 6));
            }
            return six;
        }
        if (order.equals("verbatim")) {
            return ofFamily(addresses, 0);
        }
        var first = order.equals("ipv4first") ? four : six;
        first.addAll(first == four ? six : four);
        return first;
    }

    private static List<LookupAddress> ofFamily(List<InetAddress> addresses, int family) {
        var found = new ArrayList<LookupAddress>(addresses.size());
        for (var address : addresses) {
            var its = address instanceof Inet6Address ? 6 : 4;
            if (family == 0 || family == its) {
                found.add(new LookupAddress(Address.text(address), its));
            }
        }
        return found;
    }

    static boolean isOrder(String order) {
        return "verbatim".equals(order) || "ipv4first".equals(order) || "ipv6first".equals(order);
    }

    /** The order of addresses where none is asked for: {@code "verbatim"}, {@code "ipv4first"} or {@code "ipv6first"}. */
    public static String getDefaultResultOrder() {
        return Defaults.of(EventLoop.current()).resultOrder;
    }

    /**
     * Sets {@link #getDefaultResultOrder()}, for the current loop.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE
     */
    public static void setDefaultResultOrder(String order) {
        if (!isOrder(order)) {
            throw NodeException.invalidArgValue(
                    "argument 'dnsOrder' must be one of: 'verbatim', 'ipv4first', 'ipv6first'", order);
        }
        Defaults.of(EventLoop.current()).resultOrder = order;
    }
}
