/** Promises that run on the loop's microtasks, and what Node offers as promises: timers and events. */
package dev.spindle.promise;
