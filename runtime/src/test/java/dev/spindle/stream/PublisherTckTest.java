package dev.spindle.stream;

import dev.spindle.events.NodeException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The Reactive Streams TCK for {@link Readable#toPublisher}. */
public class PublisherTckTest extends FlowPublisherVerification<Long> {
    private LoopThread loop;

    public PublisherTckTest() {
        super(new TestEnvironment(1_000, 25), 500);
    }

    @BeforeClass
    public void startLoop() {
        loop = new LoopThread();
    }

    @AfterClass(alwaysRun = true)
    public void endLoop() {
        loop.close();
    }

    @Override
    public Flow.Publisher<Long> createFlowPublisher(long elements) {
        return loop.call(() -> Readable.<Long>from(() -> upTo(elements)).toPublisher());
    }

    @Override
    public Flow.Publisher<Long> createFailedFlowPublisher() {
        return loop.call(() -> {
            var stream = Readable.<Long>from(() -> upTo(1));
            var publisher = stream.toPublisher();
            stream.destroy(NodeException.error(null, "failed before"));
            return publisher;
        });
    }

    private static Iterator<Long> upTo(long elements) {
        return new Iterator<>() {
            private long next;

            @Override
            public boolean hasNext() {
                return next < elements;
            }

            @Override
            public Long next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return next++;
            }
        };
    }
}
