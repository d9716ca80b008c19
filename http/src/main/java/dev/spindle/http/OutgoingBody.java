package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.TriConsumer;
import dev.spindle.net.Socket;
import java.util.List;
import java.util.function.Consumer;

/**
 * The bytes of one outgoing message on their way to the socket.
 *
 * <pre>
 *   write ──▶ pieces ──┬─ next tick, uncork, end ─▶ [head] + one chunk of all pieces ──▶ socket
 *                      └─ no socket yet: each by itself ─▶ waiting ── socket assigned ──▶ socket
 * </pre>
 *
 * What is small goes out as one buffer, put together in the loop's {@link HeadWriter}; a large body goes behind its head without
 * being copied once more. It is itself the callback of the last write of its message.
 */
final class OutgoingBody extends NextChunk implements Consumer<Throwable>, Runnable {
    private static final int SMALL = 16 * 1024; // bytes; more are not worth another copy
    private static final int HEAD_ABOUT = 128; // bytes of one that is not rendered yet
    private static final int HEAD_AT_MOST = 16 * 1024; // bytes that a head can matter for back-pressure
    private static final Consumer<OutgoingBody> FLUSH_TICK = OutgoingBody::flushTick;
    private static final Consumer<OutgoingBody> FLUSHED = body -> body.accept(null);
    private static final TriConsumer<OutgoingBody, List<Consumer<Throwable>>, Throwable> LOST = OutgoingBody::tellLost;

    /** In place of what waits: a whole message, which need not be rendered before there is a socket. */
    private static final OutputQueue WHOLE = new OutputQueue();

    final OutgoingMessage message;

    private OutputQueue waiting; // what could not be written for lack of a socket; null: nothing
    private int corked;
    private boolean flushScheduled;
    private boolean corksSocket; // until the tick of the flush
    boolean needDrain; // write has returned false
    private boolean begun; // something was written, be it nothing: the head goes with it
    private int lost; // chunks whose writers do not know it yet

    OutgoingBody(OutgoingMessage message) {
        this.message = message;
    }

    /** Takes one piece into the next chunk; false: the writer should wait for 'drain'. */
    boolean add(Buffer piece, Consumer<Throwable> callback) {
        var nothing = piece.length() + pieceBytes() == 0;
        if (hasLostSocket() && (!message.chunkedEncoding || nothing || goesAlone())) {
            loseAtOnce(); // and, as in Node, nobody is called back
            return refused();
        }
        begin();
        Carrier.touch(message.socket, nothing && message.headSent());
        var held = message.socket == null && corked > 0;
        // at once, but there is no chunk
        var headAlone = nothing && message.chunkedEncoding && (message.socket != null || held);
        var anyStream = Carrier.isAnyStream(message.socket);
        if (headAlone && !held || anyStream) {
            schedule();
            corkSocketUntilTick();
        }
        if (headAlone) {
            Chunks.send(this, head(), callback);
        } else {
            take(piece, callback);
            needDrain |= anyStream && isFull(message.writableHighWaterMark()); // who takes the piece is to tell
            if (goesAlone()) {
                flush(false, null);
            } else {
                schedule();
            }
        }
        if (flushScheduled || holdsPieces()) {
            Carrier.beforeWrite(message.socket, this); // who writes to it by himself must not overtake this
        }
        return !isFull(message.writableHighWaterMark()) || refused();
    }

    /** Takes the last piece, which goes with the end. */
    void addLast(Buffer piece) {
        if (hasLostSocket() && !message.chunkedEncoding) {
            loseAtOnce();
        } else {
            begin();
            take(piece, null);
        }
    }

    private void loseAtOnce() {
        message.headGone();
        schedule();
    }

    private void begin() {
        begun = true;
        if (waiting != null && message.socket != null && !message.chunkedEncoding) {
            waiting.writeTo(this::take); // a listener of 'socket' writes: what waited goes in front of that, with it
            waiting = null;
        }
    }

    /** As in Node, pieces are not put together while there is no net socket that writes, or somebody else holds it back. */
    private boolean goesAlone() {
        if (message.socket == null) {
            return corked == 0 && !flushScheduled && !message.isHandedOver() || !message.chunkedEncoding;
        }
        var corkedByOthers = corked == 0 && !flushScheduled && Carrier.isCorked(message.socket);
        var canWait = message.socket instanceof Socket tcp && tcp.writable();
        return corkedByOthers || !message.chunkedEncoding && !canWait;
    }

    private void schedule() {
        if (!flushScheduled && corked == 0 && !Carrier.isCorked(message.socket)) {
            flushScheduled = true;
            message.loop.nextTickOf(FLUSH_TICK, this);
        }
    }

    /** Its writer should wait, and will be told to go on: as in Node also when there is no socket yet. */
    boolean refused() {
        needDrain = true;
        return false;
    }

    private void flushTick() {
        var due = flushScheduled;
        flushScheduled = false;
        if (message.ended || !due) {
            uncork(); // as in Node, where neither an end nor an uncork knows of this tick
        } else if (hasLostSocket() && !message.chunkedEncoding) {
            tellLost(takeLost(), message.lost()); // they were at the socket
        } else if (hasLostSocket() && corked == 0) {
            lose(); // as in Node, which notices now that the chunk has nowhere to go
        } else if (corked == 0 && (holdsPieces() || !message.headSent())) {
            flush(false, null);
            letSocketGo();
            drainAtOnce();
        }
        letSocketGo();
    }

    private void corkSocketUntilTick() {
        if (flushScheduled && !corksSocket) {
            corksSocket = true;
            message.socket.cork();
        }
    }

    private void letSocketGo() {
        if (corksSocket) {
            corksSocket = false;
            Carrier.uncork(message.socket, 1);
        }
    }

    /** As in Node, the writer of a chunk that the kernel took whole hears of that here, others in the next tick. */
    private void drainAtOnce() {
        var atKernel = message.chunkedEncoding && message.socket instanceof Socket && Carrier.canWrite(message.socket);
        if (needDrain && atKernel && !message.destroyed && !message.ended && !holdsPieces() && bodyLength() == 0) {
            drain();
        }
    }

    /** Somebody is about to write to the socket: as in Node it is corked until the tick, and what is no chunk goes first. */
    @Override
    public void run() {
        if (message.ended || hasLostSocket()) {
            return;
        }
        corkSocketUntilTick();
        if (!message.chunkedEncoding && (holdsPieces() || begun && !message.headSent())) {
            flush(false, null);
        }
    }

    /** Holds back what is written here, and what goes to the socket beside it: interim responses, a head that is flushed. */
    void cork() {
        corked++;
        Carrier.cork(message.socket, 1);
    }

    void uncork() {
        var nested = corked > 0;
        if (nested) {
            corked--;
        } else if (flushScheduled && !message.ended) {
            flushScheduled = false; // as in Node, what a write holds back until the tick goes out early
        } else {
            return;
        }
        var sends = corked == 0 && !flushScheduled && !message.ended && (holdsPieces() || begun && !message.headSent());
        if (sends) {
            flush(false, null);
        }
        if (nested) {
            Carrier.uncork(message.socket, 1);
        } else {
            letSocketGo();
        }
        if (sends) {
            drainAtOnce();
        }
    }

    /** There is a socket now: it is held back as often as the message was. */
    void corkSocket() {
        Carrier.cork(message.socket, corked);
    }

    /** Another message has the socket from now on: it is held back no more. */
    void uncorkSocket() {
        letSocketGo();
        Carrier.uncork(message.socket, corked);
    }

    /** The end is written: nothing is held back any more, as in Node not even by who corked the socket himself. */
    private void uncorkAll() {
        uncorkSocket();
        corked = 0;
        Carrier.uncorkAll(message.socket);
    }

    /** Whether something is to be sent, in the next tick or when it is no longer held back. */
    boolean hasBegun() {
        return flushScheduled || holdsPieces();
    }

    /** How deep: a write holds the next ones back until the tick is over. */
    int corked() {
        return flushScheduled && !message.ended ? corked + 1 : corked;
    }

    /** Writes all that is left, {@code bare} of a last piece; the message hears when it was written, behind its pieces' writers. */
    void end(boolean bare) {
        var isWhole = !waits() && !message.headSent() && !hasCallbacks();
        if (message.socket == null && isWhole && !message.chunkedEncoding) { // the same whenever it is rendered
            waiting = WHOLE;
            message.waits(waitingBytes());
        } else if (bare && isSent()) {
            message.loop.nextTickOf(FLUSHED, this);
            if (hasCallbacks()) { // of writes of nothing
                flush(false, null);
            }
        } else {
            flush(true, this);
        }
        uncorkAll();
        message.endWritten();
    }

    /** All is with the kernel, and no mark of the end is to follow: as in Node, the socket is not asked then, nor need it live. */
    private boolean isSent() {
        return message.headSent() && lost == 0 && !(message.hasBody && message.chunkedEncoding) && bodyLength() == 0;
    }

    /** As {@link #end}, of a message of which nothing is to be sent. */
    void endUnsent() {
        if (hasLostSocket()) {
            lose();
        } else {
            send(Buffer.alloc(0), this);
        }
        uncorkAll();
    }

    @Override
    public void accept(Throwable error) {
        message.flushed(error);
    }

    /** Writes what there is: the head if it is still to go, one chunk of all pieces, and at the end the last chunk. */
    void flush(boolean end, Consumer<Throwable> done) {
        if (hasLostSocket() || !end && message.destroyed && message.isHandedOver()) {
            if (!message.chunkedEncoding) { // as in Node, a head that was to go with a chunk waits for the next
                message.headGone();
            }
            if (message.chunkedEncoding || !flushScheduled) { // otherwise the tick tells the writers
                lose();
            }
            return;
        }
        var out = head();
        var bytes = pieceBytes();
        var taken = takePieces();
        var chunked = message.chunkedEncoding && bytes > 0;
        if (chunked) {
            out.hex(bytes);
        }
        if (chunked && message.isForAnyStream()) {
            Chunks.sendApart(this, out, taken, writers(null), end ? done : null);
        } else if (bytes > SMALL) {
            Chunks.sendLarge(this, chunked ? out.crlf() : out, taken, chunked, end, writers(done));
        } else {
            Pieces.copy(taken, chunked ? out.crlf() : out);
            Chunks.close(message, out, chunked, end);
            Chunks.sendTogether(this, out, writers(done));
        }
    }

    /** Sends the head, if it is still to go: alone, when pieces that are there wait for their chunk. */
    void flushHead() {
        Carrier.touch(message.socket, message.headSent());
        if (waiting == WHOLE) {
            if (!hasLostSocket()) { // else it goes on waiting, as in Node
                renderWhole();
            }
        } else if (hasLostSocket() && message.chunkedEncoding) {
            message.headGone(); // the rest is the tick's
        } else if (hasLostSocket()) {
            flush(false, null);
        } else {
            corkSocketUntilTick(); // it goes with what was written, if that lives to the tick
            Chunks.sendHead(this, head());
            if (message.socket != null && holdsPieces()) {
                Carrier.beforeWrite(message.socket, this);
            }
        }
    }

    /** The head, if it is still to go, behind what waits for the listeners of 'socket' to come back. */
    private HeadWriter head() {
        Carrier.beforeWrite(message.socket, null);
        if (waiting != null && Carrier.canWrite(message.socket)) {
            writeWaiting();
        }
        var out = PerLoop.of(message.loop).writer;
        message.renderHead(out);
        return out;
    }

    private void renderWhole() {
        if (message.socket == null) {
            message.waits(-waitingBytes()); // about so many; now it becomes known
        }
        waiting = null;
        flush(true, this);
    }

    /** The message is destroyed: as in Node, a chunk that is still being put together is lost also when there is no socket yet. */
    void destroyed() {
        var loses = message.chunkedEncoding && holdsPieces();
        if (message.chunkedEncoding || message.socket != null) {
            lose();
        }
        if (loses) { // as in Node the socket is let go once: what is held back twice in it is lost as well
            Carrier.uncork(message.socket, flushScheduled ? 0 : 1);
            letSocketGo();
            corked = 0;
            flushScheduled = false;
        }
    }

    /** The socket is gone: the writers hear of it in a tick; whoever waits for the end never does, as in Node. */
    void lose() {
        if (!message.chunkedEncoding && message.socket instanceof Socket && !hasLostSocket()) {
            return; // it asks for them itself
        }
        if (holdsPieces()) {
            message.loop.nextTick(LOST, this, takeLost(), message.lost());
        }
    }

    private List<Consumer<Throwable>> takeLost() {
        takePieces();
        begun = false;
        lost++;
        return takeCallbacks();
    }

    private void tellLost(List<Consumer<Throwable>> told, Throwable reason) {
        if (hasLostSocket() && !message.chunkedEncoding) {
            message.headGone();
        }
        lost--;
        for (var i = 0; told != null && i < told.size(); i++) {
            told.get(i).accept(reason);
        }
    }

    /** The callbacks of the pieces, then the one for the whole; null when nobody waits. */
    private Consumer<Throwable> writers(Consumer<Throwable> done) {
        return hasCallbacks() || needDrain ? new Writers(this, takeCallbacks(), done) : done;
    }

    boolean hasLostSocket() {
        return Carrier.isLost(message.socket);
    }

    /** Writes the bytes, or keeps them until there is a socket. */
    void send(Buffer bytes, Consumer<Throwable> written) {
        if (!Carrier.canWrite(message.socket)) {
            if (waiting == null) {
                waiting = new OutputQueue();
            }
            waiting.add(bytes, written);
            message.waits(bytes.length());
        } else {
            message.socket.write(bytes, written);
        }
    }

    boolean waits() {
        return waiting != null;
    }

    int waitingBytes() {
        return waiting == null ? 0 : waiting == WHOLE ? pieceBytes() + HEAD_ABOUT : waiting.bytes();
    }

    void loseWaiting() {
        if (waiting != null) {
            waiting = null;
            lost++; // and nobody ever hears of it
        }
    }

    /** There is a socket, which takes bytes: it gets what waits. Who was told to wait goes on, as in Node, unless that fills it. */
    void sendWaiting() {
        var fills = waiting != null && writeWaiting();
        if (needDrain && !message.ended && !fills) {
            drain(); // as in Node, whatever is still being put together
        }
    }

    /** Returns whether the socket has as much now as it wants to have. */
    private boolean writeWaiting() {
        if (waiting == WHOLE) {
            renderWhole();
            return false;
        }
        var socket = message.socket;
        Carrier.beforeWrite(socket, null);
        var queue = waiting;
        waiting = null;
        corkSocketUntilTick(); // if the one that it had before was
        socket.cork(); // one write, as in Node: a connection that fails tells all of it the same
        queue.writeTo(this::send);
        var fills = socket.writableLength() >= socket.writableHighWaterMark();
        socket.uncork();
        return fills;
    }

    /** The socket took everything it had been given: 'drain', if somebody was told to wait. */
    void socketDrained() {
        if (needDrain && !message.ended && !isHeldUp()) {
            drain();
        }
    }

    /** Whether 'drain' comes with something that is under way. */
    private boolean isHeldUp() {
        var held = holdsPieces() && !(message.chunkedEncoding && message.drainsBeforeItsChunk());
        return waiting != null || held || Carrier.length(message.socket) > 0;
    }

    /** The kernel has what was written so far: the pieces that held 'drain' up. */
    void bytesTaken() {
        if (!message.destroyed && !message.chunkedEncoding && Carrier.canWrite(message.socket)) {
            socketDrained();
        }
    }

    private void drain() {
        needDrain = false;
        message.emit(OutgoingMessage.DRAIN);
    }

    /** Whether so much is not with the kernel yet that the writer should wait. */
    boolean isFull(int mark) {
        var bytes = bodyLength();
        return bytes >= mark || bytes + HEAD_AT_MOST >= mark && length() >= mark;
    }

    private int bodyLength() {
        return (waiting == null ? 0 : waiting.bytes()) + pieceBytes() + Carrier.length(message.socket);
    }

    /** Bytes that are not with the kernel yet, with the head and the frame of the chunk that is being made. */
    int length() {
        var bytes = bodyLength();
        if (waiting == WHOLE || begun && !message.ended && !message.destroyed) {
            bytes += message.headLength();
        }
        return pieceBytes() > 0 && message.chunkedEncoding ? bytes + Chunks.lengthAround(pieceBytes()) : bytes;
    }
}
