package dev.verlet.model.stan;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import dev.verlet.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The shared libraries of this process, each loaded once, from a private copy named by its content: a file that is
 * compiled again under the same name is another library, and nobody can change one that is in use. None is ever
 * unloaded.
 *
 * <p>They are opened with RTLD_NOW, so that a missing symbol is found at once, and RTLD_LOCAL, so that a library calls
 * its own functions and not those of the same name that another one brought.
 */
final class SharedLibraries {
    private static final int RTLD_NOW = 2;
    private static final int RTLD_LOCAL = Platform.isMac() ? 4 : 0;

    private static final Map<String, NativeLibrary> LOADED = new HashMap<>();

    private SharedLibraries() {}

    /**
     * Loads a file, unless the same content is loaded.
     *
     * @throws IllegalArgumentException if it cannot be, without its name: {@code is compiled for AArch64}
     */
    static synchronized NativeLibrary load(ModelFile file) {
        NativeLibrary known = LOADED.get(file.sha256());
        if (known != null) {
            return known;
        }
        if (Native.POINTER_SIZE != Long.BYTES) {
            throw new IllegalArgumentException("needs a Java of 64 bits; this one has " + 8 * Native.POINTER_SIZE);
        }
        try {
            ElfHeader.whyNotLoadable(Path.of(file.path())).ifPresent(why -> {
                throw new IllegalArgumentException(why);
            });
            NativeLibrary library = open(file);
            LOADED.put(file.sha256(), library);
            return library;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
    }

    private static NativeLibrary open(ModelFile file) throws IOException {
        Path folder = Files.createTempDirectory("verlet-library-");
        Path copy = folder.resolve(file.sha256() + ".so");
        try {
            Files.write(copy, file.read());
            return NativeLibrary.getInstance(copy.toString(), Map.of(Library.OPTION_OPEN_FLAGS, RTLD_NOW | RTLD_LOCAL));
        } catch (UnsatisfiedLinkError e) {
            throw new IllegalArgumentException(explain(e, copy), e);
        } finally {
            // What is loaded needs its file no longer.
            Files.deleteIfExists(copy);
            Files.deleteIfExists(folder);
        }
    }

    /** JNA's message has a line for each of its tries. */
    private static String explain(UnsatisfiedLinkError e, Path copy) {
        String lines = e.getMessage()
                .lines()
                .skip(1)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .limit(1)
                .collect(Collectors.joining())
                .replace(copy + ": ", "");
        String hint = lines.contains("libtbb")
                ? "; name that file with model.preload, or put its folder into LD_LIBRARY_PATH"
                : "";
        return "cannot be loaded: " + (lines.isEmpty() ? e.getMessage() : lines) + hint;
    }
}
