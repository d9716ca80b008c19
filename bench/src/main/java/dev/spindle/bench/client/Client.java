package dev.spindle.bench.client;

/** A client that asks again whenever it was answered, until its process ends. A request that fails is not tried again. */
interface Client {
    /** Begins; whatever thread it needs is its own affair, but it is one. */
    void start(Target target, Tally tally) throws Exception;
}
