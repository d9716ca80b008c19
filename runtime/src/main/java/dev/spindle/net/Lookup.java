package dev.spindle.net;

import java.util.List;

/** Finds the addresses of a host name: {@link Dns#lookup}, or a program's own. */
@FunctionalInterface
public interface Lookup {
    /**
     * Looks a name up.
     *
     * @param options the family that is wanted, and whether all addresses are
     * @param callback to be called once, now or later
     */
    void lookup(String hostname, LookupOptions options, Callback callback);

    /** Receives what was found. */
    @FunctionalInterface
    interface Callback {
        /**
         * The look-up is over.
         *
         * @param err why there is no address, or null
         * @param addresses the addresses; null with an error
         */
        void accept(Throwable err, List<LookupAddress> addresses);

        /**
         * The look-up is over, with one address.
         *
         * @param family 4 or 6
         */
        default void accept(Throwable err, String address, int family) {
            accept(err, err != null ? null : List.of(new LookupAddress(address, family)));
        }
    }
}
