package dev.spindle.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.spindle.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TransformTest {
    private static final class Upper extends Transform<Buffer, Buffer> {
        @Override
        public void _transform(Buffer chunk, String encoding, TransformCallback<Buffer> callback) {
            callback.accept(null, Buffer.from(chunk.toString().toUpperCase(Locale.ROOT)));
        }

        @Override
        public void _flush(TransformCallback<Buffer> callback) {
            callback.accept(null, Buffer.from("!"));
        }
    }

    @Test
    void outputIsMadeOfInputAndEndsWithTheFlush() {
        var journal = Journal.of(j -> {
            var t = new Upper();
            j.watch(t, "data", "end", "finish", "close");
            t.write(Buffer.from("a"));
            t.end(Buffer.from("b"));
        });
        assertEquals(List.of("data A", "data B", "data !", "end", "finish", "close"), journal);
    }

    @Test
    void inputWaitsWhileOutputIsNotRead() {
        Journal.of(j -> {
            var t = new PassThrough<Buffer>(new DuplexOptions<Buffer, Buffer>().highWaterMark(1));
            assertFalse(t.write(Buffer.from("a")));
            assertFalse(t.write(Buffer.from("b")));
            assertEquals(1, t.readableLength());
            assertEquals(2, t.writableLength());
        });
    }

    @Test
    void aFlushErrorEndsWithoutEnd() {
        var journal = Journal.of(j -> {
            var t = new Transform<>(new DuplexOptions<Buffer, Buffer>()
                    .transform((stream, chunk, encoding, callback) -> callback.accept(null, chunk))
                    .flush((stream, callback) -> callback.accept(new IllegalStateException("no"))));
            j.watch(t, "data", "end", "finish", "close", "error");
            t.end(Buffer.from("a"));
        });
        assertEquals(List.of("data a", "error no", "close"), journal);
    }

    /** Deviation S2. */
    @Test
    void theInheritedFlushSaysThatThereIsNone() {
        var journal = Journal.of(j -> {
            var t = new PassThrough<Buffer>() {
                @Override
                public void _flush(TransformCallback<Buffer> callback) {
                    j.add("flush");
                    super._flush(callback);
                }
            };
            j.watch(t, "finish", "end", "close", "error");
            t.resume();
            t.end(Buffer.from("a"));
        });
        assertEquals(List.of("flush", "end", "finish", "close"), journal);
    }
}
