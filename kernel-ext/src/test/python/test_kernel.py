"""A notebook session with our kernel: tables, magics, errors, the stop button, a quiet log, a quick end."""
import json, os, pathlib, shutil, tempfile, unittest
import lab

HOSTILE = "<script>alert(1)</script>"


class KernelTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.before = lab.shared_memory()
        cls.log = tempfile.mktemp()
        cls.kernel = lab.Kernel(log=cls.log)

    @classmethod
    def tearDownClass(cls):
        cls.kernel.cell("Ipc.cleanup()")
        cls.kernel.close()

    def test_table(self):
        "a plan is an HTML table, with the same table as text beside it"
        (kind, content), = self.kernel.cell('Ipc.shm("lab").size(4096)')[1]
        self.assertIn("<table", content["data"]["text/html"])
        for form in ("text/html", "text/plain"):
            self.assertIn("posix_fallocate", content["data"][form])

    def test_picture(self):
        "a picture is drawn above its table; where it cannot be drawn, the table says why"
        self.kernel.cell('''record Drawing(String text) implements Picture {
            public Table table() { return Table.of(List.of("a"), List.of(List.of("<b>"))); }
            public String svg() {
                if (text == null) throw new IpcException.Unsupported("draw <b>", "Install fonts.");
                return "<?xml version=\\"1.0\\"?>\\n<svg xmlns=\\"http://www.w3.org/2000/svg\\"/>";
            }
        }''')
        (kind, content), = self.kernel.cell('new Drawing("x")')[1]
        html = content["data"]["text/html"]
        self.assertRegex(html, "^<svg[^>]*/>")
        self.assertIn("<table", html)
        self.assertIn("&lt;b&gt;", html)
        self.assertIn("<svg", content["data"]["image/svg+xml"])
        self.assertIn("<b>", content["data"]["text/plain"])
        html = self.kernel.html("new Drawing(null)")
        self.assertIn("Install fonts.", html)
        self.assertNotIn("draw <b>", html)

    def test_show(self):
        "a handle shows its state, and a closed one its last state"
        html = self.kernel.html('var h = Ipc.shm().size(100).create(); h.unlink(); h.close(); h')
        self.assertIn("CLOSED", html)

    def test_injection(self):
        "markup in a name, a cell and an error is never markup in the page"
        for code in (f'Ipc.shm("{HOSTILE}").size(64)', f'Table.of(List.of("{HOSTILE}"), List.of(List.of("{HOSTILE}")))',
                     f'Ipc.list("{HOSTILE}")', f"%ipc {HOSTILE}"):
            for kind, content in self.kernel.cell(code)[1]:
                self.assertNotIn("<script", content.get("data", {}).get("text/html", ""), code)
        self.assertIn("&lt;script&gt;", self.kernel.html(f'Table.of(List.of("a"), List.of(List.of("{HOSTILE}")))'))

    def test_magic(self):
        "%ipc list, help, doctor, session and cleanup are tables"
        for word in ("list", "list shm", "help", "help shm", "doctor", "session", "cleanup"):
            self.assertIn("<div", self.kernel.html("%ipc " + word), word)

    def test_unknown_word(self):
        "an unknown word of %ipc is an error that lists the known ones, and short"
        text = self.kernel.text("%ipc frobnicate")
        for word in ("frobnicate", "list", "help", "doctor", "session", "cleanup"):
            self.assertIn(word, text)
        self.assertLess(len(text.splitlines()), 6, text)

    def test_error(self):
        "an error in a cell says what was asked, what the kernel said and what to do, without our frames"
        text = self.kernel.text('Ipc.shm("nobody-has-this").open();')
        for part in ("nobody-has-this", "ENOENT (2) No such file or directory", ".create()"):
            self.assertIn(part, text)
        self.assertNotIn("at org.ipclab", text)
        self.assertLess(len(text.splitlines()), 4, text)

    def test_imports(self):
        "what scripts import is imported: java.time, java.nio, collections, streams"
        self.assertEqual("PT1S 4 [1]", self.kernel.text(
            'Duration.ofSeconds(1) + " " + ByteBuffer.allocate(4).capacity() + " " + Stream.of(1).collect(Collectors.toList())'))

    def test_documentation(self):
        "Shift-Tab shows our documentation, before and inside the text in parentheses"
        for at in (5, 8, 9, 10):
            found = self.kernel.ask("inspect", 'Ipc.shm("x")', at)
            self.assertTrue(found["found"], at)
            self.assertIn("shm_overview(7)", found["data"]["text/plain"], at)

    def test_interrupt(self):
        "the stop button ends a wait at a semaphore, and the session lives on"
        self.kernel.cell("var gate = Ipc.sem().initial(0).create();")
        wait = 'System.out.println("waiting"); gate.acquire();'
        self.assertLess(lab.quickest(1, lambda: self.kernel.stop(self.kernel.begin(wait))), 1)
        self.assertEqual("3", self.kernel.text("1 + 2"))
        self.kernel.cell("gate.unlink(); gate.close();")

    def test_end(self):
        "it ends within two seconds of being told, leaves nothing, and its own output held no warning"
        self.kernel.cell("Ipc.cleanup()")
        def end():
            other = lab.Kernel(log=self.log)
            other.cell("Ipc.list()")
            return other.close()
        self.assertLess(lab.quickest(2, end, tries=5), 2)
        self.assertNotIn("WARNING", pathlib.Path(self.log).read_text())


class StockKernelTest(unittest.TestCase):
    def test_classpath(self):
        "a stock JJava kernel with our jars on JJAVA_CLASSPATH has the same tables and magics"
        kernel = lab.Kernel("java", JJAVA_CLASSPATH=lab.ipclab("classpath").stdout.strip())
        try:
            self.assertIn("<table", kernel.html('Ipc.shm("lab").size(4096)'))
            self.assertIn("<table", kernel.html("%ipc doctor"))
        finally:
            kernel.close()

    def test_unfit_archive(self):
        "an archive that does not fit this JVM is no news to the user"
        from jupyter_client.kernelspec import KernelSpecManager
        spec = pathlib.Path(KernelSpecManager().get_kernel_spec("ipclab").resource_dir)
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder, "kernels", "unfit")
            shutil.copytree(spec, copy)
            archive = copy / "classes.jsa"
            archive.chmod(0o644)
            archive.write_bytes(b"no archive")
            kernel_json = copy / "kernel.json"
            kernel_json.write_text(kernel_json.read_text().replace(str(spec), str(copy)))
            log = os.path.join(folder, "log")
            os.environ["JUPYTER_PATH"] = folder
            kernel = lab.Kernel("unfit", log=log)
            self.assertEqual("2", kernel.text("1 + 1"))
            kernel.close()
            text = pathlib.Path(log).read_text()
            self.assertFalse([line for line in text.splitlines() if "Loop" not in line], text)


class InstallTest(unittest.TestCase):
    def test_prefix(self):
        "kernel install and uninstall leave a prefix as it was"
        with tempfile.TemporaryDirectory() as prefix:
            self.assertEqual(0, lab.ipclab("kernel", "install", "--prefix", prefix).returncode)
            spec, = pathlib.Path(prefix).glob("share/jupyter/kernels/*/kernel.json")
            self.assertEqual("Java (ipclab)", json.loads(spec.read_text())["display_name"])
            self.assertEqual(0, lab.ipclab("kernel", "uninstall", "--prefix", prefix).returncode)
            self.assertFalse(spec.parent.exists())
            again = lab.ipclab("kernel", "uninstall", "--prefix", prefix)
            self.assertEqual(1, again.returncode)
            self.assertIn("Nothing is installed", again.stderr)

    def test_no_python(self):
        "without Python the error names what to install"
        with tempfile.TemporaryDirectory() as folder:
            bin = pathlib.Path(folder, "bin")
            bin.mkdir()
            for tool in ("bash", "env", "readlink", "mkdir", "mv", "flock"):
                if shutil.which(tool): (bin / tool).symlink_to(shutil.which(tool))
            outcome = lab.ipclab("kernel", "install", "--prefix", folder, PATH=str(bin), XDG_DATA_HOME=folder, VIRTUAL_ENV="")
            self.assertEqual(1, outcome.returncode)
            self.assertIn("apt install python3", outcome.stderr)


if __name__ == "__main__":
    lab.main()
