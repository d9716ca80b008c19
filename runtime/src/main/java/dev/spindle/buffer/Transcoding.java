package dev.spindle.buffer;

import dev.spindle.events.NodeException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The functions of the buffer module that are not about Buffer: they follow ICU and WHATWG, and so differ from {@link Encoding} in
 * what they make of bad input.
 */
final class Transcoding {
    private Transcoding() {}

    static Buffer transcode(Buffer source, String fromEncoding, String toEncoding) {
        var from = charset(fromEncoding);
        var to = charset(toEncoding);
        var text = text(source, from, to);
        return Buffer.wrap(
                switch (to) {
                    case UTF16LE -> text.getBytes(StandardCharsets.UTF_16LE);
                    case LATIN1 -> text.getBytes(StandardCharsets.ISO_8859_1);
                    case ASCII -> text.getBytes(StandardCharsets.US_ASCII);
                    default -> text.getBytes(StandardCharsets.UTF_8);
                });
    }

    private static Encoding charset(String name) {
        var encoding = name == null ? null : Encoding.find(name);
        if (encoding == null || encoding.ordinal() > Encoding.ASCII.ordinal()) {
            throw failure("U_ILLEGAL_ARGUMENT_ERROR", 1);
        }
        return encoding;
    }

    /** The source as text, with U+FFFD for what is bad in it; three of the pairs are strict or lax in ways of their own. */
    private static String text(Buffer source, Encoding from, Encoding to) {
        switch (from) {
            case UTF8:
                if (to == Encoding.UTF16LE && !isUtf8(source)) {
                    throw failure("U_INVALID_CHAR_FOUND", 10);
                }
                return source.toString();
            case UTF16LE:
                var text = source.toString(from);
                if (to == Encoding.UTF8 && (Utf8.firstLoneSurrogate(text) >= 0 || source.length == 1)) {
                    throw failure("U_INVALID_CHAR_FOUND", 10);
                }
                return to == Encoding.UTF16LE && (source.length & 1) != 0 ? text + '\uFFFD' : text;
            case ASCII:
                return to == Encoding.UTF16LE
                        ? source.toString(Encoding.LATIN1)
                        : new String(source.bytes, source.offset, source.length, StandardCharsets.US_ASCII);
            default:
                return source.toString(from);
        }
    }

    private static NodeException failure(String code, int errno) {
        return NodeException.error(code, "Unable to transcode Buffer [" + code + "]")
                .system(errno, null, null, -1);
    }

    static boolean isUtf8(Buffer input) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var bytes = input.byteBuffer();
        var chars = CharBuffer.allocate(1024);
        while (true) {
            var result = decoder.decode(bytes, chars.clear(), true);
            if (!result.isOverflow()) {
                return result.isUnderflow();
            }
        }
    }

    static boolean isAscii(Buffer input) {
        for (var i = input.offset; i < input.offset + input.length; i++) {
            if (input.bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    static String atob(String data) {
        var text = withoutBlanks(data);
        var chars = text.length();
        if (chars % 4 == 0 && text.endsWith("=")) {
            chars -= text.endsWith("==") ? 2 : 1;
        }
        for (var i = 0; i < chars; i++) {
            if (!isBase64(text.charAt(i))) {
                throw invalidCharacter("Invalid character");
            }
        }
        if (chars % 4 == 1) {
            throw invalidCharacter("The string to be decoded is not correctly encoded.");
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

    static String btoa(String data) {
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
