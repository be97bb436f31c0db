package dev.verlet.jobs.spark;

import dev.verlet.jobs.config.Documents;
import dev.verlet.jobs.config.PosteriorInput;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import java.io.IOException;

/** Posteriors whose data are JSON documents; a posterior's name is the text of its key. */
public final class DocumentSource implements PosteriorSource {
    private final Documents documents;
    private final Model first;

    /** Posteriors of a model, whose data were checked. */
    public DocumentSource(Documents documents, ModelSpec model, ModelRegistry models) throws IOException {
        this.documents = documents;
        PosteriorInput input = documents.standingForAll();
        this.first = model.create(models, input.json(), input.source());
    }

    @Override
    public Model model() {
        return first;
    }

    @Override
    public void stage(InputStore inputs, boolean withStarts, String run) throws IOException {
        stage(documents, inputs, withStarts, run);
    }

    static void stage(Documents documents, InputStore inputs, boolean withStarts, String run) throws IOException {
        for (int file = 0; file < inputs.files(); file++) {
            try (StagedFile staged = inputs.create(file, withStarts, run, "driver")) {
                for (long p = inputs.firstPosterior(file); p < inputs.firstPosterior(file + 1); p++) {
                    PosteriorInput posterior = documents.inputs().get((int) p);
                    staged.add(posterior.name(), posterior.name(), posterior.json());
                }
                staged.commit();
            }
        }
    }
}
