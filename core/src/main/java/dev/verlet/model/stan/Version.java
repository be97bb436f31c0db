package dev.verlet.model.stan;

/** The version of BridgeStan that a library was compiled with. */
record Version(int major, int minor, int patch) {
    boolean isBefore(int otherMajor, int otherMinor) {
        return major < otherMajor || (major == otherMajor && minor < otherMinor);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
