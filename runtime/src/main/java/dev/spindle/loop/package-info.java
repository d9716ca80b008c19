/**
 * The event loop: phases, tick queues, timers, immediates, the process, and the seam to the platform.
 */
package dev.spindle.loop;
