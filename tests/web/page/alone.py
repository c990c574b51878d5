"""The page by itself against a server: python -m tests.web.page.alone PORT. Prints its own port."""

import asyncio
import socket
import sys

import uvicorn
from fastapi import FastAPI, WebSocket

from asciml_osc.web.connection import Connection
from asciml_osc.web.page import mount


class Back(asyncio.DatagramProtocol):
    """What the server says goes to the browser."""

    def __init__(self, to: WebSocket) -> None:
        self.to, self.tasks = to, set()

    def datagram_received(self, data: bytes, addr: object) -> None:
        task = asyncio.ensure_future(self.to.send_bytes(data))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)


async def main(port: int, own: int) -> None:
    connection, app = Connection("127.0.0.1", port), FastAPI()

    @app.websocket("/")
    async def bridge(socket: WebSocket) -> None:
        await socket.accept()
        transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: Back(socket), remote_addr=("127.0.0.1", port)
        )
        try:
            async for packet in socket.iter_bytes():
                transport.sendto(packet)
        finally:
            transport.close()

    mount(app, connection)
    await connection.open()
    sock = socket.socket()
    sock.bind(("127.0.0.1", own))
    print(sock.getsockname()[1], flush=True)
    await uvicorn.Server(uvicorn.Config(app, log_level="warning")).serve([sock])


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
