package dev.spindle.loop;

import dev.spindle.events.Event;
import java.util.List;

/** {@link Globals#process}: whatever process the current thread's loop has. It keeps nothing, and passes everything on. */
final class CurrentProcess extends NodeProcess {
    CurrentProcess() {
        super(null);
    }

    @Override
    public NodeProcess self() {
        return EventLoop.current().process();
    }

    @Override
    protected CurrentProcess register(Object event, Object listener, boolean once, boolean prepend) {
        self().register(event, listener, once, prepend);
        return this;
    }

    @Override
    protected CurrentProcess unregister(Object event, Object listener) {
        self().unregister(event, listener);
        return this;
    }

    @Override
    protected CurrentProcess unregisterAll(Object event) {
        self().unregisterAll(event);
        return this;
    }

    @Override
    protected boolean dispatch(Object event, int count, Object a, Object b, Object c, Object[] all) {
        return self().dispatch(event, count, a, b, c, all);
    }

    @Override
    public List<Object> eventNames() {
        return self().eventNames();
    }

    @Override
    public int listenerCount(Event event) {
        return self().listenerCount(event);
    }

    @Override
    public int listenerCount(String event) {
        return self().listenerCount(event);
    }

    @Override
    public int listenerCount(Event event, Object listener) {
        return self().listenerCount(event, listener);
    }

    @Override
    public int listenerCount(String event, Object listener) {
        return self().listenerCount(event, listener);
    }

    @Override
    public List<Object> listeners(Event event) {
        return self().listeners(event);
    }

    @Override
    public List<Object> listeners(String event) {
        return self().listeners(event);
    }

    @Override
    public List<Object> rawListeners(Event event) {
        return self().rawListeners(event);
    }

    @Override
    public List<Object> rawListeners(String event) {
        return self().rawListeners(event);
    }

    @Override
    public double getMaxListeners() {
        return self().getMaxListeners();
    }

    @Override
    public CurrentProcess setMaxListeners(double n) {
        self().setMaxListeners(n);
        return this;
    }
}
