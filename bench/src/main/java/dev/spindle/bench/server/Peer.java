package dev.spindle.bench.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The servers that are measured side by side, each held to one event-loop thread. */
public enum Peer {
    FLOOR("java.nio without parsing: counts blank lines, writes a prebuilt answer"),
    SPINDLE("Spindle"),
    NETTY("Netty 4.2, NIO"),
    VERTX("Vert.x 5"),
    ACTIVEJ("ActiveJ HTTP 6"),
    MICROHTTP("microhttp: bodies in one piece; a thread that accepts and one that does the rest"),
    JDK("com.sun.net.httpserver, its handlers on its dispatcher's thread"),
    NODE("Node.js, node:http");

    private final String title;

    Peer(String title) {
        this.title = title;
    }

    /** What it is, in words. */
    public String title() {
        return title;
    }

    /** Its name in commands and results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isJava() {
        return this != NODE;
    }

    /** Whether it offers what this asks for. */
    public boolean offers(Exchange exchange) {
        return this != MICROHTTP || exchange != Exchange.STREAM;
    }

    /** Starts it in this process; Node has its own. */
    RunningServer start(ServerOptions options) throws Exception {
        return switch (this) {
            case FLOOR -> new FloorServer(options);
            case SPINDLE -> new SpindleServer(options);
            case NETTY -> new NettyServer(options);
            case VERTX -> new VertxServer(options);
            case ACTIVEJ -> new ActivejServer(options);
            case MICROHTTP -> new MicrohttpServer(options);
            case JDK -> new JdkServer(options);
            case NODE -> throw new IllegalArgumentException("Node does not run in a JVM");
        };
    }

    /** By its name in commands; an IllegalArgumentException lists the names there are. */
    public static Peer of(String id) {
        return Arrays.stream(values())
                .filter(peer -> peer.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no peer " + id + ", but " + ids()));
    }

    private static List<String> ids() {
        return Arrays.stream(values()).map(Peer::id).toList();
    }
}
