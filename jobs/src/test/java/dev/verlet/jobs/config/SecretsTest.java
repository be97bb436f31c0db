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
                "stores = [{ name = x, password = hunter2 }]",
                "pwd = hunter2",
                "connectionString = \"Server=h;Uid=u;Pwd=hunter2\"",
                "fs.azure.account.key.acc.dfs.core.windows.net = hunter2",
                "\"fs.azure.account.key.acc.dfs.core.windows.net\" = hunter2",
                "\"fs.azure.sas.fixed.token.acc.dfs.core.windows.net\" = hunter2",
                "\"fs.azure.sas.box.acc.blob.core.windows.net\" = hunter2",
                "url = \"jdbc:postgresql://h/db?user=u&password=hunter2&ssl=true\"",
                "url = \"jdbc:sqlserver://h:1433;user=u;password={hunter2;}\"",
                "url = \"jdbc:mysql://u:hunter2@h:3306/db\"",
                "url = \"jdbc:oracle:thin:u/hunter2@h:1521:db\"",
                "path = \"s3a://KEY:hunter2/a+b@bucket/data\"",
                "path = \"https://acc.blob.core.windows.net/c/x?sp=r&sig=hunter2%3D\"",
                "list = [\"DefaultEndpointsProtocol=https;AccountName=n;AccountKey=hunter2==\"]"
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
                "author=x",
                "sas=[1,2]",
                "url=\"jdbc:postgresql://host:5432/db?user=u\"",
                "path=\"abfss://box@acc.dfs.core.windows.net/x\"",
                "path=\"hdfs://host:8020/a@b\"",
                "jdbc=\"jdbc:oracle:thin:@//host:1521/db\"",
                "where=\"a = 1 AND token > 2\""
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

    @Test
    void theRestOfAnAddressIsKept() {
        assertThat(SecretText.hide("jdbc:postgresql://h/db?user=u&password=hunter2&ssl=true"))
                .isEqualTo("jdbc:postgresql://h/db?user=u&password=(redacted)&ssl=true");
        assertThat(SecretText.hide("s3a://KEY:hunter2@bucket/x")).isEqualTo("s3a://KEY:(redacted)@bucket/x");
        assertThat(SecretText.secrets("jdbc:mysql://u:hunter2@h/db")).containsExactly("hunter2");
    }

    @Test
    void overridesAreShownWithoutTheirSecrets() {
        assertThat(Secrets.show("data.options.password", "hunter2")).isEqualTo("data.options.password=(redacted)");
        assertThat(Secrets.show("data.options", "{ password = \"hunter2\" }")).doesNotContain("hunter2");
        assertThat(Secrets.show("sampler.draws", "500")).isEqualTo("sampler.draws=500");
    }
}
