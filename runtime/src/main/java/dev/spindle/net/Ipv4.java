package dev.spindle.net;

import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** IPv4 addresses as URLs may spell them: one to four numbers, decimal, octal or hexadecimal, the last filling the rest. */
final class Ipv4 {
    private Ipv4() {}

    /** In dotted decimal notation; null for what is none. */
    static String ofUrl(String host) {
        var plain = ascii(host);
        if (plain == null) {
            return null;
        }
        var parts = (plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain).split("\\.", -1);
        if (parts.length > 4) {
            return null;
        }
        var address = 0L;
        for (var i = 0; i < parts.length; i++) {
            var number = number(parts[i]);
            var last = i == parts.length - 1;
            var most = last ? 1L << 8 * (5 - parts.length) : 256;
            if (number < 0 || number >= most) {
                return null;
            }
            address += last ? number : number << 8 * (3 - i);
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    /** Without percent signs, and other alphabets' digits and full stops turned into those of ASCII; null: impossible. */
    private static String ascii(String host) {
        try {
            return IDN.toASCII(URLDecoder.decode(host.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static long number(String text) {
        var hex = text.startsWith("0x") || text.startsWith("0X");
        var octal = !hex && text.length() > 1 && text.startsWith("0");
        var digits = hex ? text.substring(2) : text;
        if (hex && digits.isEmpty()) {
            return 0;
        }
        if (digits.startsWith("+") || digits.startsWith("-")) {
            return -1;
        }
        try {
            return Long.parseLong(digits, hex ? 16 : octal ? 8 : 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
