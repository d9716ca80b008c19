package dev.spindle.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests that wait for a socket of one agent: a queue for each origin, there as long as somebody waits in it. */
final class RequestQueues {
    private final Map<String, List<ClientRequest>> queues = new LinkedHashMap<>();
    private List<ClientRequest> spare; // an empty one: under load, queues come and go with each request; null: none

    /** The queues by origin, the one first that was there first. */
    Map<String, List<ClientRequest>> byOrigin() {
        return queues;
    }

    void add(String origin, ClientRequest request) {
        var queue = queues.get(origin);
        if (queue == null) {
            queue = spare != null ? spare : new ArrayList<>(2);
            spare = null;
            queues.put(origin, queue);
        }
        queue.add(request);
    }

    /** Who waits longest for this origin; null: nobody does. */
    ClientRequest first(String origin) {
        var queue = queues.get(origin);
        return queue == null ? null : queue.get(0);
    }

    /** The origin whose queue is there for longest; null: nobody waits. */
    String oldest() {
        return queues.isEmpty() ? null : queues.keySet().iterator().next();
    }

    /** Takes it out; false: it does not wait. */
    boolean remove(String origin, ClientRequest request) {
        var queue = queues.get(origin);
        var waited = Agent.forget(queues, origin, request);
        if (waited && queue.isEmpty()) {
            spare = queue;
        }
        return waited;
    }
}
