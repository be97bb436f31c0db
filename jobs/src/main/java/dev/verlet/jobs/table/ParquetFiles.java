package dev.verlet.jobs.table;

import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Opens Parquet files with the directory's settings; left to itself Parquet parses Hadoop's for each file. */
final class ParquetFiles {
    /** How Parquet begins a message about bytes that are no header of a page. */
    private static final String UNREADABLE_HEADER = "can not read class ";

    private ParquetFiles() {}

    static ParquetFileReader open(StudyDirectory directory, Path path) throws IOException {
        return open(directory, directory.files().getFileStatus(path));
    }

    static ParquetFileReader open(StudyDirectory directory, FileStatus file) throws IOException {
        return ParquetFileReader.open(
                HadoopInputFile.fromStatus(file, directory.configuration()),
                HadoopReadOptions.builder(directory.configuration()).build());
    }

    /** What reading a file has failed with: damage, if bytes were there to be read but make no sense. */
    static IOException failure(Path path, IOException e) {
        boolean isNonsense = e instanceof EOFException
                || e instanceof ZstdIOException
                || String.valueOf(e.getMessage()).startsWith(UNREADABLE_HEADER);
        return isNonsense ? new DamagedFileException(path, e) : e;
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
