/** Node's event loop, timers, events, buffers, streams and net for Java. */
module dev.spindle.runtime {
    requires org.jctools.core;

    exports dev.spindle.buffer;
    exports dev.spindle.events;
    exports dev.spindle.loop;
    exports dev.spindle.net;
    exports dev.spindle.promise;
    exports dev.spindle.stream;
}
