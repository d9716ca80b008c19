/** Bytes and their text: Node's {@code buffer} and {@code string_decoder} modules. */
package dev.spindle.buffer;
