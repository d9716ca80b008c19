package dev.spindle.stream;

import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * A writable stream as a subscriber; see {@link Writable#toSubscriber}. It asks for several elements at once, and for more when
 * half of them have come and the stream has room.
 *
 * @param <T> what is written
 */
final class Subscribing<T> implements Flow.Subscriber<T> {
    private static final int MOST_AHEAD = 16;

    private final WritableStream<T> stream;
    private final Door door;
    private final int ahead; // how many are asked for at most; a stream that is full must be able to take these
    private Flow.Subscription subscription;
    private int expected; // asked for, and not come yet
    private boolean over;

    Subscribing(WritableStream<T> stream, Door door) {
        this.stream = stream;
        this.door = door;
        ahead = Math.max(1, Math.min(stream.writableHighWaterMark(), MOST_AHEAD));
        stream.on(Writable.DRAIN, this::request);
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
            request();
        }
    }

    private void request() {
        if (!over && subscription != null && expected <= ahead / 2) {
            var more = ahead - expected;
            expected = ahead;
            subscription.request(more);
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
        expected--;
        boolean more;
        try {
            more = stream.write(element);
        } catch (Throwable thrown) {
            closed();
            stream.destroy(thrown);
            return;
        }
        if (more) {
            request();
        } // otherwise at 'drain'
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
