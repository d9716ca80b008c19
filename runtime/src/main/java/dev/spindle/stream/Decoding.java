package dev.spindle.stream;

import dev.spindle.buffer.StringDecoder;
import dev.spindle.events.NodeException;

/** What a stream decodes with, and under which name: two names of one encoding count as two, as in Node. */
final class Decoding {
    final StringDecoder decoder;
    final String encoding;

    /** As {@code setEncoding} names it. */
    Decoding(StringDecoder decoder) {
        this(decoder, decoder.encoding());
    }

    /** As an option names it. */
    Decoding(StringDecoder decoder, String encoding) {
        this.decoder = decoder;
        this.encoding = encoding;
    }

    /** The text of a chunk; of a stream of objects it may be anything, of which only bytes and text have some. */
    static String text(StringDecoder decoder, Object chunk) {
        if (chunk instanceof String text) {
            return text;
        }
        var bytes = Chunk.bytes(chunk);
        if (bytes == null) {
            throw NodeException.invalidArgType("buf", "an instance of Buffer, TypedArray, or DataView", chunk);
        }
        return decoder.write(bytes);
    }
}
