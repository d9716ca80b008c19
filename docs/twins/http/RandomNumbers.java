/** Numbers that look random and are the same in both languages, and what is chosen by them. */
class RandomNumbers {
    private int state;
    int texts;

    RandomNumbers(int seed) {
        state = (seed + 1) * 0x9e3779b1;
    }

    final int random(int n) {
        state = state * 1664525 + 1013904223;
        return (state >>> 8) % n;
    }

    final boolean chance(int percent) {
        return random(100) < percent;
    }

    @SafeVarargs
    final <T> T one(T... choices) {
        return choices[random(choices.length)];
    }

    final String text() {
        var letter = "abcdefghij".charAt(texts++ % 10);
        return String.valueOf(letter).repeat(1 + texts % 4);
    }
}
