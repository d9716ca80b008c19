package dev.spindle.http;

import java.util.List;

/**
 * What a program may assign in the head of an {@link IncomingMessage}, where Node has plain properties. Few messages have one: those
 * that a program makes itself, or changes for whoever comes next.
 */
final class AssignedHead {
    String method;
    int statusCode;
    String statusMessage;
    int versionMajor;
    int versionMinor;
    List<String> rawHeaders;
    ClientRequest req; // null: nobody has said

    /** Says the same as the message did before. */
    AssignedHead(IncomingMessage message, List<String> rawHeaders) {
        method = message.method();
        statusCode = message.statusCode();
        statusMessage = message.statusMessage();
        versionMajor = message.httpVersionMajor();
        versionMinor = message.httpVersionMinor();
        this.rawHeaders = rawHeaders;
    }
}
