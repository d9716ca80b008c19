package dev.spindle.net;

import dev.spindle.events.NodeException;

/**
 * How a host name is looked up. Each option is set by the method of its name, which returns this.
 *
 * <p>Source: Node documentation, "dns.lookup".
 */
public final class LookupOptions {
    private double family;
    private double hints;
    private boolean all;
    private String order;

    /** Options with Node's defaults. */
    public LookupOptions() {}

    /** 4 or 6: only addresses of that family; 0: both. Default: 0. */
    public LookupOptions family(double family) {
        this.family = family;
        return this;
    }

    /**
     * {@code "IPv4"}: 4, {@code "IPv6"}: 6, null: both.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE for another text
     */
    public LookupOptions family(String family) {
        return family(familyOf(family));
    }

    static double familyOf(String name) {
        if (name == null) {
            return 0;
        }
        if (!name.equals("IPv4") && !name.equals("IPv6")) {
            throw NodeException.invalidArgValue("property 'options.family' must be one of: 0, 4, 6", name);
        }
        return name.charAt(3) - '0';
    }

    /** {@link Dns#ADDRCONFIG}, {@link Dns#V4MAPPED} and {@link Dns#ALL}, added. Default: 0. */
    public LookupOptions hints(double hints) {
        this.hints = hints;
        return this;
    }

    /** Whether all addresses are wanted, or the first alone. Default: false. */
    public LookupOptions all(boolean all) {
        this.all = all;
        return this;
    }

    /**
     * {@code "verbatim"}: as the resolver tells them; {@code "ipv4first"}, {@code "ipv6first"}. Default:
     * {@link Dns#getDefaultResultOrder}.
     */
    public LookupOptions order(String order) {
        this.order = order;
        return this;
    }

    /** true: the order is {@code "verbatim"}; false: {@code "ipv4first"}. An {@link #order} that is set comes before. */
    public LookupOptions verbatim(boolean verbatim) {
        return order == null ? order(verbatim ? "verbatim" : "ipv4first") : this;
    }

    /** 4, 6, or 0 for both. */
    public int family() {
        return (int) family;
    }

    /** The hints, added. */
    public int hints() {
        return Double.isInfinite(hints) ? 0 : (int) (long) hints; // as JavaScript takes its lower 32 bits
    }

    /** Whether all addresses are wanted. */
    public boolean all() {
        return all;
    }

    /** The order that was set, or null. */
    public String order() {
        return order;
    }

    /** Throws ERR_INVALID_ARG_VALUE for what {@code dns.lookup} does not know. */
    void check() {
        if ((hints() & ~(Dns.ADDRCONFIG | Dns.V4MAPPED | Dns.ALL)) != 0) {
            throw NodeException.invalidArgValue("argument 'hints' is invalid", Integer.toUnsignedLong(hints()));
        }
        if (family != 0 && family != 4 && family != 6) {
            throw NodeException.invalidArgValue("property 'options.family' must be one of: 0, 4, 6", family);
        }
        if (order != null && !Dns.isOrder(order)) {
            throw NodeException.invalidArgValue(
                    "property 'options.order' must be one of: 'verbatim', 'ipv4first', 'ipv6first'", order);
        }
    }
}
