package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.stream.Duplex;

/** What goes wrong on one connection: the listeners of 'clientError' hear of it, or else the peer, and that is the end. */
final class Failures {
    private final HttpServer server;
    private final Duplex<Buffer, Buffer> socket;
    private final Responses responses;
    private NodeException waiting; // STRICT: bad input behind requests that are still answered; null: none
    private boolean told;

    Failures(HttpServer server, Duplex<Buffer, Buffer> socket, Responses responses) {
        this.server = server;
        this.socket = socket;
        this.responses = responses;
    }

    /** The connection is broken; when something went wrong before, that is no news. */
    void ofSocket(Throwable error) {
        if (!told) {
            tell(null, error);
        }
    }

    /** Bad input. STRICT: not before the requests in front of it have their answers, which Node loses. */
    void inTurn(IncomingMessage incoming, NodeException error) {
        if (server.isStrict() && isAnsweringEarlier(incoming)) {
            waiting = error;
        } else {
            tell(incoming, error);
        }
    }

    boolean areWaiting() {
        return waiting != null;
    }

    /** A response is done: bad input behind it may have its turn. */
    void tellWaiting(IncomingMessage incoming) {
        if (waiting != null && !isAnsweringEarlier(incoming)) {
            tell(incoming, waiting);
        }
    }

    private boolean isAnsweringEarlier(IncomingMessage incoming) {
        var res = responses.current();
        return res != null && (res.req() != incoming || incoming.complete());
    }

    /** STRICT: what comes in is the rest of a request that has its answer, so that another one would pass for the next one's. */
    private boolean isAnswered(IncomingMessage incoming) {
        var isUnderWay = incoming != null && !incoming.complete() && !incoming.upgrade;
        return server.isStrict() && isUnderWay && responses.current() == null;
    }

    /** Bad input, a broken connection, or a request that took too long; {@code incoming}: the last that began, or null. */
    void tell(IncomingMessage incoming, Throwable error) {
        told = true;
        if (server.emit(HttpServer.CLIENT_ERROR, error, socket)) {
            return;
        }
        var res = responses.current();
        var held = res != null && res.hasBegun() ? 1 : 0; // as in Node, it is lost with the chunk in the making
        var hasHead = res != null && (res.headSent() || held > 0 && !res.chunkedEncoding);
        var refuses = socket.writable() && !isAnswered(incoming) && !hasHead;
        if (refuses) {
            Carrier.cork(socket, held);
            socket.write(refusal(error));
        }
        if (res != null) {
            res.losesSocket();
        }
        socket.destroy(error);
        if (refuses) {
            Carrier.uncork(socket, held);
        }
    }

    /** The answer to what makes no sense. STRICT: with a Date, as RFC 9110 §6.6.1 wants it, and with its length. */
    private Buffer refusal(Throwable error) {
        var status = HttpErrors.status(error, server.isStrict());
        var head = PerLoop.of(socket.loop())
                .writer
                .statusLine(status, StatusCodes.reason(status))
                .field("Connection", "close");
        if (server.isStrict()) {
            head.field("Content-Length", "0").date();
        }
        return head.crlf().copy();
    }
}
