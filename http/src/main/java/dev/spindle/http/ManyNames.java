package dev.spindle.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where the names of a message stand that has very many: a peer that sends two thousand must not have each compared with all
 * others, here and again where they are sent on. A message of the usual size does without; a scan of a few names beats hashing.
 */
final class ManyNames {
    /** How many names are scanned. */
    static final int FEW = 32;

    private final Map<String, Integer> places = new HashMap<>();

    /** The first place of a name is the one that counts. */
    void put(String name, int place) {
        places.putIfAbsent(name.toLowerCase(Locale.ROOT), place);
    }

    /** Where the name stands, whatever its case; -1 when it is not there. */
    int find(String name) {
        var place = places.get(name.toLowerCase(Locale.ROOT));
        return place == null ? -1 : place;
    }
}
