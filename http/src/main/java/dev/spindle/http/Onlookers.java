package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.stream.Readable;
import java.nio.ByteBuffer;

/**
 * Who listens to 'data' of a socket whose bytes are lent to HTTP: they hear each packet behind what HTTP made of it. One for all
 * sockets of a loop, on which one packet arrives at a time.
 */
final class Onlookers {
    private EventEmitter socket; // on which something has just arrived
    private Buffer seen; // that; null: nobody looks on, or they have it

    /** Keeps a copy for them, if there are any, and says so. */
    boolean see(EventEmitter socket, ByteBuffer arrived) {
        this.socket = socket;
        seen = socket.listenerCount(Readable.DATA) == 0 ? null : Buffer.from(arrived);
        return seen != null;
    }

    /** Shows them what they have not heard of yet. */
    void show(EventEmitter socket) {
        var chunk = this.socket == socket ? seen : null;
        if (chunk != null) {
            seen = null;
            socket.emit(Readable.DATA, chunk);
        }
    }
}
