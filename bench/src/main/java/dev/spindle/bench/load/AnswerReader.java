package dev.spindle.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Counts answers in what a connection brings, with as little work as tells good from bad. */
abstract class AnswerReader {
    static final byte[] START = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

    /** Takes all of the window and returns how many answers ended in it; -1 if something is wrong with one. */
    abstract int take(ByteBuffer window);

    /** For answers that are all as long as the one that was checked. */
    static final class OfOneLength extends AnswerReader {
        private final int length;
        private int at;

        OfOneLength(int length) {
            this.length = length;
        }

        @Override
        int take(ByteBuffer window) {
            var answers = 0;
            while (window.hasRemaining()) {
                if (at < START.length) {
                    if (window.get() != START[at++]) {
                        return -1;
                    }
                } else {
                    var step = Math.min(window.remaining(), length - at);
                    window.position(window.position() + step);
                    at += step;
                    if (at == length) {
                        at = 0;
                        answers++;
                    }
                }
            }
            return answers;
        }
    }

    /** For chunked answers, whose pieces may fall in different ways. */
    static final class Chunked extends AnswerReader {
        private static final int BLANK_LINE = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';

        private enum Part {
            HEAD,
            SIZE,
            DATA,
            LAST_LINE
        }

        private Part part = Part.HEAD;
        private int at; // in the head
        private int lastFour;
        private int size;
        private int left; // of a chunk and the line end after it

        @Override
        int take(ByteBuffer window) {
            var answers = 0;
            while (window.hasRemaining()) {
                if (part == Part.DATA) {
                    var step = Math.min(window.remaining(), left);
                    window.position(window.position() + step);
                    left -= step;
                    if (left == 0) {
                        part = Part.SIZE;
                        size = 0;
                    }
                } else if (!takeByte(window.get())) {
                    return -1;
                } else if (part == Part.HEAD && at == 0) {
                    answers++;
                }
            }
            return answers;
        }

        private boolean takeByte(byte each) {
            lastFour = lastFour << 8 | each;
            switch (part) {
                case HEAD -> {
                    if (at < START.length && each != START[at]) {
                        return false;
                    }
                    at++;
                    if (lastFour == BLANK_LINE) {
                        part = Part.SIZE;
                        size = 0;
                    }
                }
                case SIZE -> {
                    var digit = Character.digit(each, 16);
                    if (digit >= 0) {
                        size = size << 4 | digit;
                    } else if (each == '\n') {
                        left = size + 2;
                        part = size == 0 ? Part.LAST_LINE : Part.DATA;
                    } else if (each != '\r') {
                        return false;
                    }
                }
                default -> {
                    if (each == '\n') {
                        part = Part.HEAD;
                        at = 0;
                    }
                }
            }
            return true;
        }
    }
}
