package dev.spindle.bench.server;

/** A server that listens on a port of 127.0.0.1; it runs until its process ends. */
interface RunningServer {
    int port();
}
