import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Readable;
import dev.spindle.stream.StreamPromises;
import dev.spindle.stream.Transform;
import dev.spindle.stream.TransformCallback;
import dev.spindle.stream.Writable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses its input: ./spindle docs/examples/Gzip.java &lt;file &gt;file.gz. What {@code zlib.createGzip()} is in Node, a Transform
 * around what the JDK has is here; {@code java.util.zip.Inflater} makes the way back.
 */
class Gzip extends Transform<Buffer, Buffer> {
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final GZIPOutputStream deflater;

    Gzip() {
        try {
            deflater = new GZIPOutputStream(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no I/O
        }
    }

    @Override
    public void _transform(Buffer chunk, String encoding, TransformCallback<Buffer> callback) {
        try {
            deflater.write(chunk.buffer(), chunk.byteOffset(), chunk.length());
            callback.accept(null, taken());
        } catch (IOException e) {
            callback.accept(e);
        }
    }

    @Override
    public void _flush(TransformCallback<Buffer> callback) {
        try {
            deflater.finish();
            callback.accept(null, taken());
        } catch (IOException e) {
            callback.accept(e);
        }
    }

    /** What is ready by now; null: nothing is. */
    private Buffer taken() {
        var bytes = Buffer.wrap(made.toByteArray());
        made.reset();
        return bytes.length() == 0 ? null : bytes;
    }

    public static void main(String[] args) {
        EventLoop.run(() -> StreamPromises.pipeline(
                Readable.fromInputStream(System.in), new Gzip(), Writable.fromOutputStream(System.out)));
    }
}
