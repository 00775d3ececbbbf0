"""A POSIX semaphore that nobody else wants."""
from bench import ADDRESS, compete, semaphore


def open_it():
    global gate
    gate = semaphore(ADDRESS)


def pairs(times):
    for _ in range(times):
        gate.acquire()
        gate.release()


compete({"acquire + release": (open_it, pairs)})
