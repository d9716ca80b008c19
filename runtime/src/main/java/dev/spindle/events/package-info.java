/**
 * Node's events: emitters, typed event keys, and the one error type of the runtime.
 *
 * <p>The lowest package of the runtime: it knows no loop. What it needs from above is handed to it
 * ({@link dev.spindle.events.EventEmitter.Surroundings}).
 */
package dev.spindle.events;
