package dev.spindle.loop;

/**
 * What {@link NodeProcess#memoryUsage} answers, in bytes.
 *
 * @param rss what the Java process occupies of the machine's memory; the Java heap alone where the platform does not tell
 * @param heapTotal the Java heap as it is now
 * @param heapUsed what of it is in use, garbage included
 * @param external always 0: Java does not tell what lies outside its heap
 * @param arrayBuffers always 0: a Buffer lies in the heap
 */
public record MemoryUsage(long rss, long heapTotal, long heapUsed, long external, long arrayBuffers) {}
