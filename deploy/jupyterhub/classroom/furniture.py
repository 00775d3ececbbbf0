"""What a room holds: a /dev with its own /dev/shm and /dev/mqueue, /tmp, /run/lock, a /proc of its own processes, limits of System V."""
import os, pathlib, tempfile

from classroom import linux

DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
LINKS = {"fd": "/proc/self/fd", "stdin": "fd/0", "stdout": "fd/1", "stderr": "fd/2", "ptmx": "pts/ptmx"}
PAGE = os.sysconf("SC_PAGE_SIZE")


def lay_out(name, uid, home, shm, tmp):
    """In the mount namespace of this process; gives what the kernel refused and the room does without, one line each."""
    linux.mount(None, "/", flags=linux.REC | linux.PRIVATE)
    linux.mount("proc", "/proc", "proc", linux.NOSUID | linux.NODEV | linux.NOEXEC)
    lacks = [*devices(shm), *kernel_limits(shm)]
    linux.mount("tmpfs", "/tmp", "tmpfs", linux.NOSUID | linux.NODEV, f"size={tmp},mode=1777")
    linux.mount("/tmp", "/var/tmp", flags=linux.BIND)
    if os.path.isdir("/run/lock"):  # on Debian everyone may write there
        linux.mount("tmpfs", "/run/lock", "tmpfs", linux.NOSUID | linux.NODEV | linux.NOEXEC, "size=1m,mode=1777")
    introduce(name, uid, home)
    return lacks


def devices(shm):
    """Built beside and then moved to /dev as a whole: what is there is bound from the old one first."""
    dev = tempfile.mkdtemp(dir="/tmp")
    linux.mount("tmpfs", dev, "tmpfs", linux.NOSUID | linux.NOEXEC, "size=1m,mode=755")
    for device in DEVICES:
        pathlib.Path(dev, device).touch()
        linux.mount(f"/dev/{device}", f"{dev}/{device}", flags=linux.BIND)
    for folder in ("shm", "mqueue", "pts"): os.mkdir(f"{dev}/{folder}")
    linux.mount("tmpfs", f"{dev}/shm", "tmpfs", linux.NOSUID | linux.NODEV, f"size={shm},mode=1777")
    linux.mount("devpts", f"{dev}/pts", "devpts", linux.NOSUID | linux.NOEXEC, "newinstance,ptmxmode=0666,mode=620")
    for link, target in LINKS.items(): os.symlink(target, f"{dev}/{link}")
    try:
        linux.mount("mqueue", f"{dev}/mqueue", "mqueue", linux.NOSUID | linux.NODEV | linux.NOEXEC)
    except OSError as e:
        os.rmdir(f"{dev}/mqueue")  # an empty folder would say that there are no queues
        yield f"no /dev/mqueue ({e}); message queues work, and are its own, but are not shown there"
    linux.mount(dev, "/dev", flags=linux.MOVE)
    os.rmdir(dev)


def kernel_limits(shm):
    """Of System V: it holds for the IPC namespace, whose /proc/sys this process sees."""
    try:
        pathlib.Path("/proc/sys/kernel/shmall").write_text(str(shm // PAGE))
    except OSError as e:
        yield f"System V shared memory is bounded by the memory of the room alone: {e}"


def introduce(name, uid, home):
    """The student has a name in here, and no account on the machine."""
    for file, line in {"passwd": f"{name}:x:{uid}:{uid}:,,,:{home}:/bin/bash\n", "group": f"{name}:x:{uid}:\n"}.items():
        copy = pathlib.Path("/dev", "." + file)
        copy.write_text(pathlib.Path("/etc", file).read_text() + line)
        copy.chmod(0o644)
        linux.mount(str(copy), f"/etc/{file}", flags=linux.BIND)
