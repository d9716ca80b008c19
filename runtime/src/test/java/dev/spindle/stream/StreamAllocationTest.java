package dev.spindle.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A chunk that flows allocates nothing on its way: what is measured is every byte between two chunks of the source. */
class StreamAllocationTest {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 12;
    private static final int TIMES = 2_000;
    private static final Buffer CHUNK = Buffer.alloc(1024);

    private long least = Long.MAX_VALUE;
    private long before;
    private int count;

    /** A source of the same chunk for ever, each pushed in a tick of its own; sees to the measuring. */
    private Readable<Buffer> source() {
        Consumer<Readable<Buffer>> push = stream -> stream.push(CHUNK);
        return new Readable<>(new ReadableOptions<Buffer>().read((stream, size) -> {
            if (count >= WARM_UP && (count - WARM_UP) % TIMES == 0) {
                var now = THREADS.getCurrentThreadAllocatedBytes();
                least = count == WARM_UP ? least : Math.min(least, now - before);
                before = THREADS.getCurrentThreadAllocatedBytes();
            }
            if (count++ < WARM_UP + ROUNDS * TIMES) {
                stream.loop().nextTick(push, stream);
            } else {
                stream.push(null);
            }
        }));
    }

    private static Writable<Buffer> sink() {
        return new Writable<>(
                new WritableOptions<Buffer>().write((stream, chunk, encoding, callback) -> callback.accept(null)));
    }

    @Test
    void aChunkToAListener() {
        new EventLoop().start(() -> source().on(Readable.DATA, chunk -> {}));
        assertEquals(0, least);
    }

    @Test
    void aChunkThroughAPipe() {
        new EventLoop().start(() -> source().pipe(sink()));
        assertEquals(0, least);
    }

    /** The callback that _transform gets is made for each chunk, as in Node; nothing else is. */
    @Test
    void aChunkThroughATransformCostsItsCallback() {
        new EventLoop().start(() -> source().pipe(new PassThrough<>()).pipe(sink()));
        assertTrue(least <= 40L * TIMES, () -> least / TIMES + " bytes per chunk");
    }
}
