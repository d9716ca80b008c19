package dev.spindle.net;

/**
 * What 'drop' tells about a connection that was not accepted. Of a Unix domain connection nothing is known.
 *
 * @param localAddress the server's end, or null
 * @param localPort the server's port, or -1
 * @param localFamily {@code "IPv4"}, {@code "IPv6"} or null
 * @param remoteAddress the peer's end, or null
 * @param remotePort the peer's port, or -1
 * @param remoteFamily {@code "IPv4"}, {@code "IPv6"} or null
 */
public record DropArgument(
        String localAddress,
        int localPort,
        String localFamily,
        String remoteAddress,
        int remotePort,
        String remoteFamily) {
    static DropArgument of(Address local, Address remote) {
        var ours = local == null || local.family() == null ? new Address(null, null, -1) : local;
        var theirs = remote == null || remote.family() == null ? new Address(null, null, -1) : remote;
        return new DropArgument(
                ours.address(), ours.port(), ours.family(), theirs.address(), theirs.port(), theirs.family());
    }
}
