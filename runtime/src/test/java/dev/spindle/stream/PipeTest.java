package dev.spindle.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PipeTest {
    private static Readable<Buffer> endless() {
        return new Readable<>(new ReadableOptions<Buffer>()
                .highWaterMark(1000)
                .read((stream, size) -> stream.push(Buffer.alloc(100))));
    }

    @Test
    void theDestinationComesBackWithItsOwnType() {
        Journal.of(j -> {
            var through = new PassThrough<Buffer>();
            PassThrough<Buffer> same =
                    new Readable<>(new ReadableOptions<Buffer>().read((stream, size) -> {})).pipe(through);
            assertSame(through, same);
        });
    }

    @Test
    void aDestinationThatNeverReadsStopsTheSource() {
        var read = new int[1];
        Journal.of(j -> {
            var source = endless();
            source.on(Readable.DATA, chunk -> read[0] += chunk.length());
            var never = new Writable<>(
                    new WritableOptions<Buffer>().highWaterMark(500).write((stream, chunk, encoding, callback) -> {}));
            source.pipe(never);
            EventLoop.current().setTimeout(() -> j.add(source.readableLength() + never.writableLength()), 20);
        });
        assertEquals(500, read[0]);
    }

    @Test
    void aChainOfTransformsHoldsOnlyItsMarks() {
        var journal = Journal.of(j -> {
            var source = endless();
            var first = new PassThrough<Buffer>(new DuplexOptions<Buffer, Buffer>().highWaterMark(300));
            var second = new PassThrough<Buffer>(new DuplexOptions<Buffer, Buffer>().highWaterMark(300));
            source.pipe(first).pipe(second);
            EventLoop.current()
                    .setTimeout(
                            () -> {
                                var held = first.readableLength()
                                        + first.writableLength()
                                        + second.readableLength()
                                        + second.writableLength();
                                assertTrue(held <= 4 * 300 + 200, "held " + held);
                                j.add("looked");
                            },
                            20);
        });
        assertEquals(List.of("looked"), journal);
    }

    /** Where the stack overflows differs with the length of the row, and with what the JVM has compiled. */
    @Test
    void whatARowOfPipesTooLongForTheStackCarriesIsNotLostInSilence() throws InterruptedException {
        var silent = new ArrayList<Integer>();
        var overflown = new int[1];
        Runnable everyLength = () -> {
            for (var length = 30; overflown[0] + silent.size() < 100; length++) {
                var arrived = new ArrayList<Buffer>();
                try {
                    var streams = length;
                    EventLoop.run(() -> sendThroughARow(streams, arrived));
                    if (arrived.isEmpty()) {
                        silent.add(length);
                    }
                } catch (StackOverflowError e) {
                    overflown[0]++;
                }
            }
        };
        var small = new Thread(null, everyLength, "small stack", 256 * 1024);
        small.start();
        small.join();
        assertEquals(List.of(), silent);
    }

    private static void sendThroughARow(int length, List<Buffer> arrived) {
        var first = new PassThrough<Buffer>();
        var last = first;
        for (var i = 1; i < length; i++) {
            last = last.pipe(new PassThrough<Buffer>());
        }
        last.on("data", (Buffer chunk) -> arrived.add(chunk));
        first.end(Buffer.from("x"));
    }

    @Test
    void pipelineTellsTheFirstErrorAndLeavesNothingOpen() {
        var journal = Journal.of(j -> {
            var source = endless();
            var middle = new PassThrough<Buffer>();
            var sink = new Writable<>(new WritableOptions<Buffer>()
                    .write((stream, chunk, encoding, callback) -> callback.accept(new IllegalStateException("full"))));
            Stream.pipeline(source, middle, sink, err -> {
                j.add("callback", err);
                assertTrue(source.destroyed() && middle.destroyed() && sink.destroyed());
            });
        });
        assertEquals(List.of("callback full"), journal);
    }

    /** Deviation S5: in Node the callback is never called, and what the function answered stays open. */
    @Test
    void whatAFunctionAnsweredIsDestroyedWithTheOthers() {
        var journal = Journal.of(j -> {
            var answered = endless();
            Supplier<Readable<Buffer>> source = () -> answered;
            var sink = new Writable<>(new WritableOptions<Buffer>()
                    .write((stream, chunk, encoding, callback) -> callback.accept(new IllegalStateException("full"))));
            Stream.pipeline(List.of(source, sink), (Throwable err) -> {
                j.add("callback", err);
                assertTrue(answered.destroyed());
            });
        });
        assertEquals(List.of("callback full"), journal);
    }

    /** Deviation S4: in Node an uncaught exception follows. */
    @Test
    void aFunctionMayEndAPipelineThatDoesNotEnd() {
        var journal = Journal.of(j -> {
            EventLoop.current().process().on("uncaughtException", (Throwable err) -> j.add("uncaught", err));
            Function<Readable<Integer>, Promise<?>> all = Readable::toArray;
            StreamPromises.pipeline(List.of(Readable.from(List.of(1, 2)), all), new PipelineOptions().end(false))
                    .thenDo(value -> j.add(value));
        });
        assertEquals(List.of("[1, 2]"), journal);
    }

    /** Deviation S12: in Node the end of the first is an uncaught TypeError, and the second says that all went well. */
    @Test
    void whatCannotBeJoinedIsRefusedAtOnce() {
        var journal = Journal.of(j -> {
            refused(j, () -> Stream.pipeline(List.of(new Readable<>(), new Readable<>()), (Throwable err) -> {}));
            refused(j, () -> Stream.pipeline(List.of(new Writable<>(), new Writable<>()), (Throwable err) -> {}));
            refused(j, () -> Duplex.from((Readable<Buffer>) null, (Writable<Buffer>) null));
        });
        assertEquals(Collections.nCopies(3, "ERR_INVALID_ARG_TYPE"), journal);
    }

    private static void refused(Journal journal, Executable join) {
        journal.add(assertThrows(NodeException.class, join).code());
    }

    @Test
    void finishedIsToldOnce() {
        var journal = Journal.of(j -> {
            var through = new PassThrough<Buffer>();
            Stream.finished(through, err -> j.add("finished", err));
            through.resume();
            through.end(Buffer.from("x"));
        });
        assertEquals(List.of("finished null"), journal);
    }

    /** Through any marks and delays: the same bytes, one finish. */
    @Test
    void bytesPassThroughAnyChainUnchanged() {
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var expected = new StringBuilder();
            var got = new StringBuilder();
            var left = new int[] {random.nextInt(30)};
            var journal = Journal.of(j -> {
                var source = new Readable<>(new ReadableOptions<Buffer>()
                        .highWaterMark(random.nextInt(20))
                        .read((stream, size) -> {
                            var text = "abcdefgh".substring(random.nextInt(8));
                            if (left[0]-- > 0) {
                                expected.append(text);
                                stream.push(text, null);
                            } else {
                                stream.push(null);
                            }
                        }));
                var streams = new ArrayList<Stream>(List.of(source));
                for (var i = random.nextInt(3); i > 0; i--) {
                    streams.add(new PassThrough<Buffer>(
                            new DuplexOptions<Buffer, Buffer>().highWaterMark(random.nextInt(10))));
                }
                streams.add(new Writable<>(new WritableOptions<Buffer>()
                        .highWaterMark(random.nextInt(10))
                        .write((stream, chunk, encoding, callback) -> {
                            got.append(chunk);
                            if (random.nextBoolean()) {
                                callback.accept(null);
                            } else {
                                stream.loop().setImmediate(() -> callback.accept(null));
                            }
                        })));
                Stream.pipeline(streams, err -> j.add("callback", err));
            });
            assertEquals(List.of("callback null"), journal, "seed " + seed);
            assertEquals(expected.toString(), got.toString(), "seed " + seed);
        }
    }
}
