"""Manifests: one schema for all of them, what a change would do before it does it, and no change laid over another."""

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from harness.console import Visitor
from harness.program import ROOT, Server, Store, run, serve
from harness.upstream import Upstream

PEOPLE = """
- {kind: person, email: ada@example.com, name: Ada, groups: [support]}
- {kind: person, email: bob@example.com, name: Bob, roles: [auditor]}
"""
DATA = """
kind: dataset
id: customers
owner: ada@example.com
classification: confidential
audience: {groups: [support]}
"""
ASSET = """
id: helper
name: Helper
owner: ada@example.com
purpose: Helps the support team
environment: production
audience: {groups: [support]}
data_scope: {classification: confidential, data_sets: [customers]}
sharing: invite
memory: false
model: gpt-4.1-mini
instructions: Help politely.
knowledge:
  - {name: prices.pdf, sha256: %s, classification: internal}
actions:
  - name: shop
    server: https://shop.example.com/v1
    endpoints: [GET /orders]
    scopes: [orders.read]
    auth: {kind: oauth, secret: shop-client}
mcp_servers:
  - {name: wiki, url: "https://mcp.example.com", tools: [search]}
""" % ("a" * 64)


class House:
    """A store with manifests in it."""

    def __init__(self, store: Store, folder: Path):
        self.store, self.folder = store, folder

    def file(self, *texts: str) -> Path:
        path = self.folder / "manifest.yaml"
        path.write_text("---\n".join(texts))
        return path

    def run(self, command: str, *arguments: str | Path, status: int = 0):
        return run(command, *arguments, "--data", self.store.directory, status=status)

    def apply(self, *texts: str, options: tuple[str, ...] = (), status: int = 0):
        return self.run("apply", "-f", self.file(*texts), *options, status=status)

    def diff(self, *texts: str, status: int) -> str:
        return self.run("diff", "-f", self.file(*texts), status=status).stdout

    def history(self) -> list[dict[str, Any]]:
        return json.loads(self.run("history", "helper", "--format", "json").stdout)


@pytest.fixture
def house(fresh: Store, tmp_path: Path) -> House:
    fresh.key(user="ada@example.com")
    house = House(fresh, tmp_path)
    house.apply(PEOPLE, DATA, ASSET)
    return house


# ------------------------------------------------------------------------------------------------------------- schema


@pytest.fixture(scope="session")
def checker() -> jsonschema.Draft202012Validator:
    schema = json.loads(run("schema", "manifest").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def documented() -> list[tuple[str, dict[str, Any]]]:
    """Every manifest of the documentation, of the demonstration and of these tests."""
    found: list[tuple[str, str]] = []
    for page in sorted((ROOT / "Documentation").glob("*.md")):
        found += [(page.name, block) for block in re.findall(r"```yaml\n(.*?)```", page.read_text(), re.DOTALL)]
    found += [(path.name, path.read_text()) for path in sorted(Path(__file__).parent.glob("manifests/*.yaml"))]
    found += [("here", text) for text in (PEOPLE, DATA, ASSET)]
    manifests = []
    for name, text in found:
        for document in yaml.safe_load_all(text):
            for manifest in document if isinstance(document, list) else [document]:
                if isinstance(manifest, dict) and {"id", "email", "stages"} & manifest.keys() and {
                    "purpose", "email", "classification", "stages"
                } & manifest.keys():
                    manifests.append((name, manifest))
    return manifests


def test_every_manifest_that_is_shown_fits_the_schema_and_is_read(
    checker: jsonschema.Draft202012Validator, fresh: Store, tmp_path: Path
):
    shown = documented()
    assert {manifest.get("kind", "asset") for _, manifest in shown} == {"asset", "person", "approval", "dataset"}
    assert {"Assets.md", "Approvals.md", "Configuration.md", "FirstSteps.md"} <= {name for name, _ in shown}
    fresh.key(user="ada@example.com")
    for name, manifest in shown:
        assert [error.message for error in checker.iter_errors(manifest)] == [], name
        file = tmp_path / "one.json"
        file.write_text(json.dumps(manifest))
        # Whether it could be applied is another matter: it may name data that is not there.
        done = run("diff", "--data", fresh.directory, "-f", file, status=None)
        assert done.returncode in (0, 1), f"{name}: {done.stderr}"


def test_what_is_exported_of_the_demonstration_fits_the_schema(
    checker: jsonschema.Draft202012Validator, fresh: Store, tmp_path: Path
):
    Server("demo", "--data", fresh.directory).ready().stop()
    done = run("export", "--data", fresh.directory)
    manifests = list(yaml.safe_load_all(done.stdout))
    assert sorted(manifest["id"] for manifest in manifests) == ["finance", "hr", "ledger", "support"]
    for manifest in manifests:
        assert [error.message for error in checker.iter_errors(manifest)] == []


def set_in(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(manifest: dict[str, Any]) -> None:
        place: Any = manifest
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = to

    return change


def without(*path: str | int) -> Callable[[dict[str, Any]], None]:
    def change(manifest: dict[str, Any]) -> None:
        place: Any = manifest
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]

    return change


BROKEN = {
    "a key nobody knows": set_in("purpos", to="x"),
    "another kind": set_in("kind", to="gpt"),
    "no owner": without("owner"),
    "no model": without("model"),
    "no endpoints": without("actions", 0, "endpoints"),
    "no tools of a server": without("mcp_servers", 0, "tools"),
    "an id with capitals": set_in("id", to="Helper"),
    "an owner without an address": set_in("owner", to="ada"),
    "a name of two lines": set_in("name", to="a\nb"),
    "an empty purpose": set_in("purpose", to="  "),
    "another environment": set_in("environment", to="staging"),
    "another audience": set_in("audience", to="all"),
    "another sharing": set_in("sharing", to="team"),
    "a memory that is no truth value": set_in("memory", to="on"),
    "a retention of no days": set_in("retention", to="0d"),
    "a retention that is too long": set_in("retention", to="3651d"),
    "a version that is none": set_in("version", to="1"),
    "a classification nobody knows": set_in("data_scope", "classification", to="secret"),
    "a data set twice": set_in("data_scope", "data_sets", to=["customers", "customers"]),
    "a hash that is too short": set_in("knowledge", 0, "sha256", to="0" * 63),
    "a file without classification": without("knowledge", 0, "classification"),
    "plain http": set_in("actions", 0, "server", to="http://shop.example.com"),
    "a user in an address": set_in("actions", 0, "server", to="https://a:b@shop.example.com"),
    "a query in an address": set_in("mcp_servers", 0, "url", to="https://mcp.example.com/?token=1"),
    "an endpoint without a method": set_in("actions", 0, "endpoints", to=["/orders"]),
    "a way to authenticate nobody knows": set_in("actions", 0, "auth", to={"kind": "magic", "secret": "a"}),
    "authentication without a secret": set_in("actions", 0, "auth", to={"kind": "bearer"}),
    "a secret that is no name": set_in("actions", 0, "auth", "secret", to="Sk-123"),
    "a secret for nothing": set_in("actions", 0, "auth", to={"kind": "none", "secret": "a"}),
    "an editor who is nobody": set_in("editors", to=[{"rights": ["tools"]}]),
    "an editor without rights": set_in("editors", to=[{"group": "support", "rights": []}]),
    "a right nobody knows": set_in("editors", to=[{"group": "support", "rights": ["all"]}]),
    "files for an editor who has no right to them": set_in(
        "editors", to=[{"group": "support", "rights": ["tools"], "knowledge": "public"}]
    ),
    "a limit of nothing": set_in("limits", to={"requests_per_minute": 0}),
    "a feature nobody knows": set_in("features", to=["magic"]),
    "a label nobody knows": set_in("rules", to={"request": {"E_MAIL": "mask"}}),
    "an action nobody knows": set_in("rules", to={"request": {"SECRET": "hide"}}),
    "a tool without a name": set_in("tools", to=[{"description": "Finds."}]),
}


@pytest.mark.parametrize("flaw", BROKEN)
def test_what_the_schema_refuses_the_program_refuses(
    flaw: str, checker: jsonschema.Draft202012Validator, tmp_path: Path
):
    manifest = copy.deepcopy(yaml.safe_load(ASSET))
    assert checker.is_valid(manifest)
    BROKEN[flaw](manifest)
    assert not checker.is_valid(manifest)
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(manifest))
    done = run("diff", "--data", tmp_path / "none", "-f", file, status=2)
    assert "broken.json:" in done.stderr


# --------------------------------------------------------------------------------------------- diff, history, export


def test_a_difference_is_told_in_terms_of_what_it_exposes_and_changes_nothing(house: House):
    assert house.diff(ASSET, status=0) == ""
    changed = (
        ASSET.replace("politely", "briefly").replace("[GET /orders]", "[GET /orders, POST /orders]")
        .replace("classification: internal}", "classification: confidential}").replace("memory: false", "memory: true")
    )
    told = house.diff(changed, status=1)
    for line in (
        "asset helper would be updated", "  memory (gain)", "    - off", "    + on", "  instructions (mixed)",
        "    ~ Help [-politely-]{+briefly+}.", "    - prices.pdf: internal, aaaaaaaaaaaa",
        "    + prices.pdf: confidential, aaaaaaaaaaaa", "  actions (gain)", "    + shop: POST /orders",
    ):
        assert line in told.splitlines(), told
    assert re.search(r"risk: (\d+) before, (\d+) afterwards", told)
    before, after = map(int, re.search(r"risk: (\d+) before, (\d+) afterwards", told).groups())
    assert after > before
    document = json.loads(
        house.run("diff", "-f", house.file(changed), "--format", "json", status=1).stdout
    )
    assert document[0]["risk"] == {"before": before, "after": after}
    assert document[0]["exposure"] == "mixed" and document[0]["before"] == house.history()[0]["version"]
    assert [change["kind"] for change in document[0]["changes"]] == ["memory", "instructions", "knowledge", "actions"]
    assert len(house.history()) == 1
    person = house.diff(PEOPLE.replace("name: Ada", "name: Ada L."), status=1)
    assert '  - name: "Ada"' in person and '  + name: "Ada L."' in person


def test_the_history_says_who_when_and_why_and_keeps_every_version(house: House):
    house.apply(ASSET.replace("politely", "briefly"), options=("--why", "Answers were too long."))
    last, first = house.history()
    assert (last["number"], first["number"]) == (2, 1)
    assert (last["why"], first["why"]) == ("Answers were too long.", None)
    assert last["in_force"] and not first["in_force"]
    assert last["saved_by"].startswith("local:")
    assert "Answers were too long." in house.run("history", "helper").stdout
    old = house.run("get", "assets", "helper", "--version", "1", "--format", "yaml").stdout
    assert "Help politely." in old
    record = house.run("history", "helper", "--record", "2").stdout
    assert record.startswith("# Helper, version 2\n") and "Help [-politely-]{+briefly+}." in record
    assert "`Answers were too long.`" in record and "`shop-client`" not in record.split("## Manifest")[0]
    assert "no version 7" in house.run("get", "assets", "helper", "--version", "7", status=2).stderr


def test_what_is_exported_and_applied_again_changes_nothing(house: House):
    out = house.folder / "out"
    house.run("export", "-o", out)
    assert sorted(path.name for path in out.iterdir()) == ["dataset-customers.yaml", "helper.yaml"]
    for path in out.iterdir():
        assert "unchanged" in house.run("apply", "-f", path).stdout
        assert house.run("diff", "-f", path).stdout == ""
    assert len(house.history()) == 1
    assert "cannot be made" in house.run("export", "-o", out, status=2).stderr
    assert "no asset `nobody`" in house.run("export", "nobody", status=2).stderr


def test_an_export_can_begin_another_store(house: House, tmp_path: Path):
    text = house.run("export").stdout
    other = Store(tmp_path / "other")
    other.key(user="ada@example.com")
    file = house.file(text)
    assert run("apply", "--data", other.directory, "-f", file).stdout.count("created") == 2


def test_changes_at_the_same_time_meet_as_a_conflict(house: House):
    out = house.folder / "out"
    house.run("export", "helper", "-o", out)
    mine = (out / "helper.yaml").read_text().replace("politely", "slowly")
    base = house.history()[0]["version"]
    house.apply(ASSET.replace("politely", "briefly"))
    current = house.history()[0]["version"]
    refused = house.apply(mine, status=1).stderr
    assert base in refused and current in refused
    assert house.diff(mine, status=1) == ""
    based = ASSET.replace("politely", "slowly")
    assert current in house.apply(based, options=("--base", base[:12]), status=1).stderr
    assert len(house.history()) == 2
    assert "updated" in house.apply(based, options=("--base", current[:12])).stdout
    assert "about one asset" in house.apply(PEOPLE, options=("--base", base), status=2).stderr


# --------------------------------------------------------------------------------------------------------------- data


def test_data_is_not_handed_to_more_people_than_may_read_it(house: House):
    for text, why in (
        (ASSET.replace("audience: {groups: [support]}", "audience: everyone"), "is for everyone"),
        (ASSET.replace("sharing: invite", "sharing: link"), "with people outside"),
        (ASSET.replace("{classification: confidential, ", "{"), "may handle data up to internal"),
        (DATA.replace("[support]", "[sales]"), "is also for the group `support`"),
        (DATA.replace("confidential", "restricted"), "is restricted"),
    ):
        for options in (("--dry-run",), ()):
            assert why in house.apply(text, options=options, status=1).stderr
    assert len(house.history()) == 1
    refused = [fact for fact in house.store.facts() if fact["outcome"] == "deny"]
    assert {fact["operation"] for fact in refused} == {"asset.apply", "data_set.save"}
    assert json.loads(house.run("get", "datasets", "--format", "json").stdout)[0]["classification"] == "confidential"


# -------------------------------------------------------------------------------------------------------------- doors


def test_what_lives_elsewhere_is_registered_and_never_served(
    house: House, upstream: Upstream
):
    house.apply("kind: chatgpt_gpt\n" + ASSET.replace("id: helper", "id: outside").replace("model: gpt-4.1-mini\n", ""))
    key = house.store.key(user="ada@example.com")
    server = serve(house.store, upstream.url)
    try:
        import openai

        client = openai.OpenAI(base_url=f"{server.url}/v1", api_key=key, max_retries=0)
        with pytest.raises(openai.PermissionDeniedError) as caught:
            client.chat.completions.create(model="outside", messages=[{"role": "user", "content": "Hello!"}])
        assert "lives outside" in caught.value.message
        assert upstream.exchanges == []
    finally:
        server.stop()


def test_the_console_shows_versions_what_each_changed_and_its_record(house: House, upstream: Upstream):
    house.apply(ASSET.replace("politely", "briefly"), options=("--why", "Answers <b>were</b> too long."))
    server = serve(house.store, upstream.url)
    try:
        bob = Visitor.sign_in(server.url, house.store, "bob@example.com")
        status, page = bob.get("/assets/helper")
        assert status == 200 and "Answers &lt;b&gt;were&lt;/b&gt; too long." in page
        for text in ("prices.pdf", "https://shop.example.com/v1", "Those who are invited", "customers"):
            assert text in page
        status, page = bob.get("/assets/helper/versions/2")
        assert status == 200 and "<del>politely</del>" in page and "<ins>briefly</ins>" in page
        status, record = bob.get("/assets/helper/versions/2/record")
        assert status == 200 and record.startswith("# Helper, version 2\n")
        assert record == house.run("history", "helper", "--record", "2").stdout
        assert bob.get("/assets/helper/versions/3")[0] == 404
        ada = Visitor.sign_in(server.url, house.store, "ada@example.com")
        assert ada.get("/assets/helper/versions/1")[0] == 200
    finally:
        server.stop()
