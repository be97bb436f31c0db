package dev.verlet.jobs.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** The jar of a single class. */
public final class ProbeJar {
    private ProbeJar() {}

    /** Writes it into a folder. */
    public static Path writeTo(Path folder, Class<?> probe) throws IOException {
        Path jar = folder.resolve("probe.jar");
        String entry = probe.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream bytes = probe.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new ZipEntry(entry));
            bytes.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }
}
