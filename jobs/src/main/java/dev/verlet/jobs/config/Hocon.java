package dev.verlet.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Study files in HOCON, in which {@code include} may also be a key. */
final class Hocon {
    /** HOCON takes the word for a statement; before an equals sign or a colon it can only be meant as a key. */
    private static final Pattern INCLUDE_AS_KEY = Pattern.compile("(?m)((?:^|[{,])\\s*)include(?=\\s*[=:])");

    private static final ConfigParseOptions OPTIONS =
            ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);

    private Hocon() {}

    /**
     * Parses a file; what it includes stands beside it.
     *
     * @throws BadInputException if it is not text in UTF-8, naming the first place that is not
     */
    static Config parse(Path file) throws IOException {
        String text = text(file);
        if (!INCLUDE_AS_KEY.matcher(text).find()) {
            return ConfigFactory.parseFile(file.toFile(), OPTIONS);
        }
        return ConfigFactory.parseString(
                quoted(text), OPTIONS.setOriginDescription(file.toString()).prependIncluder(new Beside(file)));
    }

    /** Parses a text whose values are named by an origin. */
    static Config parse(String text, String origin) {
        return ConfigFactory.parseString(
                quoted(text), ConfigParseOptions.defaults().setOriginDescription(origin));
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadInputException(NotUtf8.describe(file.toString(), Files.readAllBytes(file)));
        }
    }

    private static String quoted(String text) {
        return INCLUDE_AS_KEY.matcher(text).replaceAll("$1\"include\"");
    }

    /** Finds included files beside the file that names them. */
    private record Beside(Path file) implements ConfigIncluder {
        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            return ConfigFactory.parseFile(file.resolveSibling(what).toFile(), OPTIONS)
                    .root();
        }

        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }
    }
}
