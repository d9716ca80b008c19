package dev.spindle.http;

import dev.spindle.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was written since the last chunk of a body went out, and who waits for it. A superclass, for an object would cost more. */
abstract class NextChunk {
    private Object pieces; // see Pieces
    private int pieceBytes;
    private List<Consumer<Throwable>> callbacks; // null: none

    /** Takes a piece, or nothing that somebody waits for. */
    final void take(Buffer piece, Consumer<Throwable> callback) {
        if (piece.length() > 0) {
            pieces = Pieces.with(pieces, piece);
            pieceBytes += piece.length();
        }
        if (callback != null) {
            if (callbacks == null) {
                callbacks = new ArrayList<>(2);
            }
            callbacks.add(callback);
        }
    }

    final boolean holdsPieces() {
        return pieceBytes > 0 || callbacks != null;
    }

    final int pieceBytes() {
        return pieceBytes;
    }

    /** What there is, see {@link Pieces}; whoever gets it may write more at once. */
    final Object takePieces() {
        var taken = pieces;
        pieces = null;
        pieceBytes = 0;
        return taken;
    }

    final boolean hasCallbacks() {
        return callbacks != null;
    }

    /** Null: nobody waits. */
    final List<Consumer<Throwable>> takeCallbacks() {
        var taken = callbacks;
        callbacks = null;
        return taken;
    }
}
