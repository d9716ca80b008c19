import dev.spindle.buffer.Buffer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.stream.PassThrough;

/** A request of HTTP/1.1 that no server read, to make a response for. */
final class LoneRequest extends IncomingMessage {
    LoneRequest() {
        super(new PassThrough<Buffer>());
    }

    @Override
    public int httpVersionMajor() {
        return 1;
    }

    @Override
    public int httpVersionMinor() {
        return 1;
    }
}
