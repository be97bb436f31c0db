package dev.verlet.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Variable;
import dev.verlet.reference.KnownMoments.Case;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KnownMomentsTest {
    static List<Case> cases() {
        return KnownMoments.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theElementsAreThoseOfTheModel(Case known) {
        List<String> elements = known.model().variables().stream()
                .map(Variable::elementNames)
                .flatMap(List::stream)
                .toList();

        assertThat(elements)
                .containsAll(known.moments().stream().map(Moment::element).toList());
        assertThat(known.moments()).isNotEmpty().allMatch(moment -> moment.sd() > 0);
    }

    /**
     * Computed apart with NumPy and SciPy 1.17.1: densities of scipy.stats on grids; for the rats the marginal
     * likelihood of each one's five weights as a multivariate normal, without sufficient statistics.
     */
    @ParameterizedTest
    @CsvSource({
        "double-well, x[1], -0.1986399211011974, 0.8983313479572349",
        "women, beta[1], 136.73333333333332, 0.4489493908622182",
        "women, beta[2], 3.45, 0.10391159246022127",
        "women, sigma, 1.695912881, 0.3836832456",
        "aids, beta[1], -1.9752644654965412, 0.5117682528270285",
        "aids, beta[2], 2.186076662335671, 0.21502513496639314",
        "challenger, b[1], -1.3145382242, 0.6257626594",
        "challenger, b[2], -2.6944007789, 1.1675552430",
        "pumps, alpha, 0.6971686420267628, 0.2707753807157502",
        "pumps, beta, 0.9268070523699141, 0.5428213663694123",
        "pumps, theta[1], 0.059818272838502114, 0.025197664493842368",
        "pumps, theta[10], 1.9898349143378191, 0.4249869804856714",
        "rats, mu_alpha, 242.65151026046937, 2.7409990830362494",
        "rats, mu_beta, 6.185714213158981, 0.10830279327599075",
        "rats, alpha0, 106.56579757097178, 3.631824826226712",
        "rats, sigma, 6.090145634461396, 0.46445972046729744",
        "rats, sigma_alpha, 14.617012799894624, 2.0678291918453153",
        "rats, sigma_beta, 0.5169703449228048, 0.09215555921444067"
    })
    void integralsAgreeWithScipy(String name, String element, double mean, double sd) {
        Moment moment = moment(name, element);

        assertThat(moment.mean()).isCloseTo(mean, relative(mean));
        assertThat(moment.sd()).isCloseTo(sd, relative(sd));
    }

    /** Posterior means in the tables of the BUGS examples, volume 1, which a Gibbs sampler found. */
    @ParameterizedTest
    @CsvSource({
        "rats, alpha0, 106.6, 0.1",
        "rats, mu_beta, 6.186, 0.005",
        "rats, sigma, 6.09, 0.02",
        "pumps, alpha, 0.70, 0.01",
        "pumps, beta, 0.93, 0.02",
        "pumps, theta[1], 0.060, 0.0005",
        "pumps, theta[10], 1.99, 0.01"
    })
    void realDataHaveTheirPublishedAnswers(String name, String element, double mean, double tolerance) {
        assertThat(moment(name, element).mean()).isCloseTo(mean, within(tolerance));
    }

    @Test
    void aBoxThatCutsTheDensityIsRefused() {
        Quadrature cut = new Quadrature(new double[] {-3, -9}, new double[] {9, 9}, 50);

        assertThatThrownBy(() -> cut.expectations(x -> -0.5 * (x[0] * x[0] + x[1] * x[1]), x -> new double[] {x[0]}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a face of the box");
    }

    private static Moment moment(String name, String element) {
        return KnownMoments.named(name).moments().stream()
                .filter(moment -> moment.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private static Offset<Double> relative(double expected) {
        return within(1e-9 * Math.abs(expected));
    }
}
