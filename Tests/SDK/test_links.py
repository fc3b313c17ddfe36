"""Links by which assets that run elsewhere are handed out."""

import json
from pathlib import Path
from typing import Any

import pytest
from harness.program import Store, run

HOUSE = """
- {kind: person, email: bea@example.com, name: Bea, department: Sales, roles: [builder, end_user]}
- {kind: person, email: sam@example.com, name: Sam, roles: [security]}
- id: brochure
  kind: chatgpt_gpt
  name: Brochure
  owner: bea@example.com
  purpose: Tells what we sell
  environment: production
  audience: everyone
  sharing: link
  data_scope: {classification: public}
  model: gpt-4.1-mini
- id: board
  kind: chatgpt_gpt
  name: Board
  owner: bea@example.com
  purpose: Minutes
  environment: production
  audience: {people: [bea@example.com]}
  data_scope: {classification: restricted}
  model: gpt-4.1-mini
"""


@pytest.fixture
def store(fresh: Store, tmp_path: Path) -> Store:
    fresh.create_key(user="seed@example.com")
    file = tmp_path / "manifest.yaml"
    file.write_text(HOUSE)
    fresh.apply(file)
    return fresh


def links(store: Store, *arguments: str) -> list[dict[str, Any]]:
    return json.loads(run("links", "list", *arguments, "--data", store.directory, "--format", "json").stdout)


def test_a_link_is_made_listed_reviewed_and_revoked(store: Store):
    at = ("--data", store.directory)
    made = run("links", "create", "brochure", "--name", "Trade fair", "--days", "7", *at, "--format", "json")
    link = json.loads(made.stdout)
    assert link["state"] == "open" and link["asset"] == "brochure" and links(store, "brochure") == [link]
    assert "Trade fair" in run("links", "list", *at).stdout
    held = json.loads(run("access", "list", "--kind", "link", *at, "--format", "json").stdout)
    assert [line["object"] for line in held] == [link["id"]]
    run("reviews", "open", "q1", "--kind", "link", *at)
    assert link["id"] in run("reviews", "show", "q1", *at).stdout
    assert f"{link['id']} is revoked" in run("links", "revoke", link["id"], *at).stdout
    run("links", "revoke", link["id"], *at)
    ended = links(store)
    assert [one["state"] for one in ended] == ["revoked"] and ended[0]["revoked_by"].startswith("local:")
    operations = [fact["operation"] for fact in store.facts() if fact["operation"].startswith("link.")]
    assert operations == ["link.create", "link.revoke"]


def test_what_is_in_the_way_of_a_link_is_said(store: Store):
    at = ("--data", store.directory)
    assert "lasts 1 to 30 days" in run(
        "links", "create", "brochure", "--name", "Fair", "--days", "90", *at, status=2).stderr
    assert "did you mean" in run("links", "create", "brochur", "--name", "Fair", *at, status=2).stderr
    assert run("links", "create", "board", "--name", "Fair", *at, status=None).returncode == 2
    assert "there is no link" in run("links", "revoke", "lnk_0123456789abcdef", *at, status=2).stderr
    assert links(store) == []
