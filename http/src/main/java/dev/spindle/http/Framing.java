package dev.spindle.http;

/**
 * How one outgoing message is framed: the one place that decides where its body ends and whether the connection stays, from the
 * fields the user set and from what kind of message it is; and that renders the head accordingly. RFC 9112 §6 and §9.
 */
final class Framing {
    private final OutgoingMessage message;

    // what the fields say
    private boolean hasConnection;
    private boolean hasContentLength;
    private boolean hasTransferEncoding;
    private boolean hasDate;
    private boolean hasTrailer;
    boolean hasExpect;

    // what is added behind them
    private String connection; // null: no Connection field is added
    private boolean keepAliveHint;
    private long contentLength = -1; // ≥ 0: this Content-Length is added
    private boolean addChunked;

    Framing(OutgoingMessage message) {
        this.message = message;
    }

    /** Looks at the fields, then decides. From here on {@code chunkedEncoding}, {@code last} and {@code shouldKeepAlive} hold. */
    void decide(OutgoingHeaders fields, long knownLength) {
        for (var i = 0; i < fields.size(); i++) {
            inspect(fields.name(i), fields.value(i));
        }
        if (message.chunkedEncoding && message.forbidsTransferEncoding()) {
            message.chunkedEncoding = false;
            message.shouldKeepAlive = false;
        }
        decideConnection();
        decideBody(knownLength);
        if (!message.chunkedEncoding && hasTrailer) {
            throw HttpErrors.trailerInvalid();
        }
    }

    private void inspect(String name, Object value) {
        switch (name.length()) {
            case 4:
                hasDate |= name.equalsIgnoreCase("date");
                break;
            case 6:
                hasExpect |= name.equalsIgnoreCase("expect");
                break;
            case 7:
                hasTrailer |= name.equalsIgnoreCase("trailer");
                break;
            case 10:
                inspectConnection(name, value);
                break;
            case 14:
                inspectContentLength(name, value);
                break;
            case 17:
                if (name.equalsIgnoreCase("transfer-encoding")) {
                    hasTransferEncoding = true;
                    message.removedTransferEncoding = false;
                    message.chunkedEncoding |= containsIgnoreCase(Validate.text(value), "chunked");
                }
                break;
            default:
                break;
        }
    }

    private void inspectConnection(String name, Object value) {
        if (name.equalsIgnoreCase("connection")) {
            hasConnection = true;
            message.removedConnection = false;
            if (containsIgnoreCase(Validate.text(value), "close")) {
                message.last = true;
            } else {
                message.shouldKeepAlive = true;
            }
        } else if (name.equalsIgnoreCase("keep-alive")) {
            message.defaultKeepAliveHint = false;
        }
    }

    private void inspectContentLength(String name, Object value) {
        if (name.equalsIgnoreCase("content-length")) {
            hasContentLength = true;
            message.removedContentLength = false;
            message.declaredLength = parseLength(value);
        }
    }

    private static long parseLength(Object value) {
        if (value instanceof Number) {
            return ((Number) value).longValue();
        }
        try {
            return Long.parseLong(Validate.text(value).trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void decideConnection() {
        if (message.removedConnection) {
            message.last = !message.shouldKeepAlive;
        } else if (!hasConnection) {
            var keep = message.shouldKeepAlive
                    && (hasContentLength || message.useChunkedEncodingByDefault || message.isPooled());
            if (message.maxRequestsReached) {
                connection = "close";
            } else if (keep) {
                connection = "keep-alive";
                keepAliveHint = message.keepAliveTimeout > 0 && message.defaultKeepAliveHint;
            } else {
                message.last = true;
                connection = "close";
            }
        }
    }

    private void decideBody(long knownLength) {
        if (hasContentLength || hasTransferEncoding) {
            return;
        }
        if (!message.hasBody) {
            message.chunkedEncoding = false;
        } else if (!message.useChunkedEncodingByDefault) {
            message.last = true; // the end of the connection ends the body
        } else if (!hasTrailer && !message.removedContentLength && knownLength >= 0) {
            contentLength = knownLength;
            message.declaredLength = knownLength;
        } else if (!message.removedTransferEncoding) {
            addChunked = true;
            message.chunkedEncoding = true;
        } else {
            message.last = true;
        }
    }

    /** Writes start line, fields and what was decided; the empty line behind it ends the head. */
    void render(HeadWriter out, OutgoingHeaders fields) {
        message.startLine(out);
        for (var i = 0; i < fields.size(); i++) {
            renderField(out, fields.name(i), fields.value(i));
        }
        if (message.sendDate && !hasDate) {
            out.date();
        }
        if (connection != null) {
            out.field("Connection", connection);
        }
        if (keepAliveHint) {
            out.latin1("Keep-Alive: timeout=").decimal(message.keepAliveTimeout / 1000);
            if (message.maxRequestsPerSocket > 0) {
                out.latin1(", max=").decimal(message.maxRequestsPerSocket);
            }
            out.crlf();
        }
        if (contentLength >= 0) {
            out.latin1("Content-Length: ").decimal(contentLength).crlf();
        }
        if (addChunked) {
            out.latin1("Transfer-Encoding: chunked").crlf();
        }
        out.crlf();
    }

    private void renderField(HeadWriter out, String name, Object value) {
        if (value instanceof Iterable<?>) {
            if (message.isUnique(name) || name.equalsIgnoreCase("cookie")) {
                out.field(name, message.joined((Iterable<?>) value));
                return;
            }
            for (var one : (Iterable<?>) value) {
                out.field(name, Validate.text(one));
            }
        } else {
            out.field(name, Validate.text(value));
        }
    }

    static boolean containsIgnoreCase(String text, String word) {
        for (var at = 0; at + word.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
