"""What the tests in a browser share: a JupyterLab of their own, Chromium without a window, and what a person does with both."""
import contextlib, json, os, pathlib, re, secrets, shutil, subprocess, sys, tempfile, time, unittest, urllib.request
import lab

SCREENSHOTS = lab.ROOT / "kernel-ext" / "target" / "screenshots"
READABLE = pathlib.Path(__file__).with_name("readable.js").read_text()
WINDOW = {"width": 1250, "height": 900}
QUIET = {  # settings of JupyterLab: nothing asks the network, and a page has all cells, also those out of sight
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
    "notebook-extension/tracker": {"windowingMode": "none"},
    "docmanager-extension/plugin": {"autosave": False},
}


def chromium():
    """The browser. Where there is none the test is skipped and says so; in CI, which installs it, that is a failure."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found: return found
    why = "there is no chromium on PATH: install it (on Debian the package chromium)"
    if os.environ.get("CI"): raise AssertionError(why)
    raise unittest.SkipTest(why)


class Server:
    """JupyterLab on a port of its own, on loopback, with a token, on a fresh copy of the notebooks."""

    def __init__(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="ipclab-browser-"))
        self.files = self.home / "files"
        shutil.copytree(lab.ROOT / "notebooks", self.files)
        for name, values in QUIET.items():
            file = self.home / "settings" / "@jupyterlab" / (name + ".jupyterlab-settings")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values))
        self.token = secrets.token_hex(24)
        self.log = open(self.home / "log", "w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0",
             f"--ServerApp.root_dir={self.files}"],
            env=self.environment(), stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        self.url = self.wait()

    def environment(self):
        folders = {f"JUPYTER_{kind}_DIR": str(self.home / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
        return {**os.environ, **folders, "JUPYTER_TOKEN": self.token, "JUPYTERLAB_SETTINGS_DIR": str(self.home / "settings"),
                "JUPYTERLAB_WORKSPACES_DIR": str(self.home / "workspaces"), "IPYTHONDIR": str(self.home / "ipython")}

    def wait(self):
        """It writes where it listens into its runtime folder."""
        file = self.home / "runtime" / f"jpserver-{self.process.pid}.json"
        end = time.monotonic() + lab.PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
                return json.loads(file.read_text())["url"]
            time.sleep(0.1)
        raise AssertionError("JupyterLab did not start:\n" + (self.home / "log").read_text())

    def write(self, name, *cells):
        """A notebook with these cells, for our kernel."""
        import nbformat
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        book.metadata.kernelspec = {"name": "ipclab", "display_name": "Java (ipclab)", "language": "java"}
        nbformat.write(book, self.files / name)

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        shutil.rmtree(self.home, ignore_errors=True)


class Session(contextlib.ExitStack):
    """Server and browser; page(..) opens a notebook."""

    def __init__(self):
        super().__init__()
        program = chromium()
        from playwright.sync_api import sync_playwright
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.server = Server()
        self.callback(self.server.close)
        self.browser = self.enter_context(sync_playwright()).chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        self.callback(self.browser.close)

    def open(self, notebook):
        return Notebook(self.browser.new_page(viewport=WINDOW), self.server, notebook)


class Notebook:
    """An open notebook, as a person sees and uses it."""

    def __init__(self, page, server, name):
        self.page, self.name = page, name
        page.set_default_timeout(lab.PATIENCE * 1000)
        self.offsite = []
        page.on("request", lambda r: None if r.url.startswith((server.url, server.url.replace("http", "ws", 1), "data:", "blob:"))
                else self.offsite.append(r.url))
        page.goto(f"{server.url}lab/workspaces/{name.split('.')[0]}/tree/{name}?token={server.token}&reset")
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
        self.page.keyboard.press("Control+b")  # the list of files goes
        self.connected(server)
        self.idle()

    def connected(self, server):
        """Waits until the server says that the kernel of this page is there, idle, and has the page as its client."""
        end = time.monotonic() + lab.PATIENCE
        while time.monotonic() < end:
            with urllib.request.urlopen(f"{server.url}api/sessions?token={server.token}") as reply:
                kernels = [each["kernel"] for each in json.load(reply) if each["path"] == self.name]
            if kernels and kernels[0]["connections"] and kernels[0]["execution_state"] == "idle": return
            time.sleep(0.1)
        raise AssertionError(f"no kernel for {self.name}")

    def menu(self, *path):
        self.page.locator(".lm-MenuBar-itemLabel", has_text=path[0]).first.click()
        for name in path[1:]:
            self.page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{re.escape(name)}$")).last.click()

    def idle(self, seconds=lab.PATIENCE):
        """Waits until the kernel does nothing."""
        self.page.wait_for_function("() => document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'",
                                    timeout=seconds * 1000)

    def run_all(self, seconds=lab.PATIENCE):
        self.page.locator(".jp-Notebook .jp-CodeCell").first.click()
        self.menu("Run", "Run All Cells")
        count = self.cells().count()
        # every code cell has its number: none waits, none was left out
        self.page.wait_for_function(
            """n => [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')]
                    .filter(p => /^\\[\\d+\\]:$/.test(p.textContent)).length === n""", arg=count, timeout=seconds * 1000)
        self.idle()

    def cells(self):
        return self.page.locator(".jp-Notebook .jp-CodeCell")

    def output(self, number):
        return self.cells().nth(number).locator(".jp-OutputArea-output")

    def run(self, number):
        """Starts one cell by Shift-Enter, and does not wait for its end. A page that has just begun to connect takes no notice: again."""
        cell = self.cells().nth(number)
        prompt = cell.locator(".jp-InputPrompt")
        before = prompt.inner_text()
        for _ in range(20):
            cell.locator(".cm-content").click()
            self.page.keyboard.press("Shift+Enter")
            end = time.monotonic() + 15  # a second run would be another cell
            while time.monotonic() < end:
                if prompt.inner_text() not in (before, "[ ]:"): return
                self.page.wait_for_timeout(20)
        raise AssertionError(f"cell {number} does not start")

    def button(self, command):
        self.page.locator(f".jp-NotebookPanel-toolbar [data-command='{command}']").locator("visible=true").first.click()

    def theme(self, name):
        self.menu("Settings", "Theme", f"JupyterLab {name}")
        self.page.wait_for_function("name => document.body.dataset.jpThemeName === name", arg=f"JupyterLab {name}")
        self.page.locator("#jupyterlab-splash").wait_for(state="detached")

    def unreadable(self):
        """The texts under the cells whose contrast with what lies behind them is below 4.5, with what was looked at."""
        return self.page.evaluate(READABLE, 4.5)

    def screen(self, name):
        """Keeps what is on the screen as target/screenshots/NAME.png."""
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")

    def picture(self, name, height=4000):
        """Keeps the notebook from its top, as high as it is or as is said, as target/screenshots/NAME.png."""
        outer = "document.querySelector('.jp-WindowedPanel-outer')"
        whole = self.page.evaluate(f"() => [...{outer}.querySelectorAll('.jp-Cell')].reduce((h, c) => h + c.offsetHeight, 150)")
        self.page.set_viewport_size({**WINDOW, "height": min(int(whole) + 50, height)})
        self.page.evaluate(f"() => {{ {outer}.scrollTop = 0; }}")
        self.page.locator(".jp-NotebookPanel").screenshot(path=SCREENSHOTS / f"{name}.png")
        self.page.set_viewport_size(WINDOW)

    def shut_down(self):
        """Ends the kernel."""
        self.menu("Kernel", "Shut Down Kernel")
