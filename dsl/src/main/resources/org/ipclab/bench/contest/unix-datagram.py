"""Datagrams between two Unix sockets, each bound to a path of its own."""
import os
import socket

from bench import ADDRESS, SIDE, exchange, when_there


def start():
    other = f"{ADDRESS}.{1 - SIDE}"
    own = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    own.bind(f"{ADDRESS}.{SIDE}")
    when_there(lambda: os.stat(other))
    return lambda message: own.sendto(message, other), own.recvfrom


exchange(start)
