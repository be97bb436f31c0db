package dev.verlet.jobs.table;

import java.io.IOException;

/** The bytes of a file are not those of a checkpoint that was written; the message says how that is known. */
final class DamagedCheckpointException extends IOException {
    DamagedCheckpointException(String message) {
        super(message);
    }
}
