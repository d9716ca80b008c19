package dev.spindle.loop;

import java.net.IDN;
import java.net.UnknownHostException;

/**
 * A host name as Node and the C library read it, told to java.net: that one knows no other alphabets, no hexadecimal numbers, and
 * takes octal ones for decimal.
 */
final class HostName {
    private static final int LONGEST = 255;
    private static final long NO_NUMBER = -1;

    private HostName() {}

    /**
     * What java.net is to look up.
     *
     * @throws UnknownHostException for what is no name at all
     */
    static String forJava(String hostname) throws UnknownHostException {
        if (hostname.startsWith("[")) { // the JVM would take the address out of its brackets
            throw new UnknownHostException(hostname);
        }
        var name = ascii(hostname);
        if (name.isEmpty() || name.length() > LONGEST) {
            throw new UnknownHostException("Invalid argument");
        }
        var address = ipv4(name);
        if (address == null && isDigitsAndDots(name)) {
            throw new UnknownHostException(hostname);
        }
        return address == null ? name : address;
    }

    private static String ascii(String hostname) throws UnknownHostException {
        for (var i = 0; i < hostname.length(); i++) {
            if (hostname.charAt(i) > 127) {
                try {
                    return IDN.toASCII(hostname, IDN.ALLOW_UNASSIGNED);
                } catch (IllegalArgumentException e) {
                    throw new UnknownHostException(hostname);
                }
            }
        }
        return hostname;
    }

    /** Digits and dots, or a colon, which no name has: java.net then parses and asks nobody. */
    static boolean isNumeric(String hostname) {
        return hostname.indexOf(':') >= 0 || !hostname.isEmpty() && isDigitsAndDots(hostname);
    }

    private static boolean isDigitsAndDots(String name) {
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** One to four numbers, of which the last fills the rest; null for anything else. */
    private static String ipv4(String name) {
        var parts = name.split("\\.", -1);
        if (parts.length > 4) {
            return null;
        }
        var address = 0L;
        for (var i = 0; i < parts.length; i++) {
            var last = i == parts.length - 1;
            var most = last ? (1L << 8 * (5 - parts.length)) - 1 : 255;
            var number = number(parts[i], most);
            if (number == NO_NUMBER) {
                return null;
            }
            address += last ? number : number << 8 * (3 - i);
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static long number(String text, long most) {
        var hex = text.startsWith("0x") || text.startsWith("0X");
        var radix = hex ? 16 : text.startsWith("0") ? 8 : 10;
        var number = 0L;
        var at = hex ? 2 : 0;
        if (at == text.length()) {
            return NO_NUMBER;
        }
        for (; at < text.length(); at++) {
            var digit = text.charAt(at) > 127 ? -1 : Character.digit(text.charAt(at), radix);
            number = number * radix + digit;
            if (digit < 0 || number > most) {
                return NO_NUMBER;
            }
        }
        return number;
    }
}
