package dev.spindle.stream;

import dev.spindle.events.JsNumber;
import dev.spindle.loop.EventLoop;

/** The high-water marks of one loop's streams that are given none. */
final class HighWaterMarks {
    private int bytes = 64 * 1024;
    private int objects = 16;

    private HighWaterMarks(EventLoop loop) {}

    static HighWaterMarks of(EventLoop loop) {
        return loop.local(HighWaterMarks.class, HighWaterMarks::new);
    }

    int get(boolean objectMode) {
        return objectMode ? objects : bytes;
    }

    void set(boolean objectMode, double value) {
        JsNumber.integer("value", value, 0, JsNumber.MAX_SAFE_INTEGER);
        var mark = (int) Math.min(value, Integer.MAX_VALUE);
        if (objectMode) {
            objects = mark;
        } else {
            bytes = mark;
        }
    }
}
