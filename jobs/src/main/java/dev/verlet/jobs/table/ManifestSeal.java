package dev.verlet.jobs.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The last field of {@code study.json}, {@code checksum}: the CRC-32C of the bytes of the file as it is without that
 * field, in hexadecimal digits. A seed altered by hand would give other draws without a word.
 */
public final class ManifestSeal {
    /** The field's name. */
    static final String FIELD = "checksum";

    private static final String END = "\n}\n";
    private static final String FORM = ",\n  \"" + FIELD + "\" : \"%s\"" + END;
    private static final Pattern SEALED =
            Pattern.compile("(?s)(.*),\\s*\"" + FIELD + "\"\\s*:\\s*\"([^\"]*)\"\\s*}\\s*");

    private ManifestSeal() {}

    /** The bytes of a manifest with its checksum, given the indented JSON of all else, which ends with a brace. */
    static byte[] seal(byte[] json) {
        String body = new String(json, StandardCharsets.UTF_8).stripTrailing();
        String open = body.substring(0, body.length() - 1).stripTrailing();
        return (open + FORM.formatted(sum(open))).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a manifest in place is as it was written; one of an earlier version, without a checksum, is taken to be. */
    public static boolean isIntact(StudyDirectory directory) throws IOException {
        try (InputStream in = directory.files().open(directory.manifest())) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher sealed = SEALED.matcher(text);
            return !sealed.matches() || sum(sealed.group(1)).equals(sealed.group(2));
        }
    }

    private static String sum(String text) {
        CRC32C crc = new CRC32C();
        crc.update((text + END).getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }
}
