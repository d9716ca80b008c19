package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.net.Socket;
import dev.spindle.stream.WritableStream;

/**
 * Bytes of a message that wait for the end of the tick. Who writes to the socket by himself before that shall not overtake them:
 * they go in front of what he writes.
 */
final class HeldBack implements Runnable {
    private final OutgoingBody body;

    HeldBack(OutgoingBody body) {
        this.body = body;
    }

    void on(WritableStream<Buffer> socket) {
        if (socket instanceof Socket) {
            ((Socket) socket).beforeWrite(this);
        }
    }

    void over(WritableStream<Buffer> socket) {
        if (socket instanceof Socket) {
            ((Socket) socket).beforeWrite(null);
        }
    }

    @Override
    public void run() {
        body.sendNow();
    }
}
