#!/usr/bin/env -S ./ipclab run
// A FIFO: a pipe with a name in a folder. Who may open the name needs no common ancestor.
//   ./ipclab run samples/fifo.jsh

var folder = Files.createTempDirectory("ipclab-fifo");
var path = folder.resolve("jobs");
var fifo = Ipc.fifo(path).create();

// Nothing is open yet: a writer that must not wait is told so (ENXIO).
System.out.println("a writer without a reader: " + fifo.tryWriter());

// A shell writes; it waits for a reader, as we wait for a writer.
var shell = new ProcessBuilder("sh", "-c", "echo from the shell > " + path).start();
try (var reader = fifo.reader()) {
    System.out.println("it says: " + reader.readLine());
    System.out.println("and then the stream ends: " + reader.readLine());
}
shell.waitFor();

// A peer that was started for something else opens it by its path.
var bob = Ipc.peer("bob").start();
var written = bob.submit("try (var w = Ipc.fifo(\"" + path + "\").open().writer()) { w.write(\"from bob\\n\"); }");
try (var reader = fifo.reader()) { System.out.println("it says: " + reader.readLine()); }
written.get();

// The data was in the kernel, never in the file.
System.out.println("size of the file: " + Files.size(path));

fifo.unlink();
fifo.close();
bob.close();
Files.delete(folder);
