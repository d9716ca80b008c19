/** What the random programs share: numbers that are the same on both sides, and texts in which each character can be seen. */
class RandomChoices {
    private static int state = 1;

    static void startWith(int seed) {
        state = seed;
    }

    static int random(int limit) {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (state >>> 1) % limit;
    }

    static String one(String... list) {
        return list[random(list.length)];
    }

    static String codes(String text) {
        var shown = new StringBuilder();
        for (var c : text.toCharArray()) {
            shown.append(c > 31 && c < 127 ? String.valueOf(c) : "{" + Integer.toHexString(c) + "}");
        }
        return "'" + shown + "'";
    }
}
