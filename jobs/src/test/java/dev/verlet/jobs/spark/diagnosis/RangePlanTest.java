package dev.verlet.jobs.spark.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.spark.diagnosis.RangePlan.Ranges;
import org.junit.jupiter.api.Test;

class RangePlanTest {
    /** 4,000 rows of 20,006 columns: 524 columns of 4,000 doubles are the most that fit in 16 MiB. */
    @Test
    void aRangeKeepsToTheBudget() {
        RangePlan plan = new RangePlan(Budget.DEFAULT);
        plan.add("wide", 4000, 20_006);

        assertThat(plan.of("wide")).isEqualTo(new Ranges(0, 524, 39, 4000));
        assertThat(524L * 4000 * Double.BYTES).isLessThanOrEqualTo(Budget.DEFAULT.range());
        assertThat(525L * 4000 * Double.BYTES).isGreaterThan(Budget.DEFAULT.range());
    }

    @Test
    void rangesCoverAllColumnsOnce() {
        RangePlan plan = new RangePlan(new Budget(0, 5 * 8 * 10));
        plan.add("a", 10, 12);
        plan.add("b", 10, 3);

        Ranges ranges = plan.of("a");
        int next = 0;
        for (int range = 0; range < ranges.count(); range++) {
            assertThat(ranges.from(range, 12)).isEqualTo(next);
            next = ranges.to(range, 12);
        }
        assertThat(next).isEqualTo(12);
        assertThat(plan.of("b").first()).isEqualTo(3);
        assertThat(plan.ranges()).isEqualTo(4);
        assertThat(plan.posteriorOf(2)).isEqualTo("a");
        assertThat(plan.posteriorOf(3)).isEqualTo("b");
    }

    /** The width is an estimate: the last range takes what is more, and ranges beyond what is less are empty. */
    @Test
    void otherWidthsThanPlannedAreCovered() {
        RangePlan plan = new RangePlan(new Budget(0, 5 * 8));
        plan.add("a", 1, 12);
        Ranges ranges = plan.of("a");

        assertThat(ranges.to(2, 40)).isEqualTo(40);
        assertThat(ranges.from(1, 4)).isEqualTo(4);
        assertThat(ranges.to(2, 4)).isEqualTo(4);
    }

    @Test
    void aColumnLargerThanTheBudgetIsARangeOfItsOwn() {
        RangePlan plan = new RangePlan(Budget.DEFAULT);
        plan.add("long", 10_000_000, 8);

        assertThat(plan.of("long")).isEqualTo(new Ranges(0, 1, 8, 10_000_000));
    }
}
