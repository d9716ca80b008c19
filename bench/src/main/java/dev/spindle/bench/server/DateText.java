package dev.spindle.bench.server;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The Date field, made once a second, for peers that leave it to their users. Of one thread. */
final class DateText {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private long second = -1;
    private String text;

    /** As now. */
    String now() {
        var now = System.currentTimeMillis() / 1000;
        if (now != second) {
            second = now;
            text = pad(FORMAT.format(Instant.ofEpochSecond(now)));
        }
        return text;
    }

    /** HTTP wants two digits for the day. */
    private static String pad(String date) {
        return date.charAt(6) == ' ' ? date.substring(0, 5) + "0" + date.substring(5) : date;
    }
}
