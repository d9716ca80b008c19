package dev.spindle.parser;

/**
 * How much a peer may make us read before a message makes sense.
 *
 * @param maxHeadSize bytes of target, reason phrase, field names and field values (blanks and line ends between them not
 *     counted, as Node counts for {@code maxHeaderSize}); reaching this number is HPE_HEADER_OVERFLOW
 * @param maxHeaderCount fields that are kept in a {@link Head}, as with Node's {@code maxHeadersCount}; 0 keeps all. One more in a
 *     request, or its trailers, is HPE_HEADER_OVERFLOW; in a response further ones are checked and obeyed but not kept
 * @param maxChunkExtensionsSize bytes of extensions behind the size of one chunk; more is HPE_CHUNK_EXTENSIONS_OVERFLOW
 */
public record ParserLimits(int maxHeadSize, int maxHeaderCount, int maxChunkExtensionsSize) {
    /** Node's defaults: 16 KiB of head, 1000 fields, 16 KiB of chunk extensions. */
    public static final ParserLimits DEFAULT = new ParserLimits(16 * 1024, 1000, 16 * 1024);

    /** Checks that no limit is negative. */
    public ParserLimits {
        if (maxHeadSize < 0 || maxHeaderCount < 0 || maxChunkExtensionsSize < 0) {
            throw new IllegalArgumentException("a limit is negative");
        }
    }

    /** These limits with another head size; 0 means the default, as in Node. */
    public ParserLimits withMaxHeadSize(int bytes) {
        return new ParserLimits(bytes == 0 ? DEFAULT.maxHeadSize : bytes, maxHeaderCount, maxChunkExtensionsSize);
    }

    /** These limits with another number of fields to keep; 0 keeps all. */
    public ParserLimits withMaxHeaderCount(int count) {
        return new ParserLimits(maxHeadSize, count, maxChunkExtensionsSize);
    }

    /**
     * The most bytes of a head, or of a trailer section, that the caller may have to keep: with one more it is
     * HPE_HEADER_OVERFLOW. Node forgets blanks as it reads them and takes any number; here a head stays together, so that there
     * must be an end: four bytes a field of one byte, and as much again for blanks.
     */
    public int maxWireSize() {
        return (int) Math.min(Integer.MAX_VALUE - 64, 8L * maxHeadSize + 4096);
    }
}
