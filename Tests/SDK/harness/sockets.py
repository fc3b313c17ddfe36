"""What the kernel knows of a connection's other end, so that a test can wait until bytes were read."""

import socket
import struct

_SOCK_DIAG_BY_FAMILY, _NLM_F_REQUEST, _ESTABLISHED_OR_CLOSING = 20, 1, 0xFFF


def _ask(local: tuple[str, int], remote: tuple[str, int]) -> int | None:
    """Asks for one socket by its addresses (sock_diag(7)); `None` where that is not possible."""
    ports = struct.pack("!HH", local[1], remote[1])
    addresses = socket.inet_aton(local[0]).ljust(16, b"\0") + socket.inet_aton(remote[0]).ljust(16, b"\0")
    identity = ports + addresses + struct.pack("=III", 0, 0xFFFFFFFF, 0xFFFFFFFF)
    body = struct.pack("=BBBBI", socket.AF_INET, socket.IPPROTO_TCP, 0, 0, _ESTABLISHED_OR_CLOSING) + identity
    head = struct.pack("=IHHII", 16 + len(body), _SOCK_DIAG_BY_FAMILY, _NLM_F_REQUEST, 1, 0)
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 4) as diagnosis:
            diagnosis.settimeout(1)
            diagnosis.send(head + body)
            answer = diagnosis.recv(4096)
    except OSError:
        return None
    (kind,) = struct.unpack_from("=H", answer, 4)
    if kind != _SOCK_DIAG_BY_FAMILY:
        # The kernel's word for "no such socket" is an error message; anything else it cannot do.
        (code,) = struct.unpack_from("=i", answer, 16)
        return 0 if code == -2 else None
    # inet_diag_msg: four bytes, the identity, the timer, then the receive queue.
    (queue,) = struct.unpack_from("=I", answer, 16 + 4 + 48 + 4)
    return queue


def _look_up(local: tuple[str, int], remote: tuple[str, int]) -> int:
    """The same from the table of all connections; slower."""
    ends = [f"{int.from_bytes(socket.inet_aton(host), 'little'):08X}:{port:04X}" for host, port in (local, remote)]
    with open("/proc/net/tcp", encoding="ascii") as table:
        for row in table:
            if ends[0] in row and row.split()[1:3] == ends:
                return int(row.split()[4].split(":")[1], 16)
    return 0


def unread(local: tuple[str, int], remote: tuple[str, int]) -> int:
    """Bytes that have arrived at the socket with these addresses and were not read by its program."""
    queue = _ask(local, remote)
    return _look_up(local, remote) if queue is None else queue
