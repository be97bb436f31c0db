package dev.verlet.model.classic;

/** The groups of units, as data give them from 1 on and arrays take them from 0 on. */
final class GroupNumbers {
    private GroupNumbers() {}

    /**
     * The groups counted from 0.
     *
     * @throws IllegalArgumentException if a group is beyond the number of groups, naming the unit
     */
    static int[] fromZero(double[] numbers, int count) {
        int[] groups = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] > count) {
                throw new IllegalArgumentException(
                        "g[" + (i + 1) + "] = " + (long) numbers[i] + " must be at most G = " + count);
            }
            groups[i] = (int) numbers[i] - 1;
        }
        return groups;
    }
}
