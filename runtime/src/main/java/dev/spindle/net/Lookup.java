package dev.spindle.net;

import java.util.List;
import java.util.function.BiConsumer;

/** Finds the addresses of a host name: {@link Dns#lookup}, or a program's own. */
@FunctionalInterface
public interface Lookup {
    /**
     * Looks a name up.
     *
     * @param family 4 or 6: only addresses of that family; 0: both
     * @param callback to be called once, now or later: with an error, or with null and at least one address
     */
    void lookup(String hostname, int family, BiConsumer<Throwable, List<LookupAddress>> callback);
}
