package dev.spindle.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WritableTest {
    private static Writable<Buffer> atOnce(Journal j) {
        return new Writable<>(new WritableOptions<Buffer>().write((stream, chunk, encoding, callback) -> {
            j.add("write", chunk);
            callback.accept(null);
        }));
    }

    @Test
    void callbacksThenFinishThenClose() {
        var journal = Journal.of(j -> {
            var w = atOnce(j);
            j.watch(w, "finish", "close", "error");
            w.write(Buffer.from("a"), () -> j.add("a done"));
            w.end(Buffer.from("b"), err -> j.add("ended", err));
            j.add("returned");
        });
        assertEquals(List.of("write a", "write b", "returned", "a done", "ended null", "finish", "close"), journal);
    }

    @Test
    void everyWriteGetsTheSameCallback() {
        var callbacks = new ArrayList<Consumer<Throwable>>();
        Journal.of(j -> {
            var w = new Writable<>(new WritableOptions<Buffer>().write((stream, chunk, encoding, callback) -> {
                callbacks.add(callback);
                callback.accept(null);
            }));
            w.write(Buffer.from("a"));
            w.write(Buffer.from("b"));
        });
        assertEquals(2, callbacks.size());
        assertSame(callbacks.get(0), callbacks.get(1));
    }

    @Test
    void aFullStreamSaysSoAndDrains() {
        var journal = Journal.of(j -> {
            var w = new Writable<>(new WritableOptions<Buffer>()
                    .highWaterMark(2)
                    .write((stream, chunk, encoding, callback) ->
                            EventLoop.current().setImmediate(() -> callback.accept(null))));
            j.watch(w, "drain");
            assertTrue(w.write(Buffer.from("a")));
            assertFalse(w.write(Buffer.from("b")));
            assertTrue(w.writableNeedDrain());
            assertEquals(2, w.writableLength());
        });
        assertEquals(List.of("drain"), journal);
    }

    @Test
    void textIsWrittenAsBytes() {
        var journal = Journal.of(j -> {
            var w = atOnce(j);
            w.write("6162", "hex");
            w.setDefaultEncoding("latin1").write("c", (String) null);
        });
        assertEquals(List.of("write ab", "write c"), journal);
    }

    @Test
    void nullIsNoChunk() {
        Journal.of(j -> {
            var w = atOnce(j);
            var err = assertThrows(NodeException.class, () -> w.write((Buffer) null));
            assertEquals("ERR_STREAM_NULL_VALUES", err.code());
        });
    }

    @Test
    void aSubclassOverridesTheFunctionsGiven() {
        var journal = Journal.of(j -> {
            var given = new WritableOptions<Buffer>().write((stream, chunk, encoding, callback) -> {
                j.add("given", chunk);
                callback.accept(null);
            });
            var w = new Writable<Buffer>(given) {
                @Override
                public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
                    j.add("own", chunk);
                    super._write(chunk, encoding, callback);
                }
            };
            w.write("a", null);
        });
        assertEquals(List.of("own a", "given a"), journal);
    }

    @Test
    void aSubclassOverridesTheHooks() {
        var journal = Journal.of(j -> {
            var w = new Writable<Buffer>() {
                @Override
                public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
                    j.add("write", chunk);
                    callback.accept(null);
                }

                @Override
                public void _writev(List<Chunk<Buffer>> chunks, Consumer<Throwable> callback) {
                    j.add("writev", chunks.size(), chunks.get(0).encoding());
                    callback.accept(null);
                }

                @Override
                public void _final(Consumer<Throwable> callback) {
                    j.add("final");
                    callback.accept(null);
                }
            };
            j.watch(w, "finish");
            w.write(Buffer.from("a"));
            w.cork();
            w.write(Buffer.from("b"));
            w.write(Buffer.from("c"));
            w.uncork();
            w.end();
        });
        assertEquals(List.of("write a", "writev 2 buffer", "final", "finish"), journal);
    }

    @Test
    void aStreamThatOpensFirstWaits() {
        final class Opening extends Writable<Buffer> implements Constructible {
            private final Journal j;

            Opening(Journal j) {
                this.j = j;
            }

            @Override
            public void _construct(Consumer<Throwable> callback) {
                j.add("open");
                loop().setImmediate(() -> callback.accept(null));
            }

            @Override
            public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
                j.add("write", chunk);
                callback.accept(null);
            }
        }
        var journal = Journal.of(j -> {
            var w = new Opening(j);
            w.write(Buffer.from("a"));
            j.add("waits", w.writableLength());
        });
        assertEquals(List.of("waits 1", "open", "write a"), journal);
    }

    @Test
    void theFirstErrorStays() {
        var journal = Journal.of(j -> {
            var w = atOnce(j);
            j.watch(w, "error", "close");
            w.destroy(new IllegalStateException("first"));
            w.destroy(new IllegalStateException("second"));
            assertEquals("first", w.errored().getMessage());
        });
        assertEquals(List.of("error first", "close"), journal);
    }

    /** However the sink answers: the chunks arrive in order, each callback once and in order, then one finish. */
    @Test
    void chunksArriveInOrderHoweverTheSinkAnswers() {
        for (var seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            var count = 1 + random.nextInt(15);
            var written = new ArrayList<String>();
            var heard = new ArrayList<String>();
            var expected = new ArrayList<String>();
            var journal = Journal.of(j -> {
                var options = new WritableOptions<Object>().objectMode(true).highWaterMark(random.nextInt(4));
                options.write((stream, chunk, encoding, callback) -> {
                    written.add((String) chunk);
                    answer(random, callback);
                });
                if (random.nextBoolean()) {
                    options.writev((stream, chunks, callback) -> {
                        chunks.forEach(chunk -> written.add((String) chunk.chunk()));
                        answer(random, callback);
                    });
                }
                var w = new Writable<>(options);
                j.watch(w, "finish", "close", "error");
                for (var i = 0; i < count; i++) {
                    var text = "c" + i;
                    expected.add(text);
                    if (random.nextInt(4) == 0) {
                        w.cork();
                        EventLoop.current().nextTick(w::uncork);
                    }
                    w.write((Object) text, () -> heard.add(text));
                }
                w.end();
            });
            assertEquals(List.of("finish", "close"), journal, "seed " + seed);
            assertEquals(expected, written, "seed " + seed);
            assertEquals(expected, heard, "seed " + seed);
        }
    }

    private static void answer(Random random, Consumer<Throwable> callback) {
        switch (random.nextInt(3)) {
            case 0 -> callback.accept(null);
            case 1 -> EventLoop.current().nextTick(() -> callback.accept(null));
            default -> EventLoop.current().setImmediate(() -> callback.accept(null));
        }
    }

    /** Deviation S2. */
    @Test
    void theInheritedFinalAndWritevSayThatThereIsNone() {
        var journal = Journal.of(j -> {
            var w = new Writable<Buffer>() {
                @Override
                public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
                    j.add("write", chunk);
                    callback.accept(null);
                }

                @Override
                public void _writev(List<Chunk<Buffer>> chunks, Consumer<Throwable> callback) {
                    j.add("writev", chunks.size());
                    super._writev(chunks, callback);
                }

                @Override
                public void _final(Consumer<Throwable> callback) {
                    j.add("final");
                    super._final(callback);
                }
            };
            j.watch(w, "finish", "close", "error");
            w.cork();
            w.write(Buffer.from("a"));
            w.write(Buffer.from("b"));
            w.end();
        });
        assertEquals(List.of("writev 2", "write a", "write b", "final", "finish", "close"), journal);
    }

    /** Deviation S6: Node's destroy throws a TypeError of its own here, and tells nobody. */
    @Test
    void destroyTellsWhatWaitsBehindAWriteThatThrew() {
        var journal = Journal.of(j -> {
            var loop = EventLoop.current();
            var w = new Writable<>(new WritableOptions<Buffer>().write((stream, chunk, encoding, callback) -> {
                j.add("write", chunk);
                if (chunk.toString().equals("a")) {
                    loop.setImmediate(() -> callback.accept(null));
                } else {
                    callback.accept(null);
                    throw NodeException.error(null, "thrown");
                }
            }));
            loop.process().on("uncaughtException", (NodeException err) -> {
                j.add("uncaught", err.getMessage());
                loop.setImmediate(() -> {
                    j.add("waiting", w.writableLength());
                    w.destroy();
                });
            });
            j.watch(w, "finish", "close", "error");
            for (var text : List.of("a", "b", "c", "d")) {
                w.write(
                        Buffer.from(text),
                        err -> j.add("told " + text, err == null ? "done" : ((NodeException) err).code()));
            }
            w.end(err -> j.add("told end", ((NodeException) err).code()));
        });
        assertEquals(
                List.of(
                        "write a",
                        "write b",
                        "uncaught thrown",
                        "waiting 2",
                        "told b done",
                        "told c ERR_STREAM_DESTROYED",
                        "told d ERR_STREAM_DESTROYED",
                        "told end ERR_STREAM_DESTROYED",
                        "close"),
                journal);
    }

    /** Deviation S8: in Node its construction hangs on listeners of its own, and it would never close. */
    @Test
    void removingAllListenersKeepsNoStreamFromStarting() {
        var journal = Journal.of(j -> {
            var w = new Writable<>(new WritableOptions<Buffer>()
                    .construct((stream, callback) -> callback.accept(null))
                    .write((stream, chunk, encoding, callback) -> {
                        j.add("write", chunk);
                        callback.accept(null);
                    }));
            assertEquals(List.of(), w.eventNames());
            w.removeAllListeners();
            j.watch(w, "finish", "close");
            w.end(Buffer.from("a"));
        });
        assertEquals(List.of("write a", "finish", "close"), journal);
    }

    @Test
    void aDuplexTellsWhetherItsWritingWasAborted() {
        Journal.of(j -> {
            var duplex = new PassThrough<Buffer>();
            assertFalse(duplex.writableAborted());
            duplex.destroy();
            assertTrue(duplex.writableAborted());
        });
    }
}
