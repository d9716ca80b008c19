package dev.spindle.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReadableTest {
    /** Pushes what it was given, one chunk for each read, in the call or in a later turn. */
    private static final class Source extends Readable<Buffer> {
        private final List<Buffer> chunks;
        private final Random random;
        private int next;

        Source(List<Buffer> chunks, int highWaterMark, Random random) {
            super(new ReadableOptions<Buffer>().highWaterMark(highWaterMark));
            this.chunks = chunks;
            this.random = random;
        }

        @Override
        public void _read(int size) {
            switch (random.nextInt(3)) {
                case 0 -> pushNext();
                case 1 -> loop().nextTick(this::pushNext);
                default -> loop().setImmediate(this::pushNext);
            }
        }

        private void pushNext() {
            push(next < chunks.size() ? chunks.get(next++) : null);
        }
    }

    @Test
    void dataThenEndThenClose() {
        var journal = Journal.of(j -> {
            var r = new Readable<>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
            j.watch(r, "data", "end", "close");
            r.push("a", null);
            r.push("b", null);
            r.push(null);
        });
        assertEquals(List.of("data a", "data b", "end", "close"), journal);
    }

    /** Row S11. */
    @Test
    void objectsThatAreDecodedInTheBufferComeOnceAndTheStreamEnds() {
        var journal = Journal.of(j -> {
            var r = new Readable<>(
                    new ReadableOptions<String>().objectMode(true).read((stream, size) -> {}));
            r.push("abcdefgh");
            r.push("i");
            r.setEncoding("utf8");
            j.add(r.readableLength());
            j.watch(r, "data", "end");
            r.push(null);
        });
        assertEquals(List.of("9", "data abcdefghi", "end"), journal);
    }

    @Test
    void aReadThatTakesFromTheBufferItselfLeavesTheRest() {
        var journal = Journal.of(j -> {
            var r = new Readable<>(
                    new ReadableOptions<Buffer>().read((stream, size) -> j.add("inner " + stream.read(4))));
            r.push("abcde", null);
            j.add("outer " + r.read(2));
            j.add(r.readableLength());
        });
        assertEquals(List.of("inner abcd", "outer e", "0"), journal);
    }

    @Test
    @Timeout(10)
    void aLongTextCanBeReadCharByChar() {
        var text = "a€".repeat(200_000);
        var read = new StringBuilder();
        Journal.of(j -> {
            var r = new Readable<>(
                    new ReadableOptions<String>().encoding("utf8").read((stream, size) -> {}));
            r.push(text, null);
            for (var c = r.read(1); c != null; c = r.read(1)) {
                read.append(c);
            }
            r.push("more", null);
            read.append(r.read(2));
            r.unshift("!", null);
            read.append(r.read());
        });
        assertEquals(text + "mo!re", read.toString());
    }

    @Test
    void aListenerGetsTheVeryChunkThatWasPushed() {
        Journal.of(j -> {
            var chunk = Buffer.from("x");
            var r = new Readable<>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
            r.on(Readable.DATA, got -> assertSame(chunk, got));
            r.push(chunk);
            r.push(null);
        });
    }

    @Test
    void theSourceIsAskedNoMoreWhenTheBufferIsFull() {
        var journal = Journal.of(j -> {
            var r = new Readable<>(
                    new ReadableOptions<Buffer>().highWaterMark(4).read((stream, size) -> {
                        j.add("read", size);
                        stream.push("abc", null);
                    }));
            r.read(0);
            EventLoop.current().setImmediate(() -> j.add(r.readableLength()));
        });
        assertEquals(List.of("read 4", "read 4", "6"), journal);
    }

    @Test
    void textAndBytesAreOneStreamSeenTwoWays() {
        var journal = Journal.of(j -> {
            var r = new Readable<>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
            var text = r.setEncoding("utf8");
            assertSame(r, text);
            text.on(Readable.DATA, s -> j.add(s.length(), s));
            r.push(Buffer.of(0xe2, 0x82));
            r.push(Buffer.of(0xac));
            r.push(null);
        });
        assertEquals(List.of("1 €"), journal);
    }

    @Test
    void anErrorWithoutListenerEndsTheLoop() {
        var thrown = new IllegalStateException("unheard");
        var loop = new EventLoop();
        var caught = assertThrows(
                IllegalStateException.class, () -> loop.start(() -> new Readable<Buffer>().destroy(thrown)));
        assertSame(thrown, caught);
    }

    @Test
    void theErrorIsTheOneThatWasGiven() {
        var journal = Journal.of(j -> {
            var given = new IllegalStateException("mine");
            var r = new Readable<Buffer>();
            r.on(EventEmitter.ERROR, err -> assertSame(given, err));
            j.watch(r, "error", "close");
            r.destroy(given);
            assertSame(given, r.errored());
        });
        assertEquals(List.of("error mine", "close"), journal);
    }

    @Test
    void sizesBeyondOneGigabyteAreRefused() {
        Journal.of(j -> {
            var r = new Readable<Buffer>();
            var err = assertThrows(NodeException.class, () -> r.read((1 << 30) + 1));
            assertEquals("ERR_OUT_OF_RANGE", err.code());
        });
    }

    @Test
    void readIsNullWhenThereIsNotEnough() {
        Journal.of(j -> {
            var r = new Readable<>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
            r.push("abc", null);
            assertNull(r.read(4));
            assertEquals("ab", r.read(2).toString());
            r.push(null);
            assertEquals("c", r.read(4).toString());
        });
    }

    /**
     * Any chunks but empty ones (after which Node's streams stand still too), marks, read sizes and pauses: the same bytes come
     * out, then one end, then one close.
     */
    @Test
    void noByteIsLostHoweverItIsRead() {
        for (var seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            var chunks = new ArrayList<Buffer>();
            var expected = new StringBuilder();
            for (var i = random.nextInt(12); i > 0; i--) {
                var text = String.valueOf((char) ('a' + i)).repeat(1 + random.nextInt(8));
                chunks.add(Buffer.from(text));
                expected.append(text);
            }
            var got = new StringBuilder();
            var journal = Journal.of(j -> {
                var r = new Source(chunks, random.nextInt(8), random);
                j.watch(r, "end", "close", "error");
                if (random.nextBoolean()) {
                    readInPieces(r, random, got);
                } else {
                    flowWithPauses(r, random, got);
                }
            });
            assertEquals(List.of("end", "close"), journal, "seed " + seed);
            assertEquals(expected.toString(), got.toString(), "seed " + seed);
        }
    }

    private static void readInPieces(Readable<Buffer> r, Random random, StringBuilder got) {
        r.on(Readable.READABLE, () -> {
            Buffer chunk;
            while ((chunk = random.nextBoolean() ? r.read() : r.read(1 + random.nextInt(6))) != null) {
                if (random.nextInt(5) == 0) {
                    r.unshift(chunk);
                } else {
                    got.append(chunk);
                }
            }
            // What a size left behind is fetched by reading without one.
            while ((chunk = r.read()) != null) {
                got.append(chunk);
            }
        });
    }

    private static void flowWithPauses(Readable<Buffer> r, Random random, StringBuilder got) {
        r.on(Readable.DATA, chunk -> {
            got.append(chunk);
            if (random.nextInt(3) == 0) {
                r.pause();
                r.loop().setImmediate(() -> r.resume());
            }
        });
    }
}
