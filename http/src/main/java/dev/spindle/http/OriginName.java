package dev.spindle.http;

import dev.spindle.events.NodeException;
import java.util.Objects;

/**
 * What an agent calls an origin, and what Host says to it. Both are remembered: one request after the other goes to the same
 * origin.
 */
final class OriginName {
    private String host;
    private double port;
    private String localAddress;
    private int family;
    private String socketPath;
    private String name; // of the above; null: none yet

    private String hostname;
    private double hostPort;
    private double defaultPort;
    private String hostField; // of the three above; null: none yet

    /** {@code host:port:localAddress}, and family and path where they are set. */
    String of(RequestOptions options) {
        if (name == null || !isSame(options)) {
            host = options.host;
            port = options.port;
            localAddress = options.localAddress;
            family = options.family;
            socketPath = options.socketPath;
            name = make();
        }
        return name;
    }

    /** The value of Host. */
    String hostField(RequestOptions options) {
        var same = options.host.equals(hostname) && options.port == hostPort && options.defaultPort == defaultPort;
        if (hostField == null || !same) {
            hostname = options.host;
            hostPort = options.port;
            defaultPort = options.defaultPort;
            hostField = RequestHead.host(options);
        }
        return hostField;
    }

    private boolean isSame(RequestOptions options) {
        return Objects.equals(host, options.host)
                && port == options.port
                && Objects.equals(localAddress, options.localAddress)
                && family == options.family
                && Objects.equals(socketPath, options.socketPath);
    }

    private String make() {
        var text = new StringBuilder(RequestHead.isSet(host) ? host : "localhost").append(':');
        if (port != RequestOptions.UNSET && port != 0) {
            text.append(NodeException.number(port));
        }
        text.append(':').append(localAddress == null ? "" : localAddress);
        if (family == 4 || family == 6) {
            text.append(':').append(family);
        }
        if (socketPath != null) {
            text.append(':').append(socketPath);
        }
        return text.toString();
    }
}
