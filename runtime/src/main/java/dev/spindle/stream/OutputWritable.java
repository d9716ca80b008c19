package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.BlockingWork;
import dev.spindle.loop.EventLoop;
import java.io.OutputStream;
import java.util.function.Consumer;

/** A stream into an OutputStream, which is written to on other threads; see {@link Writable#fromOutputStream}. */
final class OutputWritable extends Writable<Buffer> {
    private final OutputStream output;

    OutputWritable(OutputStream output, WritableOptions<Buffer> options) {
        super(EventLoop.current(), options);
        this.output = output;
        if (destroyed()) {
            close(loop(), output, null, ignored -> {}); // by a signal that had aborted before
        }
    }

    @Override
    public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
        BlockingWork.run(
                loop(),
                () -> {
                    output.write(chunk.buffer(), chunk.byteOffset(), chunk.length());
                    return null;
                },
                (ignored, err) -> callback.accept(err));
    }

    /** 'finish' tells that everything is where it belongs. */
    @Override
    public void _final(Consumer<Throwable> callback) {
        BlockingWork.run(
                loop(),
                () -> {
                    output.flush();
                    return null;
                },
                (ignored, err) -> callback.accept(err));
    }

    @Override
    public void _destroy(Throwable err, Consumer<Throwable> callback) {
        if (output == null) {
            callback.accept(err);
        } else {
            close(loop(), output, err, callback);
        }
    }

    /** Closes on another thread, which may block too; tells the error that led here, or else what closing threw. */
    static void close(EventLoop loop, AutoCloseable resource, Throwable err, Consumer<Throwable> callback) {
        BlockingWork.run(
                loop,
                () -> {
                    resource.close();
                    return null;
                },
                (ignored, thrown) -> callback.accept(err != null ? err : thrown));
    }
}
