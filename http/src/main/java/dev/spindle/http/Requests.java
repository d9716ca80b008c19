package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.net.Socket;
import dev.spindle.parser.Field;
import dev.spindle.parser.Head;
import dev.spindle.stream.Duplex;
import java.util.List;

/** The requests of one connection on their way to the listeners: what the protocol itself answers is answered here. */
final class Requests {
    /** An answer in front has said that the connection ends with it: RFC 9112 §9.6. */
    static final int UNHEARD = -1;

    /** More fields than this Node's parser hands on in several calls, each with ticks behind it. */
    private static final int FIELDS_AT_ONCE = 31;

    /** The fields of an answer that refuses. */
    static final List<Object> REFUSED = List.of("Connection", "close", "Content-Length", 0);

    private final HttpServer server;
    private final Duplex<Buffer, Buffer> socket;
    private int count; // while there is a limit

    Requests(HttpServer server, Duplex<Buffer, Buffer> socket) {
        this.server = server;
        this.socket = socket;
    }

    void dispatch(IncomingMessage req, ServerResponse res, Head head) {
        var http11 = isHttp11(head);
        if (http11 && server.options.requireHostHeader && head.find(Field.HOST) == Head.NONE) {
            res.writeHead(400, List.of("Connection", "close")).end();
        } else if (http11 && isOverLimit(req, res)) {
            res.writeHead(503).end();
        } else if (http11 && head.find(Field.EXPECT) != Head.NONE) {
            expect(req, res, head);
        } else {
            server.emit(HttpServer.REQUEST, req, res);
        }
    }

    static boolean isToldInParts(Head head) {
        return head.size() > FIELDS_AT_ONCE;
    }

    private static boolean isHttp11(Head head) {
        return head.versionMajor() == 1 && head.versionMinor() == 1;
    }

    /** STRICT: the status with which the request is refused, UNHEARD, or 0. */
    int refusal(Head head, Responses responses) {
        if (responses.areOver()) {
            return UNHEARD;
        }
        if (!StrictRequest.isSound(head)) {
            return 400;
        }
        if (head.method().equals("CONNECT") && server.listenerCount(HttpServer.CONNECT) == 0) {
            return 501; // RFC 9110 §9.1; Node closes the connection
        }
        var meets = StrictRequest.expectsNothingElse(head) || server.listenerCount(HttpServer.CHECK_EXPECTATION) > 0;
        return isHttp11(head) && !meets ? 417 : 0;
    }

    /** STRICT: whether there may be more behind an upgrade that nobody wanted, which Node loses. */
    boolean goOnBehind(IncomingMessage upgrade) {
        return server.isStrict() && !upgrade.upgrade && upgrade.head().shouldKeepAlive();
    }

    static boolean announcesBody(Head head) {
        return head.find(Field.CONTENT_LENGTH) != Head.NONE || head.hasTransferEncoding();
    }

    /** How many of the bytes behind a head are its body's; all of them if it comes in chunks, for hardly anybody sends more behind. */
    static long bytesOfBody(Head head) {
        return head.isChunked() ? Long.MAX_VALUE : Math.max(0, head.contentLength());
    }

    private boolean isOverLimit(IncomingMessage req, ServerResponse res) {
        var max = server.maxRequestsPerSocket();
        if (max <= 0) {
            return false;
        }
        count++;
        res.maxRequestsReached = count >= max;
        if (count <= max) {
            return false;
        }
        server.emit(HttpServer.DROP_REQUEST, req, socket);
        return true;
    }

    private void expect(IncomingMessage req, ServerResponse res, Head head) {
        var expectsContinue = Framing.hasWord(req.headers().get("expect"), "100-continue");
        if (expectsContinue && (!server.isStrict() || StrictRequest.expectsNothingElse(head))) {
            res.expectsContinue = true;
            if (server.listenerCount(HttpServer.CHECK_CONTINUE) > 0) {
                server.emit(HttpServer.CHECK_CONTINUE, req, res);
            } else {
                res.writeContinue();
                server.emit(HttpServer.REQUEST, req, res);
            }
        } else if (server.listenerCount(HttpServer.CHECK_EXPECTATION) > 0) {
            server.emit(HttpServer.CHECK_EXPECTATION, req, res);
        } else {
            res.writeHead(417).end();
        }
    }

    /** For how long the connection may be idle while a message is under way; as in Node, NaN is no limit. */
    double timeout() {
        return Double.isNaN(server.timeout()) ? 0 : server.timeout();
    }

    /** The connection was idle for that long: whom it concerns hears of it, and if nobody listens it is destroyed. */
    void tellOfTimeout(IncomingMessage underway, ServerResponse res) {
        var heard = underway != null && underway.emit(IncomingMessage.TIMEOUT, socket);
        heard |= res != null && res.emit("timeout", socket);
        heard |= server.emit(HttpServer.TIMEOUT, socket instanceof Socket tcp ? tcp : null);
        if (!heard) {
            socket.destroy();
        }
    }
}
