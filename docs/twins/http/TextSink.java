import dev.spindle.buffer.Buffer;
import dev.spindle.stream.Writable;
import java.util.function.Consumer;

/** Keeps what is written to it. */
final class TextSink extends Writable<Buffer> {
    final StringBuilder all = new StringBuilder();

    @Override
    public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
        all.append(chunk.toString("latin1"));
        callback.accept(null);
    }
}
