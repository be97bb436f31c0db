package dev.verlet.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a model needs besides its data, such as compiled code. It goes wherever the model goes, and is told apart
 * by what is in it, not by its name.
 *
 * @param path where this process finds it
 * @param sha256 SHA-256 of its bytes, in hexadecimal digits
 */
public record ModelFile(String path, String sha256) implements Serializable {
    /** A setting of this name after the file's own may hold the digest that the file must have. */
    public static final String DIGEST = "-sha256";

    /** No file. */
    public static final ModelFile NONE = new ModelFile("", "");

    /**
     * A file as it is now.
     *
     * @throws IOException if it cannot be read
     */
    public static ModelFile of(Path path) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return new ModelFile(path.toString(), HexFormat.of().formatHex(digest.digest()));
    }

    /** Whether there is a file. */
    public boolean isGiven() {
        return !path.isEmpty();
    }

    /** The same file at another path. */
    public ModelFile at(String otherPath) {
        return new ModelFile(otherPath, sha256);
    }

    /**
     * Its bytes.
     *
     * @throws IOException if it cannot be read, or is another file by now
     */
    public byte[] read() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(path));
        if (!HexFormat.of().formatHex(digest().digest(bytes)).equals(sha256)) {
            throw new IOException(path + " has changed: its SHA-256 is no longer " + sha256
                    + "; a study goes on with the file that it began with");
        }
        return bytes;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
