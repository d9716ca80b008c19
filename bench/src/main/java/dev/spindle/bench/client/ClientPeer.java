package dev.spindle.bench.client;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The clients that are measured side by side, each held to one event-loop thread. */
public enum ClientPeer {
    FLOOR("java.nio without parsing: writes a prebuilt request, counts the bytes of the answer"),
    SPINDLE("Spindle's Agent"),
    NETTY("Netty 4.2, NIO, each channel asks again by itself"),
    NETTY_POOL("Netty 4.2, NIO, with its FixedChannelPool"),
    VERTX("Vert.x 5, its pooled client"),
    JDK("java.net.http, its callbacks on its selector's thread"),
    APACHE("Apache HttpAsyncClient 5, one I/O thread"),
    NODE("Node.js, node:http with an Agent"),
    UNDICI("undici on Node.js, its Pool");

    private final String title;

    ClientPeer(String title) {
        this.title = title;
    }

    /** What it is, in words. */
    public String title() {
        return title;
    }

    /** Its name in commands and results: the servers' names, where there is a server too. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isJava() {
        return this != NODE && this != UNDICI;
    }

    Client make() {
        return switch (this) {
            case FLOOR -> new FloorClient();
            case SPINDLE -> new SpindleClient();
            case NETTY -> new NettyClient(false);
            case NETTY_POOL -> new NettyClient(true);
            case VERTX -> new VertxClient();
            case JDK -> new JdkClient();
            case APACHE -> new ApacheClient();
            case NODE, UNDICI -> throw new IllegalStateException(id() + " is not Java");
        };
    }

    /** By its name in commands; an IllegalArgumentException lists the names there are. */
    public static ClientPeer of(String id) {
        return Arrays.stream(values())
                .filter(peer -> peer.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no client " + id + ", but " + ids()));
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(ClientPeer::id).toList();
    }
}
