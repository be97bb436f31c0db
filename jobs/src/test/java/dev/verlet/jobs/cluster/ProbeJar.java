package dev.verlet.jobs.cluster;

import dev.verlet.jobs.spark.ClusterProbe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** The jar of {@link ClusterProbe}, and nothing else. */
final class ProbeJar {
    private ProbeJar() {}

    static Path writeTo(Path folder) throws IOException {
        Path jar = folder.resolve("probe.jar");
        String entry = ClusterProbe.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream bytes = ClusterProbe.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new ZipEntry(entry));
            bytes.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }
}
