// A file that processes share: appended to by several at once, replaced in one step, watched.
var folder = Files.createTempDirectory("shared-file");
var log = Ipc.file(folder.resolve("log"));
try (var bob = Ipc.peer("bob").start()) {
    var other = bob.submit("for (int i = 0; i < 500; i++) Ipc.file(\"" + log.path() + "\").append(\"line of bob\\n\");");
    for (int i = 0; i < 500; i++) log.append("line of ours\n");
    other.join();
}
Map<String, Long> lines = log.text().lines().collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()));
System.out.println(lines);

// a reader sees the old or the new, never half of it; the watch tells that there is a new one
var config = Ipc.file(folder.resolve("config"));
config.replace("colour = blue\n");
var told = new LinkedBlockingQueue<String>();
try (var watch = config.watch(told::add)) {
    config.replace("colour = green\n");
    System.out.println(told.poll(5, TimeUnit.SECONDS) + ": " + config.text().strip());
}

for (var file : List.of(log, config)) file.unlink();
Files.delete(folder);
