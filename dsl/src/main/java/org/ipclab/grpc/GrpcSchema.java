package org.ipclab.grpc;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.StructProto;
import com.google.protobuf.WrappersProto;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import java.util.Collection;
import org.ipclab.core.IpcException;

/** The descriptors of a service, made at run time: what protoc would make of {@link GrpcPlan#proto}. */
final class GrpcSchema {
    private GrpcSchema() {}

    /** What grpc needs to serve it, and what reflection tells of it. */
    static ServiceDescriptor service(GrpcPlan plan, Collection<MethodDescriptor<?, ?>> methods) {
        FileDescriptor file = file(plan);
        ProtoFileDescriptorSupplier supplier = () -> file;
        ServiceDescriptor.Builder service =
                ServiceDescriptor.newBuilder(plan.service()).setSchemaDescriptor(supplier);
        methods.forEach(service::addMethod);
        return service.build();
    }

    /** A method as grpc knows it. */
    static <Q, A> MethodDescriptor<Q, A> method(
            String service, String name, GrpcKind kind, Marshaller<Q> ask, Marshaller<A> answer) {
        return MethodDescriptor.<Q, A>newBuilder()
                .setType(type(kind))
                .setFullMethodName(MethodDescriptor.generateFullMethodName(service, name))
                .setRequestMarshaller(ask)
                .setResponseMarshaller(answer)
                .build();
    }

    private static MethodType type(GrpcKind kind) {
        return switch (kind) {
            case UNARY -> MethodType.UNARY;
            case SERVER_STREAM -> MethodType.SERVER_STREAMING;
            case CLIENT_STREAM -> MethodType.CLIENT_STREAMING;
            case BIDI -> MethodType.BIDI_STREAMING;
        };
    }

    static FileDescriptor file(GrpcPlan plan) {
        String space = GrpcProto.space(plan.service());
        ServiceDescriptorProto.Builder service = ServiceDescriptorProto.newBuilder()
                .setName(plan.service().substring(space.isEmpty() ? 0 : space.length() + 1));
        plan.methods().forEach(method -> service.addMethod(described(method)));
        FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder()
                .setName(plan.service().replace('.', '/') + ".proto")
                .setPackage(space)
                .setSyntax("proto3")
                .addService(service);
        GrpcProto.files(plan).forEach(file::addDependency);
        FileDescriptor[] known = {WrappersProto.getDescriptor(), StructProto.getDescriptor()};
        try {
            return FileDescriptor.buildFrom(file.build(), known);
        } catch (DescriptorValidationException refused) {
            throw new IpcException.Misused(
                    "grpc " + plan.service(), "protobuf refuses its description: " + refused.getMessage());
        }
    }

    private static MethodDescriptorProto described(GrpcMethod<?, ?> method) {
        return MethodDescriptorProto.newBuilder()
                .setName(method.name())
                .setInputType("." + method.ask().message())
                .setOutputType("." + method.answer().message())
                .setClientStreaming(method.kind().manyRequests())
                .setServerStreaming(method.kind().manyAnswers())
                .build();
    }
}
