"""Inserts rows into SQLite as they are, a hundred in a transaction that is durable: FILE ROWS BYTES; prints rows a second."""

import json
import os
import sqlite3
import sys
import time

BATCH = 100


def main() -> None:
    file, count, length = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE row (sequence INTEGER PRIMARY KEY, body BLOB NOT NULL)")
    batches = [
        [(number, os.urandom(length)) for number in range(begin, begin + BATCH)] for begin in range(0, count, BATCH)
    ]
    start, processor = time.perf_counter(), time.process_time()
    for batch in batches:
        database.execute("BEGIN IMMEDIATE")
        database.executemany("INSERT INTO row VALUES (?, ?)", batch)
        database.execute("COMMIT")
    seconds, used = time.perf_counter() - start, time.process_time() - processor
    database.close()
    print(json.dumps({"per_s": count / seconds, "cpu_us": used / count * 1e6}))


if __name__ == "__main__":
    main()
