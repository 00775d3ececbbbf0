#!/usr/bin/env -S ./ipclab run
// A pipe between relatives: a stream of bytes through the kernel, whose end a peer inherits.
//   ./ipclab run samples/pipe.jsh

// Both ends are here at first. Two writes are one read: a stream keeps no boundaries.
var pipe = Ipc.pipe().create();
pipe.writer().write("ab");
pipe.writer().write("cd");
System.out.println("the kernel has " + pipe.unread() + " of " + pipe.capacity() + " bytes");
System.out.println("one read gives " + pipe.reader().readText(100));

// Bob inherits the end to read, by posix_spawn: he is a child of this process, and nobody else gets at the pipe.
var bob = Ipc.peer("bob").inherit(pipe.reader()).start();
var lengths = bob.submit("""
    var lengths = new ArrayList<Integer>();
    var in = (ByteReader) Ipc.inherited("bob-in");
    for (String line; (line = in.readLine()) != null; ) lengths.add(line.length());
    lengths
    """);
System.out.println(pipe.attached().title("who has which end"));
for (var word : List.of("one", "three", "seventeen")) pipe.writer().write(word + "\n");

// The stream ends for Bob when the last writer is closed. What is read is gone: reading consumes.
pipe.writer().close();
System.out.println("bob read lines of " + lengths.get() + " characters, then the end of the stream");

// Without a reader a write is EPIPE, and no signal ends this process.
var broken = Ipc.pipe().create();
broken.reader().close();
try { broken.writer().write("x"); } catch (IpcException.Closed e) { System.out.println("without a reader: " + e.errnoName()); }

bob.close();
broken.close();
pipe.close();
