"""gRPC as others see it: a client of grpcio without generated code calls our service, and protoc compiles its .proto text."""
import os, pathlib, socket, subprocess, tempfile, time, unittest
import grpc
import lab
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
from grpc_tools import protoc

NAME = "demo.Python"
SERVICE = """
var plan = Ipc.grpc("demo.Python").unary("Hello", x -> "hello " + x)
    .unary("Boom", x -> { throw new IllegalStateException("mine"); })
    .serverStream("Count", n -> IntStream.range(0, Integer.parseInt(n)).mapToObj(i -> "" + i))
    .serverStream("Endless", n -> Stream.generate(() -> n))
    .clientStream("Join", in -> in.collect(Collectors.joining("+")))
    .bidi("Shout", in -> in.map(String::toUpperCase))
    .unary("Slow", x -> { try { Thread.sleep(600_000); } catch (InterruptedException e) { } return x; })
    .unary("Who", x -> GrpcCall.current().header("who"))
    .unary("Size", GrpcType.BYTES, GrpcType.STRUCT, b -> Map.of("n", b.length));
var tcp = plan.start();
var unix = plan.unix(args[0]).start();
Files.writeString(Path.of(args[0] + ".proto"), plan.proto());
System.out.println(tcp.port());
System.in.read();
unix.close(); unix.unlink(); tcp.close();
"""


class GrpcTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = cls.folder.name + "/s"
        script = pathlib.Path(cls.folder.name, "service.jsh")
        script.write_text(SERVICE)
        cls.service = subprocess.Popen([lab.ROOT / "ipclab", "run", script, cls.path], cwd=lab.ROOT, text=True,
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        cls.port = int(cls.service.stdout.readline())
        cls.channel = grpc.insecure_channel(f"127.0.0.1:{cls.port}")
        cls.reflection = ProtoReflectionDescriptorDatabase(cls.channel)
        cls.pool = descriptor_pool.DescriptorPool(cls.reflection)

    @classmethod
    def tearDownClass(cls):
        cls.channel.close()
        out, err = cls.service.communicate("\n", timeout=lab.PATIENCE)
        left = os.listdir(cls.folder.name)
        cls.folder.cleanup()
        assert (cls.service.returncode, out, err) == (0, "", ""), (cls.service.returncode, out, err)
        assert "s" not in left, left

    def method(self, name, channel=None):
        """A callable, and the class of its requests, from what the service tells of itself."""
        m = self.pool.FindServiceByName(NAME).FindMethodByName(name)
        ask, answer = (message_factory.GetMessageClass(t) for t in (m.input_type, m.output_type))
        kind = ("stream_" if m.client_streaming else "unary_") + ("stream" if m.server_streaming else "unary")
        make = getattr(channel or self.channel, kind)
        return make(f"/{NAME}/{name}", ask.SerializeToString, answer.FromString), ask

    def test_kinds(self):
        """gRPC: a Python client without generated code calls all four kinds, by reflection"""
        self.assertIn(NAME, self.reflection.get_services())
        hello, text = self.method("Hello")
        self.assertEqual("hello wörld", hello(text(value="wörld"), timeout=lab.PATIENCE).value)
        count, text = self.method("Count")
        self.assertEqual(["0", "1", "2"], [a.value for a in count(text(value="3"), timeout=lab.PATIENCE)])
        join, text = self.method("Join")
        self.assertEqual("a+b", join(iter([text(value="a"), text(value="b")]), timeout=lab.PATIENCE).value)
        shout, text = self.method("Shout")
        self.assertEqual(["A", "B"], [a.value for a in shout(iter([text(value="a"), text(value="b")]), timeout=lab.PATIENCE)])

    def test_types(self):
        """gRPC: bytes and structs are protobuf's own"""
        size, data = self.method("Size")
        self.assertEqual("google.protobuf.BytesValue", data.DESCRIPTOR.full_name)
        self.assertEqual(7, size(data(value=b"1234567"), timeout=lab.PATIENCE)["n"])

    def test_statuses(self):
        """gRPC: errors, deadline, metadata and cancellation, as Python sees them; the service lives on"""
        def code(name, value="x", **how):
            call, text = self.method(name)
            with self.assertRaises(grpc.RpcError) as e:
                call(text(value=value), **how)
            return e.exception.code().name, e.exception.details()
        self.assertEqual(("INTERNAL", "mine"), code("Boom", timeout=lab.PATIENCE))
        begin = time.monotonic()
        self.assertEqual("DEADLINE_EXCEEDED", code("Slow", timeout=0.5)[0])
        self.assertLess(time.monotonic() - begin, 300)
        raw = self.channel.unary_unary(f"/{NAME}/Hello")
        with self.assertRaises(grpc.RpcError) as e:
            raw(b"\xff\xff\xff", timeout=lab.PATIENCE)
        self.assertEqual("INTERNAL", e.exception.code().name)
        who, text = self.method("Who")
        self.assertEqual("bob", who(text(), timeout=lab.PATIENCE, metadata=[("who", "bob")]).value)
        endless, text = self.method("Endless")
        call = endless(text(value="v"), timeout=lab.PATIENCE)
        self.assertEqual("v", next(call).value)
        call.cancel()
        self.assertEqual("hello x", self.method("Hello")[0](text(value="x"), timeout=lab.PATIENCE).value)

    def test_unix(self):
        """gRPC: the same over a Unix socket"""
        with grpc.insecure_channel("unix:" + self.path) as channel:
            hello, text = self.method("Hello", channel)
            self.assertEqual("hello x", hello(text(value="x"), timeout=lab.PATIENCE).value)

    def test_health(self):
        """gRPC: the health service says SERVING"""
        answer = health_pb2_grpc.HealthStub(self.channel).Check(health_pb2.HealthCheckRequest(), timeout=lab.PATIENCE)
        self.assertEqual(health_pb2.HealthCheckResponse.SERVING, answer.status)

    def test_garbage(self):
        """gRPC: whoever speaks no HTTP/2 is cut off, and nobody else notices"""
        with socket.create_connection(("127.0.0.1", self.port)) as s:
            s.sendall(b"no preface of HTTP/2 at all\r\n\r\n" * 10)
            s.settimeout(lab.PATIENCE)
            try:
                while s.recv(4096):
                    pass
            except ConnectionResetError:
                pass
        hello, text = self.method("Hello")
        self.assertEqual("hello x", hello(text(value="x"), timeout=lab.PATIENCE).value)

    def test_proto(self):
        """gRPC: protoc compiles proto(), to the descriptor that reflection tells"""
        out = self.folder.name + "/set"
        include = pathlib.Path(protoc.__file__).parent / "_proto"
        self.assertEqual(0, protoc.main(["protoc", f"-I{self.folder.name}", f"-I{include}", f"--descriptor_set_out={out}", "s.proto"]))
        compiled = descriptor_pb2.FileDescriptorSet.FromString(pathlib.Path(out).read_bytes()).file[0]
        told = descriptor_pb2.FileDescriptorProto()
        self.pool.FindServiceByName(NAME).file.CopyToProto(told)
        self.assertEqual(compiled.package, told.package)
        plain = lambda s: [(m.name, m.input_type, m.output_type, m.client_streaming, m.server_streaming) for m in s.method]
        self.assertEqual(plain(compiled.service[0]), plain(told.service[0]))


if __name__ == "__main__":
    lab.main()
