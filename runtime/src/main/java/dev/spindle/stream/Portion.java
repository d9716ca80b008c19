package dev.spindle.stream;

import dev.spindle.promise.AsyncGenerator;
import dev.spindle.promise.AsyncIterator;

/**
 * The first chunks of a stream, or all others.
 *
 * @param <T> what is read
 */
final class Portion<T> extends AsyncGenerator<T> {
    private final Readable<T> stream;
    private final boolean first;
    private final OperatorOptions options;
    private double number; // chunks that are still to be taken, or left out
    private AsyncIterator<T> source; // made by the first question

    Portion(Readable<T> stream, double number, boolean first, OperatorOptions options) {
        this.stream = stream;
        this.number = Double.isNaN(number) ? 0 : number;
        this.first = first;
        this.options = options;
    }

    @Override
    protected void advance() {
        if (source == null) {
            if (options.aborted()) {
                fail(StreamErrors.aborted());
                return;
            }
            source = stream.iterator();
        } else if (first && number <= 0) {
            leave();
            return;
        }
        fetch();
    }

    private void fetch() {
        Walk.ask(source, this::came, this::fail);
    }

    private void came(AsyncIterator.Step<T> step) {
        if (step.done()) {
            done();
        } else if (options.aborted()) {
            source.finish().thenDo(ignored -> fail(StreamErrors.aborted()), ignored -> fail(StreamErrors.aborted()));
        } else if (number-- > 0 == first) {
            give(step.value());
        } else if (first) {
            leave();
        } else {
            fetch();
        }
    }

    @Override
    protected void leave() {
        source.finish().thenDo(ignored -> done(), this::failLeaving);
    }
}
