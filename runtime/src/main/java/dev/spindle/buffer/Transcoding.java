package dev.spindle.buffer;

import dev.spindle.events.NodeException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The functions of the buffer module that are not about Buffer: they follow ICU and WHATWG, and so differ from {@link Encoding} in
 * what they make of bad input.
 */
final class Transcoding {
    /** The first and the last of each row of code points that are not shown where they cannot be (Default_Ignorable_Code_Point). */
    private static final int[] IGNORABLE = {
        0xAD, 0xAD, 0x34F, 0x34F, 0x61C, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F, 0x202A,
        0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0,
        0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
    };

    private Transcoding() {}

    static Buffer transcode(Buffer source, String fromEncoding, String toEncoding) {
        if (source == null) {
            throw NodeException.invalidArgType("source", "an instance of Buffer or Uint8Array", null);
        }
        if (source.length == 0) {
            return Buffer.alloc(0);
        }
        var from = charset(fromEncoding);
        var to = charset(toEncoding);
        var text = text(source, from, to);
        return Buffer.wrap(
                switch (to) {
                    case UTF16LE -> text.getBytes(StandardCharsets.UTF_16LE);
                    case LATIN1 -> narrow(text, 0x100);
                    case ASCII -> narrow(text, 0x80);
                    default -> text.getBytes(StandardCharsets.UTF_8);
                });
    }

    private static Encoding charset(String name) {
        var encoding = name == null || name.isEmpty() ? Encoding.UTF8 : Encoding.find(name);
        if (encoding == null || encoding.ordinal() > Encoding.ASCII.ordinal()) {
            throw failure("U_ILLEGAL_ARGUMENT_ERROR", 1);
        }
        return encoding;
    }

    /** The source as text, with U+FFFD for what is bad in it; three of the pairs are strict or lax in ways of their own. */
    private static String text(Buffer source, Encoding from, Encoding to) {
        switch (from) {
            case UTF8:
                if (to == Encoding.UTF16LE && !Utf8.isValid(source.bytes, source.offset, source.length)) {
                    throw failure("U_INVALID_CHAR_FOUND", 10);
                }
                return source.toString();
            case UTF16LE:
                var text = source.toString(from);
                if (to == Encoding.UTF8 && (Utf8.firstLoneSurrogate(text) >= 0 || source.length == 1)) {
                    throw failure("U_INVALID_CHAR_FOUND", 10);
                }
                return to == Encoding.UTF16LE && (source.length & 1) != 0 ? withCutEnd(text) : text;
            case ASCII:
                return to == Encoding.UTF16LE
                        ? source.toString(Encoding.LATIN1)
                        : new String(source.bytes, source.offset, source.length, StandardCharsets.US_ASCII);
            default:
                return source.toString(from);
        }
    }

    /** What the odd byte at the end began is bad, together with the first half of a pair in front of it. */
    private static String withCutEnd(String text) {
        var last = text.length() - 1;
        var pairIsCut = last >= 0 && Character.isHighSurrogate(text.charAt(last));
        return (pairIsCut ? text.substring(0, last) : text) + '\uFFFD';
    }

    /** A byte for each code point below the limit; of the others, ICU drops those that may be ignored. */
    private static byte[] narrow(String text, int limit) {
        var bytes = new byte[text.length()];
        var count = 0;
        for (var i = 0; i < text.length(); ) {
            var point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point < limit) {
                bytes[count++] = (byte) point;
            } else if (!mayBeIgnored(point)) {
                bytes[count++] = '?';
            }
        }
        return Arrays.copyOf(bytes, count);
    }

    private static boolean mayBeIgnored(int point) {
        for (var i = 0; i < IGNORABLE.length; i += 2) {
            if (point >= IGNORABLE[i] && point <= IGNORABLE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static NodeException failure(String code, int errno) {
        return NodeException.error(code, "Unable to transcode Buffer [" + code + "]")
                .system(errno, null, null, -1);
    }

    static String atob(String data) {
        var text = withoutBlanks(String.valueOf(data));
        var padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        var chars = text.length() - padding;
        for (var i = 0; i < chars; i++) {
            if (!isBase64(text.charAt(i))) {
                throw invalidCharacter("Invalid character");
            }
        }
        if (chars % 4 == 1) {
            throw invalidCharacter("The string to be decoded is not correctly encoded.");
        }
        if (padding > 0 && text.length() % 4 != 0) {
            throw invalidCharacter("Invalid character");
        }
        return Encoding.LATIN1.decode(Base64Text.encode(text), 0, chars * 3 / 4);
    }

    private static String withoutBlanks(String data) {
        var text = new StringBuilder(data.length());
        for (var i = 0; i < data.length(); i++) {
            var c = data.charAt(i);
            if (c != ' ' && c != '\t' && c != '\n' && c != '\f' && c != '\r') {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static boolean isBase64(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
    }

    static String btoa(String value) {
        var data = String.valueOf(value);
        for (var i = 0; i < data.length(); i++) {
            if (data.charAt(i) > 0xFF) {
                throw invalidCharacter("Invalid character");
            }
        }
        var bytes = Latin1.encode(data);
        return Encoding.BASE64.decode(bytes, 0, bytes.length);
    }

    /** A DOMException in Node, where code is the number 5. */
    private static NodeException invalidCharacter(String message) {
        return new NodeException("InvalidCharacterError", "5", message, null);
    }
}
