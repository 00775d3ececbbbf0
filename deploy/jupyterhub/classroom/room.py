"""Runs a command as a student in a room of its own: IPC objects, files in /dev/shm and /tmp, processes and network are its own.

Started as root by the spawner. Two processes stay: the porter, outside, and the room's first process, inside; when either ends, so does
everything in the room.
"""
import argparse, asyncio, os, pathlib, signal, socket, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from classroom import furniture, limits, linux, student
from classroom.relay import relay


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", required=True)
    parser.add_argument("--uid", type=int, required=True)
    parser.add_argument("--home", required=True)
    parser.add_argument("--handout", help="a folder whose files the student gets, where there is none of that name")
    parser.add_argument("--shm", type=int, default=64 << 20, help="bytes in /dev/shm, and again as System V shared memory")
    parser.add_argument("--tmp", type=int, default=256 << 20, help="bytes in /tmp")
    parser.add_argument("--memory", type=int, default=2 << 30)
    parser.add_argument("--processes", type=int, default=1000, help="processes and threads")
    parser.add_argument("--cpus", type=float, default=2)
    parser.add_argument("--port", type=int, required=True, help="where the command listens, on loopback inside; outside it is the same")
    parser.add_argument("--hub", type=int, required=True, help="a port on loopback outside that the room reaches, at the same number")
    parser.add_argument("--shared-network", action="store_true", help="no network of its own: ports and abstract sockets are everyone's")
    parser.add_argument("command", nargs="+")
    return parser.parse_args()


def listen(port):
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(64)
    return listener


def say(room, *words):
    print(f"room of {room.name}:", *words, file=sys.stderr, flush=True)


async def watch(child, relays):
    """Relays until the child ends, and gives its status; whoever tells this process to end tells the child."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    status = None

    def reap():
        nonlocal status
        while True:  # as first process of a room also what others left behind
            try:
                pid, how = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                break
            if pid == 0: break
            if pid == child:
                status = os.waitstatus_to_exitcode(how)
                ended.set()

    loop.add_signal_handler(signal.SIGCHLD, reap)
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, lambda: None if status is not None else os.kill(child, signal.SIGTERM))
    servers = [await relay(*each) for each in relays]
    reap()
    await ended.wait()
    for server in servers: server.close()
    return status


def inside(room, door, desk):
    """The room's first process: lays out the room, starts the student's command in it, and lets visitors through the door."""
    linux.die_with_parent()
    missing = limits.join(room.name, room.memory, room.processes, room.cpus)
    for controller, why in missing.items(): say(room, f"no limit by the control group {controller}: {why}")
    linux.unshare(linux.NEWIPC | linux.NEWNS | (0 if room.shared_network else linux.NEWNET))
    for lack in furniture.lay_out(room.name, room.uid, room.home, room.shm, room.tmp): say(room, lack)
    if not room.shared_network:
        linux.loopback_up()
        # made in here, and served by the porter out there: from in here it leads to the hub
        with listen(room.hub) as to_hub: socket.send_fds(desk, [b"."], [to_hub.fileno()])
    child = os.fork()
    if child == 0: student.become(room, "memory" in missing)
    status = asyncio.run(watch(child, [] if room.shared_network else [(door, "127.0.0.1", room.port)]))
    os._exit(status if status >= 0 else 128 - status)


def outside(room, child, desk):
    """The porter."""
    relays = []
    if not room.shared_network:
        _, given, _, _ = socket.recv_fds(desk, 1, 1)
        relays = [(socket.socket(fileno=fd), "127.0.0.1", room.hub) for fd in given]
    return asyncio.run(watch(child, relays))


def main():
    room = options()
    door = None if room.shared_network else listen(room.port)
    desk, theirs = socket.socketpair()
    linux.unshare(linux.NEWPID)
    child = os.fork()
    if child == 0:
        desk.close()
        inside(room, door, theirs)
    theirs.close()
    if door: door.close()
    status = outside(room, child, desk)
    limits.leave(room.name)
    sys.exit(status if status >= 0 else 128 - status)


if __name__ == "__main__":
    main()
