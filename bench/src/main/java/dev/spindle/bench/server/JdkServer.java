package dev.spindle.bench.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Without an executor: its one thread finds out who sent something and answers, blocking, one after the other. */
final class JdkServer implements RunningServer {
    private static final byte[] HELLO = Exchange.HELLO.answer();
    private static final byte[] PIECE = Exchange.piece();

    private final HttpServer server;

    JdkServer(ServerOptions options) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "20000");
        System.setProperty("sun.net.httpserver.idleInterval", Integer.toString(Exchange.KEEP_ALIVE_SECONDS));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        server.createContext("/", JdkServer::answer);
        server.start();
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    /** Sends a Date of its own. */
    private static void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/plain");
        if ("close".equals(exchange.getRequestHeaders().getFirst("Connection"))) {
            headers.set("Connection", "close");
        } else {
            headers.set("Connection", "keep-alive");
            headers.set("Keep-Alive", "timeout=" + Exchange.KEEP_ALIVE_SECONDS);
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> whole(exchange, HELLO);
            case "/echo" -> whole(exchange, exchange.getRequestBody().readAllBytes());
            case "/upload" -> whole(exchange, Integer.toString(count(exchange)).getBytes(StandardCharsets.US_ASCII));
            default -> {
                exchange.sendResponseHeaders(200, 0);
                for (var i = 0; i < Exchange.PIECES; i++) {
                    exchange.getResponseBody().write(PIECE);
                }
            }
        }
        exchange.close();
    }

    private static int count(HttpExchange exchange) throws IOException {
        var space = new byte[16 * 1024];
        var count = 0;
        for (var n = 0; n >= 0; n = exchange.getRequestBody().read(space)) {
            count += n;
        }
        return count;
    }

    private static void whole(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
