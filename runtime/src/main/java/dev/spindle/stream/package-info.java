/**
 * Node's streams: {@link dev.spindle.stream.Readable}, {@link dev.spindle.stream.Writable}, {@link
 * dev.spindle.stream.Duplex}, {@link dev.spindle.stream.Transform} and what connects them.
 *
 * <p>The classes that programs see are thin: all state and all rules live in two machines, ReadSide and WriteSide, and in the
 * Lifetime that the sides of one stream share.
 *
 * <p>Programs import the types one by one: {@code Readable} of this package and {@code java.lang.Readable} would otherwise be
 * ambiguous.
 */
package dev.spindle.stream;
