package dev.spindle.http;

/** On the stream of a response that stands alone: the stream's 'close' is the response's. */
final class AssignedClose implements ServerResponse.Answering {
    private final ServerResponse response;

    AssignedClose(ServerResponse response) {
        this.response = response;
    }

    @Override
    public void run() {
        response.emitClose();
    }

    @Override
    public boolean isAnswering() {
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AssignedClose && ((AssignedClose) other).response == response;
    }

    @Override
    public int hashCode() {
        return response.hashCode();
    }
}
