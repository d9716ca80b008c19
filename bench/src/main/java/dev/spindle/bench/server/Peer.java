package dev.spindle.bench.server;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The servers that are measured side by side, each held to one event-loop thread. */
public enum Peer {
    FLOOR("java.nio without parsing: counts blank lines, writes a prebuilt answer", "floor", FloorServer::new),
    SPINDLE("Spindle", "spindle", SpindleServer::new),
    NETTY("Netty 4.2, NIO", "netty", NettyServer::new),
    VERTX("Vert.x 5", "vertx", VertxServer::new),
    ACTIVEJ("ActiveJ HTTP 6", "activej", ActivejServer::new),
    /** Takes and gives bodies whole. It has one thread that accepts and one that does all else. */
    MICROHTTP("microhttp", "microhttp", MicrohttpServer::new, Exchange.STREAM),
    JDK("com.sun.net.httpserver, its handlers on its dispatcher's thread", "jdk", JdkServer::new),
    NODE("Node.js, node:http", "node", null);

    private final String title;
    private final String id;
    private final Maker maker;
    private final Set<Exchange> cannot;

    Peer(String title, String id, Maker maker, Exchange... cannot) {
        this.title = title;
        this.id = id;
        this.maker = maker;
        this.cannot = Set.of(cannot);
    }

    interface Maker {
        RunningServer start(ServerOptions options) throws Exception;
    }

    /** What it is, in words. */
    public String title() {
        return title;
    }

    /** Its name in commands and results. */
    public String id() {
        return id;
    }

    public boolean isJava() {
        return maker != null;
    }

    /** Whether it offers what this asks for. */
    public boolean offers(Exchange exchange) {
        return !cannot.contains(exchange);
    }

    RunningServer start(ServerOptions options) throws Exception {
        return maker.start(options);
    }

    /** By its name in commands; an IllegalArgumentException lists the names there are. */
    public static Peer of(String id) {
        return Arrays.stream(values())
                .filter(peer -> peer.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no peer " + id + ", but " + ids()));
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Peer::id).toList();
    }
}
