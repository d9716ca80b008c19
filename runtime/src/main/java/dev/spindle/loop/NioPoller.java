package dev.spindle.loop;

import dev.spindle.events.NodeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NetworkChannel;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The platform of java.nio: one Selector, one read buffer and one write buffer for all connections of a loop.
 *
 * <p>Ready keys are collected first and called back afterwards, outside the selection, so that a callback may close what it
 * likes, and may have a port freed at once.
 *
 * <p>A registered channel that is closed keeps its descriptor until the Selector looks at its cancelled keys, and java.nio
 * sends a FIN meanwhile, where Node's peer would see a RST for bytes left unread. So a key is cancelled first, the Selector made
 * to forget it by a look that waits for nothing, and then the channel closed.
 *
 * <p>To watch a loop turn, override {@link #poll} and make the loop with {@link EventLoop#EventLoop(java.util.function.Function)}:
 * each turn calls it once. What is called back within it belongs to the poll phase, what comes behind it to the phases that follow.
 */
public class NioPoller implements Poller {
    /** What a selection key leads to. */
    interface Channelled {
        /** The channel is ready for {@code ops}. */
        void ready(int ops);

        /** The poll has come that {@link #beforeWait} was asked for. */
        void settleNow();

        /** The channel has been registered again, with another Selector. */
        void key(SelectionKey renewed);
    }

    /** What makes Selectors; tests give broken ones. */
    interface Selectors {
        Selector open() throws IOException;
    }

    static final int BUFFER_SIZE = 64 * 1024; // of one read

    /** One write takes a chunk that a read filled, with what frames it and a head before it: a rest would be a packet of its own. */
    static final int WRITE_BUFFER_SIZE = BUFFER_SIZE + 4 * 1024;

    /** So many waits in a row that end at once for no reason mean that the Selector is broken. */
    static final int MOST_EMPTY_SELECTS = 512;

    private static final int FEW = 64; // handles that are ready
    private static final Consumer<SelectionKey> IGNORE = key -> {};

    private final EventLoop loop;
    private final Selectors selectors;
    private final Resolver resolver;
    private final Consumer<SelectionKey> collect = this::collect;
    private Selector selector;
    private SelectionKey[] ready = new SelectionKey[64];
    private int readyCount;
    private int found; // by the last look at the Selector
    private final List<Channelled> unsettled = new ArrayList<>(); // whose interest has changed since the last poll
    private long placed; // handles found ready so far
    private long firstPlace; // what that was before the last poll
    private boolean looked; // at the Selector, since then
    private boolean reordered; // the last poll's, which the kernel therefore has in another order
    private long idleNanos; // spent in waits
    private int emptySelects;
    private long firstEmptySelect; // nanoTime
    private ByteBuffer readBuffer;
    private ByteBuffer writeBuffer;
    private TcpHandle gatherer; // whose bytes are in the write buffer; null while it is empty
    final SpareDescriptor spare = new SpareDescriptor();

    /**
     * The platform of one loop, which closes it when it ends.
     *
     * @param loop the one that is being made
     */
    public NioPoller(EventLoop loop) {
        this(loop, Selector::open, InetAddress::getAllByName);
    }

    NioPoller(EventLoop loop, Selectors selectors, Resolver.Source names) {
        this.loop = loop;
        this.selectors = selectors;
        resolver = new Resolver(loop, names);
        selector = openSelector();
    }

    private Selector openSelector() {
        try {
            return selectors.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EventLoop loop() {
        return loop;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long currentTimeMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public String procFile(String name) {
        try {
            return Files.readString(Path.of("/proc", name));
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void addActiveResources(List<String> names) {
        names.addAll(Collections.nCopies(resolver.underway(), "GetAddrInfoReqWrap"));
        for (var key : selector.keys()) {
            var handle = (Handle) key.attachment();
            if (key.isValid() && handle.isActive() && handle.hasRef()) {
                names.add(resourceName(key.channel()));
            }
        }
    }

    private static String resourceName(SelectableChannel channel) {
        try {
            var address = ((NetworkChannel) channel).getLocalAddress();
            if (address instanceof UnixDomainSocketAddress) {
                return "PipeWrap";
            }
        } catch (IOException e) {
            // it is about to be closed
        }
        return channel instanceof ServerSocketChannel ? "TCPServerWrap" : "TCPSocketWrap";
    }

    // ---- waiting ----------------------------------------------------------------------------------------------------

    @Override
    public void poll(long timeoutMs) {
        for (var i = 0; i < unsettled.size(); i++) {
            unsettled.get(i).settleNow();
        }
        unsettled.clear();
        // A look in the middle of the turn may have swallowed the wake-up of a task.
        select(collect, loop.hasTasks() ? 0 : timeoutMs);
        loop.updateTime();
        reordered = (reordered || looked) && readyCount > 1 && restoreOrder();
        looked = false;
        firstPlace = placed;
        if (readyCount > 0) {
            emptySelects = 0;
            dispatch();
        } else if (timeoutMs != 0) {
            survive();
        }
    }

    @Override
    public long idleNanos() {
        return idleNanos;
    }

    /**
     * The handle's interest is set at the next poll, in the order in which they ask for it, as in libuv: a look at the Selector
     * in the middle of a turn must not let one in earlier.
     */
    void beforeWait(Channelled handle) {
        unsettled.add(handle);
    }

    /**
     * Nobody was interested in this handle being ready: as in libuv, whoever is from now on finds it behind the others. Once
     * the kernel has been told that it is of no interest, the kernel sees to that.
     */
    void goesBehind(TcpHandle handle) {
        handle.place = Handle.BEHIND;
        looked = true;
    }

    private void select(Consumer<SelectionKey> action, long timeoutMs) {
        try {
            if (timeoutMs == 0) {
                found = selector.selectNow(action);
            } else {
                var entered = nanoTime();
                found = selector.select(action, Math.max(0, timeoutMs));
                idleNanos += nanoTime() - entered;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect(SelectionKey key) {
        if (readyCount == ready.length) {
            ready = Arrays.copyOf(ready, readyCount * 2);
        }
        ready[readyCount++] = key;
    }

    /**
     * Those that the last poll has found come first, in the same order, then the others, and at last those that go behind. So the
     * kernel has it, until a look in the middle of the turn puts those that are not ready at that moment behind: Node never looks
     * there.
     *
     * @return false when they were in this order
     */
    private boolean restoreOrder() {
        var found = Arrays.copyOf(ready, readyCount);
        var first = new SelectionKey[(int) (placed - firstPlace)];
        for (var key : found) {
            var place = place(key);
            if (place >= firstPlace) {
                first[(int) (place - firstPlace)] = key;
            }
        }
        var at = 0;
        for (var key : first) {
            if (key != null) {
                ready[at++] = key;
            }
        }
        for (var key : found) {
            if (place(key) < firstPlace && place(key) != Handle.BEHIND) {
                ready[at++] = key;
            }
        }
        for (var key : found) {
            if (place(key) == Handle.BEHIND) {
                ready[at++] = key;
            }
        }
        return !Arrays.equals(found, 0, readyCount, ready, 0, readyCount);
    }

    private static long place(SelectionKey key) {
        return ((Handle) key.attachment()).place;
    }

    private void dispatch() {
        var count = readyCount;
        for (var i = 0; i < count; i++) {
            var key = ready[i];
            ready[i] = null;
            ((Handle) key.attachment()).place = placed++;
            if (key.isValid()) {
                ((Channelled) key.attachment()).ready(key.readyOps());
            }
        }
        readyCount = 0;
    }

    /**
     * A wait has ended with nothing ready: the time was over, a task came in, the thread was interrupted, or the Selector is
     * broken and will never wait again.
     */
    private void survive() {
        if (Thread.interrupted() || loop.hasTasks()) {
            emptySelects = 0;
            return;
        }
        if (emptySelects++ == 0) {
            firstEmptySelect = nanoTime();
        } else if (emptySelects == MOST_EMPTY_SELECTS) {
            emptySelects = 0;
            if (nanoTime() - firstEmptySelect < MOST_EMPTY_SELECTS * 500_000L) {
                rebuild();
            }
        }
    }

    /** Replaces the Selector by a new one, and moves every channel over. */
    void rebuild() {
        var broken = selector;
        selector = openSelector();
        for (var key : broken.keys()) {
            if (key.isValid()) {
                var handle = (Channelled) key.attachment();
                handle.key(register(key.channel(), key.interestOps(), handle));
                key.cancel();
            }
        }
        try {
            broken.close();
        } catch (IOException e) {
            // it is given up in any case
        }
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    // ---- channels ---------------------------------------------------------------------------------------------------

    /** Every channel is registered from its beginning, with no interest: closing the Selector must find them all. */
    SelectionKey register(SelectableChannel channel, int ops, Channelled handle) {
        try {
            return channel.register(selector, ops, handle);
        } catch (ClosedChannelException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What kind of socket an address needs: of {@code ::ffff:0.0.0.0}, all of IPv4, an IPv6 one would make all of both. */
    static ProtocolFamily family(SocketAddress address) {
        if (address instanceof UnixDomainSocketAddress) {
            return StandardProtocolFamily.UNIX;
        }
        var ip = ((InetSocketAddress) address).getAddress();
        var mappedWildcard = ip instanceof Inet4Address && ip.isAnyLocalAddress();
        return isSix(address) && !mappedWildcard ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    }

    /** Whether it was given as an IPv6 address, though Java may have made IPv4 of it. */
    static boolean isSix(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getHostString().indexOf(':') >= 0;
    }

    /** As in libuv, the file of a Unix domain socket goes when who has bound it closes. */
    static void deleteSocketFile(SocketAddress path) {
        try {
            Files.deleteIfExists(((UnixDomainSocketAddress) path).getPath());
        } catch (IOException e) {
            // somebody else has taken it away, or owns it now
        }
    }

    /**
     * Closes a connection. Its peer hears of it when this returns, unless so many others are ready that to find them all again for
     * each that closes would take longer than what they are ready for: then its descriptor goes at the next poll. Until then java.nio
     * sends a FIN. A Unix domain peer, if it writes, must not find us reading either.
     */
    void closeConnection(SelectionKey key, boolean unix) {
        if (found <= FEW) {
            close(key);
            return;
        }
        key.cancel();
        if (unix) {
            stopReading((SocketChannel) key.channel());
        }
        closeQuietly(key.channel());
    }

    private static void stopReading(SocketChannel channel) {
        try {
            channel.shutdownInput();
        } catch (IOException | NotYetConnectedException e) {
            // there is no peer
        }
    }

    /** Closes a channel: its port is free, and its peer hears of it, when this returns. */
    void close(SelectionKey key) {
        key.cancel();
        looked = true;
        select(IGNORE, 0);
        closeQuietly(key.channel());
    }

    static void closeQuietly(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // the descriptor is gone all the same
        }
    }

    // ---- buffers ----------------------------------------------------------------------------------------------------

    /** The loop's read buffer, empty. Whoever reads into it lends it out during one callback. */
    ByteBuffer readBuffer() {
        if (readBuffer == null) {
            readBuffer = ByteBuffer.allocateDirect(BUFFER_SIZE);
        }
        return readBuffer.clear();
    }

    @Override
    public void flush() {
        if (gatherer != null) {
            gatherer.flush();
        }
    }

    /** The write buffer, empty: for a write that is made within the same call. What another handle gathered is sent first. */
    ByteBuffer writeBuffer() {
        flush();
        if (writeBuffer == null) {
            writeBuffer = ByteBuffer.allocateDirect(WRITE_BUFFER_SIZE);
        }
        return writeBuffer.clear();
    }

    /** The write buffer for this handle to gather in, its earlier bytes before the position. */
    ByteBuffer gathering(TcpHandle handle) {
        if (gatherer != handle) {
            writeBuffer();
            gatherer = handle;
        }
        return writeBuffer;
    }

    /** Ends this handle's gathering: the buffer with what it gathered, to be written at once; null when there is nothing. */
    ByteBuffer gathered(TcpHandle handle) {
        if (gatherer != handle) {
            return null;
        }
        gatherer = null;
        return writeBuffer.flip();
    }

    /** How many bytes this handle has gathered. */
    int gatheredBytes(TcpHandle handle) {
        return gatherer == handle ? writeBuffer.position() : 0;
    }

    // ---- handles ----------------------------------------------------------------------------------------------------

    @Override
    public StreamHandle tcp() {
        return new TcpHandle(this, false);
    }

    @Override
    public StreamHandle pipe() {
        return new TcpHandle(this, true);
    }

    @Override
    public ListenHandle tcpListener() {
        return new NioListener(this, false);
    }

    @Override
    public ListenHandle pipeListener() {
        return new NioListener(this, true);
    }

    @Override
    public void lookup(String hostname, BiConsumer<NodeException, List<InetAddress>> result) {
        resolver.lookup(hostname, result);
    }

    @Override
    public void close() {
        resolver.close();
        for (var key : List.copyOf(selector.keys())) {
            ((Handle) key.attachment()).close(null);
        }
        spare.close();
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
