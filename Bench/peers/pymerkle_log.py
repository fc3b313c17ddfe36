"""Appends to a log of the package pymerkle, in its SQLite tree: FILE ENTRIES BYTES; prints entries a second.

What it is given in one call is one transaction, so it gets a thousand at a time. It hashes entries and keeps them as they
are: no encryption, no index.
"""

import json
import sys
import time

from pymerkle import SqliteTree

CHUNK = 1_000


def main() -> None:
    file, count, length = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with SqliteTree(file) as tree:
        entries = [number.to_bytes(8) * (length // 8) for number in range(count)]
        start, processor = time.perf_counter(), time.process_time()
        for begin in range(0, count, CHUNK):
            tree.append_entries(entries[begin:begin + CHUNK], CHUNK)
        seconds, used = time.perf_counter() - start, time.process_time() - processor
        assert tree.get_size() == count
    print(json.dumps({"per_s": count / seconds, "cpu_us": used / count * 1e6}))


if __name__ == "__main__":
    main()
