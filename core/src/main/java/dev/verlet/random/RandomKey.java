package dev.verlet.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.core.source64.Philox4x64;

/**
 * A 128-bit key from which independent random streams are derived: study, posterior, chain, iteration.
 *
 * <p>Keys are folded, never drawn from: {@code key.fold(a)} and {@code key.fold(b)} are independent for a != b, and a
 * {@link #generator()} made from a key is independent of every key folded from it. Both are the block cipher
 * Philox4x64-10 under this key (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011),
 * with the highest word of the counter telling apart what the block is for.
 */
public record RandomKey(long high, long low) {
    private static final long GENERATOR = 0;
    private static final long FOLD_NUMBER = 1;
    private static final long FOLD_TEXT = 2;

    /** The root key of a seed; every 64-bit seed gives another key. */
    public static RandomKey of(long seed) {
        return new RandomKey(0, 0).fold(seed);
    }

    /** The child key of a number. */
    public RandomKey fold(long value) {
        return child(value, 0, 0, FOLD_NUMBER);
    }

    /** The child key of a text, taken as its UTF-8 bytes. */
    public RandomKey fold(String text) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(text.getBytes(StandardCharsets.UTF_8)));
        return child(digest.getLong(), digest.getLong(), digest.getLong(), FOLD_TEXT);
    }

    /** A fresh generator at the start of this key's stream; equal keys give equal streams. */
    public RandomGenerator generator() {
        return new CounterGenerator(philox(0, 0, 0, GENERATOR));
    }

    /** The key as 32 hexadecimal digits. */
    public String toHex() {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(high) + format.toHexDigits(low);
    }

    private RandomKey child(long word0, long word1, long word2, long purpose) {
        Philox4x64 block = philox(word0, word1, word2, purpose);
        return new RandomKey(block.nextLong(), block.nextLong());
    }

    private Philox4x64 philox(long word0, long word1, long word2, long purpose) {
        return new Philox4x64(new long[] {high, low, word0, word1, word2, purpose});
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
