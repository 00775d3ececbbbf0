"""A connection over a Unix socket that keeps the boundaries of messages; the second side is the server."""
import socket

from bench import ADDRESS, SIDE, exchange, when_there


def connect():
    client = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    client.connect(ADDRESS)
    return client


def start():
    if SIDE == 0:
        connection = when_there(connect)
    else:
        server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        server.bind(ADDRESS)
        server.listen(1)
        connection, _ = server.accept()
    return connection.send, connection.recv


exchange(start)
