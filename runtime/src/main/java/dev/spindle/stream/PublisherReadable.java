package dev.spindle.stream;

import dev.spindle.loop.EventLoop;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A stream of what a publisher sends; see {@link Readable#fromPublisher}. It asks for as much as it may buffer, and subscribes
 * when it is first read.
 *
 * @param <T> what is read
 */
final class PublisherReadable<T> extends Readable<T> implements Flow.Subscriber<T> {
    private Flow.Publisher<? extends T> publisher; // null once we have subscribed
    private Flow.Subscription subscription;
    private Door door;
    private int expected; // asked for, and not come yet

    PublisherReadable(Flow.Publisher<? extends T> publisher, ReadableOptions<T> options) {
        super(EventLoop.current(), options);
        this.publisher = publisher;
    }

    @Override
    public void _read(int size) {
        if (publisher != null) {
            var from = publisher;
            publisher = null;
            door = new Door(loop());
            from.subscribe(this);
        } else {
            request();
        }
    }

    private void request() {
        if (subscription != null && expected == 0) {
            expected = readableObjectMode() ? Math.max(1, readableHighWaterMark() - readableLength()) : 1;
            subscription.request(expected);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        Objects.requireNonNull(given, "subscription");
        if (!door.enter(() -> begin(given))) {
            given.cancel();
        }
    }

    private void begin(Flow.Subscription given) {
        if (subscription != null || destroyed()) {
            given.cancel();
        } else {
            subscription = given;
            request();
        }
    }

    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element, "element");
        door.enter(() -> {
            expected--;
            push(element);
        });
    }

    @Override
    public void onError(Throwable err) {
        Objects.requireNonNull(err, "err");
        door.enter(() -> {
            door.close();
            destroy(err);
        });
    }

    @Override
    public void onComplete() {
        door.enter(() -> {
            door.close();
            push(null);
        });
    }

    @Override
    public void _destroy(Throwable err, Consumer<Throwable> callback) {
        if (door != null) {
            door.close();
        }
        if (subscription != null) {
            subscription.cancel(); // does nothing when the publisher is through
        }
        callback.accept(err);
    }
}
