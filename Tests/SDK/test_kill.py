"""SIGKILL again and again under load: nothing that was answered is lost, and the log only ever goes on."""

import math
import os
import random
import struct
import time
from collections.abc import Callable
from pathlib import Path

from harness import answers, chat
from harness.deadline import until
from harness.history import History
from harness.load import Load, recorded
from harness.program import Server, Store, run
from harness.upstream import Upstream
from harness.wire import ask, request

#: How often the server is killed; `make torture` asks for more.
CYCLES = int(os.environ.get("TORTURE_CYCLES", "8"))
SEED = int(os.environ.get("TORTURE_SEED", "14"))
BODY = b'{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello!"}]}'

Start = Callable[..., Server]


def test_a_server_that_is_killed_again_and_again_loses_nothing_and_its_log_goes_on(
    fresh: Store, start: Start, upstream: Upstream, tmp_path: Path
):
    upstream.answer(answers.document(chat.completion()))
    key, chance, history = fresh.key(), random.Random(SEED), History()
    acknowledged: set[int] = set()
    first = 0
    for cycle in range(CYCLES):
        server = start(fresh)
        with Load(server.port, key, first) as load:
            until("the first answers", lambda: len(load.acknowledged()) >= 5, 60)
            if cycle % 2:
                history.see_note(run("ledger", "checkpoint", "--data", fresh.directory, seconds=600).stdout)
            time.sleep(chance.uniform(0, 0.4))
            server.kill()
        assert load.refused() == 0, f"cycle {cycle}: {load.codes}"
        acknowledged |= load.acknowledged()
        first = load.next
        verification = history.see_store(fresh)
        assert verification["ok"], f"cycle {cycle}: {verification}"
        assert verification["count"] >= 2 * len(acknowledged), f"cycle {cycle}"
    records = fresh.export(tmp_path / "record")
    missing = acknowledged - recorded(records)
    assert not missing, f"{len(missing)} of {len(acknowledged)} acknowledged exchanges are not on record"
    heads = history.check(records)
    print(f"{CYCLES} kills, {len(acknowledged)} exchanges acknowledged, none lost; {heads} heads of one log")


def journal_end(store: Store) -> tuple[int, int] | None:
    """Where the newest group of the journal's epoch begins, and where the next one would; `None` without groups."""
    journal = (store.directory / "sallyport.journal").read_bytes()
    epoch = max(struct.unpack_from("<Q", journal, offset + 12)[0] for offset in (0, 4096))
    last, end = 0, 8192
    while True:
        magic, found, length = struct.unpack_from("<IQI", journal, end)
        if magic != 0x674A6C53 or found != epoch:
            return (last, end) if last else None
        last, end = end, end + math.ceil((24 + length) / 4096) * 4096


def test_a_write_that_was_cut_off_is_dropped_and_told(fresh: Store, start: Start, upstream: Upstream):
    """What a loss of power leaves of a write: its first sector."""
    upstream.answer(answers.document(chat.completion()))
    key = fresh.key()
    for _ in range(20):
        server = start(fresh)
        assert ask(server.port, request("POST", "/v1/chat/completions", BODY, key=key)).status == 200
        server.kill()
        place = journal_end(fresh)
        if place:
            break
    assert place, "the server was never killed before the database had everything"
    last, end = place
    with open(fresh.directory / "sallyport.journal", "r+b") as journal:
        journal.seek(last)
        sector = journal.read(512)
        journal.seek(end)
        journal.write(sector)
    server = start(fresh)
    assert "an unfinished write" in server.said
    assert server.stop() == 0
    assert fresh.verify()["ok"]
