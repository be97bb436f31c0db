package dev.verlet.jobs.cluster;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one {@link LoopbackCluster}, which starts for the first of them and ends after the last. */
final class SharedCluster implements ParameterResolver {
    private static final Namespace OURS = Namespace.create(SharedCluster.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LoopbackCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(LoopbackCluster.class, key -> start(), LoopbackCluster.class);
    }

    private static LoopbackCluster start() {
        try {
            return LoopbackCluster.start();
        } catch (IOException e) {
            throw new ParameterResolutionException("the cluster did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ParameterResolutionException("the cluster did not start in time", e);
        }
    }
}
