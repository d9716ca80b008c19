package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Writable;
import java.util.ArrayDeque;

/**
 * The responses of one connection. One of them writes, the others wait: they go out in the order of their requests, however
 * fast their writers are. RFC 9112 §9.3.2.
 *
 * <pre>
 *   add ──▶ waiting ──▶ current ──'finish'──▶ done
 * </pre>
 */
final class Responses implements ServerResponse.Answering {
    /** So many may wait for their turn before no more requests are parsed: pipelining must not fill the memory. */
    private static final int MAX_WAITING = 256;

    private final ServerConnection connection;
    private final Duplex<Buffer, Buffer> socket;
    private ServerResponse current;
    private ArrayDeque<ServerResponse> waiting; // null until there are any
    private ArrayDeque<ServerResponse> detached; // programs took the socket from them; null until there are any
    private long waitingBytes; // of those that wait
    private boolean full;
    private int overtaken; // by the current one, which came behind the last answer: they wait in vain
    private boolean over; // the last one that is done was the last of the connection
    private Runnable onDrain; // null until 'drain' and 'close' are passed on
    private boolean hearsResume; // few connections ever need that

    Responses(ServerConnection connection) {
        this.connection = connection;
        socket = connection.socket;
    }

    /** Whose turn it is to write; null: nobody's. */
    ServerResponse current() {
        return current;
    }

    /** How many wait for their turn. */
    int waiting() {
        return waiting == null ? 0 : waiting.size();
    }

    boolean areTooMany() {
        return waiting() >= MAX_WAITING;
    }

    /** Half of them have gone, or no more go by themselves: more may be parsed. */
    boolean areFewAgain() {
        return waiting() == MAX_WAITING / 2 || !areTooMany() && current != null && !current.writableEnded();
    }

    /** One more is about to be added: whether they have become full by now, maybe by what a program wrote to the socket. */
    boolean becomeFull() {
        if (full) {
            return false;
        }
        full = socket.writableNeedDrain() || waitingBytes >= socket.writableHighWaterMark();
        return full;
    }

    /** Whether as much waits as the socket should hold: as in Node, no more is read then. */
    boolean areFull() {
        return full;
    }

    /** No more is read from now on, whoever resumes the socket. */
    void holdBack() {
        if (!hearsResume) {
            hearsResume = true;
            if (socket instanceof Socket) { // as if it had been there when programs began to listen
                socket.prependListener(Readable.RESUME, connection::onResume);
            } else {
                socket.on(Readable.RESUME, connection::onResume);
            }
        }
        socket.pause();
    }

    private void makeRoom() {
        if (full && waitingBytes <= socket.writableHighWaterMark()) {
            full = false;
            connection.onRoom();
        }
    }

    /** So many bytes wait for their turn: as in Node, whoever has the turn may go on, if he was told to wait and need not. */
    void waits(int bytes) {
        waitingBytes += bytes;
        socketDrained();
    }

    /** Whether the newest one says that the connection ends with it. */
    boolean areOver() {
        var newest = waiting() > 0 ? waiting.peekLast() : current;
        return newest == null ? over : newest.last;
    }

    void add(ServerResponse res) {
        if (current == null && (detached == null || detached.isEmpty())) {
            overtaken = waiting();
            begin(res);
            return;
        }
        if (waiting == null) {
            waiting = new ArrayDeque<>();
        }
        waiting.add(res);
    }

    /** The turn of the one that waits longest; there must be one. */
    void next() {
        overtaken = 0;
        begin(waiting.poll());
    }

    /** Gives it the socket, which carries no other. */
    void begin(ServerResponse res) {
        current = res;
        if (detached != null) {
            detached.remove(res);
        }
        if (onDrain == null) {
            onDrain = this::socketDrained;
            socket.on(Writable.CLOSE, this);
            socket.on(Writable.DRAIN, onDrain);
        }
        var waited = res.waitingBytes();
        waitingBytes -= waited;
        res.attach(socket);
        if (waited > 0) {
            makeRoom();
        }
    }

    /** A program takes the socket from it, maybe for a while. Unlike in Node, the next one to come does not get it then. */
    void letGo(ServerResponse res) {
        if (current != res) {
            return;
        }
        current = null;
        if (detached == null) {
            detached = new ArrayDeque<>(1);
        }
        detached.add(res);
    }

    /** The socket belongs to somebody else: as in Node, who still writes a response is not told when it drains. */
    void leaveDrain() {
        if (onDrain != null) {
            socket.off(Writable.DRAIN, onDrain);
        }
    }

    /** The socket is closed. */
    @Override
    public void run() {
        if (current != null) {
            current.emitClose();
        }
    }

    @Override
    public boolean isAnswering() {
        return current != null;
    }

    void socketDrained() {
        makeRoom();
        if (current != null) {
            current.socketDrained();
        }
    }

    /** The kernel has the last byte of the current response. */
    void done(ServerResponse res) {
        if (!res.req().isConsumed()) {
            res.req().dump(); // whoever answers without reading does not want the body
        }
        res.req().release();
        res.detach();
        res.loop.nextTickOf(OutgoingMessage.EMIT_CLOSE, res);
        over = res.last;
        current = null;
    }

    /** The connection is gone: as in Node, the requests hear of it first, in their order, then the responses that wait. */
    void abort() {
        var aborted = HttpErrors.aborted();
        while (detached != null && !detached.isEmpty()) {
            detached.poll().req().destroy(aborted);
        }
        abortRequests(overtaken, aborted); // which then stand behind the others
        if (current != null) {
            current.req().destroy(aborted);
        }
        abortRequests(waiting() - overtaken, aborted);
        while (waiting() > 0) {
            waiting.poll().destroy(aborted);
        }
    }

    /** Those of the first that wait, which are put at the end. */
    private void abortRequests(int count, NodeException aborted) {
        for (var left = count; left > 0; left--) {
            var later = waiting.poll();
            later.req().destroy(aborted);
            waiting.add(later);
        }
    }
}
