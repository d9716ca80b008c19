package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Writable;
import java.util.function.Consumer;

/**
 * What a listener of 'upgrade' gets instead of the socket while the body of the request is still coming in on it: writes go out at
 * once, reads begin behind the body.
 */
final class UpgradeStream extends Duplex<Buffer, Buffer> {
    private final Duplex<Buffer, Buffer> socket;
    private final IncomingMessage req;
    private boolean begun;

    UpgradeStream(Duplex<Buffer, Buffer> socket, IncomingMessage req) {
        super(socket.loop());
        this.socket = socket;
        this.req = req;
        socket.on(Writable.ERROR, (Consumer<Throwable>) this::destroy);
        socket.on(Readable.CLOSE, () -> destroy());
        socket.on(Readable.END, this::socketEnded);
    }

    /** The body is over: from here on the socket is this stream's, with the bytes that came behind. */
    void begin(Buffer head) {
        begun = true;
        if (head.length() > 0) {
            push(head);
        }
        socket.on(Readable.DATA, (Buffer chunk) -> {
            if (!push(chunk)) {
                socket.pause();
            }
        });
    }

    /** The peer has sent its last byte; if it was one of the body, that is cut short. */
    private void socketEnded() {
        push((Buffer) null);
        if (!begun) {
            read(0); // its end is heard though nobody reads, as in Node
            socket.end();
        }
    }

    @Override
    public void _read(int size) {
        if (begun) {
            socket.resume();
        } else {
            req.resume(); // whoever wants what is behind the body must get past it
        }
    }

    @Override
    public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
        socket.write(chunk, callback);
    }

    @Override
    public void _final(Consumer<Throwable> callback) {
        socket.end(callback);
    }

    @Override
    public void _destroy(Throwable error, Consumer<Throwable> callback) {
        socket.destroy(error);
        callback.accept(error);
    }
}
