package dev.spindle.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The searches by eight bytes stop where a search by one byte would: for every byte, at every place of a word. */
class AsciiTest {
    private static final int LENGTH = 27;

    @Test
    void aTokenEndsAtEveryByteThatIsNoTokenByte() {
        for (var c = 0; c < 256; c++) {
            for (var at = 0; at < LENGTH; at++) {
                var bytes = filled('a', at, c);
                assertEquals(
                        Ascii.is((byte) c, Ascii.TOKEN) ? LENGTH : at,
                        Ascii.tokenEnd(bytes, 0, LENGTH),
                        c + " at " + at);
            }
        }
    }

    @Test
    void aTargetEndsAtEveryByteThatIsNotVisibleAscii() {
        for (var c = 0; c < 256; c++) {
            for (var at = 0; at < LENGTH; at++) {
                var bytes = filled('~', at, c);
                assertEquals(c > ' ' && c < 0x7f ? LENGTH : at, Ascii.targetEnd(bytes, 0, LENGTH), c + " at " + at);
            }
        }
    }

    @Test
    void aValueEndsAtEveryControlByte() {
        for (var c = 0; c < 256; c++) {
            for (var at = 0; at < LENGTH; at++) {
                var bytes = filled(' ', at, c);
                var control = c < ' ' || c == 0x7f;
                assertEquals(control ? at : LENGTH, Ascii.valueEnd(bytes, 0, LENGTH), c + " at " + at);
            }
        }
    }

    @Test
    void theFirstOfTwoStopsCounts() {
        for (var first = 0; first < 8; first++) {
            for (var second = first + 1; second < 16; second++) {
                for (var c : new int[] {0, 1, 0x1f, 0x7f}) {
                    var bytes = filled('x', first, c);
                    bytes[second] = 0;
                    assertEquals(first, Ascii.valueEnd(bytes, 0, LENGTH));
                    assertEquals(first, Ascii.targetEnd(bytes, 0, LENGTH));
                    assertEquals(first, Ascii.tokenEnd(bytes, 0, LENGTH));
                }
            }
        }
    }

    /** What one byte carries into the next, or borrows from it, hides no stop and makes none, but '~' behind 0xff is one at times. */
    @Test
    void noByteHidesTheNext() {
        for (var pair = 0; pair < 1 << 16; pair++) {
            var first = pair >> 8;
            var second = pair & 0xff;
            var bytes = filled('x', 3, first);
            bytes[4] = (byte) second;
            assertEquals(end(Ascii.TOKEN, first, second), Ascii.tokenEnd(bytes, 0, LENGTH), first + " " + second);
            if (first != 0xff || second != '~') {
                var control = second < ' ' || second == 0x7f;
                var expected = first < ' ' || first == 0x7f ? 3 : control ? 4 : LENGTH;
                assertEquals(expected, Ascii.valueEnd(bytes, 0, LENGTH), first + " " + second);
            }
        }
    }

    private static int end(int type, int first, int second) {
        return !Ascii.is((byte) first, type) ? 3 : !Ascii.is((byte) second, type) ? 4 : LENGTH;
    }

    @Test
    void nothingIsFoundBehindTheLimit() {
        for (var limit = 0; limit < LENGTH; limit++) {
            var bytes = filled('x', limit, 0);
            assertEquals(limit, Ascii.valueEnd(bytes, 0, limit));
            assertEquals(limit, Ascii.targetEnd(bytes, 0, limit));
            assertEquals(limit, Ascii.tokenEnd(bytes, 0, limit));
        }
    }

    private static byte[] filled(char with, int at, int c) {
        var bytes = new byte[LENGTH];
        Arrays.fill(bytes, (byte) with);
        bytes[at] = (byte) c;
        return bytes;
    }
}
