package dev.verlet.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadInputExceptionTest {
    /** A task's refusal reaches the driver serialised, and wrapped more than once. */
    @Test
    void itsProblemsArriveFromATask() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new BadInputException(List.of("one", "another")));
        }
        Exception arrived;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            arrived = (Exception) in.readObject();
        }

        assertThat(BadInputException.in(new IllegalStateException(new RuntimeException("job aborted", arrived))))
                .map(BadInputException::problems)
                .contains(List.of("one", "another"));
        assertThat(BadInputException.in(new IllegalStateException("another failure")))
                .isEmpty();
    }
}
