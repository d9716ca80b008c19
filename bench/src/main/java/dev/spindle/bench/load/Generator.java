package dev.spindle.bench.load;

import dev.spindle.bench.load.AnswerCheck.Answer;
import dev.spindle.bench.results.Histograms;
import dev.spindle.bench.results.Results.Mark;
import dev.spindle.bench.results.Results.MarkKind;
import dev.spindle.bench.results.Results.Mode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * The sender of requests: one thread, one selector.
 *
 * <p>In a closed loop a connection that got its answers sends again, or the one that has waited longest when more are open than
 * may have something under way. In an open loop the i-th request is due at {@code start + i / rate}, whatever became of those
 * before; one that finds no free connection is sent late and counts from when it was due.
 */
final class Generator implements AutoCloseable {
    private static final int SPACE = 256 * 1024;
    private static final int UNDER_WAY = 200; // connection attempts at a time: less than an accept queue holds
    private static final int PER_SOURCE = 2_000; // connections from one address, which has only so many ports
    private static final int SOURCES = 250;
    private static final int MOST_ERRORS = 100;
    private static final long LONG_NS = 5_000_000; // a turn or a silence that is marked
    private static final long SPIN_NS = 2_000_000; // how long before a request is due the selector is not trusted
    private static final int MOST_MARKS = 50;

    private final LoadSpec spec;
    private final Answer answer;
    private final Selector selector = Selector.open();
    private final Consumer<SelectionKey> onReady = this::ready;
    private final ByteBuffer requests;
    private final ByteBuffer in = ByteBuffer.allocateDirect(SPACE);
    private final InetSocketAddress server;
    private final ArrayDeque<Connection> free = new ArrayDeque<>();
    private final List<Connection> connections = new ArrayList<>();
    private final long epochNs = System.currentTimeMillis() * 1_000_000 - System.nanoTime();
    private int opened; // so far, which decides the next one's source address
    private int open; // with a channel that is connected
    private int waiting; // connections that wait for answers
    private boolean stopped; // a closed loop sends nothing new
    private long answered;
    private long errors;
    private IOException failure;

    // The open loop's schedule.
    private double intervalNs;
    private long scheduleFrom;
    private long scheduleTo;
    private long sent;

    // What is being recorded: requests answered (closed) or due (open) within these times.
    private long recordFrom = Long.MAX_VALUE;
    private long recordTo = Long.MAX_VALUE;
    private Histogram corrected = Histograms.create();
    private Histogram service = Histograms.create();

    private final List<Mark> marks = new ArrayList<>();
    private long turnBegan;
    private boolean isAwake; // the selector has found something in this turn
    private long lastAnswer; // or when a request was sent after nothing was under way

    Generator(LoadSpec spec, Answer answer) throws IOException {
        this.spec = spec;
        this.answer = answer;
        this.server = new InetSocketAddress("127.0.0.1", spec.port());
        var one = spec.exchange().request(spec.close());
        requests = ByteBuffer.allocateDirect(one.length * spec.depth());
        for (var i = 0; i < spec.depth(); i++) {
            requests.put(one);
        }
    }

    // ---- what a session asks for -----------------------------------------------------------------------------------

    /** Opens all connections, unless each request shall have its own. */
    void connect() throws IOException {
        for (var i = 0; i < spec.connections(); i++) {
            var connection = new Connection(spec.depth());
            connections.add(connection);
            if (spec.close()) {
                free.add(connection);
                continue;
            }
            open(connection);
            if (connections.size() - open >= UNDER_WAY) {
                awaitAllConnected();
            }
        }
        if (!spec.close()) {
            awaitAllConnected();
        }
    }

    private void awaitAllConnected() throws IOException {
        var patience = System.nanoTime() + 10_000_000_000L;
        while (open < connections.size()) {
            selector.select(onReady, 100);
            giveUpOnFailure();
            if (System.nanoTime() > patience) {
                throw new IOException(open + " of " + connections.size() + " connections were made");
            }
        }
    }

    /** Begins to send: as fast as answers come, or at the rate from now on until {@link #record} says otherwise. */
    void begin(double rate) {
        var now = System.nanoTime();
        lastAnswer = now;
        turnBegan = now;
        if (spec.mode() == Mode.OPEN && rate > 0) {
            intervalNs = 1e9 / rate;
            scheduleFrom = now;
            scheduleTo = Long.MAX_VALUE;
            sent = 0;
        } else {
            intervalNs = 0;
            stopped = false;
        }
    }

    /** Turns until that time. */
    void runUntil(long time) throws IOException {
        while (System.nanoTime() < time) {
            turn(time);
        }
    }

    /** Records from now until that time. */
    void record(long to) {
        corrected = Histograms.create();
        service = Histograms.create();
        recordFrom = System.nanoTime();
        recordTo = to;
        scheduleTo = to;
    }

    /**
     * Sends nothing new and waits for what is under way, until that time. What an open loop should have sent meanwhile and
     * could not, or got no answer to, is recorded as having taken until now: leaving it out would praise who stalls.
     */
    void drain(long until) throws IOException {
        stopped = true;
        while ((waiting > 0 || isBehind()) && System.nanoTime() < until) {
            turn(until);
        }
        if (intervalNs > 0) {
            recordWhatIsLeft(System.nanoTime());
        }
        recordFrom = Long.MAX_VALUE;
        scheduleTo = 0;
    }

    private boolean isBehind() {
        return intervalNs > 0 && due(scheduleTo) > sent;
    }

    private void recordWhatIsLeft(long now) {
        for (var each : connections) {
            if (each.waiting > 0 && isRecorded(each.intendedAt())) {
                Histograms.record(corrected, now - each.intendedAt());
            }
        }
        for (var last = due(scheduleTo); sent < last; sent++) {
            if (isRecorded(dueAt(sent))) {
                Histograms.record(corrected, now - dueAt(sent));
            }
        }
    }

    long answered() {
        return answered;
    }

    long errors() {
        return errors;
    }

    /** Requests of an open loop that are due and not sent. */
    long behind() {
        return intervalNs > 0 ? due(System.nanoTime()) - sent : 0;
    }

    Histogram corrected() {
        return corrected;
    }

    Histogram service() {
        return service;
    }

    List<Mark> marks() {
        return marks;
    }

    /** A time of {@code System.nanoTime} as milliseconds since 1970. */
    double epochMs(long nanoTime) {
        return (epochNs + nanoTime) / 1e6;
    }

    @Override
    public void close() throws IOException {
        for (var each : connections) {
            if (each.channel != null) {
                each.channel.close();
            }
        }
        selector.close();
    }

    // ---- a turn ----------------------------------------------------------------------------------------------------

    private void turn(long until) throws IOException {
        var now = System.nanoTime();
        if (now - turnBegan > LONG_NS) {
            mark(MarkKind.LOAD_TURN, turnBegan, now, "load", "the load generator was busy or had no processor");
        }
        var pause = until - now;
        if (intervalNs > 0) {
            while (sent < due(Math.min(now, scheduleTo)) && !free.isEmpty()) {
                send(free.poll(), dueAt(sent), now);
                sent++;
            }
            pause = Math.min(pause, dueAt(sent) - now);
        } else if (!stopped) {
            while (waiting < spec.inFlight() && !free.isEmpty()) {
                send(free.poll(), now, now);
            }
        }
        isAwake = false;
        if (pause < SPIN_NS && intervalNs > 0) {
            turnBegan = now; // it does not wait
            isAwake = true;
            selector.selectNow(onReady);
        } else {
            selector.select(onReady, Math.min(100, Math.max(1, pause / 1_000_000 - 1)));
        }
        if (!isAwake) {
            turnBegan = System.nanoTime();
        }
        giveUpOnFailure();
    }

    private long due(long time) {
        return time < scheduleFrom ? 0 : (long) ((Math.min(time, scheduleTo) - scheduleFrom) / intervalNs) + 1;
    }

    private long dueAt(long index) {
        return scheduleFrom + (long) (index * intervalNs);
    }

    private void giveUpOnFailure() throws IOException {
        if (failure != null && errors > MOST_ERRORS) {
            throw failure;
        }
    }

    private void ready(SelectionKey key) {
        var connection = (Connection) key.attachment();
        try {
            if (key.isConnectable()) {
                connected(connection);
            } else if (key.isWritable()) {
                write(connection);
            } else {
                read(connection);
            }
        } catch (IOException e) {
            broken(connection, e);
        }
    }

    // ---- a connection ----------------------------------------------------------------------------------------------

    private void open(Connection connection) throws IOException {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (spec.close() || spec.connections() > PER_SOURCE) {
            var source = 2 + (spec.close() ? opened % SOURCES : opened / PER_SOURCE);
            channel.bind(new InetSocketAddress("127.0.0." + source, 0));
        }
        opened++;
        connection.answers =
                answer.chunked() ? new AnswerReader.Chunked() : new AnswerReader.OfOneLength(answer.bytes());
        connection.channel = channel;
        connection.connected = false;
        connection.key = channel.register(selector, SelectionKey.OP_CONNECT, connection);
        if (channel.connect(server)) {
            connected(connection);
        }
    }

    private void connected(Connection connection) throws IOException {
        if (connection.channel.isConnectionPending()) {
            connection.channel.finishConnect();
        }
        connection.connected = true;
        connection.key.interestOps(SelectionKey.OP_READ);
        open++;
        if (connection.waiting > 0) {
            connection.unsentFrom = 0;
            write(connection);
        } else {
            free.add(connection);
        }
    }

    private void send(Connection connection, long intended, long now) {
        if (waiting++ == 0) {
            lastAnswer = now;
        }
        connection.sent(spec.depth(), intended, now);
        connection.unsentFrom = 0;
        try {
            if (connection.channel == null) {
                open(connection);
            } else {
                write(connection);
            }
        } catch (IOException e) {
            broken(connection, e);
        }
    }

    private void write(Connection connection) throws IOException {
        if (!connection.connected) {
            return;
        }
        var bytes = requests.clear().position(connection.unsentFrom);
        connection.channel.write(bytes);
        var isWaiting = connection.unsentFrom != 0;
        connection.unsentFrom = bytes.hasRemaining() ? bytes.position() : -1;
        if (bytes.hasRemaining()) {
            connection.key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } else if (isWaiting) {
            connection.key.interestOps(SelectionKey.OP_READ);
        }
    }

    private void read(Connection connection) throws IOException {
        var count = connection.channel.read(in.clear());
        var now = System.nanoTime();
        if (!isAwake) {
            isAwake = true;
            turnBegan = now;
        }
        if (count < 0) {
            if (!spec.close() || connection.waiting > 0) {
                throw new IOException("the server ended a connection");
            }
            finish(connection, now);
            return;
        }
        var answers = connection.answers.take(in.flip());
        if (answers < 0 || answers > connection.waiting) {
            throw new IOException("the server answered something else than before");
        }
        if (answers == 0) {
            return;
        }
        answered(connection, answers, now);
        if (connection.waiting == 0) {
            waiting--;
            if (!spec.close()) {
                next(connection, now);
            } else if (!answer.closes()) {
                finish(connection, now);
            }
        }
    }

    private void answered(Connection connection, int count, long now) {
        if (now - lastAnswer > LONG_NS && now - turnBegan < LONG_NS) {
            mark(MarkKind.SILENCE, lastAnswer, now, "server", "nobody was answered");
        }
        lastAnswer = now;
        answered += count;
        for (var i = 0; i < count; i++) {
            if (isRecorded(intervalNs > 0 ? connection.intendedAt() : now)) {
                Histograms.record(service, now - connection.sentAt());
                if (intervalNs > 0) {
                    Histograms.record(corrected, now - connection.intendedAt());
                }
            }
            connection.answered();
        }
    }

    private boolean isRecorded(long time) {
        return time >= recordFrom && time < recordTo;
    }

    /** Sends what comes next, on this connection or on the one that has been free for longest. */
    private void next(Connection connection, long now) {
        free.add(connection);
        if (intervalNs == 0 && !stopped) {
            send(free.poll(), now, now);
        }
    }

    /** Ends a connection after its only answer. */
    private void finish(Connection connection, long now) throws IOException {
        connection.channel.close();
        connection.channel = null;
        open--;
        next(connection, now);
    }

    private void broken(Connection connection, IOException e) {
        if (!spec.close()
                || connection.waiting > 0) { // else it has its answer, and how the end comes is nobody's concern
            errors++;
            failure = e;
        }
        waiting -= connection.waiting > 0 ? 1 : 0;
        open -= connection.connected ? 1 : 0;
        connection.waiting = 0;
        try {
            connection.channel.close();
            connection.channel = null;
            if (errors <= MOST_ERRORS && !spec.close()) {
                open(connection);
            } else {
                free.add(connection);
            }
        } catch (IOException another) {
            failure = another;
            errors += MOST_ERRORS; // no more connections can be made: give up
        }
    }

    private void mark(MarkKind kind, long from, long to, String process, String text) {
        if (marks.size() < MOST_MARKS) {
            marks.add(new Mark(kind, epochMs(from), (to - from) / 1e6, "", "", process, text));
        }
    }
}
