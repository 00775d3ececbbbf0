"""Two FIFOs: opening waits for the other side, so both open the one there first."""
import os

from bench import ADDRESS, SIDE, exchange, stream


def start():
    first = os.open(ADDRESS, os.O_WRONLY if SIDE == 0 else os.O_RDONLY)
    second = os.open(ADDRESS + ".back", os.O_RDONLY if SIDE == 0 else os.O_WRONLY)
    out, into = (first, second) if SIDE == 0 else (second, first)
    return stream(lambda size: os.read(into, size), lambda message: os.write(out, message))


exchange(start)
