package dev.spindle.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What is copied of a window without an array, and when. Byte i of each window is i + 1, so that an untouched 0 shows. */
class HeadBytesTest {
    private final HeadBytes bytes = new HeadBytes();

    @Test
    void aWindowWithAnArrayIsNotCopied() {
        var window = ByteBuffer.allocate(20).position(4).slice();
        bytes.attach(window, 2, 0);
        assertEquals(9, bytes.fill(window, 2, 9));
        assertSame(window.array(), bytes.array());
        assertEquals(4, bytes.shift());
    }

    @Test
    void asMuchIsCopiedAsAHeadSeemsToNeed() {
        var window = direct(2000);
        bytes.attach(window, 3, 0);
        for (var end : new int[] {3 + 512, 3 + 1024, 2000, 2000}) {
            assertEquals(end, bytes.fill(window, 3, 2000));
            assertHolds(window, 3, end);
        }
    }

    @Test
    void aHeadBehindAnotherFindsWhatIsCopied() {
        var window = direct(2000);
        bytes.attach(window, 0, 0);
        bytes.fill(window, 0, 2000);
        window.put(500, (byte) 77);
        assertEquals(512 + 512, bytes.fill(window, 450, 2000));
        assertEquals((byte) 501, bytes.array()[500 + bytes.shift()], "copied once");
        window.put(500, (byte) 501);
        assertHolds(window, 450, 1024);
    }

    @Test
    void aHeadBehindABodyBeginsTheCopyAnew() {
        var window = direct(2000);
        bytes.attach(window, 0, 0);
        bytes.fill(window, 0, 2000);
        for (var from : new int[] {512, 1500}) {
            assertEquals(Math.min(from + 512, 2000), bytes.fill(window, from, 2000));
            assertEquals(-from, bytes.shift());
            assertHolds(window, from, from + 400);
        }
    }

    @Test
    void keptBytesAreNotCopiedAgain() {
        for (var from : new int[] {0, 5}) {
            var window = direct(20);
            bytes.attach(window, 0, 0);
            bytes.fill(window, 0, 20);
            bytes.keep(from);

            var kept = 20 - from;
            var next = direct(100);
            next.put(1, new byte[kept]);
            bytes.attach(next, 1, kept);
            assertEquals(100, bytes.fill(next, 1, 100));
            for (var i = 0; i < kept; i++) {
                assertEquals(from + i + 1, bytes.array()[1 + i + bytes.shift()]);
            }
            assertHolds(next, 1 + kept, 100);
        }
    }

    @Test
    void whatIsNotKeptIsCopied() {
        var window = direct(20);
        bytes.attach(window, 0, 0);
        bytes.fill(window, 0, 20);
        var next = direct(40);
        bytes.attach(next, 10, 5);
        assertEquals(40, bytes.fill(next, 10, 40));
        assertHolds(next, 10, 40);
    }

    @Test
    void anIdleOneHoldsNobodysBytesAndNoBigArray() {
        var window = ByteBuffer.allocate(20);
        bytes.attach(window, 0, 0);
        bytes.clear();
        assertNotSame(window.array(), bytes.array());

        var big = direct(9000);
        bytes.attach(big, 0, 0);
        for (var size : new int[] {4096, 8192}) {
            while (bytes.fill(big, 0, size) < size) {
                assertTrue(bytes.array().length <= size);
            }
            assertEquals(size, bytes.array().length);
            bytes.clear();
            assertEquals(size == 4096 ? 4096 : 0, bytes.array().length);
            bytes.attach(big, 0, 0);
        }
    }

    private static ByteBuffer direct(int length) {
        var window = ByteBuffer.allocateDirect(length);
        for (var i = 0; i < length; i++) {
            window.put(i, (byte) (i + 1));
        }
        return window;
    }

    private void assertHolds(ByteBuffer window, int from, int to) {
        for (var i = from; i < to; i++) {
            assertEquals(window.get(i), bytes.array()[i + bytes.shift()], "at " + i);
        }
    }
}
