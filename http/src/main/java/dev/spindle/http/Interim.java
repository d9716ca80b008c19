package dev.spindle.http;

import dev.spindle.events.JsNumber;
import dev.spindle.events.NodeException;
import java.util.Collection;
import java.util.List;

/** What interim responses are made of: RFC 9110 §15.2, RFC 8297. */
final class Interim {
    private Interim() {}

    /** Status code and reason phrase of any 1xx but 101. */
    static StringBuilder head(int status) {
        if (status < 100 || status > 199) {
            throw NodeException.outOfRange("statusCode", ">= 100 && <= 199", status);
        }
        if (status == 101) {
            throw HttpErrors.invalidStatusCode(status);
        }
        return new StringBuilder()
                .append(status)
                .append(' ')
                .append(StatusCodes.reason(status))
                .append("\r\n");
    }

    /** A list is one line, as JavaScript prints an array. */
    static void appendField(StringBuilder text, String name, Object value) {
        Validate.name(name, "Header name");
        var checked = Validate.value(name, value);
        text.append(name).append(": ");
        if (checked instanceof Collection<?> many) {
            var separator = "";
            for (var one : many) {
                text.append(separator).append(Validate.text(one));
                separator = ",";
            }
        } else {
            text.append(Validate.text(checked));
        }
        text.append("\r\n");
    }

    /** The value of a Link field, empty when there is none; checks each link. */
    static String links(Object link) {
        if (link == null) {
            return "";
        }
        if (!(link instanceof List<?>)) {
            return checkedLink(link);
        }
        var text = new StringBuilder();
        for (var one : (List<?>) link) {
            text.append(text.length() == 0 ? "" : ", ").append(checkedLink(one));
        }
        return text.toString();
    }

    private static String checkedLink(Object link) {
        if (!(link instanceof String) || !isLink((String) link)) {
            throw HttpErrors.invalidLink(link);
        }
        if (!Validate.isFieldValue((String) link)) {
            throw HttpErrors.invalidCharacter("header content", "Link");
        }
        return (String) link;
    }

    /** {@code <target>}, then parameters, each behind a semicolon: RFC 8288 §3, as strictly as Node takes it. */
    private static boolean isLink(String text) {
        var at = text.indexOf('>') + 1;
        var isOneLine = text.lastIndexOf('\r', at) < 0 && text.lastIndexOf('\n', at) < 0;
        if (at == 0 || text.charAt(0) != '<' || !isOneLine) {
            return false;
        }
        while (at < text.length()) {
            at = skipBlanks(text, at);
            if (at == text.length() || text.charAt(at) != ';') {
                return false;
            }
            var start = skipBlanks(text, at + 1);
            at = skipWord(text, start);
            if (at == start) {
                return false;
            }
            if (at < text.length() && text.charAt(at) == '"') {
                var quoted = skipWord(text, at + 1);
                if (text.charAt(at - 1) != '=' || quoted == text.length() || text.charAt(quoted) != '"') {
                    return false;
                }
                at = quoted + 1;
            }
        }
        return true;
    }

    private static int skipBlanks(String text, int from) {
        var at = from;
        while (at < text.length() && JsNumber.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int skipWord(String text, int from) {
        var at = from;
        while (at < text.length() && ";\"".indexOf(text.charAt(at)) < 0 && !JsNumber.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
