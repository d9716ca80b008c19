package dev.spindle.bench.load;

import java.io.PrintStream;

/** One line that tells how far a run is: rewritten in place on a terminal, else a line for each peer. */
public final class Progress {
    private final PrintStream out;
    private final boolean inPlace;
    private final long startNs = System.nanoTime();
    private int expected;
    private int begun;
    private String what = "";

    public Progress(PrintStream out, boolean inPlace) {
        this.out = out;
        this.inPlace = inPlace;
    }

    /** How many peers will be measured, counting each round and scenario. */
    public void expect(int count) {
        expected = count;
    }

    /** Something else than a peer. */
    public void phase(String text) {
        what = text;
        show("");
        newLine();
    }

    /** The next one. */
    public void begin(String scenario, String peer, int round) {
        begun++;
        what = "round " + round + ", " + scenario + ", " + peer;
        show("");
    }

    /** What it is doing. */
    public void rate(String doing, double rate) {
        if (inPlace) {
            show(String.format(": %s, %,.0f/s", doing, rate));
        } else if (doing.equals("measuring")) {
            out.printf("  %,.0f/s%n", rate);
        }
    }

    /** All is done. */
    public void done() {
        what = "done";
        show("");
        newLine();
    }

    private void show(String more) {
        var text = String.format("[%d/%d %s] %s%s", begun, expected, left(), what, more);
        if (inPlace) {
            out.printf("\r%-100s", text.length() > 100 ? text.substring(0, 100) : text);
            out.flush();
        } else if (more.isEmpty()) {
            out.println(text);
        }
    }

    private String left() {
        if (begun < 2) {
            return "...";
        }
        var each = (System.nanoTime() - startNs) / 1e9 / (begun - 1);
        var seconds = Math.round(each * (expected - begun + 1));
        return String.format("%d:%02d left", seconds / 60, seconds % 60);
    }

    private void newLine() {
        if (inPlace) {
            out.println();
        }
    }
}
