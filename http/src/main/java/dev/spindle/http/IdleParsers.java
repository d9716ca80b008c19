package dev.spindle.http;

import dev.spindle.parser.Head;
import dev.spindle.parser.HttpHandler;
import dev.spindle.parser.HttpParser;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;

/** The free list of node:http: parsers that no connection uses, kept for the next one. */
final class IdleParsers {
    static final int DEFAULT_MAX = 1000;

    /** Whom a parser in the list belongs to: it must not hold a connection that is gone. */
    private static final HttpHandler NOBODY = new HttpHandler() {
        @Override
        public void onMessageBegin() {}

        @Override
        public int onHead(Head head) {
            return BODY;
        }

        @Override
        public void onBody(ByteBuffer window, int offset, int length) {}

        @Override
        public void onTrailers(Head trailers) {}

        @Override
        public void onMessageComplete() {}
    };

    private final HashMap<ParserKind, ArrayDeque<HttpParser>> idle = new HashMap<>(); // no deque is empty
    private int size;
    private double max = DEFAULT_MAX;

    HttpParser take(ParserKind kind, HttpHandler handler) {
        var some = idle.get(kind);
        if (some == null) {
            return new HttpParser(kind.type(), handler, kind.limits(), kind.leniency());
        }
        var parser = some.pop();
        size--;
        if (some.isEmpty()) {
            idle.remove(kind);
        }
        parser.reset(kind.type(), handler);
        return parser;
    }

    /** The caller must have forgotten the parser, which must not be in a callback. */
    void giveBack(ParserKind kind, HttpParser parser) {
        if (size < max) {
            parser.reset(kind.type(), NOBODY);
            idle.computeIfAbsent(kind, k -> new ArrayDeque<>()).push(parser);
            size++;
        }
    }

    /** How many may be kept from now on; if there are more, all go. */
    void max(double newMax) {
        max = newMax;
        if (size > max) {
            idle.clear();
            size = 0;
        }
    }

    int size() {
        return size;
    }
}
