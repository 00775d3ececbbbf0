"""Starts a student's server in their room."""
import os, pathlib, pwd, re, shutil, sys
from urllib.parse import urlparse

from jupyterhub.spawner import LocalProcessSpawner
from jupyterhub.traitlets import ByteSpecification
from jupyterhub.utils import random_port
from traitlets import Bool, Integer, Unicode

ROOM = pathlib.Path(__file__).with_name("room.py")
NAME = re.compile(r"[a-z][a-z0-9_-]{0,30}")


class RoomSpawner(LocalProcessSpawner):
    """The hub runs as root; a student needs no account on the machine, the owner of the home is their number."""

    folder = Unicode(help="The class: python, notebooks, homes.").tag(config=True)
    first_uid = Integer(59000, help="Students have this user number and the following; no account may have them.").tag(config=True)
    shm_limit = ByteSpecification("64M", help="Bytes in /dev/shm, and again as System V shared memory.").tag(config=True)
    tmp_limit = ByteSpecification("256M", help="Bytes in /tmp; they count as memory.").tag(config=True)
    process_limit = Integer(1000, help="Processes and threads.").tag(config=True)
    own_network = Bool(True, help="A network for each: every port and abstract socket is free, and nothing outside is reached.").tag(
        config=True)

    def __init__(self, *args, **words):
        super().__init__(*args, **words)
        self.interrupt_timeout, self.term_timeout = 10, 5
        self.mem_limit, self.cpu_limit = self.mem_limit or (2 << 30), self.cpu_limit or 2.0

    @property
    def home(self):
        return pathlib.Path(self.folder, "homes", self.user.name)

    def uid(self):
        """The owner of the home; of a new one, the next that is free."""
        if not NAME.fullmatch(self.user.name): raise ValueError(f"no name for a student: {self.user.name}")
        if not self.home.exists():
            taken = {home.stat().st_uid for home in self.home.parent.iterdir()} | {each.pw_uid for each in pwd.getpwall()}
            uid = max({self.first_uid - 1, *(u for u in taken if self.first_uid <= u < self.first_uid + 1000)}) + 1
            self.home.mkdir(mode=0o700)
            os.chown(self.home, uid, uid)
        uid = self.home.stat().st_uid
        if uid < self.first_uid: raise ValueError(f"{self.home} belongs to user {uid}, who is no student")
        return uid

    def room(self, port):
        words = {"name": self.user.name, "uid": self.uid(), "home": self.home, "handout": pathlib.Path(self.folder, "notebooks"),
                 "shm": self.shm_limit, "tmp": self.tmp_limit, "memory": self.mem_limit, "processes": self.process_limit,
                 "cpus": self.cpu_limit, "port": port, "hub": urlparse(self.hub.api_url).port}
        shared = [] if self.own_network else ["--shared-network"]
        return [sys.executable, str(ROOM), *(f"--{word}={value}" for word, value in words.items()), *shared, "--"]

    def make_preexec_fn(self, name):
        """Root until the room is laid out: see student.py."""
        return None

    def user_env(self, env):
        home = str(self.home)
        path = f"{pathlib.Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
        return {**env, "USER": self.user.name, "LOGNAME": self.user.name, "HOME": home, "SHELL": shutil.which("bash") or "/bin/sh",
                "PATH": path, "JUPYTERHUB_ROOT_DIR": home}

    async def start(self):
        self.port = self.port or random_port()
        self.cmd = [*self.room(self.port), sys.executable, "-m", "jupyterhub.singleuser"]
        return await super().start()
