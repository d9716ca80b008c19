package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** The pieces of a chunk, in one reference: null, the only Buffer, or a list. Most chunks have one piece, which costs nothing. */
final class Pieces {
    private Pieces() {}

    /** These, and one more behind them. */
    static Object with(Object pieces, Buffer piece) {
        if (pieces == null) {
            return piece;
        }
        if (pieces instanceof Buffer buffer) {
            return new ArrayList<>(List.of(buffer, piece));
        }
        list(pieces).add(piece);
        return pieces;
    }

    static int count(Object pieces) {
        return pieces == null ? 0 : pieces instanceof Buffer ? 1 : list(pieces).size();
    }

    static Buffer get(Object pieces, int index) {
        return pieces instanceof Buffer buffer ? buffer : list(pieces).get(index);
    }

    static void copy(Object pieces, HeadWriter out) {
        for (var i = 0; i < count(pieces); i++) {
            var piece = get(pieces, i);
            out.raw(piece.buffer(), piece.byteOffset(), piece.length());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Buffer> list(Object pieces) {
        return (List<Buffer>) pieces;
    }
}
