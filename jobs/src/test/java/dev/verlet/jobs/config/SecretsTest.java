package dev.verlet.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets stay out of what is written, and nothing else does. */
class SecretsTest {
    private static String redacted(String hocon) {
        return Secrets.redact(ConfigFactory.parseString(hocon)).root().render(ConfigRenderOptions.concise());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = hunter2",
                "dbPassword = hunter2",
                "a { b { client-secret = hunter2 } }",
                "api_key = hunter2",
                "fs.s3a.access.key = hunter2",
                "AWS_SECRET_ACCESS_KEY = hunter2",
                "session-token = hunter2",
                "credentials { user = hunter2, pin = [1, hunter2] }",
                "stores = [{ name = x, password = hunter2 }]"
            })
    void secretsAreRedactedAtAnyDepth(String hocon) {
        assertThat(redacted(hocon)).doesNotContain("hunter2").contains("(redacted)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed=1",
                "sort-key=x",
                "monkey=x",
                "tokens=[1,2]",
                "token-count=5",
                "keys=[[1,0.10]]",
                "author=x"
            })
    void ordinaryKeysStay(String hocon) {
        assertThat(redacted(hocon))
                .isEqualTo(ConfigFactory.parseString(hocon).root().render(ConfigRenderOptions.concise()))
                .doesNotContain("redacted");
    }

    @Test
    void nullsAndEmptySectionsStay() {
        assertThat(redacted("a = null, b {}, c = []")).isEqualTo("{\"a\":null,\"b\":{},\"c\":[]}");
    }
}
