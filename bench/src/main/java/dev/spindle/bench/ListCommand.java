package dev.spindle.bench;

import dev.spindle.bench.client.ClientPeer;
import dev.spindle.bench.load.Scenario;
import dev.spindle.bench.server.Peer;
import picocli.CommandLine.Command;

/** Says what there is to measure. */
@Command(name = "list", description = "Lists scenarios, servers and clients.", mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {
    @Override
    public void run() {
        System.out.println("Scenarios (* in the usual run):");
        for (var each : Scenario.all()) {
            System.out.printf("  %s %-14s %s%n", each.inTable() ? "*" : " ", each.name(), each.title());
        }
        System.out.println("Servers:");
        for (var each : Peer.values()) {
            System.out.printf("    %-14s %s%n", each.id(), each.title());
        }
        System.out.println("Clients:");
        for (var each : ClientPeer.values()) {
            System.out.printf("    %-14s %s%n", each.id(), each.title());
        }
    }
}
