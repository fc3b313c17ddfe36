"""An erasure that somebody is in the way of: said, known, and finished."""

import sqlite3
from pathlib import Path

from harness.program import Store, run

PERSON = "wanda.unique@sallyport.test"


def test_while_somebody_reads_an_erasure_is_not_called_done(fresh: Store, tmp_path: Path):
    data = ("--data", fresh.directory)
    fresh.key(user=PERSON)
    (manifest := tmp_path / "wanda.yaml").write_text(f"kind: person\nemail: {PERSON}\nname: Wanda\nactive: false\n")
    fresh.apply(manifest)

    def is_found() -> bool:
        return any(PERSON.encode() in path.read_bytes() for path in fresh.directory.iterdir())

    assert is_found(), "what is looked for is there before"
    reader = sqlite3.connect(
        f"file:{fresh.directory}/sallyport.sqlite?mode=ro", uri=True, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM record").fetchone()
    refused = run("ledger", "erase", "--person", PERSON, *data, status=2, seconds=120)
    assert "the erasure was not finished" in refused.stderr and "ledger erase --finish" in refused.stderr
    assert is_found()
    assert fresh.verify(status=1)["unfinished"]["inFiles"]
    reader.execute("ROLLBACK")
    reader.close()
    text = run("ledger", "verify", *data, status=1).stdout
    assert "an erasure is not finished" in text and "ledger erase --finish" in text
    run("ledger", "erase", "--finish", *data)
    assert not is_found()
    assert "unfinished" not in fresh.verify()


def test_who_is_told_that_it_was_not_finished_may_give_the_same_command_again(fresh: Store, tmp_path: Path):
    data = ("--data", fresh.directory)
    fresh.key(user=PERSON)
    reader = sqlite3.connect(
        f"file:{fresh.directory}/sallyport.sqlite?mode=ro", uri=True, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM record").fetchone()
    (manifest := tmp_path / "wanda.yaml").write_text(f"kind: person\nemail: {PERSON}\nname: Wanda\nactive: false\n")
    fresh.apply(manifest)
    run("ledger", "erase", "--person", PERSON, *data, status=2, seconds=120)
    reader.execute("ROLLBACK")
    reader.close()
    again = run("ledger", "erase", "--person", PERSON, *data)
    assert "what an erasure had left is finished" in again.stderr
    gone = run("ledger", "erase", "--person", PERSON, *data, status=2)
    assert "nothing is recorded of such a person" in gone.stderr
    assert fresh.verify()["ok"]
