"""A TCP connection over the loopback device; the second side is the server."""
import socket

from bench import ADDRESS, SIDE, exchange, stream, when_there

WHERE = ("127.0.0.1", int(ADDRESS))


def start():
    if SIDE == 0:
        connection = when_there(lambda: socket.create_connection(WHERE))
    else:
        connection, _ = socket.create_server(WHERE).accept()
    return stream(connection.recv, connection.sendall)


exchange(start)
