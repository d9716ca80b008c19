package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Writable;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * What a client's connection hears of its socket. It listens on between requests, for its listeners need not be added and removed
 * for each of them then; but where Node's stand behind others, so do these.
 */
final class ClientListeners {
    private final Duplex<Buffer, Buffer> socket;
    private final Socket tcp; // the same, when it is a net Socket, otherwise null
    private final ClientConnection connection;
    private final Runnable onEnd;
    private final Runnable onClose;
    private final Runnable onDrain;
    private final Runnable onTimeout;
    private final Consumer<Throwable> onError;
    private final Consumer<Buffer> onData;
    private boolean listening; // to more than errors and the end
    private boolean taking; // what arrives
    private int known; // how many the socket had when ours were put behind them

    /** Hears of errors and of the end. */
    ClientListeners(Duplex<Buffer, Buffer> socket, ClientConnection connection) {
        this.socket = socket;
        this.connection = connection;
        tcp = socket instanceof Socket ? (Socket) socket : null;
        onEnd = connection::onEnd;
        onClose = connection::onClose;
        onDrain = connection::onDrain;
        onTimeout = connection::onTimeout;
        onError = connection::onError;
        onData = chunk -> connection.onBytes(chunk.byteBuffer());
        socket.on(Writable.ERROR, onError);
        socket.on(Readable.CLOSE, onClose);
    }

    /** Takes what arrives. */
    void listen() {
        if (!listening) {
            listening = true;
            take();
        }
    }

    private void take() {
        taking = true;
        if (tcp != null) {
            tcp.onread(this::onArrival, onData);
        } else {
            socket.on(Readable.DATA, onData);
        }
    }

    private void onArrival(ByteBuffer arrived) {
        tcp.touch();
        connection.onBytes(arrived);
    }

    /** Leaves what arrives to whoever wants it; not twice, for then it would be another's. */
    void stopTaking() {
        if (taking && tcp != null) {
            tcp.onread(null);
        } else if (taking) {
            socket.off(Readable.DATA, onData);
        }
        taking = false;
    }

    boolean areTaking() {
        return taking;
    }

    /** A request begins: as in Node, we are called behind those who were added since the last one did. */
    void attend() {
        var count = count();
        if (count != known || connection.leftAgent) { // which took the agent's own away, so that the count says nothing
            ignore();
            socket.on(Readable.CLOSE, onClose).on(Writable.DRAIN, onDrain).on(Readable.END, onEnd);
            known = count();
        }
        hearErrorsLast();
        if (socket.listenerCount(Readable.DATA) > 1) { // somebody looks on
            stopTaking();
            take();
        }
        if (tcp != null) {
            tcp.closesOnArrival(false);
        }
    }

    /** The connection is idle: nothing is due, so whatever arrives closes it. */
    void rest() {
        hearErrorsLast();
        if (tcp != null) {
            tcp.closesOnArrival(true);
        }
    }

    private void hearErrorsLast() {
        if (socket.listenerCount(Writable.ERROR) > 1) {
            socket.off(Writable.ERROR, onError).on(Writable.ERROR, onError);
        }
    }

    private int count() {
        return socket.listenerCount(Readable.CLOSE)
                + socket.listenerCount(Writable.DRAIN)
                + socket.listenerCount(Readable.END);
    }

    private void ignore() {
        socket.off(Readable.CLOSE, onClose).off(Writable.DRAIN, onDrain).off(Readable.END, onEnd);
    }

    /** A response hears of timeouts, behind its request. */
    void listenForResponses() {
        socket.off(Socket.TIMEOUT, onTimeout).on(Socket.TIMEOUT, onTimeout);
    }

    /** The socket is no concern of the connection any more. */
    void letGo() {
        socket.off(Writable.ERROR, onError);
        ignore();
        socket.off(Socket.TIMEOUT, onTimeout);
        stopTaking();
        if (tcp != null) {
            tcp.closesOnArrival(false);
        }
    }
}
