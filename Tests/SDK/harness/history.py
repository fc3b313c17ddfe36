"""Every head of the log that was ever seen, checked against the leaves by code that is not the program's."""

import base64
import hashlib
import sqlite3
from typing import Any

from .program import Store


def roots(entries: list[bytes]) -> list[bytes]:
    """The Merkle tree hashes over the first 1, 2, 3… entries (RFC 6962, section 2.1)."""
    found: list[bytes] = []
    #: Roots of full subtrees from left to right, with how many leaves each has.
    stack: list[tuple[int, bytes]] = []
    for entry in entries:
        width, node = 1, hashlib.sha256(b"\0" + entry).digest()
        while stack and stack[-1][0] == width:
            left = stack.pop()[1]
            width, node = 2 * width, hashlib.sha256(b"\1" + left + node).digest()
        stack.append((width, node))
        root = stack[-1][1]
        for _, left in reversed(stack[:-1]):
            root = hashlib.sha256(b"\1" + left + root).digest()
        found.append(root)
    return found


class History:
    """What followers of the log would have kept."""

    def __init__(self) -> None:
        #: The one root for each size that was seen.
        self.heads: dict[int, bytes] = {}
        self.largest = 0
        #: Signed checkpoints by size and time: what was once signed stays as it is.
        self.notes: dict[tuple[int, int], bytes] = {}

    def see(self, size: int, root: bytes) -> None:
        assert size >= self.largest, f"the head moved back from {self.largest} to {size}"
        assert self.heads.setdefault(size, root) == root, f"two roots for the size {size}"
        self.largest = size

    def see_note(self, note: str) -> None:
        lines = note.splitlines()
        self.see(int(lines[1]), base64.b64decode(lines[2]))

    def see_store(self, store: Store) -> dict[str, Any]:
        """Takes in the verified head, and every checkpoint that lies in the store."""
        verification = store.verify()
        self.see(verification["count"], bytes.fromhex(verification["root"]))
        with sqlite3.connect(f"file:{store.directory / 'sallyport.sqlite'}?mode=ro", uri=True) as database:
            rows = database.execute("SELECT size, time, root, note FROM log_note ORDER BY time").fetchall()
        database.close()
        found = {(size, time): note for size, time, _, note in rows}
        sizes = [size for size, *_ in rows]
        assert sizes == sorted(sizes), "a checkpoint was signed for a smaller size than the one before"
        for key, note in self.notes.items():
            assert found.get(key) == note, f"the checkpoint of size {key[0]} is not as it was signed"
        for size, _, root, _ in rows:
            assert self.heads.setdefault(size, root) == root, f"two roots for the size {size}"
        self.notes = found
        return verification

    def check(self, records: list[dict[str, Any]]) -> int:
        """Whether every head that was seen is one of the log that was taken out. Returns how many were compared."""
        found = roots([base64.b64decode(record["entry"]) for record in records])
        for size, root in self.heads.items():
            if size:
                assert size <= len(found) and found[size - 1] == root, f"the log does not go on from size {size}"
        return len(self.heads)
