/** TCP and Unix domain sockets and servers: Node's {@code node:net}. */
package dev.spindle.net;
