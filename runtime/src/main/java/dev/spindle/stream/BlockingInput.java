package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.promise.AsyncIterator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A stream of bytes or text for a thread that blocks; see {@link Readable#toInputStream}. */
final class BlockingInput extends InputStream {
    // of the loop
    private final Readable<?> stream;
    private final Door door;
    private final AsyncIterator<?> chunks;

    // of the thread that reads
    private Buffer chunk = Buffer.alloc(0);
    private int offset; // in the chunk: what has been read of it
    private Reply<Buffer> asked; // an answer that was not waited for to the end
    private boolean over;
    private boolean closed;

    BlockingInput(Readable<?> stream) {
        this.stream = stream;
        door = new Door(stream.loop());
        chunks = stream.iterator();
        stream.on("error", () -> {}); // the reader will hear of it
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk.buffer()[chunk.byteOffset() + offset++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        var count = Math.min(length, chunk.length() - offset);
        System.arraycopy(chunk.buffer(), chunk.byteOffset() + offset, bytes, from, count);
        offset += count;
        return count;
    }

    @Override
    public int available() {
        return chunk.length() - offset;
    }

    /** Sees to it that there is something to read; false at the end. */
    private boolean fill() throws IOException {
        door.mustBeOutside();
        if (closed) {
            throw new IOException("Stream closed");
        }
        while (!over && offset == chunk.length()) {
            if (asked == null) {
                ask();
            }
            var next = asked.await(door);
            asked = null;
            over = next == null;
            chunk = over ? chunk : next;
            offset = over ? offset : 0;
        }
        return !over;
    }

    private void ask() throws IOException {
        var reply = new Reply<Buffer>();
        if (!door.enter(() -> answer(reply))) {
            throw Reply.loopHasEnded();
        }
        asked = reply;
    }

    private void answer(Reply<Buffer> reply) {
        chunks.next()
                .thenDo(
                        step -> {
                            if (step.done()) {
                                door.close();
                            }
                            reply.give(step.done() ? null : bytes(step.value()));
                        },
                        err -> {
                            door.close();
                            reply.fail(err);
                        });
    }

    private static Buffer bytes(Object chunk) {
        return chunk instanceof Buffer buffer ? buffer : Buffer.from(String.valueOf(chunk));
    }

    @Override
    public void close() {
        closed = true;
        door.enter(() -> {
            door.close();
            stream.destroy();
        });
    }
}
