package dev.spindle.net;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Node's {@code node:net} module: TCP and Unix domain sockets.
 *
 * <p>Source: Node documentation, "Net".
 */
public final class Net {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern ZERO_GROUPS = Pattern.compile("(?:^|:)0(?::0)+(?:$|:)");
    private static final Pattern ZONE = Pattern.compile("[-0-9a-zA-Z.:]+");

    private Net() {}

    // ---- connecting -------------------------------------------------------------------------------------------------

    /** Connects to a port of localhost; 'connect' or 'error' follows. */
    public static Socket connect(int port) {
        return connect(new ConnectOptions().port(port), null);
    }

    /** Connects to a port of localhost; {@code listener} hears 'connect', and may be null. */
    public static Socket connect(int port, Runnable listener) {
        return connect(new ConnectOptions().port(port), listener);
    }

    /** Connects to a port of a host. */
    public static Socket connect(int port, String host) {
        return connect(new ConnectOptions().port(port).host(host), null);
    }

    /** Connects to a port of a host; {@code listener} hears 'connect', and may be null. */
    public static Socket connect(int port, String host, Runnable listener) {
        return connect(new ConnectOptions().port(port).host(host), listener);
    }

    /** Connects to a Unix domain socket; what reads as a number is a port. */
    public static Socket connect(String path) {
        return connect(ConnectOptions.to(path), null);
    }

    /** Connects to a Unix domain socket; {@code listener} hears 'connect', and may be null. */
    public static Socket connect(String path, Runnable listener) {
        return connect(ConnectOptions.to(path), listener);
    }

    /** Connects as the options say. */
    public static Socket connect(ConnectOptions options) {
        return connect(options, null);
    }

    /**
     * Connects as the options say; {@code listener} hears 'connect', and may be null.
     *
     * @throws NodeException as {@link Socket#connect(ConnectOptions, Runnable)}
     */
    public static Socket connect(ConnectOptions options, Runnable listener) {
        NetErrors.checkGiven(options);
        var socket = new Socket(options);
        if (options.timeout != 0 && !Double.isNaN(options.timeout)) {
            socket.setTimeout(options.timeout);
        }
        return socket.connect(options, listener);
    }

    /** The same as {@link #connect(int)}. */
    public static Socket createConnection(int port) {
        return connect(port);
    }

    /** The same as {@link #connect(int, Runnable)}. */
    public static Socket createConnection(int port, Runnable listener) {
        return connect(port, listener);
    }

    /** The same as {@link #connect(int, String)}. */
    public static Socket createConnection(int port, String host) {
        return connect(port, host);
    }

    /** The same as {@link #connect(int, String, Runnable)}. */
    public static Socket createConnection(int port, String host, Runnable listener) {
        return connect(port, host, listener);
    }

    /** The same as {@link #connect(String)}. */
    public static Socket createConnection(String path) {
        return connect(path);
    }

    /** The same as {@link #connect(String, Runnable)}. */
    public static Socket createConnection(String path, Runnable listener) {
        return connect(path, listener);
    }

    /** The same as {@link #connect(ConnectOptions)}. */
    public static Socket createConnection(ConnectOptions options) {
        return connect(options);
    }

    /** The same as {@link #connect(ConnectOptions, Runnable)}. */
    public static Socket createConnection(ConnectOptions options, Runnable listener) {
        return connect(options, listener);
    }

    /** Whether the addresses of a name are tried in turn where the options do not say; true at first. */
    public static boolean getDefaultAutoSelectFamily() {
        return Defaults.of(EventLoop.current()).autoSelectFamily;
    }

    /** Sets {@link #getDefaultAutoSelectFamily}, for the current loop. */
    public static void setDefaultAutoSelectFamily(boolean value) {
        Defaults.of(EventLoop.current()).autoSelectFamily = value;
    }

    /** How long an address may take before the next is tried, in ms, where the options do not say; 500 at first. */
    public static int getDefaultAutoSelectFamilyAttemptTimeout() {
        return Defaults.of(EventLoop.current()).autoSelectFamilyAttemptTimeout;
    }

    /**
     * Sets {@link #getDefaultAutoSelectFamilyAttemptTimeout}, for the current loop; less than 10 means 10.
     *
     * @throws NodeException ERR_OUT_OF_RANGE for what is no integer from 1 on
     */
    public static void setDefaultAutoSelectFamilyAttemptTimeout(double value) {
        Defaults.of(EventLoop.current()).autoSelectFamilyAttemptTimeout = ConnectOptions.attemptTimeout("value", value);
    }

    // ---- serving ----------------------------------------------------------------------------------------------------

    /** A server that does not listen yet. */
    public static Server createServer() {
        return new Server(new NetServerOptions());
    }

    /** A server that does not listen yet; {@code listener} hears 'connection'. */
    public static Server createServer(Consumer<Socket> listener) {
        return createServer(new NetServerOptions(), listener);
    }

    /** A server that does not listen yet. */
    public static Server createServer(NetServerOptions options) {
        return new Server(options);
    }

    /** A server that does not listen yet; {@code listener} hears 'connection'. */
    public static Server createServer(NetServerOptions options, Consumer<Socket> listener) {
        return new Server(options, listener);
    }

    // ---- addresses --------------------------------------------------------------------------------------------------

    /** 4, 6, or 0 for what is no IP address. */
    public static int isIP(String text) {
        return isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0;
    }

    /** Whether the text is an IPv4 address in dotted decimal notation. */
    public static boolean isIPv4(String text) {
        return text != null && IPV4.matcher(text).matches();
    }

    /** Whether the text is an IPv6 address, possibly with a zone. */
    public static boolean isIPv6(String text) {
        if (text == null || text.indexOf(':') < 0) {
            return false;
        }
        var zone = text.indexOf('%');
        var groups = zone < 0 ? text : text.substring(0, zone);
        if (zone >= 0 && !ZONE.matcher(text.substring(zone + 1)).matches()) {
            return false;
        }
        if (groups.contains(":::") || groups.indexOf("::") != groups.lastIndexOf("::")) {
            return false;
        }
        var shortened = groups.contains("::");
        var count = 0;
        var parts = groups.split(":", -1);
        for (var i = 0; i < parts.length; i++) {
            if (parts[i].isEmpty()) {
                if (!shortened
                        || (i == 0 && !groups.startsWith("::"))
                        || (i == parts.length - 1 && !groups.endsWith("::"))) {
                    return false;
                }
            } else if (i == parts.length - 1 && isIPv4(parts[i])) {
                count += 2;
            } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                count++;
            } else {
                return false;
            }
        }
        return shortened ? count < 8 : count == 8;
    }

    /** Any IPv6 address as Node writes it. */
    static String shortest(String ipv6) {
        var zone = ipv6.indexOf('%');
        var bytes = Address.parsed(zone < 0 ? ipv6 : ipv6.substring(0, zone)).getAddress();
        if (bytes.length == 4) {
            return "::ffff:" + (bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + "."
                    + (bytes[3] & 255);
        }
        var groups = new StringBuilder();
        for (var i = 0; i < 16; i += 2) {
            groups.append(i == 0 ? "" : ":").append(Integer.toHexString((bytes[i] & 255) << 8 | bytes[i + 1] & 255));
        }
        return shortened(groups.toString());
    }

    /** The first longest run of zero groups becomes "::" (RFC 5952 §4.2). */
    static String shortened(String ipv6) {
        var best = "";
        var at = -1;
        var runs = ZERO_GROUPS.matcher(ipv6);
        while (runs.find()) {
            if (runs.group().length() / 2 > best.length() / 2) { // in groups: a run at either end has a colon less
                best = runs.group();
                at = runs.start();
            }
        }
        if (at == 0 && best.length() == "0:0:0:0:0:0:".length()) {
            return "::" + dotted(ipv6.substring(best.length()));
        }
        return at < 0 ? ipv6 : ipv6.substring(0, at) + "::" + ipv6.substring(at + best.length());
    }

    /** Two groups behind six that are zero are the four bytes of an IPv4 address. */
    private static String dotted(String groups) {
        var colon = groups.indexOf(':');
        var high = Integer.parseInt(groups.substring(0, colon), 16);
        var low = Integer.parseInt(groups.substring(colon + 1), 16);
        return (high >> 8) + "." + (high & 255) + "." + (low >> 8) + "." + (low & 255);
    }
}
