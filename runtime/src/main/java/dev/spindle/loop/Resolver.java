package dev.spindle.loop;

import dev.spindle.events.NodeException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Host names to addresses, off the loop's thread. Different names are looked up at the same time; who asks for a name that is
 * being looked up shares the answer, so one slow name holds one thread however often it is asked for.
 */
final class Resolver {
    /** Asks the system; may block. */
    interface Source {
        InetAddress[] addresses(String hostname) throws UnknownHostException;
    }

    private static final Consumer<Answer> DELIVER = Answer::deliver;

    private final EventLoop loop;
    private final Source source;
    private final Map<String, List<BiConsumer<NodeException, List<InetAddress>>>> underway = new HashMap<>();
    private WorkPool pool;

    Resolver(EventLoop loop, Source source) {
        this.loop = loop;
        this.source = source;
    }

    void lookup(String hostname, BiConsumer<NodeException, List<InetAddress>> result) {
        loop.aliveBecauseOf(1);
        if (HostName.isNumeric(hostname)) {
            loop.pending(DELIVER, ask(hostname).from(this, List.of(result)));
            return;
        }
        var waiting = underway.get(hostname);
        if (waiting != null) {
            waiting.add(result);
            return;
        }
        waiting = new ArrayList<>(1);
        waiting.add(result);
        underway.put(hostname, waiting);
        if (pool == null) {
            pool = new WorkPool();
        }
        pool.run(() -> askAndReport(hostname));
    }

    /** On a thread of the pool. */
    private void askAndReport(String hostname) {
        var answer = ask(hostname);
        try {
            loop.execute(() -> report(hostname, answer));
        } catch (RejectedExecutionException e) {
            // the loop has ended meanwhile: nobody waits any more
        }
    }

    private Answer ask(String hostname) {
        try {
            return new Answer(null, List.of(source.addresses(HostName.forJava(hostname))));
        } catch (UnknownHostException e) {
            return new Answer(SystemErrors.lookup(e, hostname), List.of());
        }
    }

    private void report(String hostname, Answer answer) {
        answer.from(this, underway.remove(hostname)).deliver();
    }

    /** How many look-ups somebody waits for. */
    int underway() {
        var count = 0;
        for (var waiting : underway.values()) {
            count += waiting.size();
        }
        return count;
    }

    void close() {
        if (pool != null) {
            pool.close();
        }
    }

    /** What the system said, on its way to those who asked. */
    private static final class Answer {
        private final NodeException error;
        private final List<InetAddress> addresses;
        private Resolver resolver;
        private List<BiConsumer<NodeException, List<InetAddress>>> waiting;
        private int told;

        Answer(NodeException error, List<InetAddress> addresses) {
            this.error = error;
            this.addresses = addresses;
        }

        Answer from(Resolver resolver, List<BiConsumer<NodeException, List<InetAddress>>> waiting) {
            this.resolver = resolver;
            this.waiting = waiting;
            return this;
        }

        /** Tells one of them; each is a callback of its own. */
        void deliver() {
            var result = waiting.get(told++);
            resolver.loop.aliveBecauseOf(-1);
            if (told < waiting.size()) {
                resolver.loop.pending(DELIVER, this);
            }
            result.accept(error, addresses);
        }
    }
}
