"""Datagrams over the loopback device."""
import socket

from bench import ADDRESS, SIDE, exchange

WINDOW = 16


def start():
    ports = [int(port) for port in ADDRESS.split(":")]
    other = ("127.0.0.1", ports[1 - SIDE])
    own = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    own.bind(("127.0.0.1", ports[SIDE]))
    return lambda message: own.sendto(message, other), own.recvfrom


exchange(start, WINDOW)
