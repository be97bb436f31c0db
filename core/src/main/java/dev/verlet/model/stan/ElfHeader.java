package dev.verlet.model.stan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The beginning of a shared library on Linux (System V ABI, "ELF Header"): what machine it is for. */
final class ElfHeader {
    private static final int MAGIC = 0x7f454c46;
    private static final int LENGTH = 20;
    private static final int LITTLE_ENDIAN_AT = 5;
    private static final int MACHINE_AT = 18;
    private static final Map<Integer, String> MACHINES = Map.of(
            3, "x86 (32 bit)",
            21, "PowerPC",
            22, "IBM Z",
            40, "ARM (32 bit)",
            62, "x86-64",
            183, "AArch64",
            243, "RISC-V");
    private static final Map<String, Integer> OURS =
            Map.of("amd64", 62, "x86_64", 62, "aarch64", 183, "ppc64le", 21, "s390x", 22, "riscv64", 243);

    private ElfHeader() {}

    /** Why this process cannot load a file, judged by its header alone; empty if it may, or this is not Linux. */
    static Optional<String> whyNotLoadable(Path file) throws IOException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return Optional.empty();
        }
        byte[] header = new byte[LENGTH];
        int length;
        try (InputStream in = Files.newInputStream(file)) {
            length = in.readNBytes(header, 0, LENGTH);
        }
        return whyNotLoadable(ByteBuffer.wrap(header, 0, length), System.getProperty("os.arch"));
    }

    static Optional<String> whyNotLoadable(ByteBuffer header, String architecture) {
        if (header.remaining() < LENGTH || header.getInt(0) != MAGIC) {
            return Optional.of("is not a shared library: it does not begin as one");
        }
        ByteOrder order = header.get(LITTLE_ENDIAN_AT) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int machine = Short.toUnsignedInt(header.order(order).getShort(MACHINE_AT));
        Integer ours = OURS.get(architecture);
        if (ours == null || ours == machine) {
            return Optional.empty();
        }
        return Optional.of("is compiled for " + MACHINES.getOrDefault(machine, "machine type " + machine)
                + "; this machine is " + MACHINES.get(ours) + ": compile it there");
    }
}
