"""Two POSIX message queues; Python's standard library has none."""
from bench import ADDRESS, SIDE, exchange, module


def start():
    queue = module("posix_ipc").MessageQueue
    out, into = queue(f"{ADDRESS}.{1 + SIDE}"), queue(f"{ADDRESS}.{2 - SIDE}")
    return out.send, lambda size: into.receive()


exchange(start)
