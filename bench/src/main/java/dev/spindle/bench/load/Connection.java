package dev.spindle.bench.load;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One of the generator's connections, or the place of one, and what it waits for. */
final class Connection {
    SocketChannel channel; // null when each request has one of its own and there is none
    SelectionKey key;
    AnswerReader answers;
    boolean connected;
    int unsentFrom = -1; // where the kernel took no more of the requests; -1: it took all
    int waiting; // for so many answers
    private final long[] sentAt;
    private final long[] intendedAt;
    private int next; // of these to be answered

    Connection(int depth) {
        sentAt = new long[depth];
        intendedAt = new long[depth];
    }

    void sent(int count, long intended, long now) {
        for (var i = 0; i < count; i++) {
            sentAt[i] = now;
            intendedAt[i] = intended;
        }
        next = 0;
        waiting = count;
    }

    long sentAt() {
        return sentAt[next];
    }

    long intendedAt() {
        return intendedAt[next];
    }

    void answered() {
        next++;
        waiting--;
    }
}
