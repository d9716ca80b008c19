package dev.spindle.http;

import java.util.Objects;

/**
 * What an agent calls an origin, and what Host says to it. Both are remembered: one request after the other goes to the same
 * origin.
 */
final class OriginName {
    private String host;
    private double port;
    private String portText;
    private String localAddress;
    private int family;
    private String socketPath;
    private String name; // of the above; null: none yet

    private String hostname;
    private double hostPort;
    private String hostPortText;
    private double defaultPort;
    private String hostField; // of the four above; null: none yet

    /** {@code host:port:localAddress}, and family and path where they are set. */
    String of(RequestOptions options) {
        if (name == null || !isSame(options)) {
            host = options.host;
            port = options.port;
            portText = options.portText;
            localAddress = options.localAddress;
            family = options.family;
            socketPath = options.socketPath;
            name = make(options);
        }
        return name;
    }

    /** The value of Host. */
    String hostField(RequestOptions options) {
        var same = options.host.equals(hostname)
                && options.port == hostPort
                && Objects.equals(options.portText, hostPortText)
                && options.defaultPort == defaultPort;
        if (hostField == null || !same) {
            hostname = options.host;
            hostPort = options.port;
            hostPortText = options.portText;
            defaultPort = options.defaultPort;
            hostField = RequestHead.host(options);
        }
        return hostField;
    }

    private boolean isSame(RequestOptions options) {
        return Objects.equals(host, options.host)
                && port == options.port
                && Objects.equals(portText, options.portText)
                && Objects.equals(localAddress, options.localAddress)
                && family == options.family
                && Objects.equals(socketPath, options.socketPath);
    }

    private String make(RequestOptions options) {
        var text = new StringBuilder(RequestHead.isSet(host) ? host : "localhost").append(':');
        if (RequestHead.isSet(portText) || RequestHead.isNamed(port)) {
            text.append(options.portShown());
        }
        text.append(':').append(localAddress == null ? "" : localAddress);
        if (family == 4 || family == 6) {
            text.append(':').append(family);
        }
        if (RequestHead.isSet(socketPath)) {
            text.append(':').append(socketPath);
        }
        return text.toString();
    }
}
