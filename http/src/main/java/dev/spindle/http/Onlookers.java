package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.stream.Readable;
import java.nio.ByteBuffer;

/** Who listens to 'data' of a socket whose bytes are lent to HTTP: they hear each packet behind what HTTP made of it. */
final class Onlookers {
    private final EventEmitter socket;
    private Buffer seen; // what has just arrived; null: nobody looks on, or they have it

    Onlookers(EventEmitter socket) {
        this.socket = socket;
    }

    /** Keeps a copy for them, if there are any, and says so. */
    boolean see(ByteBuffer arrived) {
        seen = socket.listenerCount(Readable.DATA) == 0 ? null : Buffer.from(arrived);
        return seen != null;
    }

    /** Shows them what they have not heard of yet. */
    void show() {
        var chunk = seen;
        seen = null;
        if (chunk != null) {
            socket.emit(Readable.DATA, chunk);
        }
    }
}
