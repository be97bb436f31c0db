package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Files as tasks reach them: Hadoop's settings are read once a process, not once a task, which takes longer than many. */
public final class TaskFiles {
    private static SparkEnv environment;
    private static Configuration settings;

    private TaskFiles() {}

    /** A study directory, from its qualified path; to be called in a task. */
    public static StudyDirectory directory(String path) throws IOException {
        return new StudyDirectory(settings(), new Path(path));
    }

    private static synchronized Configuration settings() {
        if (environment != SparkEnv.get()) {
            environment = SparkEnv.get();
            settings = SparkHadoopUtil.get().newConfiguration(environment.conf());
            // Copies of settings that have not been read would each read them.
            settings.size();
        }
        return settings;
    }
}
