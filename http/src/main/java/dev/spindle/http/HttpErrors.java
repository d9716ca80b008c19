package dev.spindle.http;

import dev.spindle.events.NodeException;
import dev.spindle.parser.ParseError;
import java.util.List;
import java.util.Map;

/** The errors of node:http, each made in one place with Node's code and text. */
final class HttpErrors {
    /** The statuses with which Node refuses input, if not 400. */
    private static final Map<String, Integer> BY_CODE =
            Map.of("HPE_HEADER_OVERFLOW", 431, "HPE_CHUNK_EXTENSIONS_OVERFLOW", 413, "ERR_HTTP_REQUEST_TIMEOUT", 408);

    private HttpErrors() {}

    static NodeException invalidToken(String label, String name) {
        return NodeException.typeError(
                "ERR_INVALID_HTTP_TOKEN", label + " must be a valid HTTP token [\"" + name + "\"]");
    }

    static NodeException invalidHeaderValue(Object value, String name) {
        return NodeException.typeError(
                "ERR_HTTP_INVALID_HEADER_VALUE",
                "Invalid value \"" + (value == null ? "undefined" : value) + "\" for header \"" + name + "\"");
    }

    /** STRICT: two fields that say how long the message is. */
    static NodeException framedTwice() {
        return NodeException.typeError(
                "ERR_HTTP_INVALID_HEADER_VALUE", "Only one Content-Length or Transfer-Encoding can be sent");
    }

    static NodeException invalidCharacter(String what, String name) {
        return NodeException.typeError(
                "ERR_INVALID_CHAR", "Invalid character in " + what + (name == null ? "" : " [\"" + name + "\"]"));
    }

    static NodeException headersSent(String action) {
        return NodeException.error(
                "ERR_HTTP_HEADERS_SENT", "Cannot " + action + " headers after they are sent to the client");
    }

    static NodeException invalidStatusCode(Object code) {
        return NodeException.rangeError("ERR_HTTP_INVALID_STATUS_CODE", "Invalid status code: " + code);
    }

    static NodeException bodyNotAllowed() {
        return NodeException.error(
                "ERR_HTTP_BODY_NOT_ALLOWED",
                "Adding content for this request method or response status is not allowed.");
    }

    static NodeException contentLengthMismatch(long sent, double declared) {
        return NodeException.error(
                "ERR_HTTP_CONTENT_LENGTH_MISMATCH",
                "Response body's content-length of " + sent + " byte(s) does not match the content-length of "
                        + NodeException.inspected(declared) + " byte(s) set in header");
    }

    static NodeException nullChunk() {
        return NodeException.typeError("ERR_STREAM_NULL_VALUES", "May not write null values to stream");
    }

    static NodeException writeAfterEnd() {
        return NodeException.error("ERR_STREAM_WRITE_AFTER_END", "write after end");
    }

    static NodeException endOfFinished() {
        return NodeException.error("ERR_STREAM_ALREADY_FINISHED", "Cannot call end after a stream was finished");
    }

    static NodeException cannotPipe() {
        return NodeException.error("ERR_STREAM_CANNOT_PIPE", "Cannot pipe, not readable");
    }

    static NodeException writeToDestroyed() {
        return destroyed("write");
    }

    static NodeException endOfDestroyed() {
        return destroyed("end");
    }

    private static NodeException destroyed(String call) {
        return NodeException.error("ERR_STREAM_DESTROYED", "Cannot call " + call + " after a stream was destroyed");
    }

    static NodeException notImplemented(String method) {
        return NodeException.error("ERR_METHOD_NOT_IMPLEMENTED", "The " + method + " method is not implemented");
    }

    static NodeException invalidLink(Object link) {
        return NodeException.invalidArgValue(
                "argument 'hints' must be an array or string of format \"</styles.css>; rel=preload; as=style\"", link);
    }

    static NodeException trailerInvalid() {
        return NodeException.error("ERR_HTTP_TRAILER_INVALID", "Trailers are invalid with this transfer encoding");
    }

    static NodeException socketAssigned() {
        return NodeException.error("ERR_HTTP_SOCKET_ASSIGNED", "ServerResponse has an already assigned socket");
    }

    static NodeException invalidProtocol(String given, String expected) {
        return NodeException.typeError(
                "ERR_INVALID_PROTOCOL", "Protocol \"" + given + "\" not supported. Expected \"" + expected + "\"");
    }

    static NodeException unescapedPath() {
        return NodeException.typeError("ERR_UNESCAPED_CHARACTERS", "Request path contains unescaped characters");
    }

    /** Names and values in turn, and a value is missing. */
    static NodeException invalidHeaderList(List<?> list) {
        return NodeException.invalidArgValue("argument 'headers' is invalid", list);
    }

    static NodeException invalidProxy(String url) {
        return NodeException.error("ERR_PROXY_INVALID_CONFIG", "Invalid proxy URL: " + url);
    }

    /** The proxy did not let us through. */
    static NodeException tunnel(String why) {
        return NodeException.withoutStackTrace("ERR_PROXY_TUNNEL", why);
    }

    /** An agent of https: that makes no connections of its own. */
    static NodeException noTls() {
        return NodeException.error(
                "ERR_NO_CRYPTO", "Spindle does not speak TLS: an https: agent needs a createConnection of its own");
    }

    /** A listener threw while the parser called it: what comes behind cannot be read any more. */
    static NodeException callback(boolean inHead) {
        return inHead
                ? NodeException.withoutStackTrace("HPE_CB_HEADERS_COMPLETE", "Parse Error: User callback error")
                : NodeException.withoutStackTrace("HPE_JS_EXCEPTION", "Parse Error: JS Exception");
    }

    /** Malformed input. */
    static NodeException parse(ParseError error, String reason) {
        return new Malformed(error, reason == null || reason.isEmpty() ? "Parse Error" : "Parse Error: " + reason)
                .reason(reason);
    }

    /** The peer has sent its last byte, in the middle of a message. */
    static NodeException invalidEnd() {
        return NodeException.withoutStackTrace(ParseError.INVALID_EOF_STATE.code(), "Parse Error")
                .reason("Invalid EOF state");
    }

    static NodeException requestTimeout() {
        return NodeException.withoutStackTrace("ERR_HTTP_REQUEST_TIMEOUT", "Request timeout");
    }

    /** The peer went away while a message was still coming in. */
    static NodeException aborted() {
        return NodeException.withoutStackTrace("ECONNRESET", "aborted");
    }

    /** The peer went away before it answered. */
    static NodeException socketHangUp() {
        return NodeException.withoutStackTrace("ECONNRESET", "socket hang up");
    }

    /** With which status a server answers input that makes no sense. STRICT has some that Node does not send. */
    static int status(Throwable error, boolean strict) {
        var code = error instanceof NodeException known ? known.code() : null;
        return strict && error instanceof Malformed malformed
                ? malformed.fault.status()
                : BY_CODE.getOrDefault(String.valueOf(code), 400);
    }

    /** What the parser makes of malformed input: it knows more of it than Node's code tells. */
    private static final class Malformed extends NodeException {
        private static final long serialVersionUID = 1L;

        private final ParseError fault;

        Malformed(ParseError fault, String message) {
            super("Error", fault.code(), message, null, false);
            this.fault = fault;
        }
    }
}
