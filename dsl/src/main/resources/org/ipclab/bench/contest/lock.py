"""Locks on a file that nobody else wants."""
import fcntl
import os

from bench import ADDRESS, compete


def open_nothing():
    pass


def open_locked():
    global held
    held = os.open(ADDRESS, os.O_RDWR)
    fcntl.lockf(held, fcntl.LOCK_EX)


def changes(times):
    for _ in range(times):
        fcntl.lockf(held, fcntl.LOCK_SH)
        fcntl.lockf(held, fcntl.LOCK_EX)


def pairs(lock):
    def run(times):
        for _ in range(times):
            fd = os.open(ADDRESS, os.O_RDWR)
            lock(fd, fcntl.LOCK_EX)
            lock(fd, fcntl.LOCK_UN)
            os.close(fd)

    return run


compete(
    {
        "fcntl shared + exclusive": (open_locked, changes),
        "fcntl acquire + release": (open_nothing, pairs(fcntl.lockf)),
        "flock acquire + release": (open_nothing, pairs(fcntl.flock)),
    }
)
