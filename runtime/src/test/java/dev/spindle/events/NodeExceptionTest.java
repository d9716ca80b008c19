package dev.spindle.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Node's message texts; each expectation was read off Node 26. */
class NodeExceptionTest {
    @Test
    void numbersReadAsInJavaScript() {
        assertEquals("0", NodeException.number(0));
        assertEquals("5", NodeException.number(5));
        assertEquals("-1", NodeException.number(-1));
        assertEquals("2147483647.5", NodeException.number(2147483647.5));
        assertEquals("100000000000000000000", NodeException.number(1e20));
        assertEquals("36028797018963970", NodeException.number(0x1p55));
        assertEquals("1e+21", NodeException.number(1e21));
        assertEquals("5e-324", NodeException.number(Double.MIN_VALUE));
        assertEquals("-1.5e+30", NodeException.number(-1.5e30));
        assertEquals("0.5", NodeException.number(0.5));
        assertEquals("0.000001", NodeException.number(1e-6));
        assertEquals("1e-7", NodeException.number(1e-7));
        assertEquals("1.25e-9", NodeException.number(1.25e-9));
        assertEquals("NaN", NodeException.number(Double.NaN));
        assertEquals("-Infinity", NodeException.number(Double.NEGATIVE_INFINITY));
    }

    @Test
    void wrongTypesAreDescribed() {
        assertWrong("null", null);
        assertWrong("type number (5)", 5);
        assertWrong("type number (NaN)", Double.NaN);
        assertWrong("type string ('str')", "str");
        assertWrong("type string ('abcdefghijklmnopqrstuvwxy...')", "abcdefghijklmnopqrstuvwxyzabcdef");
        assertWrong("type boolean (true)", true);
        assertWrong("an instance of Object", new Object());
        assertWrong("function ", (Runnable) () -> {});
    }

    private static void assertWrong(String received, Object value) {
        assertEquals(
                "The \"port\" argument must be of type string. Received " + received,
                NodeException.invalidArgType("port", "of type string", value).getMessage());
    }

    @Test
    void propertiesAndWholePhrasesAreNamedAsSuch() {
        assertEquals(
                "The \"options.port\" property must be of type number. Received null",
                NodeException.invalidArgType("options.port", "of type number", null)
                        .getMessage());
        assertEquals(
                "The first argument must be of type string. Received null",
                NodeException.invalidArgType("first argument", "of type string", null)
                        .getMessage());
    }

    @Test
    void valuesOutOfRangeAreShownWithUnderscoresBeyond32Bits() {
        assertRange("-1", -1);
        assertRange("4294967296", 4294967296L);
        assertRange("4_294_967_297", 4294967297L);
        assertRange("-1_000_000_000_000", -1e12);
        assertRange("1.5", 1.5);
        assertRange("'5'", "5");
    }

    private static void assertRange(String received, Object value) {
        assertEquals(
                "The value of \"size\" is out of range. It must be >= 0. Received " + received,
                NodeException.outOfRange("size", ">= 0", value).getMessage());
    }

    @Test
    void systemErrorsNameTheCallTheCodeAndThePlace() {
        var error = NodeException.system("connect", "ECONNREFUSED", -111, "127.0.0.1", 1);
        assertEquals("connect ECONNREFUSED 127.0.0.1:1", error.getMessage());
        assertEquals("Error: connect ECONNREFUSED 127.0.0.1:1", error.toString());
        assertEquals(-111, error.errno());
        assertEquals(0, error.getStackTrace().length);
        assertEquals(
                "read ECONNRESET",
                NodeException.system("read", "ECONNRESET", -104, null, -1).getMessage());
    }

    @Test
    void theFirstLineOfTheStackShowsNodesOwnCodes() {
        assertEquals(
                "RangeError [ERR_X]: text",
                NodeException.rangeError("ERR_X", "text").toString());
    }
}
