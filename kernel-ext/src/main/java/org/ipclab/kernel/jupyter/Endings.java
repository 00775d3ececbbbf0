package org.ipclab.kernel.jupyter;

import java.nio.charset.StandardCharsets;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites the class of a snippet that would end the JVM: that is the kernel, which Jupyter would find dead without a word. The
 * calls go to {@link ExitRefused} instead. Code of libraries stays as it is.
 */
final class Endings extends ClassVisitor {
    private static final String SYSTEM = Type.getInternalName(System.class);
    private static final String RUNTIME = Type.getInternalName(Runtime.class);
    private static final String REFUSED = Type.getInternalName(ExitRefused.class);
    private static final String TAKES_STATUS = "(I)V";
    private static final String TAKES_RUNTIME = "(L" + RUNTIME + ";I)V";

    private Endings(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** A look at the bytes: in doubt the answer is yes. */
    static boolean maybe(byte[] compiled) {
        String text = new String(compiled, StandardCharsets.ISO_8859_1);
        return (text.contains("exit") || text.contains("halt")) && (text.contains(SYSTEM) || text.contains(RUNTIME));
    }

    static byte[] refusedIn(byte[] compiled) {
        var reader = new ClassReader(compiled);
        var writer = new ClassWriter(reader, 0);
        reader.accept(new Endings(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new Calls(super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    private static boolean ends(String owner, String method, String descriptor) {
        boolean ofSystem = owner.equals(SYSTEM) && method.equals("exit");
        boolean ofRuntime = owner.equals(RUNTIME) && (method.equals("exit") || method.equals("halt"));
        return descriptor.equals(TAKES_STATUS) && (ofSystem || ofRuntime);
    }

    private static String taking(String owner) {
        return owner.equals(RUNTIME) ? TAKES_RUNTIME : TAKES_STATUS;
    }

    private static final class Calls extends MethodVisitor {
        private Calls(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean ofInterface) {
            if (ends(owner, method, descriptor))
                super.visitMethodInsn(Opcodes.INVOKESTATIC, REFUSED, method, taking(owner), false);
            else super.visitMethodInsn(opcode, owner, method, descriptor, ofInterface);
        }

        /** Also {@code System::exit}. */
        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle maker, Object... arguments) {
            for (int i = 0; i < arguments.length; i++)
                if (arguments[i] instanceof Handle handle
                        && ends(handle.getOwner(), handle.getName(), handle.getDesc()))
                    arguments[i] = new Handle(
                            Opcodes.H_INVOKESTATIC, REFUSED, handle.getName(), taking(handle.getOwner()), false);
            super.visitInvokeDynamicInsn(name, descriptor, maker, arguments);
        }
    }
}
