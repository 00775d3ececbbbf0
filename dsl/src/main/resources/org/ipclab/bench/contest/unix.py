"""A connection over a Unix socket; the second side is the server."""
import socket

from bench import ADDRESS, SIDE, exchange, stream, when_there


def connect():
    client = socket.socket(socket.AF_UNIX)
    client.connect(ADDRESS)
    return client


def start():
    if SIDE == 0:
        connection = when_there(connect)
    else:
        server = socket.socket(socket.AF_UNIX)
        server.bind(ADDRESS)
        server.listen(1)
        connection, _ = server.accept()
    return stream(connection.recv, connection.sendall)


exchange(start)
