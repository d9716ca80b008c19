package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.function.Consumer;

/** A stream of bytes for a thread that blocks; see {@link Writable#toOutputStream}. */
final class BlockingOutput extends OutputStream {
    // of the loop
    private final WritableStream<? super Buffer> stream;
    private final Door door;
    private Reply<Void> waiting; // until there is room again, or for the end
    private boolean through;
    private Throwable failure;

    // of the thread that writes
    private Reply<Void> asked; // an answer that was not waited for to the end
    private boolean closed;

    BlockingOutput(WritableStream<? super Buffer> stream, Door door) {
        this.stream = stream;
        this.door = door;
        stream.on(Writable.DRAIN, this::drained);
        Stream.finished(stream, new FinishedOptions().readable(false), this::finished);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (closed) {
            throw new IOException("Stream closed");
        }
        awaitLast();
        if (length > 0) {
            var chunk = Buffer.copyBytesFrom(bytes, from, length);
            ask(reply -> {
                if (stream.write(chunk)) {
                    reply.give(null);
                } else {
                    waiting = reply;
                }
            });
            awaitLast();
        }
    }

    /** Ends the stream and waits until everything has been written. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            awaitLast();
            closed = true;
            ask(reply -> {
                waiting = reply;
                stream.end();
            });
            awaitLast();
        }
    }

    private void ask(Consumer<Reply<Void>> action) throws IOException {
        var reply = new Reply<Void>();
        if (!door.enter(() -> answer(reply, action))) {
            throw Reply.loopHasEnded();
        }
        asked = reply;
    }

    private void awaitLast() throws IOException {
        door.mustBeOutside();
        if (asked != null) {
            asked.await(door);
            asked = null;
        }
    }

    private void answer(Reply<Void> reply, Consumer<Reply<Void>> action) {
        if (through) {
            settle(reply);
            return;
        }
        try {
            action.accept(reply);
        } catch (Throwable thrown) {
            reply.fail(thrown);
        }
    }

    private void drained() {
        if (waiting != null && !stream.writableEnded()) {
            waiting.give(null);
            waiting = null;
        }
    }

    private void finished(Throwable err) {
        through = true;
        failure = err;
        door.close();
        if (waiting != null) {
            settle(waiting);
            waiting = null;
        }
    }

    private void settle(Reply<Void> reply) {
        if (failure != null) {
            reply.fail(failure);
        } else if (stream.writableFinished()) {
            reply.give(null);
        } else {
            reply.fail(StreamErrors.prematureClose());
        }
    }
}
