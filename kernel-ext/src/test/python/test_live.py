"""What lives in a notebook: a watch and its stop, progress, errors that are short, a flood of output, ten kernels at once."""
import concurrent.futures, os, unittest
import lab

KERNELS = int(os.environ.get("IPCLAB_KERNELS", "4"))     # at once; ten are what the lessons promise


class LiveTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = lab.Kernel()

    @classmethod
    def tearDownClass(cls):
        cls.kernel.cell("Ipc.cleanup()")
        cls.kernel.close()

    def messages(self, code, stop_at=None):
        """The status, and (kind, content, id of the display) of each message; the stop button once so many came."""
        found = []
        def take(message):
            kind, content = message["msg_type"], message["content"]
            if kind in ("display_data", "update_display_data", "execute_result", "stream", "error"):
                found.append((kind, content, content.get("transient", {}).get("display_id")))
                if len(found) == stop_at: self.kernel.manager.interrupt_kernel()
        reply = self.kernel.client.execute_interactive(code, timeout=lab.PATIENCE, allow_stdin=False, output_hook=take)
        return reply["content"]["status"], found

    def test_watch(self):
        "a watch is one display and then updates of it, with the course of what changes"
        status, found = self.messages("""var w = Ipc.sem().initial(3).create();
            Ipc.watch(w, () -> { if (w.value() > 1) w.acquire(); return w.value() == 1; }); w.unlink();""")
        self.assertEqual("ok", status)
        self.assertEqual(["display_data"] + ["update_display_data"] * (len(found) - 1), [kind for kind, *_ in found])
        self.assertEqual(1, len({name for *_, name in found}))
        self.assertGreaterEqual(len(found), 3)
        last = found[-1][1]["data"]
        self.assertIn("<svg", last["text/html"])
        self.assertNotIn("<script", last["text/html"])
        self.assertIn("ended: the condition holds", last["text/plain"])
        self.assertIn("1 to 3, now 1", last["text/plain"])

    def test_stop(self):
        "the stop button ends a watch at once, that is no error, and the rest of the cell runs"
        # a cell that has not ended by itself within 150 ms is interrupted: on a busy machine one of some tries must
        for _ in range(20):
            status, found = self.messages('Ipc.watch(() -> Ipc.session()); System.out.println("after");', stop_at=1)
            if status == "ok": break
        self.assertEqual("ok", status)
        self.assertIn("ended: stopped", found[-2][1]["data"]["text/plain"])
        self.assertEqual("after\n", found[-1][1]["text"])

    def test_stop_loop(self):
        "a loop of watches is stopped as any cell is"
        status, found = self.messages("while (true) Ipc.watch(() -> Ipc.session());", stop_at=1)
        self.assertEqual("error", status)
        self.assertEqual("2", self.kernel.text("1 + 1"))

    def test_progress(self):
        "what takes longer than two seconds has a bar meanwhile, and none at the end"
        status, found = self.messages("""try (var progress = Progress.of("baking", 3)) {
            for (var cake : List.of("apple", "plum", "pear")) { progress.now(cake); Thread.sleep(1100); } }""")
        self.assertEqual("ok", status)
        self.assertIn("<progress max", found[0][1]["data"]["text/html"])
        self.assertEqual("", found[-1][1]["data"]["text/html"])
        self.assertEqual(1, len({name for *_, name in found}))

    def error(self, code):
        status, found = self.messages(code)
        self.assertEqual("error", status)
        (content,) = [content for kind, content, _ in found if kind == "error"]
        text = lab.COLOUR.sub("", "\n".join(content["traceback"]))
        for word in ("\tat ", "org.dflib", "jdk.jshell", "REPL", "org.ipclab."): self.assertNotIn(word, text)
        return content["ename"], content["evalue"], text

    def test_error_line(self):
        "an error says what happened and in which line, in a method too"
        name, message, text = self.error('int f(int a) {\n  return 10 / a;\n}\n\nf(1);\nf(0);')
        self.assertEqual(("ArithmeticException", "/ by zero"), (name, message))
        self.assertIn("line 2: return 10 / a;", text)
        self.assertIn("line 6: f(0);", text)
        name, message, text = self.error('int one = 1;\n\nIpc.sem("nobody-has-this")\n   .open();')
        self.assertEqual("NotThere", name)
        self.assertIn("ENOENT (2)", message)
        self.assertIn("line 4: .open();", text)

    def test_compile_error(self):
        "code that does not compile is an error with its line and a mark below it"
        _, message, text = self.error('int good = 5;\nclass A {\n  int a() { return "s"; }\n}')
        self.assertIn("String cannot be converted to int", message)
        self.assertIn('line 3: int a() { return "s"; }', text)
        self.assertIn("^^^", text)
        _, message, text = self.error("int g() { return nobody(); }\ng()")
        self.assertIn("g cannot be used yet: there is no method nobody()", message)
        _, message, text = self.error("for (int i = 0; i < 3; i++) {")
        self.assertIn("no end", message)

    def test_trace(self):
        "%trace last shows the whole stack, ours too; another word says what there is"
        self.error('void deep() {\n  Ipc.shm("nobody-has-this").open();\n}\ndeep();')
        stack = self.kernel.text("%trace last")
        for part in ("IpcException$NotThere", "at org.ipclab.core.", "at .deep(#"): self.assertIn(part, stack)
        self.assertIn("%trace last", self.error("%trace first")[1])

    def test_closed_output(self):
        "a cell that closes System.out takes the output from nobody, nor does code in a peer"
        close = 'try (var out = new java.io.PrintWriter(System.out)) { out.println("first"); }\nSystem.err.close();'
        for magic in ("", "%%peer closer\n"):
            self.assertEqual("first", self.kernel.text(magic + close))
            self.assertEqual("still here", self.kernel.text(magic + 'System.out.println("still here");'))

    def test_flood(self):
        "output without end is cut in the middle, is no more than a MiB, and the stop button ends it"
        status, found = self.messages('for (int i = 0; i < 1_000_000; i++) System.out.println("0123456789"); System.out.println("the end");')
        text = "".join(content["text"] for _, content, _ in found)
        self.assertEqual("ok", status)
        self.assertLess(len(text), 1_200_000)
        self.assertIn("are cut here]", text)
        self.assertTrue(text.endswith("the end\n"))
        self.assertLess(len(found), 10_000)  # lines come together; how many depends on the time that they take
        status, found = self.messages('while (true) System.out.println("again");', stop_at=1)
        self.assertEqual("error", status)
        self.assertEqual("2", self.kernel.text("1 + 1"))

    def test_stray(self):
        "code that looks at no interrupt does not go on after its cell was stopped"
        left = """Thread.getAllStackTraces().entrySet().stream().filter(e -> e.getKey() != Thread.currentThread()
            && Arrays.stream(e.getValue()).anyMatch(f -> f.getClassName().startsWith("REPL."))).count()"""
        loops = ["while (true) { }", "while (true) try { Thread.sleep(60000); } catch (Throwable t) { }",
                 "int round(int n) {\n  int i = 0;\n  while (n > 0) i++;\n  return i;\n}\nround(1);"]
        for loop in loops:
            status, _ = self.messages(f'System.out.println("begun");\n{loop}', stop_at=1)
            self.assertEqual("error", status)
            self.assertTrue(lab.eventually(lambda: self.kernel.text(left) == "0"), loop)
        self.assertEqual("10", self.kernel.text("int sum = 0; for (int i = 0; i < 5; i++) sum += i; sum"))

    def test_order(self):
        "what is printed stands before what is shown after it"
        kinds = [kind for kind, *_ in self.messages('System.out.println("a"); display(Ipc.session()); System.out.println("b"); 7')[1]]
        self.assertEqual(["stream", "display_data", "stream", "execute_result"], kinds)

    def test_long_table(self):
        "a table of 10,000 rows is shown by its head, tail and count"
        html = self.kernel.html('Table.of(List.of("n"), IntStream.range(0, 10000).mapToObj(i -> List.of("row" + i)).toList())')
        for part in ("row0<", "row9999<", "9,800 more rows"): self.assertIn(part, html)
        self.assertLess(len(html), 100_000)


class ManyTest(unittest.TestCase):
    def test_many(self):
        "many kernels at once each have their own objects, and end without a trace of them"
        before = lab.shared_memory()
        with concurrent.futures.ThreadPoolExecutor(KERNELS) as pool:
            kernels = list(pool.map(lambda _: lab.Kernel(), range(KERNELS)))
            for kernel in kernels: self.addCleanup(kernel.manager.shutdown_kernel, now=True)
            def work(number):
                kernel, name = kernels[number], f"live{os.getpid()}x{number}"
                made = kernel.cell(f'var m = Ipc.shm("{name}").size(64).create(); var q = Ipc.mq("{name}").depth(1).messageSize(16).create(); m.putInt(0, {number});')
                self.assertEqual("ok", made[0], made)
                for i in range(5): kernel.cell(f'q.send("{number}"); m.getAndAddInt(0, q.receive().length());')
                self.assertEqual(str(number + 5), kernel.text("m.getInt(0)"))
                mine = kernel.text("Ipc.session().column(\"name\")")
                self.assertEqual(2, mine.count(name), mine)
                self.assertNotRegex(mine.replace(name, ""), f"live{os.getpid()}")
                kernel.cell("%ipc cleanup")
                kernel.close()
            list(pool.map(work, range(KERNELS)))
        self.assertEqual(set(), {name for name in lab.shared_memory() - before if f"live{os.getpid()}" in name})


if __name__ == "__main__":
    lab.main()
