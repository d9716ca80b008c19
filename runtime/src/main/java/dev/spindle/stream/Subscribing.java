package dev.spindle.stream;

import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * A writable stream as a subscriber; see {@link Writable#toSubscriber}. It asks for one element at a time, and for the next when
 * the stream has room for it.
 *
 * @param <T> what is written
 */
final class Subscribing<T> implements Flow.Subscriber<T> {
    private final WritableStream<T> stream;
    private final Door door;
    private Flow.Subscription subscription;
    private boolean awaitsDrain;
    private boolean over;

    Subscribing(WritableStream<T> stream, Door door) {
        this.stream = stream;
        this.door = door;
        stream.on(Writable.DRAIN, this::drained);
        // An error is not for us to handle: 'close' tells enough.
        Stream.finished(stream, new FinishedOptions().readable(false).error(false), err -> closed());
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        Objects.requireNonNull(given, "subscription");
        if (!door.enter(() -> begin(given))) {
            given.cancel();
        }
    }

    private void begin(Flow.Subscription given) {
        if (subscription != null || over || !stream.writable()) {
            given.cancel();
        } else {
            subscription = given;
            given.request(1);
        }
    }

    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element, "element");
        door.enter(() -> take(element));
    }

    private void take(T element) {
        if (over) {
            return;
        }
        boolean more;
        try {
            more = stream.write(element);
        } catch (Throwable thrown) {
            closed();
            stream.destroy(thrown);
            return;
        }
        if (more) {
            subscription.request(1);
        } else {
            awaitsDrain = true;
        }
    }

    private void drained() {
        if (awaitsDrain && !over) {
            awaitsDrain = false;
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable err) {
        Objects.requireNonNull(err, "err");
        door.enter(() -> {
            end();
            stream.destroy(err);
        });
    }

    @Override
    public void onComplete() {
        door.enter(() -> {
            end();
            stream.end();
        });
    }

    private void end() {
        over = true;
        door.close();
    }

    private void closed() {
        if (!over) {
            end();
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
