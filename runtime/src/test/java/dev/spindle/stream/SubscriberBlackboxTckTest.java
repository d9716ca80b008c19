package dev.spindle.stream;

import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The Reactive Streams TCK for {@link Writable#toSubscriber}, from outside. */
public class SubscriberBlackboxTckTest extends FlowSubscriberBlackboxVerification<Integer> {
    private LoopThread loop;

    public SubscriberBlackboxTckTest() {
        super(new TestEnvironment(1_000, 25));
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
    public Flow.Subscriber<Integer> createFlowSubscriber() {
        return loop.call(() -> SubscriberWhiteboxTckTest.sink().toSubscriber());
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
