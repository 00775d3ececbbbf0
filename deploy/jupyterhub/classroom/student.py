"""The last steps before the student's own server runs: limits, user, files."""
import os, pathlib, resource, shutil, sys

from classroom import limits, linux


def become(room, bound_memory):
    """Turns this process into the command; comes back never."""
    try:
        wanted = {resource.RLIMIT_NPROC: room.processes, resource.RLIMIT_NOFILE: 4096, resource.RLIMIT_CORE: 0,
                  resource.RLIMIT_FSIZE: 1 << 30}
        if bound_memory: wanted[resource.RLIMIT_DATA] = room.memory  # of each process, where no group bounds them together
        limits.lower(wanted)
        os.setsid()
        os.setgroups([])
        os.setresgid(room.uid, room.uid, room.uid)
        os.setresuid(room.uid, room.uid, room.uid)
        linux.no_new_privileges()
        os.umask(0o077)
        os.chdir(room.home)
        if room.handout: hand_out(pathlib.Path(room.handout), pathlib.Path(room.home, pathlib.Path(room.handout).name))
        os.execvp(room.command[0], room.command)
    except OSError as e:
        print(f"room of {room.name}: {e}", file=sys.stderr, flush=True)
    finally:
        os._exit(127)


def hand_out(source, target):
    """As the student: what a student may not write does not come, and a link laid there leads nowhere else. Own work stays."""
    for file in sorted(source.rglob("*")):
        own = target / file.relative_to(source)
        if file.is_file() and not own.exists():
            own.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, own)
