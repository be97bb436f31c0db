package dev.verlet.jobs.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets within texts: the user info of addresses ({@code s3a://key:secret@bucket}), the password of Oracle's thin
 * driver ({@code jdbc:oracle:thin:user/password@host}), parameters of connection strings ({@code ;password=...},
 * {@code AccountKey=...}) and signatures of signed addresses ({@code &sig=...}).
 */
public final class SecretText {
    private static final String SECRET = "secret";
    /** Each with a group of the secret's name. A port before a path that holds an {@code @} is no password. */
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("://[^@/\\s:]*:(?!\\d+/)(?<secret>[^@\\s]+)@"),
            Pattern.compile("(?i)jdbc:oracle:[a-z0-9]+:[^@/\\s:]+/(?<secret>[^\\s]+)@"),
            Pattern.compile("(?i)(?<![a-z0-9])(?:[a-z_-]*(?:password|passwd|passphrase|secret)|pwd|api[_-]?key"
                    + "|access[_-]?key|access[_-]?token|secret[_-]?access[_-]?key|account[_-]?key"
                    + "|shared[_-]?access[_-]?(?:key|signature))[\"']?\\s*[=:]\\s*"
                    + "(?<secret>\\{[^}]*}|\"[^\"]*\"|'[^']*'|[^;&,\\s\"'})]+)"),
            Pattern.compile(
                    "(?i)[?&;](?:sig|signature|token|x-amz-signature|x-amz-security-token)=(?<secret>[^;&\\s]+)"));

    private SecretText() {}

    /** The text with {@code (redacted)} in place of each secret. */
    public static String hide(String text) {
        String safe = text;
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(safe);
            StringBuilder result = new StringBuilder();
            int written = 0;
            while (matcher.find()) {
                result.append(safe, written, matcher.start(SECRET)).append(Secrets.SHOWN);
                written = matcher.end(SECRET);
            }
            safe = result.append(safe, written, safe.length()).toString();
        }
        return safe;
    }

    /** The secrets of a text, the longest first, to look for in what others say of it. */
    public static List<String> secrets(String text) {
        List<String> found = new ArrayList<>();
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(SECRET));
            }
        }
        found.sort(Comparator.comparingInt(String::length).reversed());
        return found;
    }
}
