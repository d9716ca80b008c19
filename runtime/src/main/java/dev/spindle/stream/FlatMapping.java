package dev.spindle.stream;

import dev.spindle.events.NodeException;
import dev.spindle.promise.AsyncGenerator;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Gives one after the other what is in the iterables, or streams, that another generator gives.
 *
 * @param <R> what is in them
 */
final class FlatMapping<R> extends AsyncGenerator<R> {
    private static final BiConsumer<FlatMapping<Object>, Object> CAME = FlatMapping::give;
    private static final Consumer<FlatMapping<?>> ENDED = FlatMapping::ended;
    private static final Consumer<FlatMapping<?>> GO_ON = FlatMapping::advance;
    private static final Consumer<FlatMapping<?>> UNTHROWABLE = FlatMapping::unthrowable;

    private final Mapping<?, Object> outer;
    private Iterator<?> inner; // what is given now, when it is at hand
    private AsyncIterator<?> innerLater; // … or when it must be waited for

    FlatMapping(Mapping<?, Object> outer) {
        this.outer = outer;
    }

    @Override
    protected void advance() {
        try {
            if (inner != null) {
                nextAtHand();
            } else if (innerLater != null) {
                Walk.ask(innerLater, this::innerCame, this::broke);
            } else {
                Walk.ask(outer, this::outerCame, this::fail);
            }
        } catch (Throwable thrown) {
            broke(thrown);
        }
    }

    private void outerCame(AsyncIterator.Step<Object> step) {
        if (step.done()) {
            done();
            return;
        }
        try {
            open(step.value());
        } catch (Throwable thrown) {
            broke(thrown);
            return;
        }
        advance();
    }

    private void open(Object many) {
        if (many instanceof Iterable<?> iterable) {
            inner = iterable.iterator();
        } else if (many instanceof Readable<?> readable) {
            innerLater = readable.iterator();
        } else if (many instanceof AsyncIterator<?> iterator) {
            innerLater = iterator;
        } else {
            throw NodeException.typeError(null, many + " is not iterable");
        }
    }

    @SuppressWarnings("unchecked")
    private void nextAtHand() {
        if (!inner.hasNext()) {
            inner = null;
            loop().queueMicrotask(ENDED, this);
            return;
        }
        var value = inner.next();
        if (value instanceof Promise<?>) {
            ((Promise<R>) value).thenDo(this::give, this::broke);
        } else {
            loop().queueMicrotask(CAME, (FlatMapping<Object>) this, value);
        }
    }

    /** JavaScript waits for what an iterable gives twice, for its end too. */
    private void ended() {
        loop().queueMicrotask(GO_ON, this);
    }

    @SuppressWarnings("unchecked")
    private void innerCame(AsyncIterator.Step<?> step) {
        if (step.done()) {
            innerLater = null;
            advance();
        } else {
            giveAwaited((R) step.value());
        }
    }

    /** JavaScript closes an iterator that throws, or whose promise is rejected; what that throws does not count. */
    private void broke(Throwable err) {
        try {
            closeInner();
        } catch (Throwable ignored) {
            // the error before counts
        }
        outer.finish().thenDo(ignored -> fail(err), ignored -> fail(err));
    }

    @Override
    protected void leave() {
        if (inner != null) {
            leaveAtHand();
        } else if (thrownInto() && innerLater instanceof ReadableIterator<?>) {
            ((ReadableIterator<?>) innerLater).throwInto().thenDo(ignored -> leaveOuter());
        } else if (innerLater != null) {
            innerLater.finish().thenDo(ignored -> leaveOuter(), this::broke);
        } else {
            leaveOuter();
        }
    }

    private void closeInner() {
        var left = inner;
        inner = null;
        IteratorFetch.close(left);
    }

    private void leaveAtHand() {
        try {
            closeInner();
        } catch (Throwable thrown) {
            broke(thrown);
            return;
        }
        if (thrownInto()) {
            loop().queueMicrotask(UNTHROWABLE, this);
        } else {
            leaveOuter();
        }
    }

    /** JavaScript throws into what {@code yield*} walks through; what is at hand, an array say, cannot be thrown into. */
    private void unthrowable() {
        broke(NodeException.typeError(null, "The iterator does not provide a 'throw' method."));
    }

    private void leaveOuter() {
        outer.finish().thenDo(ignored -> done(), this::failLeaving);
    }
}
