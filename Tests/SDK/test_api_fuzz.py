"""The management API is what its description says for whatever is sent to it: schemathesis makes it up from the description."""

import os
import subprocess
import sys
from pathlib import Path

from harness.management import key
from harness.program import Store, environment, run

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
PEOPLE = """
- {kind: person, email: mia@example.com, name: Mia, department: Sales, roles: [it, security, builder], groups: [crew]}
- {kind: person, email: bob@example.com, name: Bob}
"""
ASSET = """
- {id: quotes, name: Quotes, owner: mia@example.com, purpose: Writes quotes, environment: production, audience: everyone,
   model: gpt-4.1-mini}
"""

#: How much is made up: `make fuzz` asks for more.
EFFORT = int(os.environ.get("SALLYPORT_FUZZ", "1"))


def test_nothing_that_is_made_up_finds_a_fault(fresh: Store, start, tmp_path: Path):
    made = key(fresh, "mia@example.com")
    for text in (PEOPLE, ASSET):
        manifest = tmp_path / "manifest.yaml"
        manifest.write_text(text)
        fresh.apply(manifest)
    description = tmp_path / "openapi.json"
    description.write_text(run("api", "describe").stdout)
    server = start(fresh)
    done = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION), "run", str(description),
         "--url", server.url + "/api/v1", "--max-examples", str(8 * EFFORT), "--seed",
         os.environ.get("SALLYPORT_SEED", "1"), "--continue-on-failure", "--no-color"],
        capture_output=True, text=True, timeout=240 * EFFORT, cwd=tmp_path,
        env=environment(SALLYPORT_MANAGEMENT_KEY=made["key"], PYTHONUTF8="1"))
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    assert server.process.poll() is None
    assert fresh.verify()["count"] > 0
