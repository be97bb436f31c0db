package dev.verlet.jobs.report;

import dev.verlet.jobs.table.SummaryRow;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table for each posterior, cut into pages, so that memory does not depend on the number of rows. */
public final class TableSummaryWriter implements SummaryWriter {
    private static final int ROWS_OF_PAGE = 10_000;

    private final PrintWriter out;
    private final List<SummaryRow> page = new ArrayList<>();
    private String heading = "";

    /** Writes to {@code out}. */
    public TableSummaryWriter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(SummaryRow row) {
        boolean another = !page.isEmpty() && !page.get(0).posterior().equals(row.posterior());
        if (another || page.size() == ROWS_OF_PAGE) {
            print();
        }
        page.add(row);
    }

    private void print() {
        SummaryRow first = page.get(0);
        if (!first.posterior().equals(heading)) {
            heading = first.posterior();
            out.println(heading + ": " + first.chains() + (first.chains() == 1 ? " chain" : " chains") + " x "
                    + first.draws() + " draws");
        }
        SummaryTable.lines(page).forEach(out::println);
        page.clear();
    }

    @Override
    public void close() {
        if (!page.isEmpty()) {
            print();
        }
    }
}
