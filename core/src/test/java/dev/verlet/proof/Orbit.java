package dev.verlet.proof;

import dev.verlet.hamiltonian.GaussianKineticEnergy;
import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.KineticEnergy;
import dev.verlet.hamiltonian.Leapfrog;
import dev.verlet.hamiltonian.Metric;
import dev.verlet.hamiltonian.PhasePoint;
import dev.verlet.kernel.State;
import dev.verlet.model.LogDensity;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An orbit of the leapfrog integrator: its points from {@code -extent} to {@code extent} steps.
 *
 * @param points in the order of time; the one at index {@code extent} is the origin
 */
record Orbit(LogDensity target, Metric metric, double stepSize, int extent, List<PhasePoint> points) {
    private static final double NEAR = 1e-8;

    /** The orbit through a fixed point of phase space. */
    static Orbit of(LogDensity target, Metric metric, double stepSize, int extent) {
        Hamiltonian hamiltonian = new Hamiltonian(target, new GaussianKineticEnergy(metric));
        Leapfrog leapfrog = new Leapfrog(target.dimension());
        PhasePoint point = new PhasePoint(target.dimension());
        for (int i = 0; i < target.dimension(); i++) {
            point.position()[i] = 0.9 - 0.4 * i;
            point.momentum()[i] = 0.3 + 0.5 * i;
        }
        hamiltonian.evaluate(point);
        for (int step = 0; step < extent; step++) {
            leapfrog.step(hamiltonian, point, -stepSize);
        }
        List<PhasePoint> points = new ArrayList<>();
        for (int i = -extent; i <= extent; i++) {
            PhasePoint copy = new PhasePoint(target.dimension());
            copy.copyFrom(point);
            points.add(copy);
            leapfrog.step(hamiltonian, point, stepSize);
        }
        return new Orbit(target, metric, stepSize, extent, points);
    }

    PhasePoint at(int step) {
        return points.get(extent + step);
    }

    State state(int step) {
        return State.at(at(step).position(), target);
    }

    /** The log of the canonical weight, -H. */
    double logWeight(int step) {
        return -new Hamiltonian(target, new GaussianKineticEnergy(metric)).energy(at(step));
    }

    /** The step at which the orbit is at a position; beyond its extent if at none. */
    int stepAt(double[] position) {
        for (int step = -extent; step <= extent; step++) {
            double distance = 0;
            for (int i = 0; i < position.length; i++) {
                distance = Math.max(distance, Math.abs(position[i] - at(step).position()[i]));
            }
            if (distance < NEAR) {
                return step;
            }
        }
        return extent + 1;
    }

    /** The Hamiltonian whose momenta are not drawn but those of the orbit at a step, reversed if the sign is -1. */
    Hamiltonian startingAt(int step, int sign) {
        KineticEnergy gaussian = new GaussianKineticEnergy(metric);
        return new Hamiltonian(target, new KineticEnergy() {
            @Override
            public int dimension() {
                return gaussian.dimension();
            }

            @Override
            public double energy(PhasePoint point) {
                return gaussian.energy(point);
            }

            @Override
            public void velocity(PhasePoint point, double[] velocity) {
                gaussian.velocity(point, velocity);
            }

            @Override
            public void refresh(RandomGenerator random, PhasePoint point) {
                double[] kept = at(step).momentum();
                for (int i = 0; i < kept.length; i++) {
                    point.momentum()[i] = sign * kept[i];
                }
            }
        });
    }
}
