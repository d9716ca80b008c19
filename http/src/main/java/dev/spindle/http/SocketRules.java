package dev.spindle.http;

import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Lookup;

/** How the socket of a connection shall be made. Few requests say anything about it: the others carry nothing of this. */
final class SocketRules implements Cloneable {
    double localPort; // 0: any
    int hints;
    Lookup lookup; // null: as net looks names up
    Boolean autoSelectFamily; // null: as net says
    double autoSelectFamilyAttemptTimeout = RequestOptions.UNSET;
    Boolean noDelay; // null: true
    Boolean keepAlive; // null: false
    double keepAliveInitialDelay = RequestOptions.UNSET;
    Integer highWaterMark; // null: as net says

    SocketRules copy() {
        try {
            return (SocketRules) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the agent says, in the place of what was said here. */
    void replace(SocketRules agents) {
        localPort = agents.localPort == 0 ? localPort : agents.localPort;
        hints = agents.hints == 0 ? hints : agents.hints;
        lookup = agents.lookup == null ? lookup : agents.lookup;
        autoSelectFamily = agents.autoSelectFamily == null ? autoSelectFamily : agents.autoSelectFamily;
        autoSelectFamilyAttemptTimeout = agents.autoSelectFamilyAttemptTimeout == RequestOptions.UNSET
                ? autoSelectFamilyAttemptTimeout
                : agents.autoSelectFamilyAttemptTimeout;
        noDelay = agents.noDelay == null ? noDelay : agents.noDelay;
        keepAliveInitialDelay = agents.keepAliveInitialDelay == RequestOptions.UNSET
                ? keepAliveInitialDelay
                : agents.keepAliveInitialDelay;
        highWaterMark = agents.highWaterMark == null ? highWaterMark : agents.highWaterMark;
    }

    void tell(ConnectOptions options) {
        options.localPort(localPort).hints(hints).lookup(lookup).noDelay(noDelay == null || noDelay);
        if (autoSelectFamily != null) {
            options.autoSelectFamily(autoSelectFamily);
        }
        if (autoSelectFamilyAttemptTimeout != RequestOptions.UNSET) {
            options.autoSelectFamilyAttemptTimeout(autoSelectFamilyAttemptTimeout);
        }
        if (keepAlive != null) {
            options.keepAlive(keepAlive);
        }
        if (keepAliveInitialDelay != RequestOptions.UNSET) {
            options.keepAliveInitialDelay(keepAliveInitialDelay);
        }
        if (highWaterMark != null) {
            options.highWaterMark(highWaterMark);
        }
    }
}
