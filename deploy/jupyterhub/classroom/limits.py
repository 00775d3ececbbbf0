"""What a student may use: control groups, version 2 or 1, and resource limits; nothing of systemd."""
import contextlib, os, pathlib, resource

CLASS = "ipclab-class"
CONTROLLERS = ("memory", "pids", "cpu")


def mounts():
    """[(kind, where, root, options)] of the mounted control groups."""
    found = []
    for line in pathlib.Path("/proc/self/mountinfo").read_text().splitlines():
        left, right = line.split(" - ")
        kind, _, options = right.split(" ", 2)
        if kind in ("cgroup", "cgroup2"): found.append((kind, left.split()[4], left.split()[3], options.split(",")))
    return found


def version_1(controller):
    """The folder of this process's own group."""
    where, root = next((w, r) for kind, w, r, options in mounts() if kind == "cgroup" and controller in options)
    own = next(line.split(":", 2)[2] for line in pathlib.Path("/proc/self/cgroup").read_text().splitlines()
               if controller in line.split(":")[1].split(","))
    return pathlib.Path(where, os.path.relpath(own, root)) / CLASS


def version_2(controller):
    """A folder below the root: a group that has processes cannot have limited groups below it, the root can."""
    where = next(w for kind, w, _, _ in mounts() if kind == "cgroup2")
    if controller not in pathlib.Path(where, "cgroup.controllers").read_text().split(): raise FileNotFoundError(controller)
    folder = pathlib.Path(where, CLASS)
    pathlib.Path(where, "cgroup.subtree_control").write_text("+" + controller)
    folder.mkdir(exist_ok=True)
    (folder / "cgroup.subtree_control").write_text("+" + controller)
    return folder


def values(controller, version, memory, processes, cpus):
    if controller == "pids": return {"pids.max": processes}
    if version == 1:
        return {"memory.limit_in_bytes": memory} if controller == "memory" else {"cpu.cfs_quota_us": int(cpus * 100_000)}
    return {"memory.max": memory, "memory.swap.max": 0} if controller == "memory" else {"cpu.max": f"{int(cpus * 100_000)} 100000"}


def group(controller, name):
    """(version, folder) of the student's group; it need not be there yet."""
    try:
        return 2, version_2(controller) / name
    except (StopIteration, FileNotFoundError):
        return 1, version_1(controller) / name


def join(name, memory, processes, cpus):
    """Puts this process into a group of this name; says why a controller has none."""
    missing = {}
    for controller in CONTROLLERS:
        try:
            version, folder = group(controller, name)
            folder.mkdir(parents=True, exist_ok=True)
            for file, value in values(controller, version, memory, processes, cpus).items():
                if (folder / file).exists() or file != "memory.swap.max": (folder / file).write_text(str(value))
            (folder / "cgroup.procs").write_text("0")
        except StopIteration:
            missing[controller] = "not mounted"
        except OSError as e:
            missing[controller] = str(e)
    return missing


def leave(name):
    """Removes the groups, and the one that held them when it was the last."""
    for controller in CONTROLLERS:
        with contextlib.suppress(OSError, StopIteration):
            _, folder = group(controller, name)
            folder.rmdir()
            folder.parent.rmdir()


def lower(limits):
    """Sets resource limits, and never above what is allowed already."""
    for kind, wanted in limits.items():
        _, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (most, most))
