package dev.verlet.jobs.spark.diagnosis;

/** The words in which what is judged of chains and of ladders alike differs. */
enum Advice {
    /** For Markov chains. */
    CHAINS(
            "chain",
            "chains",
            "sampler",
            "lower the step size by raising sampler.target-acceptance, warm up longer, or start elsewhere",
            "run longer; if that does not help, reparameterise, or where they sit in different modes, use tempering",
            "",
            "run four"),
    /** For ladders, whose copies are the chains. */
    LADDERS(
            "copy",
            "copies",
            "tempering",
            "raise tempering.target-acceptance, or take another tempering.explorer",
            "they have not seen the same modes as often; run one more of tempering.rounds",
            ": one more of tempering.rounds doubles them",
            "run four tempering.copies");

    private final String one;
    private final String several;
    private final String section;
    private final String ifStuck;
    private final String ifApart;
    private final String forMoreDraws;
    private final String ifAlone;

    Advice(
            String one,
            String several,
            String section,
            String ifStuck,
            String ifApart,
            String forMoreDraws,
            String ifAlone) {
        this.one = one;
        this.several = several;
        this.section = section;
        this.ifStuck = ifStuck;
        this.ifApart = ifApart;
        this.forMoreDraws = forMoreDraws;
        this.ifAlone = ifAlone;
    }

    static Advice of(DiagnosisSpec spec) {
        return spec.ladders() ? LADDERS : CHAINS;
    }

    /** The noun, for that many. */
    String noun(int number) {
        return number == 1 ? one : several;
    }

    /** The section of the study file. */
    String section() {
        return section;
    }

    String ifStuck() {
        return ifStuck;
    }

    String ifApart() {
        return ifApart;
    }

    String forMoreDraws() {
        return forMoreDraws;
    }

    String ifAlone() {
        return ifAlone;
    }
}
