package dev.spindle.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every writer and every sink. */
class WritablePropertiesTest {
    private static final int TRIES = 150;

    /** One writer and one sink. */
    private static final class Run {
        private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private final List<String> events = new ArrayList<>();
        private final List<Integer> answered = new ArrayList<>();
        private boolean writing; // a write is under way
        private boolean owed; // a write was answered with false, and there was no 'drain' since
        private int writes;

        private Writable<Buffer> sink(int mark, List<Integer> when, boolean lists) {
            var later = new Later(when);
            var options = new WritableOptions<Buffer>()
                    .highWaterMark(mark)
                    .write((stream, chunk, encoding, callback) -> {
                        begin();
                        arrived.writeBytes(chunk.toByteArray());
                        later.run(() -> {
                            writing = false;
                            callback.accept(null);
                        });
                    });
            if (lists) {
                options.writev((stream, chunks, callback) -> {
                    begin();
                    for (var each : chunks) {
                        arrived.writeBytes(each.chunk().toByteArray());
                    }
                    later.run(() -> {
                        writing = false;
                        callback.accept(null);
                    });
                });
            }
            var stream = new Writable<>(options);
            stream.on("drain", () -> {
                assertTrue(owed, "'drain' that nobody waits for");
                assertEquals(0, stream.writableLength());
                owed = false;
            });
            stream.on("finish", () -> events.add("finish"));
            stream.on("close", () -> events.add("close"));
            return stream;
        }

        private void begin() {
            assertFalse(writing, "two writes at once");
            writing = true;
            assertEquals(List.of(), events);
        }

        /** 0: cork, 1: uncork, 2: wait a turn, else: write so many bytes less 3. */
        private void act(Writable<Buffer> stream, List<Integer> doings, int from, int mark) {
            for (var i = from; i < doings.size(); i++) {
                var doing = doings.get(i);
                if (doing == 0) {
                    stream.cork();
                } else if (doing == 1) {
                    stream.uncork();
                } else if (doing == 2) {
                    var rest = i + 1;
                    EventLoop.current().setImmediate(() -> act(stream, doings, rest, mark));
                    return;
                } else {
                    write(stream, doing - 3, mark);
                }
            }
            stream.end();
        }

        private void write(Writable<Buffer> stream, int size, int mark) {
            var number = writes++;
            var chunk = Buffer.alloc(size, String.valueOf((char) ('a' + number % 26)));
            sent.writeBytes(chunk.toByteArray());
            var more = stream.write(chunk, err -> {
                assertEquals(null, err);
                answered.add(number);
            });
            var waiting = stream.writableLength(); // what is written at once needs no room
            assertEquals(waiting == 0 || waiting < mark, more, "whether there is room");
            owed |= !more;
        }
    }

    @Property(tries = TRIES)
    void everyByteIsWrittenOnceAndInOrder(
            @ForAll @Size(max = 25) List<@IntRange(max = 12) Integer> doings,
            @ForAll @IntRange(max = 30) int mark,
            @ForAll @Size(max = 4) List<@IntRange(max = 3) Integer> when,
            @ForAll boolean lists) {
        var run = new Run();
        new EventLoop().start(() -> run.act(run.sink(mark, when, lists), doings, 0, mark));
        assertEquals(run.sent.toString(UTF_8), run.arrived.toString(UTF_8));
        assertEquals(List.of("finish", "close"), run.events);
        // Not in order: those that are written at once are answered a tick later, in Node too.
        assertEquals(run.writes, run.answered.size());
        assertEquals(run.writes, new HashSet<>(run.answered).size());
    }
}
