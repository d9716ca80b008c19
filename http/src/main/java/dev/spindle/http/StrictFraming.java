package dev.spindle.http;

import java.util.Collection;

/** What {@link HttpProfile#STRICT} asks of the fields of what is sent: that nobody can frame it otherwise. RFC 9112 §6. */
final class StrictFraming {
    private static final int MOST_DIGITS = 18;

    private StrictFraming() {}

    /** Takes away what may not be said of this message: RFC 9112 §6.1, RFC 9110 §8.6. */
    static void strip(OutgoingMessage message, OutgoingHeaders fields) {
        if (message.forbidsTransferEncoding()) {
            fields.remove("transfer-encoding");
        }
        if (message instanceof ServerResponse response && response.statusCode() == 204) {
            fields.remove("content-length");
        }
    }

    /** At most one length, a number; and no coding beside it, or none but chunked. */
    static void check(OutgoingHeaders fields) {
        var lengths = 0;
        var codings = 0;
        for (var i = 0; i < fields.size(); i++) {
            var name = fields.name(i);
            if (name.equalsIgnoreCase("content-length")) {
                lengths += countOf(name, fields.value(i));
            } else if (name.equalsIgnoreCase("transfer-encoding")) {
                codings += countOf(name, fields.value(i));
            }
        }
        if (lengths + codings > 1) {
            throw HttpErrors.framedTwice();
        }
    }

    private static int countOf(String name, Object value) {
        var count = 0;
        if (value instanceof Collection<?> many) {
            for (var one : many) {
                count += countOf(name, one);
            }
            return count;
        }
        var text = Validate.text(value);
        if (name.equalsIgnoreCase("content-length") ? !isLength(text) : !text.equalsIgnoreCase("chunked")) {
            throw HttpErrors.invalidHeaderValue(value, name);
        }
        return 1;
    }

    private static boolean isLength(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        var isLeading = text.length() > 1 && text.charAt(0) == '0';
        return !text.isEmpty() && !isLeading && text.length() <= MOST_DIGITS;
    }
}
