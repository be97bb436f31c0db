package dev.verlet.jobs.config;

import dev.verlet.model.Field;
import dev.verlet.model.IllegalModelException;
import dev.verlet.model.InputChecker;
import dev.verlet.model.Inputs;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.ModelFailure;
import dev.verlet.model.Problem;
import dev.verlet.model.RefusedSettingsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Checks the data of every posterior, by making its model.
 *
 * <p>Of many posteriors whose model declares no fields, because it reads its data itself, models are made until one
 * takes its data; what the others refuse is a failure of theirs, found where they are sampled.
 *
 * @param settings empty if something is wrong with them; then no model is made
 * @param sectionOfModel where they were given
 * @param sectionOfData where data may be given
 */
record DocumentChecks(
        ModelFactory model,
        Optional<Inputs> settings,
        List<Field> fields,
        Section sectionOfModel,
        Section sectionOfData,
        List<String> problems) {
    private static final int MOST_FILES_SHOWN = 10;

    /** All posteriors with their digest; to be used only if no problem was added. */
    Documents check(List<PosteriorInput> posteriors) {
        boolean leftToChains = fields.isEmpty() && posteriors.size() > 1;
        List<String> refused = new ArrayList<>();
        MessageDigest digest = sha256();
        OneSchema schema = new OneSchema();
        int before = problems.size();
        int representative = -1;
        for (int p = 0; p < posteriors.size(); p++) {
            Optional<Inputs> data = read(posteriors.get(p), digest);
            boolean isMade = leftToChains && representative >= 0;
            if (data.isPresent() && settings.isPresent() && before == problems.size() && !isMade) {
                List<String> why = whyRefused(posteriors.get(p), data.get(), schema);
                (leftToChains ? refused : problems).addAll(why);
                representative = why.isEmpty() && representative < 0 ? p : representative;
            }
            if (problems.size() - before > MOST_FILES_SHOWN) {
                problems.add("... and perhaps more; " + posteriors.size() + " data files in all");
                break;
            }
        }
        if (representative < 0) {
            problems.addAll(refused.subList(0, Math.min(refused.size(), MOST_FILES_SHOWN)));
        }
        return new Documents(posteriors, HexFormat.of().formatHex(digest.digest()), Math.max(0, representative));
    }

    /** The data of a posterior; empty if they are not what the fields say, which is reported. */
    private Optional<Inputs> read(PosteriorInput posterior, MessageDigest digest) {
        int known = problems.size();
        try {
            byte[] json = posterior.json();
            update(digest, posterior.name().getBytes(StandardCharsets.UTF_8));
            update(digest, json);
            Inputs data = InputChecker.checkDocument(
                    fields,
                    json,
                    posterior.source(),
                    problem -> problems.add(where(posterior, problem) + ": " + problem.message()));
            return problems.size() == known ? Optional.of(data) : Optional.empty();
        } catch (IllegalArgumentException e) {
            problems.add(named(posterior, e));
        } catch (IOException e) {
            problems.add(posterior.source() + " cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private List<String> whyRefused(PosteriorInput posterior, Inputs data, OneSchema schema) {
        try {
            Model made = model.create(settings.orElseThrow(), data);
            schema.require(made, posterior.source());
            made.release();
            return List.of();
        } catch (RefusedSettingsException e) {
            return e.problems().stream()
                    .map(problem -> sectionOfModel.where(problem.key()) + ": model: " + problem.message())
                    .toList();
        } catch (IllegalModelException e) {
            String of = posterior instanceof PosteriorInput.Inline ? "" : ", of the data " + posterior.source();
            return List.of(sectionOfModel.where("name") + ": model.name = \"" + model.name() + "\"" + of
                    + ": the model is wrong: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return List.of(named(posterior, e));
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            return List.of(posterior.source() + ": the model cannot take these data: " + ModelFailure.line(e));
        }
    }

    private static String named(PosteriorInput posterior, IllegalArgumentException e) {
        String message = e.getMessage() == null ? ModelFailure.line(e) : e.getMessage();
        return message.startsWith(posterior.source()) ? message : posterior.source() + ": " + message;
    }

    private String where(PosteriorInput posterior, Problem problem) {
        return posterior instanceof PosteriorInput.Inline
                ? sectionOfData.where(problem.key()) + ": data"
                : posterior.source();
    }

    private static void update(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
