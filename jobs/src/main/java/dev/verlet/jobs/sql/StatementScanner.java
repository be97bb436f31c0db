package dev.verlet.jobs.sql;

/** Finds where statements of Spark's SQL begin and end. */
final class StatementScanner {
    private final String text;

    StatementScanner(String text) {
        this.text = text;
    }

    /** The place of the semicolon that ends the statement, or the text's length if none does. */
    int end(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != ';') {
            at = afterToken(at);
        }
        return Math.min(at, text.length());
    }

    /** The first place from {@code from} on that is neither blank nor comment, at most {@code end}. */
    int skipBlank(int from, int end) {
        int at = from;
        while (at < end && (Character.isWhitespace(text.charAt(at)) || isComment(at))) {
            at = afterToken(at);
        }
        return Math.min(at, end);
    }

    /** Whether a string, a quoted name or a comment that was begun is not closed. */
    boolean isOpen() {
        int at = 0;
        while (at < text.length()) {
            at = afterToken(at);
        }
        return at > text.length();
    }

    private boolean isComment(int at) {
        return text.startsWith("--", at) || text.startsWith("/*", at);
    }

    /** The place after the character, string, quoted name or comment at a place; beyond the text if it is not closed. */
    private int afterToken(int at) {
        if (text.startsWith("--", at)) {
            int lineEnd = text.indexOf('\n', at);
            return lineEnd < 0 ? text.length() : lineEnd + 1;
        }
        if (text.startsWith("/*", at)) {
            return afterComment(at);
        }
        char quote = text.charAt(at);
        return quote == '\'' || quote == '"' || quote == '`' ? afterQuoted(at, quote) : at + 1;
    }

    /** Comments nest. */
    private int afterComment(int from) {
        int depth = 0;
        for (int at = from; at < text.length() - 1; ) {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return text.length() + 1;
    }

    /** A backslash in a string takes the next character with it; a doubled quote reopens at once, which is the same. */
    private int afterQuoted(int from, char quote) {
        for (int at = from + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\' && quote != '`') {
                at++;
            } else if (text.charAt(at) == quote) {
                return at + 1;
            }
        }
        return text.length() + 1;
    }
}
