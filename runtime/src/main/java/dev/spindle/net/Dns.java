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
    private Dns() {}

    /**
     * Looks a name up and answers its first address.
     *
     * @param callback gets an error such as {@code getaddrinfo ENOTFOUND host}, or null; the address or null; 4 or 6, or null
     */
    public static void lookup(String hostname, TriConsumer<Throwable, String, Integer> callback) {
        lookup(hostname, 0, (error, found) -> {
            if (error != null) {
                callback.accept(error, null, null);
            } else {
                callback.accept(null, found.get(0).address(), found.get(0).family());
            }
        });
    }

    /** Looks a name up and answers all its addresses, of one family or of both (0). See {@link Lookup#lookup}. */
    public static void lookup(String hostname, int family, BiConsumer<Throwable, List<LookupAddress>> callback) {
        var loop = EventLoop.current();
        var known = Net.isIP(hostname);
        if (known != 0) {
            loop.nextTick(callback, null, List.of(new LookupAddress(hostname, known)));
            return;
        }
        loop.poller().lookup(hostname, (error, addresses) -> {
            var found = error != null ? List.<LookupAddress>of() : ofFamily(addresses, family);
            if (error == null && found.isEmpty()) {
                error = NodeException.withoutStackTrace("ENOTFOUND", "getaddrinfo ENOTFOUND " + hostname)
                        .system(-3008, "getaddrinfo", null, -1);
            }
            callback.accept(error, error == null ? found : null);
        });
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
}
