"""What the test of the class needs: a hub with two students, reached as a browser reaches it, and eyes outside of their rooms."""
import asyncio, contextlib, json, os, pathlib, re, secrets, shutil, socket, subprocess, tempfile, time, urllib.error, urllib.request, uuid

import lab

DEPLOY = lab.ROOT / "deploy" / "jupyterhub"


def refusal():
    """Why there can be no rooms here; None if there can."""
    if os.geteuid() != 0: return "the hub must run as root, and this is another user"
    for tool in ("npm", "node", "unshare", "nsenter"):
        if not shutil.which(tool): return f"there is no {tool} on PATH"
    command = ["unshare", "--ipc", "--mount", "--pid", "--net", "--fork", "mount", "-t", "tmpfs", "none", "/tmp"]
    tried = subprocess.run(command, capture_output=True, text=True)
    return f"this machine allows no namespaces: {tried.stderr.strip()}" if tried.returncode else None


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def groups(student):
    """The files of the student's control groups."""
    return [f for f in pathlib.Path("/sys/fs/cgroup").rglob(f"ipclab-class/{student}/*") if f.is_file()]


def members(student):
    """The processes in all of these groups."""
    sets = [set(map(int, f.read_text().split())) for f in groups(student) if f.name == "cgroup.procs"]
    return set.intersection(*sets) if sets else set()


class Hub:
    """The configuration that is shipped, with a dummy authenticator and its password, small limits, and free ports."""

    def __init__(self, *students):
        self.password = secrets.token_hex(8)
        given = os.environ.get("IPCLAB_CLASS")  # one that `install` has made already
        self.folder = pathlib.Path(given or tempfile.mkdtemp(prefix="ipclab-class-", dir="/srv"))
        self.made = [] if given else [self.folder]
        try:
            if not given: self.install()
            for _ in range(3):  # a port that was free may have been taken since
                self.start(students)
                if self.answers(): break
            else: raise AssertionError("the hub does not start; its log:\n" + self.said())
        except BaseException:
            self.close()
            raise

    def install(self):
        self.folder.chmod(0o755)
        ran = subprocess.run([DEPLOY / "install", self.folder], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if ran.returncode: raise AssertionError(ran.stdout + ran.stderr)

    def start(self, students):
        ports = [free_port() for _ in range(3)]
        (self.folder / "students").write_text("# the class\n" + "".join(name + "\n" for name in students))
        config = self.folder / "test_config.py"
        config.write_text(f"""
load_subconfig({str(self.folder / "jupyterhub_config.py")!r})
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {self.password!r}
c.JupyterHub.bind_url = "http://127.0.0.1:{ports[0]}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{ports[1]}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{ports[2]}"
c.RoomSpawner.shm_limit = "16M"
c.RoomSpawner.process_limit = 700
c.RoomSpawner.start_timeout = c.RoomSpawner.http_timeout = {lab.PATIENCE}
""")
        self.url = f"http://127.0.0.1:{ports[0]}"
        self.log = open(self.folder / "state" / "log", "w+")
        self.process = subprocess.Popen([self.folder / "python/bin/jupyterhub", "-f", config], cwd=self.folder / "state",
                                        stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def answers(self):
        """Waits until it does; False if it has ended."""
        while self.process.poll() is None:
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                return "version" in self.ask("GET", "/hub/api")
            time.sleep(0.2)
        return False

    def until(self, condition, seconds=lab.PATIENCE):
        end = time.monotonic() + seconds
        while True:
            with contextlib.suppress(urllib.error.URLError, ConnectionError, KeyError):
                if found := condition(): return found
            if time.monotonic() > end or self.process.poll() is not None:
                raise AssertionError("the hub does not answer as it should; its log:\n" + self.said())
            time.sleep(0.2)

    def said(self):
        return (self.folder / "state" / "log").read_text()

    def ask(self, method, path, body=None, token=None):
        headers = {"Authorization": f"token {token}"} if token else {}
        request = urllib.request.Request(self.url + path, json.dumps(body).encode() if body is not None else None, headers, method=method)
        with urllib.request.urlopen(request, timeout=lab.PATIENCE) as reply:
            return json.loads(reply.read() or "{}")

    def log_in(self, name, password=None):
        """Gives a token."""
        auth = {"username": name, "password": password or self.password}
        return self.ask("POST", f"/hub/api/users/{name}/tokens", {"auth": auth})["token"]

    def close(self):
        process = getattr(self, "process", None)
        if process:
            process.terminate()
            try:
                process.wait(lab.PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            self.log.close()
        for folder in self.made: shutil.rmtree(folder, ignore_errors=True)


class Student:
    """Logged in, with a server and a kernel; what() and where() look from outside."""

    def __init__(self, hub, name):
        self.hub, self.name, self.token = hub, name, hub.log_in(name)
        self.home = hub.folder / "homes" / name
        self.before = time.monotonic()
        hub.ask("POST", f"/hub/api/users/{name}/server", {}, self.token)

    def ready(self):
        self.hub.until(lambda: self.hub.ask("GET", f"/hub/api/users/{self.name}", token=self.token)["servers"][""]["ready"])
        self.kernel = self.hub.ask("POST", f"/user/{self.name}/api/kernels", {"name": "ipclab"}, self.token)["id"]
        return self

    def uid(self):
        return self.home.stat().st_uid

    def pids(self):
        """The student's processes, as the machine sees them."""
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if entry.name.isdigit() and entry.stat().st_uid == self.uid(): found.append(int(entry.name))
        return found

    def namespaces(self, kind):
        found = set()
        for pid in self.pids():
            with contextlib.suppress(OSError): found.add(os.readlink(f"/proc/{pid}/ns/{kind}"))
        return found

    def root(self):
        """The student's file system: the kernel's, which runs longest."""
        return pathlib.Path(f"/proc/{min(self.pids())}/root")

    def enter(self, *command):
        """What a command says inside the student's IPC namespace."""
        return subprocess.run(["nsenter", "-t", str(min(self.pids())), "-i", *command], capture_output=True, text=True, check=True).stdout

    async def run(self, cells):
        """[(status, text)] of the cells, run one after the other over the websocket, as JupyterLab does."""
        from tornado.httpclient import HTTPRequest
        from tornado.websocket import websocket_connect
        url = f"{self.hub.url.replace('http', 'ws', 1)}/user/{self.name}/api/kernels/{self.kernel}/channels"
        line = await websocket_connect(HTTPRequest(url, headers={"Authorization": f"token {self.token}"}, connect_timeout=lab.PATIENCE))
        try:
            return [await asyncio.wait_for(self.cell(line, code), lab.PATIENCE) for code in cells]
        finally:
            line.close()

    async def cell(self, line, code):
        message = {"header": {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "session": "test", "username": self.name,
                              "version": "5.3", "date": "2026-01-01T00:00:00Z"}, "parent_header": {}, "metadata": {}, "channel": "shell",
                   "content": {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False,
                               "stop_on_error": True}, "buffers": []}
        await line.write_message(json.dumps(message))
        text, status, idle = "", None, False
        while status is None or not idle:
            got = json.loads(await line.read_message())
            if got["parent_header"].get("msg_id") != message["header"]["msg_id"]: continue
            kind, content = got["msg_type"], got["content"]
            if kind == "execute_reply": status = content["status"]
            elif kind == "status": idle = content["execution_state"] == "idle"
            elif kind == "stream": text += content["text"]
            elif kind == "error": text += "\n".join(content["traceback"])
            elif kind == "execute_result": text += content["data"]["text/plain"]  # displays come and go: progress
        return status, lab.COLOUR.sub("", text).strip()


def both(students, cells):
    """Each runs the cells, at the same time."""
    async def gather():
        return await asyncio.gather(*(student.run(cells) for student in students))
    return asyncio.run(gather())
