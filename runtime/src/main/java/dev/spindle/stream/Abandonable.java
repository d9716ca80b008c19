package dev.spindle.stream;

/**
 * A message of HTTP that may be given up midway, which it tells by an event of its own: 'abort' if it is written, 'aborted' if it
 * is read. {@link Stream#finished} listens to that as well. In Node it knows such a message by its properties.
 */
public interface Abandonable {}
