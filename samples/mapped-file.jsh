#!/usr/bin/env -S ./ipclab run
// A file as memory: what is put is in the file at once, for whoever maps or reads it.
//   ./ipclab run samples/mapped-file.jsh

var folder = Files.createTempDirectory("mapped-file");
var file = folder.resolve("table");
// a mapped file is the user's: Ipc.cleanup() would leave it, so the script removes its own
Runtime.getRuntime().addShutdownHook(new Thread(() -> { file.toFile().delete(); folder.toFile().delete(); }));

// 1. The calls that it takes. The descriptor is closed again: the mapping stays without it.
var layout = Layout.of("count:i32, level:f64, label:char[16]");
var plan = Ipc.mmap(file).size(layout.size());
System.out.println(plan);

// 2. A put is no write(2), and yet it is in the file: the page is the file's page in the page cache.
var m = plan.create();
var view = m.view(layout);
view.set("count", 3);
view.set("level", 2.5);
view.set("label", "mapped");
System.out.println(view);
System.out.println("\nread as a file: " + Arrays.toString(Files.readAllBytes(file)));

// 3. bob maps the same file, and the other way round: what is written with write(2) is in the mapping.
var bob = Ipc.peer("bob").start();
bob.eval("var m = Ipc.mmap(\"" + file + "\").open();");
bob.eval("m.getAndAddInt(0, 39);");
System.out.println("bob counted to " + view.get("count"));
try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
    bytes.seek(layout.offset("label"));
    bytes.writeBytes("written");
}
System.out.println("and the label is " + bob.eval("m.getString(" + layout.offset("label") + ")"));
System.out.println(m.attached());

// 4. A private copy takes puts for itself: each page that is written is copied first.
try (var copy = Ipc.mmap(file).privateCopy().open()) {
    copy.putInt(0, -1);
    System.out.println("\nin the copy " + copy.getInt(0) + ", in the file " + m.getInt(0));
}

// 5. In the file at once, but not yet on the disk: force() returns when it is.
System.out.println(Ipc.trace(() -> m.force()));

bob.close();
m.close();
System.out.println("\nclosed; the file still has " + Files.size(file) + " bytes");
