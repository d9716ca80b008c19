package dev.spindle.http;

import dev.spindle.parser.Head;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program may assign or change in the fields of an {@link IncomingMessage} and around them, where Node has plain properties.
 * Few messages have one: those that a program makes itself, or changes for whoever comes next, and those of which it wants more
 * than {@code headers}.
 */
final class AssignedHead {
    String method;
    int statusCode;
    String statusMessage;
    String version;
    int versionMajor;
    int versionMinor;
    ClientRequest req; // null: nobody has said

    private List<String> rawHeaders;
    private boolean hasRawHeaders; // they were asked for, or assigned, which may be null
    private Map<String, List<String>> headersDistinct; // null, as those below: nobody has asked
    private Headers trailers;
    private Map<String, List<String>> trailersDistinct;
    private List<String> rawTrailers;

    /** Says the same as the message did before. */
    AssignedHead(IncomingMessage message) {
        method = message.method();
        statusCode = message.statusCode();
        statusMessage = message.statusMessage();
        version = message.httpVersion();
        versionMajor = message.httpVersionMajor();
        versionMinor = message.httpVersionMinor();
    }

    List<String> rawHeaders(Head head) {
        if (!hasRawHeaders) {
            rawHeaders(raw(head));
        }
        return rawHeaders;
    }

    void rawHeaders(List<String> replaced) {
        rawHeaders = replaced;
        hasRawHeaders = true;
    }

    Map<String, List<String>> headersDistinct(Head head) {
        if (headersDistinct == null) {
            headersDistinct = distinct(head);
        }
        return headersDistinct;
    }

    Headers trailers(Head received, boolean joinDuplicates) {
        if (trailers == null) {
            trailers = new Headers();
            trailers.fold(received, joinDuplicates);
        }
        return trailers;
    }

    /** As in Node, who asks before there are any gets none, for ever. */
    Map<String, List<String>> trailersDistinct(Head received) {
        if (trailersDistinct == null) {
            trailersDistinct = distinct(received);
        }
        return trailersDistinct;
    }

    List<String> rawTrailers(Head received) {
        if (rawTrailers == null) {
            rawTrailers = raw(received);
        }
        return rawTrailers;
    }

    /** The trailers have come: as in Node they join what stands in the one, and take the place of the other. */
    void receive(Head received, boolean joinDuplicates) {
        if (trailers != null) {
            trailers.fold(received, joinDuplicates);
        }
        rawTrailers = null;
    }

    private static Map<String, List<String>> distinct(Head fields) {
        var all = new LinkedHashMap<String, List<String>>();
        for (var i = 0; fields != null && i < fields.size(); i++) {
            all.computeIfAbsent(fields.lowerCaseName(i), name -> new ArrayList<>())
                    .add(fields.value(i));
        }
        return all;
    }

    private static List<String> raw(Head fields) {
        var all = new ArrayList<String>();
        for (var i = 0; fields != null && i < fields.size(); i++) {
            all.add(fields.name(i));
            all.add(fields.value(i));
        }
        return all;
    }
}
