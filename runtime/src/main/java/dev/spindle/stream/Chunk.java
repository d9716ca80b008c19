package dev.spindle.stream;

/**
 * One of the chunks that {@code _writev} receives together.
 *
 * @param chunk what was written; never null
 * @param encoding {@code "buffer"} for bytes, otherwise the encoding that was given with it
 * @param <T> what is written into the stream
 */
public record Chunk<T>(T chunk, String encoding) {}
