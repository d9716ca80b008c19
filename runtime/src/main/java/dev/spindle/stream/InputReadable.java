package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.BlockingWork;
import dev.spindle.loop.EventLoop;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** A stream of what an InputStream gives, read on other threads; see {@link Readable#fromInputStream}. */
final class InputReadable extends Readable<Buffer> {
    private static final int MOST = 64 * 1024;

    private final InputStream input;

    InputReadable(InputStream input, ReadableOptions<Buffer> options) {
        super(EventLoop.current(), options);
        this.input = input;
        if (destroyed()) {
            OutputWritable.close(loop(), input, null, ignored -> {}); // by a signal that had aborted before
        }
    }

    @Override
    public void _read(int size) {
        var most = Math.max(1, Math.min(size, MOST));
        BlockingWork.run(loop(), () -> readOnce(most), (chunk, err) -> {
            if (err != null) {
                destroy(err);
            } else {
                push(chunk);
            }
        });
    }

    /** On another thread; null at the end. */
    private Buffer readOnce(int most) throws IOException {
        var bytes = new byte[most];
        var count = input.read(bytes, 0, most);
        if (count < 0) {
            return null;
        }
        return count * 2 > most ? Buffer.wrap(bytes, 0, count) : Buffer.copyBytesFrom(bytes, 0, count);
    }

    @Override
    public void _destroy(Throwable err, Consumer<Throwable> callback) {
        if (input == null) {
            callback.accept(err);
        } else {
            OutputWritable.close(loop(), input, err, callback);
        }
    }
}
