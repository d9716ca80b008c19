package dev.spindle.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spindle.events.NodeException;
import org.junit.jupiter.api.function.Executable;

/** Says how something fails: the first line of Node's stack. */
final class Failures {
    private Failures() {}

    static void fails(String asNodeSays, Executable code) {
        assertEquals(asNodeSays, assertThrows(NodeException.class, code).toString());
    }

    static void outOfRange(String argument, String range, String received, Executable code) {
        fails(
                "RangeError [ERR_OUT_OF_RANGE]: The value of \"" + argument + "\" is out of range. It must be " + range
                        + ". Received " + received,
                code);
    }
}
