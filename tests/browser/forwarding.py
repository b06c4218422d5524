"""A small reverse proxy, which says in a header for whom it asks, as proxies do."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit


@contextlib.contextmanager
def forwarded(address: str) -> Iterator[str]:
    """Give the address of a proxy before the server at *address*; it adds X-Forwarded-For to the first request of a connection."""
    behind = urlsplit(address)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_accepting, args=(listening, (behind.hostname, behind.port)), daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def _accepting(listening: socket.socket, behind: tuple[str, int]) -> None:
    with contextlib.suppress(OSError):
        while True:
            client, _ = listening.accept()
            server = socket.create_connection(behind)
            threading.Thread(target=_asking, args=(client, server), daemon=True).start()
            threading.Thread(target=_piped, args=(server, client), daemon=True).start()


def _asking(client: socket.socket, server: socket.socket) -> None:
    with contextlib.suppress(OSError):
        first, _, rest = client.recv(65536).partition(b"\r\n")
        server.sendall(first + b"\r\nX-Forwarded-For: 10.0.0.7\r\n" + rest)
    _piped(client, server)


def _piped(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while content := source.recv(65536):
            sink.sendall(content)
    for each in (source, sink):
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
