package dev.spindle.http;

import java.util.function.Consumer;

/**
 * The connections of a server, the oldest first: a doubly linked list, for they come and go all the time. As in Node, those that
 * came before it listened first, fed by others, are none of them.
 */
final class Connections {
    private ServerConnection oldest; // null: there are none
    private ServerConnection youngest;
    private boolean begun;

    void begin() {
        begun = true;
    }

    void add(ServerConnection connection) {
        if (!begun) {
            return;
        }
        connection.previous = youngest;
        if (youngest == null) {
            oldest = connection;
        } else {
            youngest.next = connection;
        }
        youngest = connection;
    }

    /** Takes it out, if it is still in. */
    void remove(ServerConnection connection) {
        if (connection.previous != null) {
            connection.previous.next = connection.next;
        } else if (oldest == connection) {
            oldest = connection.next;
        }
        if (connection.next != null) {
            connection.next.previous = connection.previous;
        } else if (youngest == connection) {
            youngest = connection.previous;
        }
        connection.previous = null;
        connection.next = null;
    }

    /** {@code action} may take out the one that it is called with. */
    void forEach(Consumer<ServerConnection> action) {
        for (var connection = oldest; connection != null; ) {
            var next = connection.next;
            action.accept(connection);
            connection = next;
        }
    }
}
