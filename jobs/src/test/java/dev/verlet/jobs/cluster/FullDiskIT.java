package dev.verlet.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.Studies;
import dev.verlet.jobs.faults.FaultFolder.Deed;
import dev.verlet.jobs.table.FaultPoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The output is on a small disk of memory that becomes read-only, then full, while a task of a cluster is at work.
 * Skipped where no file system may be mounted.
 */
@Timeout(600)
@ExtendWith(SharedCluster.class)
class FullDiskIT {
    private static final Duration MOST = Duration.ofMinutes(4);
    private static final String STUDY = FaultyCluster.study(1, 600);

    @TempDir
    private Path folder;

    private Path disk;
    private Path out;
    private FaultyCluster faulty;

    @BeforeEach
    void mountADisk(LoopbackCluster cluster) throws IOException, InterruptedException {
        faulty = FaultyCluster.in(folder, cluster);
        disk = Files.createDirectories(folder.resolve("disk"));
        out = disk.resolve("out");
        assumeTrue(mount("-t", "tmpfs", "-o", "size=4m", "tmpfs"), "no file system may be mounted here");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    private boolean mount(String... how) throws IOException, InterruptedException {
        String[] command = new String[how.length + 2];
        command[0] = "mount";
        System.arraycopy(how, 0, command, 1, how.length);
        command[how.length + 1] = disk.toString();
        return run(command);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Submits a command and waits until its only task has committed a few segments and is held. */
    private ChildProcess submitAndHold(int hits, String... command) throws IOException, InterruptedException {
        ChildProcess driver = faulty.submit(command);
        Polling.until(
                "a task that is held",
                MOST,
                () -> Optional.of(faulty.faults().hits()).filter(all -> all.size() == hits));
        return driver;
    }

    @Test
    void aReadOnlyAndAFullDiskCostTimeAlone() throws IOException, SQLException, InterruptedException {
        Studies laptop = new Studies(folder);
        assertThat(laptop.sample(STUDY, "laptop")).as(laptop.err()).isZero();
        List<String> reference = DrawsOnDisk.rows(laptop.path("laptop"));
        faulty.faults().plant(FaultPoint.AFTER_SEGMENT, 2, Deed.HOLD, 2);

        ChildProcess first = submitAndHold(
                1, "sample", laptop.path("study.conf").toString(), "--quiet", "--set", "output=\"" + out + "\"");
        assertThat(mount("-o", "remount,ro")).isTrue();
        faulty.faults().release();
        ChildProcess.Result readOnly = first.await(MOST);
        assertThat(mount("-o", "remount,rw")).isTrue();
        assertThat(readOnly.exitCode()).isEqualTo(1);
        assertThat(readOnly.stderr()).contains("Read-only file system").contains("goes on");

        faulty.faults().holdAgain();
        ChildProcess second = submitAndHold(2, "resume", out.toString(), "--quiet");
        Path ballast = fill();
        faulty.faults().release();
        ChildProcess.Result full = second.await(MOST);
        Files.delete(ballast);
        assertThat(full.exitCode()).isEqualTo(1);
        assertThat(full.stderr()).contains("No space left on device").contains("goes on");

        ChildProcess.Result third =
                faulty.submit("resume", out.toString(), "--quiet").await(MOST);
        assertThat(third.exitCode()).as(third.stderr()).isZero();
        assertThat(DrawsOnDisk.rows(out)).isEqualTo(reference);
    }

    /** Takes all room that is left. */
    private Path fill() throws IOException {
        Path ballast = disk.resolve("ballast");
        try (OutputStream file = Files.newOutputStream(ballast)) {
            byte[] page = new byte[4096];
            for (int k = 0; k < 1024; k++) {
                file.write(page);
            }
            throw new AssertionError("the disk is not full");
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left on device");
            return ballast;
        }
    }

    /** What cannot be written is refused before any work. */
    @Test
    void aReadOnlyOutputIsRefused() throws IOException, InterruptedException {
        assertThat(mount("-o", "remount,ro")).isTrue();

        Studies laptop = new Studies(folder);
        int exit = laptop.sample(STUDY, "disk/out");

        assertThat(exit).isEqualTo(2);
        assertThat(laptop.err()).contains("cannot be written").contains("Read-only file system");
    }
}
