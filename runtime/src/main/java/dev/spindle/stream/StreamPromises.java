package dev.spindle.stream;

import dev.spindle.promise.Promise;

/** x */
public final class StreamPromises {
    private StreamPromises() {}

    /** x */
    public static Promise<Void> finished(Stream stream) {
        return new Promise<>((resolve, reject) -> Stream.finished(stream, err -> {
            if (err != null) { reject.accept(err); } else { resolve.accept(); }
        }));
    }
}
