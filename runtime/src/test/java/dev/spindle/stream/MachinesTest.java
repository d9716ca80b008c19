package dev.spindle.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the machines do and do not do, seen from inside a stream: how often they read, when they finish, what they remember. */
class MachinesTest {
    private static Error error(String message) {
        return new Error(message);
    }

    @Test
    void readingAheadStopsAtTheHighWaterMark() {
        var journal = Journal.of(j -> {
            var next = new int[1];
            var r = new Readable<Integer>(
                    new ReadableOptions<Integer>().objectMode(true).highWaterMark(2)) {
                @Override
                public Integer read(int size) {
                    j.add("read", size);
                    return super.read(size);
                }

                @Override
                public void _read(int size) {
                    j.add("_read");
                    push(next[0]++);
                }
            };
            r.on(Readable.READABLE, () -> j.add("readable", r.readableLength()));
        });
        assertEquals(List.of("read 0", "_read", "readable 1", "read 0", "_read", "readable 2"), journal);
    }

    @Test
    void readingAheadGivesUpWhenNothingCame() {
        var journal = Journal.of(j -> {
            var tries = new int[1];
            var r = new Readable<String>(new ReadableOptions<String>().read((stream, size) -> {
                j.add("_read");
                stream.push(tries[0]++ < 5 ? "" : null);
            }));
            r.read(0);
        });
        assertEquals(List.of("_read", "_read"), journal);
    }

    @Test
    void endReturnsBeforeFinish() {
        var journal = Journal.of(j -> {
            var w = new Writable<Buffer>(
                    new WritableOptions<Buffer>().write((stream, chunk, encoding, callback) -> {}));
            j.watch(w, "finish");
            w.end();
            j.add("returned");
        });
        assertEquals(List.of("returned", "finish"), journal);
    }

    @Test
    void constructionFinishesAtOnceWhatWasEndedBefore() {
        var journal = Journal.of(j -> {
            var loop = EventLoop.current();
            var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                    .construct((stream, callback) -> loop.nextTick(() -> {
                        loop.nextTick(() -> j.add("before"));
                        callback.accept(null);
                        loop.nextTick(() -> j.add("after"));
                    })));
            j.watch(w, "finish");
            w.end(() -> j.add("ended"));
        });
        assertEquals(List.of("before", "ended", "finish", "after"), journal);
    }

    @Test
    void aLateWriteFinishesInTheNextTick() {
        var journal = Journal.of(j -> {
            var loop = EventLoop.current();
            var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                    .write((stream, chunk, encoding, callback) -> loop.setImmediate(() -> {
                        callback.accept(null);
                        j.add("called back");
                        loop.nextTick(() -> j.add("tick"));
                    })));
            j.watch(w, "finish");
            w.end("a", "utf8");
        });
        assertEquals(List.of("called back", "finish", "tick"), journal);
    }

    @Test
    void theFirstErrorStaysWhileTheLastIsEmitted() {
        var journal = Journal.of(j -> {
            var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                    .write((stream, chunk, encoding, callback) -> callback.accept(error("first")))
                    .destroy((stream, err, callback) -> callback.accept(error("second"))));
            w.on(Writable.ERROR, err -> j.add("error", err, w.errored()));
            w.write("a", "utf8");
        });
        assertEquals(List.of("error second first"), journal);
    }

    @Test
    void theFirstErrorStaysWithoutAutoDestroy() {
        var journal = Journal.of(j -> {
            var count = new int[1];
            var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                    .autoDestroy(false)
                    .write((stream, chunk, encoding, callback) -> callback.accept(error("e" + count[0]++))));
            w.on(Writable.ERROR, err -> j.add("error", err, w.errored()));
            w.write("a", "utf8");
            EventLoop.current().setImmediate(() -> {
                w.write("b", "utf8");
                w.destroy(error("d"));
                j.add(w.errored());
            });
        });
        assertEquals(List.of("error e0 e0", "e0"), journal);
    }
}
