package dev.verlet.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads a study's draws with DuckDB, an engine that shares no code with the writer. */
public final class DrawsOnDisk {
    private DrawsOnDisk() {}

    /** All rows as text, in which doubles keep all their bits, sorted by posterior, chain and iteration. */
    public static List<String> rows(Path study) throws SQLException {
        return query("SELECT * FROM '" + study + "/draws/*.parquet' ORDER BY posterior, chain, iteration");
    }

    /** The number of files of draws that are in place. */
    public static long filesOf(Path study) throws IOException {
        Path draws = study.resolve("draws");
        if (!Files.isDirectory(draws)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(draws)) {
            return files.count();
        }
    }

    /** The rows of a query, each as its values joined by bars. */
    public static List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(result.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
