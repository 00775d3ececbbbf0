package org.ipclab.kernel.jupyter;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites the class of a snippet: each method, and each way back in a loop, first looks whether the cell was stopped. The check
 * of a loop stands behind what a {@code catch} in the loop covers, so a loop that catches everything ends too.
 */
final class LoopChecks extends ClassVisitor {
    private LoopChecks(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    static byte[] in(byte[] compiled) {
        var reader = new ClassReader(compiled);
        var writer = new ClassWriter(reader, 0);
        reader.accept(new LoopChecks(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        // before its super() a constructor may do nothing else
        return new Checked(next, !name.startsWith("<"));
    }

    private static final class Checked extends MethodVisitor {
        private final boolean atEntry;
        private final Set<Label> behind = new HashSet<>();

        private Checked(MethodVisitor next, boolean atEntry) {
            super(Opcodes.ASM9, next);
            this.atEntry = atEntry;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (atEntry) check();
        }

        @Override
        public void visitLabel(Label label) {
            behind.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            if (behind.contains(target)) check();
            super.visitJumpInsn(opcode, target);
        }

        private void check() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(Strays.class), "check", "()V", false);
        }
    }
}
