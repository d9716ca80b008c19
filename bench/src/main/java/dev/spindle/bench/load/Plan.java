package dev.spindle.bench.load;

import dev.spindle.bench.server.Peer;
import dev.spindle.bench.server.ServerProcess.Launch;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run is to do.
 *
 * @param rate of open loops, requests a second; 0: 70 % of what the floor answers in a closed loop
 * @param limitMs of p99.9, where the highest rate is looked for
 * @param jitterSeconds each processor is watched before; 0: not
 * @param load how the load generator is started
 * @param out the folder the results go to
 * @param missing what is known already to be impossible
 */
public record Plan(
        List<Scenario> scenarios,
        List<Peer> peers,
        int rounds,
        double seconds,
        double minWarmUpSeconds,
        double maxWarmUpSeconds,
        double rate,
        double limitMs,
        double jitterSeconds,
        Launch server,
        Launch load,
        Path out,
        String command,
        List<String> missing) {}
