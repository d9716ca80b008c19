package dev.spindle.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every chain of streams: all or nothing. */
class PipelinePropertiesTest {
    private static final int TRIES = 150;
    private static final int CHUNKS = 12;

    /** One chain of streams. */
    private static final class Chain {
        private final StringBuilder sent = new StringBuilder();
        private final StringBuilder arrived = new StringBuilder();
        private final List<Stream> streams = new ArrayList<>();
        private final List<Throwable> answers = new ArrayList<>(); // of the pipeline; null: all went well
        private int steps; // reads, transforms and writes
        private int failAt = -1; // the step that fails
        private Throwable failure; // what it failed with

        private boolean fails() {
            if (steps++ == failAt) {
                failure = new IllegalStateException("step " + failAt);
                return true;
            }
            return false;
        }

        private Readable<Buffer> source(int size, int mark, Later later) {
            var count = new int[1];
            return new Readable<>(new ReadableOptions<Buffer>()
                    .highWaterMark(mark)
                    .read((stream, ignored) -> later.run(() -> {
                        if (fails()) {
                            stream.destroy(failure);
                        } else if (count[0]++ == CHUNKS) {
                            stream.push(null);
                        } else {
                            var text = String.valueOf((char) ('a' + count[0])).repeat(size);
                            sent.append(text);
                            stream.push(Buffer.from(text));
                        }
                    })));
        }

        /** Passes on what it gets, in two pieces. */
        private Transform<Buffer, Buffer> middle(int mark, Later later) {
            return new Transform<>(new DuplexOptions<Buffer, Buffer>()
                    .highWaterMark(mark)
                    .transform((stream, chunk, encoding, callback) -> later.run(() -> {
                        if (fails()) {
                            callback.accept(failure);
                            return;
                        }
                        var half = chunk.length() / 2;
                        stream.push(chunk.subarray(0, half));
                        callback.accept(null, chunk.subarray(half));
                    })));
        }

        private Writable<Buffer> sink(int mark, Later later) {
            return new Writable<>(new WritableOptions<Buffer>()
                    .highWaterMark(mark)
                    .write((stream, chunk, encoding, callback) -> {
                        arrived.append(chunk);
                        later.run(() -> callback.accept(fails() ? failure : null));
                    }));
        }

        private void run(int size, List<Integer> marks, List<Integer> when) {
            new EventLoop().start(() -> {
                var later = new Later(when);
                streams.add(source(size, marks.get(0), later));
                for (var i = 1; i < marks.size(); i++) {
                    streams.add(middle(marks.get(i), later));
                }
                streams.add(sink(marks.get(marks.size() - 1), later));
                Stream.pipeline(streams, err -> answers.add(err));
            });
            assertEquals(1, answers.size(), "answers");
            for (var stream : streams) {
                assertTrue(stream.destroyed() && stream.closed(), "a stream is left open");
            }
        }
    }

    @Property(tries = TRIES)
    void everythingArrives(
            @ForAll @IntRange(min = 1, max = 9) int size,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 20) Integer> marks,
            @ForAll @Size(max = 5) List<@IntRange(max = 3) Integer> when) {
        var chain = new Chain();
        chain.run(size, marks, when);
        assertNull(chain.answers.get(0));
        assertEquals(chain.sent.toString(), chain.arrived.toString());
    }

    @Property(tries = TRIES)
    void whereverItFailsNothingIsLeftOpen(
            @ForAll @IntRange(min = 1, max = 9) int size,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 20) Integer> marks,
            @ForAll @Size(max = 5) List<@IntRange(max = 3) Integer> when,
            @ForAll @IntRange(max = CHUNKS) int step) {
        var chain = new Chain();
        chain.failAt = step;
        chain.run(size, marks, when);
        assertSame(chain.failure, chain.answers.get(0));
        assertTrue(chain.sent.toString().startsWith(chain.arrived.toString()), "what arrived is what was sent first");
    }

    @Property(tries = TRIES)
    void aPipeHoldsNoMoreThanItsMarks(
            @ForAll @IntRange(min = 1, max = 9) int size,
            @ForAll @IntRange(min = 1, max = 30) int sourceMark,
            @ForAll @IntRange(min = 1, max = 30) int sinkMark,
            @ForAll @Size(max = 5) List<@IntRange(max = 3) Integer> when) {
        var chain = new Chain();
        new EventLoop().start(() -> {
            var later = new Later(when);
            var source = chain.source(size, sourceMark, later);
            var sink = chain.sink(sinkMark, later);
            source.pipe(sink);
            source.on("data", (Buffer chunk) -> {
                assertTrue(source.readableLength() < sourceMark + size, "held by the source");
                assertTrue(sink.writableLength() < sinkMark + size, "held by the sink");
            });
        });
        assertEquals(chain.sent.toString(), chain.arrived.toString());
    }
}
