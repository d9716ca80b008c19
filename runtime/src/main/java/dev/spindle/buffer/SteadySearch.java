package dev.spindle.buffer;

/**
 * The search of Knuth, Morris and Pratt: it looks at each byte once, whatever the bytes are. {@link Finds} turns to it when trying
 * one place after the other takes too long, as it does in a row of one letter.
 */
final class SteadySearch {
    private final byte[] needle;

    /** For each start of the needle, one byte longer each, the longest shorter start that it ends with. */
    private final int[] borders;

    /** The needle is kept, not copied; it has one byte at least. */
    SteadySearch(byte[] needle) {
        this.needle = needle;
        borders = new int[needle.length];
        for (int i = 1, matched = 0; i < needle.length; i++) {
            matched = matchedWith(needle[i], matched);
            borders[i] = matched;
        }
    }

    /** Where from start to before end the needle is found first, a multiple of step behind start; -1 when it is not. */
    int first(byte[] bytes, int start, int end, int step) {
        var matched = 0;
        for (var i = start; i < end; i++) {
            matched = matchedWith(bytes[i], matched);
            if (matched == needle.length) {
                var found = i + 1 - matched;
                if ((found - start) % step == 0) {
                    return found;
                }
                matched = borders[matched - 1];
            }
        }
        return -1;
    }

    /** How many bytes of the needle match behind this one, when so many did before it. */
    private int matchedWith(byte next, int before) {
        var matched = before;
        while (matched > 0 && needle[matched] != next) {
            matched = borders[matched - 1];
        }
        return needle[matched] == next ? matched + 1 : matched;
    }
}
