"""A model provider that answers exactly the bytes a test gives it and keeps exactly the bytes it received."""

import asyncio
import fcntl
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable

from .deadline import SOON, until
from .exchange import Exchange
from .sockets import unread
from .steps import Close, Gate, Pause, Reset, Send, Settle, Silence, Step

Script = Callable[[Exchange], Iterable[Step]]


class Upstream:
    """Listens on the loopback interface, on a thread of its own. One script answers every request."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="upstream", daemon=True)
        self._lock = threading.Lock()
        self._script: Script | None = None
        self._exchanges: list[Exchange] = []
        self._connections: set[Connection] = set()
        self.failures: list[str] = []
        self.opened = 0
        self._thread.start()
        starting = self._loop.create_server(lambda: Connection(self), "127.0.0.1", 0, backlog=1024, ssl=tls)
        self._server = asyncio.run_coroutine_threadsafe(starting, self._loop).result(SOON)
        self.port: int = self._server.sockets[0].getsockname()[1]

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}/v1"

    @property
    def exchanges(self) -> list[Exchange]:
        with self._lock:
            return list(self._exchanges)

    @property
    def last(self) -> Exchange:
        """The newest request; fails when none arrived."""
        exchanges = self.exchanges
        assert exchanges, "nothing reached the upstream"
        return exchanges[-1]

    def answer(self, *steps: Step | Iterable[Step]) -> None:
        """Every request is answered with these steps."""
        flat: list[Step] = []
        for step in steps:
            if isinstance(step, Step):
                flat.append(step)
            else:
                flat.extend(step)
        self.run(lambda _: flat)

    def run(self, script: Script) -> None:
        """Every request is answered with what the script returns for it."""
        with self._lock:
            self._script = script

    def gate(self) -> Gate:
        return Gate(self._loop)

    def wait_for(self, count: int = 1, seconds: float = SOON) -> Exchange:
        """The request number `count` since the last reset."""
        until(f"request {count} at the upstream", lambda: len(self.exchanges) >= count, seconds, every=0.005)
        return self.exchanges[count - 1]

    def reset(self) -> None:
        """Forgets what was received and ends answers that still wait, so that tests do not meet."""
        with self._lock:
            self._script = None
            self._exchanges.clear()
            self.failures.clear()
            connections = list(self._connections)
        for connection in connections:
            self._loop.call_soon_threadsafe(connection.abandon)

    def stop(self) -> None:
        """Ends the listener: from now on connecting is refused."""

        def end() -> None:
            self._server.close()
            for connection in list(self._connections):
                connection.abort()
            self._loop.call_soon(self._loop.stop)

        self._loop.call_soon_threadsafe(end)
        self._thread.join(SOON)

    # Called on the loop by connections.

    def _joined(self, connection: "Connection") -> int:
        with self._lock:
            self._connections.add(connection)
            self.opened += 1
            return self.opened

    def _left(self, connection: "Connection") -> None:
        with self._lock:
            self._connections.discard(connection)

    def _received(self, exchange: Exchange) -> list[Step]:
        with self._lock:
            exchange.number = len(self._exchanges)
            self._exchanges.append(exchange)
            script = self._script
        if script is None:
            self._failed(f"unexpected request: {exchange.method} {exchange.path}")
            return [Send(b"HTTP/1.1 500 Unscripted\r\ncontent-length: 0\r\n\r\n")]
        return list(script(exchange))

    def _failed(self, what: str) -> None:
        with self._lock:
            self.failures.append(what)


class Connection(asyncio.Protocol):
    """One connection of the gateway: reads a request, plays its answer, reads the next."""

    def __init__(self, upstream: Upstream):
        self.upstream = upstream
        self.received = bytearray()
        self.arrival = asyncio.Event()
        self.gone = asyncio.Event()
        self.writable = asyncio.Event()
        self.writable.set()
        self.playing: Exchange | None = None
        self.held = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.socket: socket.socket = transport.get_extra_info("socket")
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.peer = transport.get_extra_info("peername")
        self.local = transport.get_extra_info("sockname")
        self.number = self.upstream._joined(self)
        self.task = asyncio.get_running_loop().create_task(self._serve())

    def data_received(self, data: bytes) -> None:
        self.received += data
        self.arrival.set()

    def eof_received(self) -> bool:
        self._ended()
        return False

    def connection_lost(self, error: Exception | None) -> None:
        self._ended()
        self.task.cancel()
        self.upstream._left(self)

    def pause_writing(self) -> None:
        self.writable.clear()

    def resume_writing(self) -> None:
        self.writable.set()

    def abort(self) -> None:
        self.transport.abort()

    def abandon(self) -> None:
        """Ends the connection when its answer waits for something that will not come any more."""
        if self.held:
            self.abort()

    def _ended(self) -> None:
        if self.playing and not self.playing.disconnected.is_set():
            self.playing.disconnected_at = time.monotonic()
            self.playing.disconnected.set()
        self.gone.set()
        self.arrival.set()
        self.writable.set()

    async def _serve(self) -> None:
        try:
            while not self.gone.is_set():
                exchange = await self._read()
                if exchange is None:
                    return
                self.playing = exchange
                for step in self.upstream._received(exchange):
                    if not await self._play(step):
                        break
                    exchange.played += 1
                else:
                    exchange.answered.set()
                self.playing = None
        except asyncio.CancelledError:
            pass
        except Exception as error:
            self.upstream._failed(f"{type(error).__name__}: {error}")
            self.abort()

    async def _play(self, step: Step) -> bool:
        match step:
            case Send(data):
                if self.gone.is_set():
                    return False
                self.transport.write(data)
                if not self.writable.is_set():
                    await self._or_gone(self.writable.wait())
            case Settle():
                await self._settle()
            case Pause(seconds):
                await self._or_gone(asyncio.sleep(seconds))
            case Gate():
                await self._or_gone(step.wait())
            case Silence():
                await self._or_gone(self.gone.wait())
            case Close():
                self.playing = None
                self.transport.close()
            case Reset():
                self.playing = None
                self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.transport.abort()
        return not self.gone.is_set()

    async def _or_gone(self, waiting) -> None:
        """Waits for something, or for the other side to go."""
        self.held = True
        first, gone = asyncio.ensure_future(waiting), asyncio.ensure_future(self.gone.wait())
        try:
            await asyncio.wait({first, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            first.cancel()
            gone.cancel()
            self.held = False

    async def _settle(self) -> None:
        """Until everything was sent and the peer's receive queue is empty."""
        end = time.monotonic() + SOON
        while not self.gone.is_set() and time.monotonic() < end:
            if not self._unsent() and not unread(self.peer, self.local):
                return
            await asyncio.sleep(0.0002)

    def _unsent(self) -> int:
        if self.transport.get_write_buffer_size():
            return 1
        SIOCOUTQ = 0x5411
        return struct.unpack("i", fcntl.ioctl(self.socket.fileno(), SIOCOUTQ, b"\0\0\0\0"))[0]

    # Reading, strictly: what the gateway sends must be right.

    async def _read(self) -> Exchange | None:
        while (end := self.received.find(b"\r\n\r\n")) < 0:
            if not await self._more():
                return None
        head = bytes(self.received[: end + 4])
        del self.received[: end + 4]
        lines = head[:-4].decode("latin-1").split("\r\n")
        method, target, version = lines[0].split(" ")
        assert version == "HTTP/1.1", version
        headers = [(name, value.strip()) for name, value in (line.split(":", 1) for line in lines[1:])]
        lengths = [value for name, value in headers if name.lower() == "content-length"]
        codings = [value for name, value in headers if name.lower() == "transfer-encoding"]
        assert len(lengths) + len(codings) <= 1, f"ambiguous framing reached the upstream: {lengths} {codings}"
        if codings:
            assert codings == ["chunked"], codings
            raw, body = await self._chunked()
        else:
            raw = body = await self._exactly(int(lengths[0]) if lengths else 0)
        return Exchange(0, self.number, head, raw, body, method, target, headers)

    async def _exactly(self, count: int) -> bytes:
        while len(self.received) < count:
            if not await self._more():
                raise ConnectionError("the request ended inside its body")
        data = bytes(self.received[:count])
        del self.received[:count]
        return data

    async def _line(self) -> bytes:
        while (end := self.received.find(b"\r\n")) < 0:
            if not await self._more():
                raise ConnectionError("the request ended inside its body")
        return await self._exactly(end + 2)

    async def _chunked(self) -> tuple[bytes, bytes]:
        raw, body = bytearray(), bytearray()
        while True:
            line = await self._line()
            size = int(line[:-2], 16)
            data = await self._exactly(size + 2)
            raw += line + data
            body += data[:-2]
            if size == 0:
                return bytes(raw), bytes(body)

    async def _more(self) -> bool:
        if self.gone.is_set():
            return False
        self.arrival.clear()
        await self.arrival.wait()
        return not self.gone.is_set()
