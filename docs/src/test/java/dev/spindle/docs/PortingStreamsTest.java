package dev.spindle.docs;

import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setTimeout;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.buffer.Buffer;
import dev.spindle.promise.AsyncGenerator;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.promise.TimersPromises;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamPromises;
import dev.spindle.stream.Transform;
import dev.spindle.stream.TransformCallback;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Java in docs/porting.md about streams, buffers and the process, as in {@link PortingTest}. */
@Timeout(60)
class PortingStreamsTest extends PortedPrograms {
    // ---- streams and iteration --------------------------------------------------------------------------------------

    private static final class Reversed extends Transform<Buffer, Buffer> {
        @Override
        public void _transform(Buffer chunk, String encoding, TransformCallback<Buffer> callback) {
            callback.accept(null, Buffer.from(chunk).reverse());
        }
    }

    private static Transform<Buffer, Buffer> reversed() {
        return new Transform<>(new DuplexOptions<Buffer, Buffer>()
                .transform((self, chunk, encoding, callback) ->
                        callback.accept(null, Buffer.from(chunk).reverse())));
    }

    private Writable<Buffer> sink() {
        return new Writable<>(new WritableOptions<Buffer>().write((self, chunk, encoding, callback) -> {
            log(chunk.toString());
            callback.accept(null);
        }));
    }

    private Promise<Void> pipelines(Readable<Buffer> first, Readable<Buffer> second) {
        Stream.pipeline(first, new Reversed(), sink(), err -> log(err == null ? "fine" : err.getMessage()));
        return StreamPromises.pipeline(second, reversed(), new Reversed(), sink())
                .thenDo(x -> log("fine too"));
    }

    @Test
    void streamsArePiped() {
        logs(
                () -> {
                    var second = new PassThrough<Buffer>();
                    pipelines(Readable.from(Buffer.from("abc")), second).caughtDo(err -> log(err.getMessage()));
                    setTimeout(() -> second.destroy(new IllegalStateException("broken")), 1);
                },
                "cba",
                "fine",
                "broken");
    }

    private Promise<Void> iterate(Readable<Buffer> source) {
        return source.setEncoding("utf8").iterator().forEach(text -> log(text));
    }

    private Promise<Void> iterateUntil(Readable<String> source) {
        return source.iterator().forEachWhile(word -> {
            log(word);
            return !word.equals("stop");
        });
    }

    private static final class Lines extends AsyncGenerator<String> {
        private final AsyncIterator<String> source;
        private String rest = "";
        private boolean ended;

        Lines(AsyncIterator<String> source) {
            this.source = source;
        }

        @Override
        protected void advance() {
            var end = rest.indexOf('\n');
            if (end >= 0) {
                give(rest.substring(0, end));
                rest = rest.substring(end + 1);
            } else if (!ended) {
                source.next().thenDo(this::came, this::fail);
            } else {
                done();
            }
        }

        private void came(Step<String> step) {
            ended = step.done();
            if (!ended) {
                rest += step.value();
            } else if (!rest.isEmpty()) {
                rest += '\n'; // the last line may lack its own
            }
            advance();
        }

        @Override
        protected void leave() {
            source.finish().thenDo(ignored -> done(), this::fail);
        }
    }

    private Promise<List<Integer>> operators(Readable<String> source) {
        return source.filter(word -> !word.isEmpty())
                .map(String::length)
                .take(2)
                .toArray();
    }

    @Test
    void streamsAreIterated() {
        logs(
                () -> iterate(Readable.from(Buffer.from("bytes")))
                        .thenAwait(x -> iterateUntil(Readable.from(List.of("go", "stop", "never"))))
                        .thenAwait(x -> operators(Readable.from(List.of("", "a", "bb", "ccc"))))
                        .thenDo(this::log)
                        .thenAwait(x -> new Lines(Readable.from(List.of("one\ntw", "o\nthree"))
                                        .iterator())
                                .forEach(this::log)),
                "bytes",
                "go",
                "stop",
                List.of(1, 2),
                "one",
                "two",
                "three");
    }

    // ---- buffers, process -------------------------------------------------------------------------------------------

    @Test
    void buffersAreBytes() {
        var buf = Buffer.alloc(4);
        buf.writeUInt16BE(0xcafe, 0);
        buf.set(2, buf.get(0) ^ 0xff);
        log(buf.toString("hex"));
        log(buf.subarray(0, 2).equals(Buffer.from("cafe", "hex")));
        byte[] copy = buf.toByteArray();
        log(Buffer.wrap(copy).readUInt32BE());
        assertEquals(List.of("cafe3500", true, 0xcafe3500L), log);
    }

    private void listenToProcess() {
        process.on("exit", (Integer code) -> log("exit " + code));
        process.on("uncaughtException", (Throwable err) -> {
            log(err.getMessage());
            process.exitCode(1);
        });
        process.once("SIGTERM", () -> log("asked to stop"));
        process.nextTick(() -> log("tick"));
        TimersPromises.setTimeout(1).thenDo(x -> {
            throw new IllegalStateException("late");
        });
    }

    @Test
    void theProcessIsHeard() {
        logs(this::listenToProcess, "tick", "late", "exit 1");
    }
}
