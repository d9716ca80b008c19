package dev.spindle.bench.server;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * One server in a process of its own: prints {@code port N}, then answers each line on standard input, and ends with it.
 *
 * <p>{@code stat} is answered with {@code stat ALLOCATED HEAP}: bytes that all threads but this one have allocated since they
 * began, and bytes of heap in use. {@code gc} collects garbage first.
 */
public final class ServerMain {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ServerMain() {}

    /** Starts the named peer with what {@link ServerOptions#arguments} made. */
    public static void main(String[] args) throws Exception {
        var options = ServerOptions.of(args[1], args[2], args[3]);
        var server = Peer.of(args[0]).start(options);
        System.out.println("port " + server.port());
        answerQuestions();
        Runtime.getRuntime().halt(0);
    }

    private static void answerQuestions() throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("gc")) {
                System.gc();
            }
            System.out.println("stat " + allocatedByOthers() + " "
                    + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
    }

    /** Bytes that all threads but the calling one have allocated since they began. */
    public static long allocatedByOthers() {
        var sum = 0L;
        for (var id : THREADS.getAllThreadIds()) {
            if (id != Thread.currentThread().getId()) {
                sum += Math.max(0, THREADS.getThreadAllocatedBytes(id));
            }
        }
        return sum;
    }
}
