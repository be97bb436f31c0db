package dev.verlet.model.stan;

import java.util.concurrent.locks.ReentrantLock;

/** What calls of a library pass through: one at a time, or any number together. */
interface Gate {
    /** Lets any number pass. */
    Gate OPEN = new Gate() {
        @Override
        public void enter() {}

        @Override
        public void leave() {}
    };

    void enter();

    void leave();

    /** A gate that one thread passes at a time; a thread that is inside may enter again. */
    static Gate oneAtATime() {
        ReentrantLock lock = new ReentrantLock();
        return new Gate() {
            @Override
            public void enter() {
                lock.lock();
            }

            @Override
            public void leave() {
                lock.unlock();
            }
        };
    }
}
