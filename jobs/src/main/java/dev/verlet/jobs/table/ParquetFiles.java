package dev.verlet.jobs.table;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Opens Parquet files with the directory's settings; left to itself Parquet parses Hadoop's for each file. */
final class ParquetFiles {
    private ParquetFiles() {}

    static ParquetFileReader open(StudyDirectory directory, Path path) throws IOException {
        return open(directory, directory.files().getFileStatus(path));
    }

    static ParquetFileReader open(StudyDirectory directory, FileStatus file) throws IOException {
        return ParquetFileReader.open(
                HadoopInputFile.fromStatus(file, directory.configuration()),
                HadoopReadOptions.builder(directory.configuration()).build());
    }

    /** Opens a file so that pages which were altered fail to be read. */
    static ParquetFileReader openVerifying(StudyDirectory directory, Path path) throws IOException {
        return ParquetFileReader.open(
                HadoopInputFile.fromStatus(directory.files().getFileStatus(path), directory.configuration()),
                HadoopReadOptions.builder(directory.configuration())
                        .usePageChecksumVerification(true)
                        .build());
    }
}
