package dev.spindle.bench.load;

import dev.spindle.bench.server.Peer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What of a plan a reader of its results has to know. */
final class PlanWords {
    private PlanWords() {}

    static Map<String, String> versions(Plan plan) {
        var versions = new LinkedHashMap<>(Machine.versions());
        plan.server()
                .node()
                .filter(unused -> plan.peers().contains(Peer.NODE))
                .ifPresent(node -> versions.put(Peer.NODE.id(), Machine.firstLine(node, "--version")));
        return versions;
    }

    static Map<String, String> settings(Plan plan) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("rounds", Integer.toString(plan.rounds()));
        settings.put("seconds measured", Double.toString(plan.seconds()));
        settings.put("seconds of warm-up", plan.minWarmUpSeconds() + " to " + plan.maxWarmUpSeconds());
        settings.put("open loop", plan.rate() > 0 ? plan.rate() + " requests/s" : "70 % of the floor's rate");
        settings.put("limit of p99.9", plan.limitMs() + " ms");
        settings.put(
                "servers run as",
                String.join(" ", plan.server().pin()) + " " + plan.server().java());
        settings.put(
                "load runs as",
                String.join(" ", plan.load().pin()) + " " + plan.load().java());
        settings.put("busy processes before", Double.toString(Machine.busy()));
        return settings;
    }
}
