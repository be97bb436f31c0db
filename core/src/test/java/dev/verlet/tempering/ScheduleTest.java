package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.random.RandomKey;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.junit.jupiter.api.Test;

/** Schedules from exact rejection rates. */
class ScheduleTest {
    /** Of N(0, I) to N(0, I / 10): rejections of all pairs are equal on it. */
    static double[] geometric(int levels) {
        double[] betas = new double[levels];
        for (int k = 0; k < levels; k++) {
            betas[k] = (Math.pow(10, k / (levels - 1.0)) - 1) / 9;
        }
        betas[levels - 1] = 1;
        return betas;
    }

    /** 1 - 2 I(d/2, d/2) at b2 / (b1 + b2), for the precisions 1 + 9 b. */
    private static double[] rejections(double[] betas, int dimension) {
        double[] rejections = new double[betas.length - 1];
        for (int k = 0; k < rejections.length; k++) {
            double ratio = (1 + 9 * betas[k + 1]) / (1 + 9 * betas[k]);
            rejections[k] = 1 - 2 * RegularizedBeta.value(1 / (1 + ratio), dimension / 2.0, dimension / 2.0);
        }
        return rejections;
    }

    @Test
    void theScheduleOfEqualRejectionsStays() {
        double[] stationary = geometric(10);
        double[] rejections = rejections(stationary, 100);

        assertThat(Arrays.stream(rejections).sum()).isCloseTo(7.177, within(5e-4));
        assertThat(new Schedule(stationary).adapted(rejections, 10).betas()).containsExactly(stationary, within(1e-12));
    }

    /** From equal spacings, with exact rejections, the schedule comes to that of equal rejections. */
    @Test
    void adaptationComesToEqualRejections() {
        Schedule schedule = Schedule.uniform(10);
        for (int round = 0; round < 12; round++) {
            schedule = schedule.adapted(rejections(schedule.betas(), 100), 10);
        }

        assertThat(schedule.betas()).containsExactly(geometric(10), within(1e-4));
    }

    /** With many levels the sum of rejections comes to the barrier, 2^(2-d) / B(d/2, d/2) ln(10) / 2. */
    @Test
    void theBarrierIsTheLimitOfManyLevels() {
        double[] betas = geometric(2_000);
        CommunicationBarrier barrier = new CommunicationBarrier(new Schedule(betas), rejections(betas, 2));
        CommunicationBarrier wide = new CommunicationBarrier(new Schedule(betas), rejections(betas, 100));

        assertThat(barrier.total()).isCloseTo(Math.log(10) / 2, within(1e-4));
        assertThat(wide.total()).isCloseTo(9.163, within(1e-3));
        // Lambda(b) = ln(1 + 9 b) / 2 for d = 2.
        assertThat(barrier.local(0.3)).isCloseTo(4.5 / 3.7, within(1e-3));
        assertThat(barrier.local(1)).isCloseTo(0.45, within(1e-3));
    }

    @Test
    void moreLevelsThanBeforeAreSpreadByTheBarrier() {
        double[] betas = geometric(200);

        Schedule grown = new Schedule(betas).adapted(rejections(betas, 100), 17);

        assertThat(grown.betas()).containsExactly(geometric(17), within(1e-5));
    }

    @Test
    void withoutRejectionsSpacingsAreEqual() {
        double[] uneven = {0, 0.1, 0.9, 1};

        assertThat(new Schedule(uneven).adapted(new double[3], 4).betas())
                .containsExactly(Schedule.uniform(4).betas());
    }

    @Test
    void oneAndTwoLevelsHaveTheirSchedules() {
        assertThat(Schedule.uniform(1).betas()).containsExactly(1);
        assertThat(Schedule.uniform(1).adapted(new double[0], 1).betas()).containsExactly(1);
        assertThat(Schedule.uniform(2).adapted(new double[] {0.7}, 2).betas()).containsExactly(0, 1);
        assertThat(Schedule.uniform(2).adapted(new double[] {0.7}, 3).betas()).containsExactly(0, 0.5, 1);
    }

    /** Equal betas reject nothing between them, and certain rejections may crowd all levels into one gap. */
    @Test
    void equalBetasAndCertainRejectionsGiveSchedules() {
        Schedule equal = new Schedule(new double[] {0, 0, 0.5, 0.5, 1});
        assertThat(equal.adapted(new double[] {0, 0.3, 0, 0.3}, 5).betas())
                .containsExactly(new double[] {0, 0.25, 0.5, 0.75, 1}, within(1e-9));

        double[] crowded =
                Schedule.uniform(5).adapted(new double[] {1, 0, 0, 0}, 5).betas();
        assertThat(crowded[3]).isBetween(0.1, 0.25);
    }

    @Test
    void whatIsNoScheduleIsRefused() {
        assertThatThrownBy(() -> new Schedule(new double[] {0, 0.6, 0.5, 1})).hasMessageContaining("0.6, 0.5");
        assertThatThrownBy(() -> new Schedule(new double[] {0.1, 1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule(new double[] {0, 0.9})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theInterpolantIsMonotoneAndInvertible() {
        RandomGenerator random = RandomKey.of(1980).generator();
        for (int repeat = 0; repeat < 200; repeat++) {
            double[] x = new double[8];
            double[] y = new double[8];
            for (int k = 1; k < x.length; k++) {
                x[k] = x[k - 1] + random.nextDouble();
                y[k] = y[k - 1] + (random.nextDouble() < 0.3 ? 0 : Math.exp(3 * random.nextGaussian()));
            }
            MonotoneCubic cubic = MonotoneCubic.of(x, y);
            for (int k = 0; k < x.length; k++) {
                assertThat(cubic.value(x[k])).isCloseTo(y[k], within(1e-12 * y[7]));
            }
            double before = 0;
            for (int i = 1; i < 500; i++) {
                double at = x[7] * i / 500;
                double value = cubic.value(at);
                assertThat(value).isGreaterThanOrEqualTo(before - 1e-12 * y[7]);
                double slope = (cubic.value(at + 1e-6) - cubic.value(at - 1e-6)) / 2e-6;
                assertThat(cubic.derivative(at)).isCloseTo(slope, within(1e-2 * (1 + Math.abs(slope))));
                assertThat(cubic.value(cubic.firstReaching(value))).isCloseTo(value, within(1e-9 * y[7]));
                before = value;
            }
        }
    }
}
