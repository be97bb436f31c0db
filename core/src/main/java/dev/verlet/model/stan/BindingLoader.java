package dev.verlet.model.stan;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Defines {@link Binding} anew for a library, so that several libraries are bound in one process. */
final class BindingLoader extends ClassLoader {
    private BindingLoader() {
        super(Binding.class.getClassLoader());
    }

    /** The functions of a library that has all of them. */
    static BridgeStan bind(NativeLibrary library) {
        Class<?> binding = new BindingLoader().define();
        Native.register(binding, library);
        try {
            return (BridgeStan) binding.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a binding has a public constructor without arguments", e);
        }
    }

    private Class<?> define() {
        try (InputStream code = Binding.class.getResourceAsStream("Binding.class")) {
            byte[] bytes = code.readAllBytes();
            return defineClass(Binding.class.getName(), bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
