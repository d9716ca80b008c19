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
            tell(error);
        }
    }

    /** Bad input. STRICT: not before the requests in front of it have their answers, which Node loses. */
    void inTurn(IncomingMessage incoming, NodeException error) {
        if (server.isStrict() && isAnsweringEarlier(incoming)) {
            waiting = error;
        } else {
            tell(error);
        }
    }

    boolean areWaiting() {
        return waiting != null;
    }

    /** A response is done: bad input behind it may have its turn. */
    void tellWaiting(IncomingMessage incoming) {
        if (waiting != null && !isAnsweringEarlier(incoming)) {
            tell(waiting);
        }
    }

    private boolean isAnsweringEarlier(IncomingMessage incoming) {
        var res = responses.current();
        return res != null && (res.req() != incoming || incoming.complete());
    }

    /** Bad input, a broken connection, or a request that took too long. */
    void tell(Throwable error) {
        told = true;
        if (server.emit(HttpServer.CLIENT_ERROR, error, socket)) {
            return;
        }
        var res = responses.current();
        // Where a response has begun, nothing is told: as in Node, that is lost with the chunk in the making.
        if (socket.writable() && (res == null || !res.headSent() && !res.hasBegun())) {
            socket.write(Buffer.from(HttpErrors.refusal(error, server.isStrict()), "latin1"));
        }
        if (res != null) {
            res.losesSocket();
        }
        socket.destroy(error);
    }
}
