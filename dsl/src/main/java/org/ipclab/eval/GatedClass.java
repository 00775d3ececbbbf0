package org.ipclab.eval;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Rewrites the class of a snippet: each call of an IPC operation goes through a {@link GateSite}, with the same arguments. */
final class GatedClass extends ClassVisitor {
    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(GateSite.class),
            "link",
            MethodType.methodType(
                            CallSite.class,
                            MethodHandles.Lookup.class,
                            String.class,
                            MethodType.class,
                            MethodHandle.class,
                            String.class,
                            int.class)
                    .toMethodDescriptorString(),
            false);

    private record Bridge(String name, String descriptor, Handle operation, int line) {}

    private final int before;
    private final List<Bridge> bridges = new ArrayList<>();
    private String self;
    private boolean isInterface;
    private int wrapped = WrapLines.STATEMENT;

    private GatedClass(ClassVisitor next, int firstLine) {
        super(Opcodes.ASM9, next);
        this.before = firstLine - 1;
    }

    /** The class with gates; {@code firstLine} is the line of the code given in which its snippet begins. */
    static byte[] of(byte[] compiled, int firstLine) {
        var reader = new ClassReader(compiled);
        var writer = new ClassWriter(reader, 0);
        reader.accept(new GatedClass(writer, firstLine), 0);
        return writer.toByteArray();
    }

    @Override
    public void visit(int version, int access, String name, String signature, String above, String[] interfaces) {
        self = name;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, above, interfaces);
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        if ((access & Opcodes.ACC_STATIC) != 0) wrapped = WrapLines.of(self, name, wrapped);
        return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new Gated(super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    @Override
    public void visitEnd() {
        bridges.forEach(this::write);
        super.visitEnd();
    }

    /** What a method reference to an operation refers to instead: a method that makes it, through a gate. */
    private void write(Bridge bridge) {
        Handle operation = bridge.operation;
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodVisitor code = super.visitMethod(access, bridge.name, bridge.descriptor, null, null);
        code.visitCode();
        int slots = 0;
        for (Type each : Type.getArgumentTypes(bridge.descriptor)) {
            code.visitVarInsn(each.getOpcode(Opcodes.ILOAD), slots);
            slots += each.getSize();
        }
        gate(code, operation, bridge.line);
        Type result = Type.getReturnType(bridge.descriptor);
        code.visitInsn(result.getOpcode(Opcodes.IRETURN));
        code.visitMaxs(Math.max(slots, result.getSize()), slots);
        code.visitEnd();
    }

    private static String withReceiver(String owner, String descriptor) {
        return "(L" + owner + ";" + descriptor.substring(1);
    }

    private static void gate(MethodVisitor code, Handle operation, int line) {
        code.visitInvokeDynamicInsn(
                operation.getName(),
                withReceiver(operation.getOwner(), operation.getDesc()),
                LINK,
                operation,
                Operation.simple(operation.getOwner()),
                line);
    }

    private static boolean isOperation(Handle method) {
        boolean calls = method.getTag() == Opcodes.H_INVOKEVIRTUAL || method.getTag() == Opcodes.H_INVOKEINTERFACE;
        return calls && Operation.isOne(method.getOwner(), method.getName(), method.getDesc());
    }

    private final class Gated extends MethodVisitor {
        private int line;

        private Gated(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = Math.max(1, number - wrapped) + before;
            super.visitLineNumber(number, start);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean onInterface) {
            boolean calls = opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
            int tag = onInterface ? Opcodes.H_INVOKEINTERFACE : Opcodes.H_INVOKEVIRTUAL;
            if (calls && Operation.isOne(owner, name, descriptor))
                gate(mv, new Handle(tag, owner, name, descriptor, onInterface), line);
            else super.visitMethodInsn(opcode, owner, name, descriptor, onInterface);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle link, Object... given) {
            Object[] changed = given.clone();
            for (int i = 0; i < changed.length; i++)
                if (changed[i] instanceof Handle method && isOperation(method))
                    changed[i] = bridge(method, Type.getArgumentTypes(descriptor));
            super.visitInvokeDynamicInsn(name, descriptor, link, changed);
        }

        /** A receiver that is captured has the type that it is captured with, and no other. */
        private Handle bridge(Handle method, Type[] captured) {
            String receiver = captured.length == 0 ? method.getOwner() : captured[0].getInternalName();
            String descriptor = withReceiver(receiver, method.getDesc());
            String name = "gate$" + bridges.size();
            bridges.add(new Bridge(name, descriptor, method, line));
            return new Handle(Opcodes.H_INVOKESTATIC, self, name, descriptor, isInterface);
        }
    }
}
