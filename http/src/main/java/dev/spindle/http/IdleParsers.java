package dev.spindle.http;

import dev.spindle.parser.Head;
import dev.spindle.parser.HttpHandler;
import dev.spindle.parser.HttpParser;
import dev.spindle.parser.Leniency;
import dev.spindle.parser.ParserLimits;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;

/** The free list of node:http: parsers that no connection uses, kept for the next one. */
final class IdleParsers {
    private static final int DEFAULT_MAX = 1000;

    /** Parsers of more kinds than this are not kept: a program that has so many makes up new ones all the time. */
    private static final int MOST_KINDS = 64;

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

    private final HashMap<ParserKind, Shelf> shelves = new HashMap<>();
    private int size;
    private double max = DEFAULT_MAX;

    /** The idle parsers of one kind. */
    final class Shelf {
        private final ParserKind kind;
        private HttpParser[] parsers = {};
        private int idle; // so many of them; in the places behind stand some that were taken, and will come back
        private final boolean found; // by whoever asks for this kind

        private Shelf(ParserKind kind, boolean found) {
            this.kind = kind;
            this.found = found;
        }

        @SuppressWarnings("ReferenceEquality") // a connection asks with the very objects its kind was made of
        boolean isOf(ParserLimits limits, Leniency leniency) {
            return kind.limits() == limits && kind.leniency() == leniency;
        }

        HttpParser take(HttpHandler handler) {
            if (idle == 0) {
                return new HttpParser(kind.type(), handler, kind.limits(), kind.leniency());
            }
            size--;
            var parser = parsers[--idle]; // the one used last, whose memory is still in the cache
            parser.reset(kind.type(), handler);
            return parser;
        }

        /** The caller must have forgotten the parser, which must not be in a callback. */
        void giveBack(HttpParser parser) {
            if (size < max && found) {
                parser.reset(kind.type(), NOBODY);
                put(parser);
                size++;
            }
        }

        /** Stores no reference that is there already: the collector watches such stores, and they cost. */
        private void put(HttpParser parser) {
            if (idle == parsers.length) {
                parsers = Arrays.copyOf(parsers, Math.max(4, idle * 2));
            }
            if (parsers[idle] != parser) {
                parsers[idle] = parser;
            }
            idle++;
        }

        private void clear() {
            parsers = new HttpParser[0];
            idle = 0;
        }
    }

    Shelf of(ParserKind kind) {
        var shelf = shelves.get(kind);
        if (shelf == null) {
            shelf = new Shelf(kind, shelves.size() < MOST_KINDS);
            if (shelf.found) {
                shelves.put(kind, shelf);
            }
        }
        return shelf;
    }

    /** How many may be kept from now on; if there are more, all go. */
    void max(double newMax) {
        max = newMax;
        if (size > max) {
            for (var shelf : shelves.values()) {
                shelf.clear();
            }
            size = 0;
        }
    }

    int size() {
        return size;
    }
}
