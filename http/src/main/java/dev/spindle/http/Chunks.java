package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.net.Socket;
import java.util.function.Consumer;

/** The chunks of a body on their way to the socket: what frames them, and those that are more than one write. RFC 9112 §7.1. */
final class Chunks {
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n'};

    private Chunks() {}

    /** Sends what stands in {@code out}: lent to a net Socket that hands it on at once, a copy for everybody else. */
    static void send(OutgoingBody body, HeadWriter out, Consumer<Throwable> written) {
        var socket = body.message.socket;
        if (out.isEmpty() && written == null && (socket == null || socket.writable())) {
            return; // to a socket that was ended, nothing is something that waits for ever, as in Node
        }
        if (!Carrier.canWrite(socket) || socket.getClass() != Socket.class || Carrier.isCorked(socket)) {
            body.send(out.copy(), written);
            return;
        }
        body.send(out.lend(), written);
        if (socket.writableLength() > 0 || out.isTooLargeToKeep()) {
            out.leave();
        }
    }

    /** As {@link #send}, of all that was written together. As in Node, a socket that it fills says 'drain', however soon it is taken. */
    static void sendTogether(OutgoingBody body, HeadWriter out, Consumer<Throwable> written) {
        var socket = body.message.socket;
        var held = socket instanceof Socket && out.fills(socket.writableHighWaterMark()) ? 1 : 0;
        Carrier.cork(socket, held);
        send(body, out, written);
        Carrier.uncork(socket, held);
    }

    /** Sends a head that is asked for. As in Node, any stream gets nothing in place of one that has gone. */
    static void sendHead(OutgoingBody body, HeadWriter out) {
        if (out.isEmpty() && body.message.isForAnyStream()) {
            body.send(Buffer.alloc(0), null);
        } else {
            send(body, out, null);
        }
    }

    /** A large body is not copied; {@code out} holds what stands in front of it. */
    static void sendLarge(
            OutgoingBody body,
            HeadWriter out,
            Object pieces,
            boolean chunked,
            boolean end,
            Consumer<Throwable> written) {
        var message = body.message;
        Carrier.cork(message.socket, 1); // one write, and as in Node the socket says 'drain'
        send(body, out, null);
        var count = Pieces.count(pieces);
        for (var i = 0; i < count; i++) {
            body.send(Pieces.get(pieces, i), i == count - 1 && !chunked ? written : null);
        }
        close(message, out, chunked, end);
        if (chunked) {
            send(body, out, written);
        }
        Carrier.uncork(message.socket, 1);
    }

    /**
     * As in Node, a stream that is no net socket gets each part of a chunk as a write of its own, and the last chunk as another: it
     * may take its time with each.
     *
     * @param out holds the head, if it is still to go, and the length
     * @param done hears of the last chunk; null: it is not to be sent yet
     */
    static void sendApart(
            OutgoingBody body, HeadWriter out, Object pieces, Consumer<Throwable> written, Consumer<Throwable> done) {
        var message = body.message;
        Carrier.cork(message.socket, 1); // one that takes lists gets one
        send(body, out, null);
        send(body, out.crlf(), null);
        for (var i = 0; i < Pieces.count(pieces); i++) {
            body.send(Pieces.get(pieces, i), null);
        }
        send(body, out.crlf(), written);
        close(message, out, false, done != null);
        send(body, out, done);
        Carrier.uncork(message.socket, 1);
    }

    /** Ends the chunk, if there is one, and the body, if it is the last. */
    static void close(OutgoingMessage message, HeadWriter out, boolean chunk, boolean last) {
        if (chunk) {
            out.crlf();
        }
        if (last && message.chunkedEncoding && message.hasBody) {
            out.raw(LAST_CHUNK).latin1(message.trailers()).crlf();
        }
    }

    /** How many bytes a chunk has beside those it is made of: its length in hex, and two line ends. */
    static int lengthAround(int bytes) {
        return (35 - Integer.numberOfLeadingZeros(bytes)) / 4 + 4;
    }
}
