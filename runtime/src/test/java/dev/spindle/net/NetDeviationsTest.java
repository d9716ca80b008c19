package dev.spindle.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where sockets do on purpose what Node's do not: the rows of the deviations page that have no test of their own elsewhere. */
@Timeout(60)
class NetDeviationsTest {
    private final List<Object> heard = new ArrayList<>();

    /** A server, and a client that is connecting; the server closes when the accepted side does. */
    private static void pair(Consumer<Socket> accepted, BiConsumer<Socket, Server> connecting) {
        EventLoop.run(() -> {
            var server = Net.createServer();
            server.on(Server.CONNECTION, peer -> {
                peer.on("close", () -> server.close());
                accepted.accept(peer);
            });
            server.listen(
                    0,
                    "127.0.0.1",
                    () -> connecting.accept(Net.connect(server.address().port(), "127.0.0.1"), server));
        });
    }

    /** N1. */
    @Test
    void aPortThatIsNotThereIsMinusOne() {
        EventLoop.run(() -> {
            var s = new Socket();
            assertEquals(-1, s.localPort());
            assertEquals(-1, s.remotePort());
        });
    }

    /** N3. */
    @Test
    void verbatimIsTheOrderOfTheJvm() throws IOException {
        var expected = Arrays.stream(InetAddress.getAllByName("localhost"))
                .map(Address::text)
                .collect(Collectors.toList());
        EventLoop.run(() -> Dns.lookup("localhost", new LookupOptions().order("verbatim"), (error, found) -> {
            for (var each : found) {
                heard.add(each.address());
            }
        }));
        assertEquals(expected, heard);
    }

    /** N5. */
    @Test
    void aLookUpMayAnswerOneAddressOrAList() {
        for (var all : List.of(true, false)) {
            EventLoop.run(() -> Net.connect(new ConnectOptions()
                            .host("some.name")
                            .port(1)
                            .autoSelectFamily(all)
                            .lookup((name, options, callback) -> {
                                assertEquals(all, options.all());
                                callback.accept(null, List.of(new LookupAddress("127.0.0.1", 4)));
                            }))
                    .on("error", error -> heard.add(((NodeException) error).code())));
        }
        assertEquals(List.of("ECONNREFUSED", "ECONNREFUSED"), heard);
    }

    /** N7. */
    @Test
    void closeOfASocketThatNeverConnectedCarriesFalse() {
        EventLoop.run(() -> new Socket().on(Socket.CLOSE, heard::add).destroy());
        assertEquals(List.of(false), heard);
    }

    /** N9. */
    @Test
    void thePeersAddressIsKnownUntilTheSocketIsClosed() {
        var accepted = new Socket[1];
        pair(
                peer -> {
                    accepted[0] = peer.pause();
                    peer.on("error", error -> heard.add(error));
                },
                (s, server) -> {
                    s.on("connect", () -> EventLoop.current().setImmediate(s::resetAndDestroy));
                    s.on("close", () -> {
                        heard.add(accepted[0].remoteAddress());
                        accepted[0].destroy();
                    });
                });
        assertEquals(List.of("127.0.0.1"), heard);
    }

    /** N11. */
    @Test
    void aSocketThatIsEndingCanBeReset() {
        pair(peer -> peer.on("error", error -> heard.add(((NodeException) error).code())), (s, server) -> {
            s.on("error", error -> heard.add(error));
            s.on("close", () -> heard.add("close"));
            s.on("connect", () -> s.end().resetAndDestroy());
        });
        assertEquals(List.of("close", "ECONNRESET"), heard);
    }

    /** N12. */
    @Test
    void theSecondAnswerOfALookUpIsIgnored() {
        EventLoop.run(() -> {
            var server = Net.createServer(peer -> peer.destroy());
            server.listen(
                    0,
                    "127.0.0.1",
                    () -> Net.connect(new ConnectOptions()
                                    .host("some.name")
                                    .port(server.address().port())
                                    .lookup((name, options, callback) -> {
                                        callback.accept(null, List.of(new LookupAddress("127.0.0.1", 4)));
                                        callback.accept(null, List.of(new LookupAddress("127.0.0.1", 4)));
                                    }))
                            .on("connect", () -> heard.add("connect"))
                            .on("error", error -> heard.add(error))
                            .on("close", () -> server.close())
                            .resume());
        });
        assertEquals(List.of("connect"), heard);
    }

    /** N14. */
    @Test
    void textThatWaitsCountsInBytes() {
        EventLoop.run(() -> {
            var s = Net.connect(1, "127.0.0.1");
            s.on("error", () -> {});
            s.write("€");
            heard.add(s.writableLength());
        });
        assertEquals(List.of(3), heard);
    }

    /** N4. */
    @Test
    void aServerForIpv6OnlyCutsIpv4Off() {
        EventLoop.run(() -> {
            var server = Net.createServer(peer -> {
                heard.add(peer.remoteFamily());
                peer.end();
            });
            server.listen(new ListenOptions().port(0).host("::").ipv6Only(true), () -> {
                var port = server.address().port();
                var four = Net.connect(port, "127.0.0.1").resume();
                four.on("error", error -> heard.add(((NodeException) error).code()));
                four.on(
                        "close",
                        () -> Net.connect(port, "::1")
                                .resume()
                                .on("end", () -> heard.add("end"))
                                .on("close", () -> {
                                    server.close();
                                }));
            });
        });
        assertEquals(List.of("ECONNRESET", "IPv6", "end"), heard);
    }

    /** N10. */
    @Test
    void aSocketWhosePeerIsGoneEndsBehindTheOthersOfTheTurn() throws IOException {
        var folder = Files.createTempDirectory("net");
        var path = folder.resolve("s").toString();
        EventLoop.run(() -> {
            var peers = new ArrayList<Socket>();
            var server = Net.createServer();
            server.on(Server.CONNECTION, peer -> {
                peers.add(peer);
                if (peers.size() == 2) {
                    EventLoop.current().setImmediate(() -> {
                        peers.forEach(Socket::destroy);
                        server.close();
                    });
                }
            });
            server.listen(path, () -> {
                for (var i = 0; i < 2; i++) {
                    var s = Net.connect(path).resume();
                    s.on("end", () -> heard.add("end"));
                    s.on("finish", () -> heard.add("finish"));
                }
            });
        });
        Files.delete(folder);
        assertEquals(List.of("end", "end", "finish", "finish"), heard);
    }

    /** N15. */
    @Test
    void aSocketWithAnAbortedSignalTriesAllAddresses() {
        EventLoop.run(() -> {
            var server = Net.createServer(peer -> peer.destroy());
            server.listen(0, "127.0.0.1", () -> {
                server.unref(); // the attempts alone keep the loop
                var s = Net.connect(new ConnectOptions()
                        .host("some.name")
                        .port(server.address().port())
                        .signal(AbortSignal.abort())
                        .lookup((name, options, callback) -> EventLoop.current()
                                .setImmediate(() -> callback.accept(
                                        null,
                                        List.of(
                                                new LookupAddress("127.0.0.2", 4),
                                                new LookupAddress("127.0.0.1", 4))))));
                s.resume();
                s.on("error", error -> heard.add(((NodeException) error).code()));
                s.on(
                        "connect",
                        () -> heard.add(s.autoSelectFamilyAttemptedAddresses().size()));
            });
        });
        assertEquals(List.of("ABORT_ERR", 2), heard);
    }

    /** N16. */
    @Test
    void aUnixServerThatClosesBeforeItAcceptsResetsTheConnection() throws IOException {
        var folder = Files.createTempDirectory("net");
        EventLoop.run(() -> {
            var server = Net.createServer(peer -> heard.add("connection"));
            server.listen(folder.resolve("s").toString(), () -> {
                var s = Net.connect(server.address().address());
                s.on("connect", () -> heard.add("connect"));
                s.on("error", error -> heard.add(((NodeException) error).getMessage()));
                server.close();
            });
        });
        Files.delete(folder);
        assertEquals(List.of("connect", "read ECONNRESET"), heard);
    }

    /** N17. */
    @Test
    void noAddressAtAllIsAnErrorOfTheSocket() {
        EventLoop.run(() -> Net.connect(new ConnectOptions()
                        .host("some.name")
                        .port(1)
                        .lookup((name, options, callback) -> callback.accept(null, List.of())))
                .on("error", error -> heard.add(((NodeException) error).code()))
                .on("close", () -> heard.add("close")));
        assertEquals(List.of("ERR_INVALID_IP_ADDRESS", "close"), heard);
    }

    /** N17. */
    @Test
    void aResetThatWaitedForAPortIsRefusedByAPath() throws IOException {
        var folder = Files.createTempDirectory("reset");
        var path = folder.resolve("s").toString();
        EventLoop.run(() -> {
            var server = Net.createServer(peer -> peer.resume());
            server.listen(path, () -> {
                var s = Net.connect(1, "127.0.0.1").resetAndDestroy();
                s.on("error", error -> heard.add(((NodeException) error).code()));
                s.once("close", () -> {
                    heard.add("close");
                    s.once("close", () -> server.close());
                    s.connect(path);
                });
            });
        });
        Files.delete(folder);
        assertEquals(List.of("ECONNREFUSED", "close", "ERR_INVALID_HANDLE_TYPE"), heard);
    }

    /** N18. */
    @Test
    void whatWasWrittenInVainCountsUntilItsWriterHears() {
        pair(
                peer -> peer.on("error", () -> {}).resume(),
                (s, server) -> s.on("connect", () -> {
                    s.write(Buffer.alloc(8_000_000), error -> heard.add(s.bytesWritten()));
                    s.write(Buffer.alloc(10), error -> heard.add(s.bytesWritten()));
                    s.write("xyz", "utf8", error -> heard.add(s.bytesWritten()));
                    s.destroy();
                }));
        assertEquals(List.of(8_000_013L, 8_000_003L, 8_000_000L), heard);
    }

    /** N19. */
    @Test
    void aLocalPortThatIsNoneIsShownAsTheKernelReadsIt() {
        EventLoop.run(() -> {
            var free = Net.createServer();
            free.listen(0, "127.0.0.1", () -> {
                var closed = free.address().port();
                free.close(() -> Net.connect(new ConnectOptions()
                                .host("127.0.0.1")
                                .port(closed)
                                .localPort(-1))
                        .on("error", error -> heard.add(((NodeException) error).localPort())));
            });
        });
        assertEquals(List.of(65_535), heard);
    }

    /** N22. */
    @Test
    void aLinkLocalAddressNeedsAZone() {
        EventLoop.run(() ->
                Net.connect(1, "fe80::1").on("error", error -> heard.add(((NodeException) error).getMessage())));
        assertEquals(List.of("connect EINVAL fe80::1:1 - Local (:::0)"), heard);
    }

    /** N24. */
    @Test
    void nobodyListensOnABroadcastAddress() {
        EventLoop.run(() -> {
            for (var host : List.of("255.255.255.255", "127.1.2.255")) {
                Net.createServer()
                        .listen(0, host)
                        .on("error", error -> heard.add(((NodeException) error).getMessage()));
            }
        });
        assertEquals(
                List.of(
                        "listen EADDRNOTAVAIL: address not available 255.255.255.255",
                        "listen EADDRNOTAVAIL: address not available 127.1.2.255"),
                heard);
    }

    /** N25. */
    @Test
    void theTypeOfServiceCanBeSetInTheTickOfConnect() {
        pair(peer -> peer.end(), (s, server) -> {
            heard.add(s.resume().setTypeOfService(16).getTypeOfService());
            s.on("connect", () -> heard.add(s.getTypeOfService()));
        });
        assertEquals(List.of(16, 16), heard);
    }

    /** N26. */
    @Test
    void writingNothingToAPathsPeerThatIsGoneSucceeds() throws IOException {
        var folder = Files.createTempDirectory("net");
        EventLoop.run(() -> {
            var server = Net.createServer();
            server.on(Server.CONNECTION, peer -> {
                peer.destroy();
                peer.on("close", () -> server.close());
            });
            server.listen(folder.resolve("s").toString(), () -> {
                var s = Net.connect(server.address().address());
                server.on("close", () -> s.write("", error -> heard.add(String.valueOf(error))));
            });
        });
        Files.delete(folder);
        assertEquals(List.of("null"), heard);
    }

    /** N27. */
    @Test
    void bytesBehindDestroyAreDropped() {
        EventLoop.run(() -> {
            var server = Net.createServer();
            var sockets = new ArrayList<Socket>();
            var options = new SocketOptions().onread(Buffer.alloc(9), (length, buffer) -> {
                heard.add(buffer.toString("latin1", 0, length));
                sockets.get(0).destroy();
                sockets.get(1).end("late");
                return true;
            });
            sockets.add(new Socket(options) {
                @Override
                public void _destroy(Throwable error, Consumer<Throwable> callback) {
                    EventLoop.current().setTimeout(() -> super._destroy(error, callback), 50);
                }
            });
            sockets.get(0).on("close", () -> heard.add("close"));
            server.on(Server.CONNECTION, peer -> {
                sockets.add(peer);
                peer.on("error", () -> {});
                peer.write("early");
                server.close();
            });
            server.listen(
                    0,
                    "127.0.0.1",
                    () -> sockets.get(0).connect(server.address().port(), "127.0.0.1"));
        });
        assertEquals(List.of("early", "close"), heard);
    }

    /** N29. */
    @Test
    void aPathHasSoManyBytesAtMost() throws IOException {
        var folder = Files.createTempDirectory("net");
        var path = folder + "/" + "x".repeat(105 - folder.toString().length());
        EventLoop.run(() -> {
            for (var each : List.of(path, path + "x", folder + "//gone/s/")) {
                var server = Net.createServer();
                server.on("error", error -> heard.add(((NodeException) error).getMessage()));
                server.listen(each, () -> {
                    heard.add("listens");
                    server.close();
                });
            }
        });
        Files.delete(folder);
        heard.remove("listens");
        assertEquals(
                List.of(
                        "listen EINVAL: invalid argument " + path + "x",
                        "listen EACCES: permission denied " + folder + "/gone/s"),
                heard);
    }

    /** N30. */
    @Test
    void aSubclassesWriteIsCalledOnceConnectedToo() {
        EventLoop.run(() -> {
            var server = Net.createServer(peer -> peer.on("data", (Buffer bytes) -> heard.add(bytes.toString())));
            server.listen(0, "127.0.0.1", () -> {
                var s = new Socket() {
                    @Override
                    public boolean write(String text, String encoding) {
                        return super.write(text.toUpperCase(Locale.ROOT), encoding);
                    }
                };
                s.connect(server.address().port(), "127.0.0.1", () -> {
                    s.write("shout");
                    s.end(() -> server.close());
                });
            });
        });
        assertEquals(List.of("SHOUT"), heard);
    }

    /** N31. */
    @Test
    void anUncaughtErrorTakesTheFilesOfServersAway() throws IOException {
        var folder = Files.createTempDirectory("net");
        Runnable listening = () -> {
            throw new IllegalStateException("unheard");
        };
        var path = folder.resolve("s").toString();
        assertThrows(
                IllegalStateException.class,
                () -> EventLoop.run(() -> Net.createServer().listen(path, listening)));
        Files.delete(folder); // it is empty
    }

    /** N34. */
    @Test
    void aBrokenSocketClosesThoughItsWriterThrows() {
        var peers = new ArrayList<Socket>();
        pair(peers::add, (s, server) -> {
            EventLoop.current().process().on("uncaughtException", error -> heard.add("uncaught"));
            s.on("connect", () -> EventLoop.current().setImmediate(s::resetAndDestroy));
            s.on("close", () -> {
                peers.get(0).on("error", error -> heard.add(((NodeException) error).code()));
                peers.get(0).write("x", error -> {
                    throw new IllegalStateException();
                });
            });
        });
        assertEquals(List.of("uncaught", "ECONNRESET"), heard);
    }

    /** N41. */
    @Test
    void noAddressIsTheLoopbackAddress() {
        EventLoop.run(() -> {
            var server = Net.createServer(peer -> peer.resume().end());
            server.listen(0, "127.0.0.1", () -> {
                var to = new ConnectOptions().port(server.address().port()).host("0.0.0.0");
                var s = Net.connect(to.localAddress("127.0.0.9"));
                s.on("connect", () -> heard.add(s.remoteAddress()));
                s.on("error", error -> heard.add(((NodeException) error).code()));
                s.resume().on("close", () -> server.close());
            });
        });
        assertEquals(List.of("127.0.0.1"), heard);
    }
}
