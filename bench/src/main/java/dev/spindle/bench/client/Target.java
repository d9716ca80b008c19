package dev.spindle.bench.client;

/**
 * What a client is to do.
 *
 * @param port where the server listens on 127.0.0.1
 * @param connections how many requests are under way at any time, each on a connection of its own that is kept
 * @param answerBytes size of one answer, head and body; for the floor, which does not read answers
 */
public record Target(int port, int connections, int answerBytes) {
    static final String HOST = "127.0.0.1";

    String[] arguments() {
        return new String[] {Integer.toString(port), Integer.toString(connections), Integer.toString(answerBytes)};
    }

    static Target of(String port, String connections, String answerBytes) {
        return new Target(Integer.parseInt(port), Integer.parseInt(connections), Integer.parseInt(answerBytes));
    }
}
