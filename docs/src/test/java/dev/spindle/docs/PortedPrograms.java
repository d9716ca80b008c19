package dev.spindle.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;

/** What the tests of the porting guide share: programs that log, and are to have logged something when they are over. */
abstract class PortedPrograms {
    final List<Object> log = new ArrayList<>();

    void log(Object word) {
        log.add(word);
    }

    /** Runs a program to its end; what it logged is expected to be this. */
    void logs(Runnable program, Object... expected) {
        new EventLoop().start(program);
        assertEquals(List.of(expected), log);
    }
}
