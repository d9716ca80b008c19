package dev.spindle.net;

import java.util.HashMap;
import java.util.Map;

/**
 * Blocks of addresses that have their first bits in common. Whether one of them has an address takes a look into a table for each
 * length that there is, however many blocks there are. An IPv4 address counts as the one that it is when it is mapped into IPv6.
 */
final class Blocks {
    private static final int BITS = 128;

    /** The addresses that begin with the first {@code length} bits; the other bits are 0. */
    record Block(long high, long low, int length) {
        /** @param length how many of the bytes' bits: 0 … 32 of an IPv4 address, 0 … 128 of another */
        static Block of(byte[] address, int length) {
            var four = address.length == 4;
            return four
                    ? new Block(0, 0xffff_0000_0000L | bits(address, 0, 4), BITS).beginning(length + BITS - 32)
                    : new Block(bits(address, 0, 8), bits(address, 8, 16), BITS).beginning(length);
        }

        static Block of(byte[] address) {
            return of(address, address.length * 8);
        }

        private static long bits(byte[] bytes, int from, int to) {
            var bits = 0L;
            for (var i = from; i < to; i++) {
                bits = bits << 8 | bytes[i] & 0xff;
            }
            return bits;
        }

        private Block beginning(int bits) {
            return new Block(first(high, bits), first(low, bits - 64), bits);
        }

        private static long first(long value, int bits) {
            return bits <= 0 ? 0 : bits >= 64 ? value : value & -1L << 64 - bits;
        }
    }

    private final Map<Block, Integer> times = new HashMap<>(); // that it was added
    private final int[] ofLength = new int[BITS + 1];

    void add(Block block) {
        times.merge(block, 1, Integer::sum);
        ofLength[block.length]++;
    }

    /** Takes out one that was added, once. */
    void remove(Block block) {
        times.computeIfPresent(block, (same, count) -> count == 1 ? null : count - 1);
        ofLength[block.length]--;
    }

    boolean have(Block address) {
        for (var length = BITS; length >= 0; length--) {
            if (ofLength[length] > 0 && times.containsKey(address.beginning(length))) {
                return true;
            }
        }
        return false;
    }
}
