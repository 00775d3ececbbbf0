"""Carries bytes between two network namespaces: a socket belongs to the one it was made in, whoever accepts on it."""
import asyncio, contextlib


async def carry(reader, writer):
    with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    with contextlib.suppress(OSError, RuntimeError):
        writer.write_eof()


async def relay(listener, host, port):
    """Whoever connects to the listener speaks with host and port, as this process sees them."""

    async def meet(reader, writer):
        with contextlib.closing(writer), contextlib.suppress(ConnectionError):
            far_reader, far_writer = await asyncio.open_connection(host, port)
            with contextlib.closing(far_writer):
                await asyncio.gather(carry(reader, far_writer), carry(far_reader, writer))

    return await asyncio.start_server(meet, sock=listener)
