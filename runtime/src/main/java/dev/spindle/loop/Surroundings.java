package dev.spindle.loop;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** What a loop offers to the emitters of its thread. */
final class Surroundings implements EventEmitter.Surroundings {
    private final EventLoop loop;
    private final NodeProcess process;
    private double maxListeners = 10;
    private boolean captureRejections;

    Surroundings(EventLoop loop) {
        this.loop = loop;
        this.process = loop.process();
    }

    @Override
    public double maxListeners() {
        return maxListeners;
    }

    @Override
    public void maxListeners(double n) {
        maxListeners = n;
    }

    @Override
    public void emitWarning(NodeException warning) {
        process.emitWarning(warning);
    }

    @Override
    public boolean capturesRejections() {
        return captureRejections;
    }

    @Override
    public void capturesRejections(boolean capture) {
        captureRejections = capture;
    }

    @Override
    public double uptime() {
        return process.uptime();
    }

    @Override
    public void whenComplete(CompletionStage<?> stage, BiConsumer<Object, Throwable> fn) {
        loop.whenComplete(stage, fn);
    }

    @Override
    public void nextTick(Runnable fn) {
        process.nextTick(fn);
    }
}
