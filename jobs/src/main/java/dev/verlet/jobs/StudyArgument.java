package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * A study directory that a command was given.
 *
 * @param text as it was typed
 */
record StudyArgument(String text, StudyDirectory directory, Manifest manifest) {
    /**
     * Opens the study, reached with the Hadoop settings that Spark was given.
     *
     * @throws BadInputException if it is no study directory, or none that this version can read
     */
    static StudyArgument open(String text) throws IOException {
        StudyDirectory directory;
        try {
            directory = new StudyDirectory(SparkHadoopUtil.get().newConfiguration(new SparkConf()), new Path(text));
        } catch (IllegalArgumentException | UnsupportedFileSystemException e) {
            throw new BadInputException(text + " cannot be used: " + e.getMessage()
                    + "; it must be a path, or a URI whose file system Hadoop knows");
        }
        if (!directory.isStudy()) {
            throw new BadInputException(text + " is not a study directory: it holds no study.json");
        }
        try {
            return new StudyArgument(text, directory, Manifest.read(directory));
        } catch (IOException e) {
            throw new BadInputException(e.getMessage());
        }
    }

    /**
     * Refuses a directory that a command is to write to and cannot.
     *
     * @throws BadInputException saying why
     */
    void requireWritable() {
        directory.whyNotWritable().ifPresent(why -> {
            throw new BadInputException(text + " cannot be written: " + why);
        });
    }
}
