package dev.verlet.chain;

/**
 * What a model said of the points that it rejected itself, warmup included.
 *
 * @param count evaluations that it rejected with a message
 * @param first the first message, at most 500 characters of it; empty if there is none
 */
public record Rejections(long count, String first) {
    /** None. */
    public static final Rejections NONE = new Rejections(0, "");

    private static final int LONGEST = 500;

    /** These and one more. */
    Rejections and(String message) {
        if (count > 0) {
            return new Rejections(count + 1, first);
        }
        return new Rejections(1, message.length() > LONGEST ? message.substring(0, LONGEST) : message);
    }
}
