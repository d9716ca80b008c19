package dev.spindle.bench.client;

import dev.spindle.bench.server.Exchange;
import java.util.concurrent.atomic.AtomicLong;

/** How many answers a client got. The client's thread counts, another one looks. */
final class Tally {
    private static final int EXPECTED = Exchange.HELLO.answer().length;

    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();

    /** An answer has come whole; it counts as an error if it was not the one expected. */
    void answered(int status, long bodyBytes) {
        if (status == 200 && bodyBytes == EXPECTED) {
            answered(1);
        } else {
            failed();
        }
    }

    /** So many answers have come, of which nobody looked at more than their length. */
    void answered(int count) {
        answers.lazySet(answers.getPlain() + count); // one writer: no need to lock the bus
    }

    /** A request ended without an answer. */
    void failed() {
        errors.incrementAndGet();
    }

    long answers() {
        return answers.get();
    }

    long errors() {
        return errors.get();
    }
}
