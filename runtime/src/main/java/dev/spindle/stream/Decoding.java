package dev.spindle.stream;

import dev.spindle.buffer.StringDecoder;

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
}
