"""The management API: everything it does is done once and refused once, and each answer is what the description says."""

import concurrent.futures
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from harness import program
from harness.deadline import until
from harness.management import PROBLEM, Manager, description, key
from harness.program import Server, Store, run
from harness.upstream import Upstream

PEOPLE = """
- {kind: person, email: bea@example.com, name: Bea, department: Sales, roles: [builder, end_user], groups: [crew]}
- {kind: person, email: sam@example.com, name: Sam, roles: [security]}
- {kind: person, email: ida@example.com, name: Ida, roles: [it]}
- {kind: person, email: dee@example.com, name: Dee, department: Sales, roles: [department_head]}
- {kind: person, email: joe@example.com, name: Joe}
"""
RULES = """
kind: approval
order: parallel
stages:
  technical: {security: 1, it: 1}
  business: {department_head: 1}
"""
CHECKS = {
    "sam": ("security", ["classification", "injections", "red_team"]),
    "ida": ("it", ["integrations", "scopes"]),
    "dee": ("department_head", ["purpose", "data"]),
}
REASON = "somebody has to look at this again"


def manifest(id: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id, "name": id.capitalize(), "owner": "bea@example.com", "department": "Sales",
        "purpose": "Writes quotes", "environment": "production", "audience": "everyone", "model": "gpt-4.1-mini",
    } | more


class House:
    """A running server and a program for each of its people."""

    def __init__(self, store: Store, server: Server, folder: Path):
        self.store, self.server, self.folder = store, server, folder
        self.document = description()
        self.managers: dict[str, Manager] = {}

    def apply(self, text: str) -> None:
        file = self.folder / "manifest.yaml"
        file.write_text(text)
        self.store.apply(file)

    def by(self, name: str) -> Manager:
        if name not in self.managers:
            made = key(self.store, f"{name}@example.com")
            self.managers[name] = Manager(self.server, made["key"], self.document)
        return self.managers[name]

    @property
    def used(self) -> set[str]:
        return {operation for manager in self.managers.values() for operation in manager.used}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, provider: Upstream) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("api")
    store = Store(folder / "data")
    key(store, "first@example.com")
    server = program.serve(store, provider.url)
    house = House(store, server, folder)
    house.apply(PEOPLE)
    yield house
    server.stop()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, provider: Upstream) -> Iterator[House]:
    """A house in which versions have to be approved."""
    folder = tmp_path_factory.mktemp("office")
    store = Store(folder / "data")
    key(store, "first@example.com")
    server = program.serve(store, provider.url)
    house = House(store, server, folder)
    house.apply(PEOPLE)
    house.apply(RULES)
    yield house
    server.stop()


def problem(answer: httpx2.Response, kind: str) -> dict[str, Any]:
    assert answer.headers["content-type"] == PROBLEM, answer.text
    told = answer.json()
    assert told["type"] == f"urn:sallyport:problem:{kind}" and told["status"] == answer.status_code
    return told


# --- The description ---------------------------------------------------------------------------------------------------


def test_the_description_is_openapi_and_the_same_at_the_door_and_the_command_line(house: House):
    document = description()
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    assert house.by("joe").get("/openapi.json") == document


# --- The key -----------------------------------------------------------------------------------------------------------


def test_a_key_for_management_opens_this_door_alone_and_no_other_key_does(house: House):
    made = key(house.store, "joe@example.com")
    other = house.store.key(user="joe@example.com")
    done = run("key", "create", "--data", house.store.directory, "--directory", "entra", "--format", "json")
    directory = json.loads(done.stdout)["key"]
    for wrong in (None, other, directory, "sallyport_nothing"):
        for method, path in (("GET", "/assets"), ("GET", "/nothing"), ("POST", "/keys"), ("GET", "/openapi.json")):
            answer = Manager(house.server, wrong, house.document).send(method, path, status=401)
            problem(answer, "no-key")
            assert answer.headers["www-authenticate"] == "Bearer"
    for address in ("/v1/models", "/scim/v2/Users"):
        answer = httpx2.get(house.server.url + address, headers={"Authorization": f"Bearer {made['key']}"})
        assert answer.status_code == 401 and "management API and opens nothing else" in answer.text
    refused = [fact for fact in house.store.facts("api.open") if fact["outcome"] == "deny"]
    assert "key.for_models" in {reason["code"] for fact in refused for reason in fact["reasons"]}


def test_a_key_that_is_revoked_opens_nothing_any_more(house: House):
    made = key(house.store, "joe@example.com")
    manager = Manager(house.server, made["key"], house.document)
    manager.get("/assets")
    run("key", "revoke", "--data", house.store.directory, made["id"])
    until("the key to be refused", lambda: manager.send("GET", "/assets").status_code == 401)


# --- What is not as it is described --------------------------------------------------------------------------------------


def test_what_is_not_as_it_is_described_is_refused_with_its_place(house: House):
    ida = house.by("ida")
    cases: list[tuple[dict[str, Any] | bytes, str]] = [
        ({}, "/person"), ({"person": "joe@example.com", "extra": 1}, "/extra"),
        ({"person": "joe@example.com", "lifetime": "1"}, "/lifetime"),
        ({"person": "joe@example.com", "assets": ["a", "a"]}, "/assets"), ([], ""),
    ]
    for body, place in cases:
        told = problem(ida.send("POST", "/keys", body, status=400), "invalid-request")
        assert [error["place"] for error in told["errors"]] == [place], told
    for body in (b"", b"{", b'{"person":"a@b.example","person":"a@b.example"}', b"\xff", b"[" * 100):
        problem(ida.send("POST", "/keys", body, status=400), "invalid-request")
    for query in ({"limit": "0"}, {"limit": "201"}, {"limit": "x"}, {"cursor": "x"}, {"nothing": "1"}, {"scope": "all"}):
        problem(ida.send("GET", "/keys", status=400, query=query), "invalid-request")
    problem(ida.send("GET", "/keys?limit=1&limit=2", status=400), "invalid-request")
    problem(ida.send("POST", "/keys", b"{}", status=415, Content_Type="text/plain"), "unsupported-media")
    problem(ida.send("POST", "/keys", b" " * (1 << 20) + b"{}", status=413), "too-large")
    problem(ida.send("GET", "/keys", status=406, Accept="text/html"), "not-acceptable")
    problem(ida.send("GET", "/keys/key_short", status=400), "invalid-request")
    problem(ida.send("GET", "/nothing", status=404), "not-found")
    answer = ida.send("PATCH", "/keys", b"{}", status=405)
    assert answer.headers["allow"] == "GET, HEAD, POST"
    problem(answer, "method-not-allowed")


def test_a_head_is_the_answer_without_its_body(house: House):
    answer = house.by("joe").client.head("/assets")
    assert answer.status_code == 200 and answer.content == b"" and answer.headers["content-type"] == "application/json"


# --- Assets ------------------------------------------------------------------------------------------------------------


def test_an_asset_is_described_shown_and_changed_and_the_record_says_so(house: House):
    bea, joe = house.by("bea"), house.by("joe")
    dry = bea.send("PUT", "/assets/quotes/manifest", manifest("quotes"), status=200, query={"dry_run": "true"}).json()
    assert dry["effect"] == "created" and dry["dry_run"] and bea.get("/assets", owner="bea@example.com")["items"] == []
    made = bea.send("PUT", "/assets/quotes/manifest", manifest("quotes"), status=200)
    assert made.json()["effect"] == "created" and made.json()["version"] in made.headers["etag"]
    again = bea.send("PUT", "/assets/quotes/manifest", manifest("quotes"), status=200)
    assert again.json()["effect"] == "unchanged"

    shown = joe.send("GET", "/assets/quotes", status=200)
    assert shown.json()["owner"] == "bea@example.com" and shown.json()["approved"] and shown.json()["everyone"]
    assert joe.send("GET", "/assets/quotes", status=304, If_None_Match=shown.headers["etag"]).content == b""
    assert "instructions" not in shown.text
    read = bea.send("GET", "/assets/quotes/manifest", status=200)
    assert read.headers["etag"] == made.headers["etag"]
    changed = read.json() | {"purpose": "Writes good quotes"}
    tag = read.headers["etag"]
    bea.send("PUT", "/assets/quotes/manifest", changed, status=200, If_Match=tag)
    stale = bea.send("PUT", "/assets/quotes/manifest", manifest("quotes"), status=412, If_Match=tag)
    problem(stale, "changed")
    assert joe.get("/assets/quotes")["purpose"] == "Writes good quotes"

    problem(joe.send("GET", "/assets/quotes/manifest", status=403), "not-permitted")
    problem(joe.send("PUT", "/assets/quotes/manifest", manifest("quotes"), status=403), "not-permitted")
    problem(bea.send("PUT", "/assets/other/manifest", manifest("quotes"), status=422), "invalid-manifest")
    told = problem(
        bea.send("PUT", "/assets/quotes/manifest", manifest("quotes", audience=5), status=422), "invalid-manifest")
    assert "audience" in told["errors"][0]["message"]
    for path in ("/assets/nothing", "/assets/nothing/manifest"):
        problem(bea.send("GET", path, status=404), "not-found")

    acts = [fact for fact in house.store.facts("asset.apply") if fact["asset"] == "quotes"]
    assert [(fact["person"], fact["outcome"]) for fact in acts] == [
        ("bea@example.com", "permit"), ("bea@example.com", "permit"), ("joe@example.com", "deny")]
    assert all(fact["credential"].startswith("key_") and fact["asked"]["session"] == "key" for fact in acts)


def test_lists_come_in_pages_and_hold_what_the_caller_may_see(house: House):
    bea = house.by("bea")
    for number in range(5):
        bea.send("PUT", f"/assets/page{number}/manifest", manifest(f"page{number}"), status=200)
    hidden = manifest("page-hidden", audience={"groups": ["crew"]})
    bea.send("PUT", "/assets/page-hidden/manifest", hidden, status=200)

    def ids(manager: Manager, size: int) -> list[str]:
        found, cursor = [], {}
        while True:
            page = manager.get("/assets", text="page", limit=size, **cursor)
            assert len(page["items"]) <= size
            found += [item["id"] for item in page["items"]]
            if page["next"] is None:
                return found
            cursor = {"cursor": page["next"]}

    everything = ["page-hidden", *(f"page{number}" for number in range(5))]
    for size in (1, 2, 5, 200):
        assert ids(bea, size) == everything
        assert ids(house.by("joe"), size) == everything[1:]
    assert bea.get("/assets", environment="test")["items"] == []


def test_of_two_changes_that_name_the_same_tag_one_is_made(house: House):
    bea = house.by("bea")
    made = bea.send("PUT", "/assets/raced/manifest", manifest("raced"), status=200)
    tag = made.headers["etag"]

    def change(number: int) -> int:
        body = manifest("raced", purpose=f"Purpose number {number}")
        return bea.send("PUT", "/assets/raced/manifest", body, If_Match=tag).status_code

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(change, range(8))) == [200] + [412] * 7


# --- Keys --------------------------------------------------------------------------------------------------------------


def test_a_key_is_made_shown_listed_and_revoked(house: House):
    ida, joe = house.by("ida"), house.by("joe")
    made = ida.send(
        "POST", "/keys", {"person": "Joe@example.com", "name": "bot", "lifetime": 3600, "scope": "management"}, status=201)
    issued, id = made.json(), made.json()["credential"]["id"]
    assert made.headers["location"] == f"/api/v1/keys/{id}" and issued["key"].startswith("sallyport_")
    Manager(house.server, issued["key"], house.document).get("/assets")
    shown = ida.get(f"/keys/{id}")
    assert shown["person"] == "joe@example.com" and shown["scope"] == "management" and shown["status"] == "active"
    assert issued["key"] not in json.dumps(ida.get("/keys", limit=200)) and shown["expires"]
    assert id in [item["id"] for item in ida.get("/keys", person="joe@example.com", limit=200)["items"]]
    assert id in [item["id"] for item in joe.get("/keys", limit=200)["items"]]
    assert {item["person"] for item in joe.get("/keys", limit=200)["items"]} == {"joe@example.com"}
    problem(joe.send("GET", "/keys", status=403, query={"person": "bea@example.com"}), "not-permitted")

    problem(joe.send("POST", "/keys", {"person": "bea@example.com"}, status=403), "not-permitted")
    problem(ida.send("POST", "/keys", {"person": "ida@example.com"}, status=403), "not-permitted")
    problem(ida.send("POST", "/keys", {"person": "nobody@example.com"}, status=409), "conflict")
    problem(house.by("bea").send("DELETE", f"/keys/{id}", status=403), "not-permitted")
    for _ in range(2):
        ida.send("DELETE", f"/keys/{id}", status=204)
    assert ida.get("/keys", person="joe@example.com", status=200)
    assert id in [item["id"] for item in ida.get("/keys?status=revoked&limit=200")["items"]]
    problem(ida.send("DELETE", "/keys/key_aaaaaaaaaaaaaaaa", status=404), "not-found")
    problem(ida.send("GET", "/keys/key_aaaaaaaaaaaaaaaa", status=404), "not-found")
    acts = [fact for fact in house.store.facts("key.create") if fact.get("asked", {}).get("session") == "key"]
    assert ("ida@example.com", "permit") in [(fact["person"], fact["outcome"]) for fact in acts]
    assert ("joe@example.com", "deny") in [(fact["person"], fact["outcome"]) for fact in acts]


def test_a_key_is_bounded_as_the_command_bounds_it(house: House):
    ida = house.by("ida")
    bounds = {"uses": ["chat"], "environments": ["test"], "networks": ["10.1.2.3/8", "::1"]}
    made = ida.send("POST", "/keys", {"person": "bea@example.com", "lifetime": 60} | bounds, status=201).json()
    shown = ida.get(f"/keys/{made['credential']['id']}")
    assert (shown["uses"], shown["environments"]) == (["chat"], ["test"])
    assert len(shown["networks"]) == 2 and shown["networks"][0].endswith("/8")
    listed = run("key", "list", "--data", house.store.directory, "--user", "bea@example.com", "--format", "json").stdout
    [kept] = [key for key in json.loads(listed) if key["id"] == shown["id"]]
    assert kept["networks"] == shown["networks"] and kept["uses"] == ["chat"]


@pytest.mark.parametrize(
    ("body", "places"),
    [({"networks": ["10.0.0.0/8", "intranet"]}, ["/networks/1"]),
     ({"scope": "management", "uses": ["chat"], "assets": ["a"]}, ["/assets", "/uses"]),
     ({"assets": ["nothing-like-it"]}, ["/assets/0"]), ({"person": "nobody@example.com"}, ["/person"])])
def test_a_key_that_cannot_be_made_says_which_member_is_wrong(house: House, body: dict[str, Any], places: list[str]):
    told = problem(house.by("ida").send("POST", "/keys", {"person": "bea@example.com"} | body, status=409), "conflict")
    assert [error["place"] for error in told["errors"]] == places


def test_a_key_is_rotated_once_and_both_name_each_other(house: House):
    ida, joe = house.by("ida"), house.by("joe")
    first = ida.send(
        "POST", "/keys", {"person": "bea@example.com", "scope": "management", "networks": ["127.0.0.0/8"]}, status=201).json()
    old, path = first["credential"]["id"], f"/keys/{first['credential']['id']}/rotation"
    problem(joe.send("POST", path, {}, status=403), "not-permitted")
    problem(ida.send("POST", path, {"overlap": 90 * 86_400 + 1}, status=400), "invalid-request")
    made = ida.send("POST", path, {"overlap": 3600, "lifetime": 7200}, status=201)
    new = made.json()["credential"]
    assert made.headers["location"] == f"/api/v1/keys/{new['id']}" and new["networks"] == ["127.0.0.0/8"]
    assert new["predecessor"] == old and ida.get(f"/keys/{old}")["successor"] == new["id"]
    for key in (first["key"], made.json()["key"]):
        Manager(house.server, key, house.document).get("/assets")
    problem(ida.send("POST", path, {}, status=409), "conflict")
    last = ida.send("POST", f"/keys/{new['id']}/rotation", {"overlap": 0}, status=201).json()
    until("the old key to be refused",
          lambda: Manager(house.server, made.json()["key"], house.document).send("GET", "/assets").status_code == 401)
    assert ida.get(f"/keys/{new['id']}")["successor"] == last["credential"]["id"]
    problem(ida.send("POST", "/keys/key_aaaaaaaaaaaaaaaa/rotation", {}, status=404), "not-found")
    acts = [(fact["person"], fact["outcome"]) for fact in house.store.facts("key.replace") if fact.get("credential")]
    assert ("ida@example.com", "permit") in acts and ("joe@example.com", "deny") in acts


# --- People ------------------------------------------------------------------------------------------------------------


def test_people_and_groups_are_shown_to_whoever_may_read_them(house: House):
    ida, joe = house.by("ida"), house.by("joe")
    page = ida.get("/people", limit=2)
    assert len(page["items"]) == 2 and page["next"]
    assert ida.get("/people", limit=2, cursor=page["next"])["items"][0]["email"] > page["items"][1]["email"]
    assert [person["name"] for person in ida.get("/people", text="bea")["items"]] == ["Bea"]
    bea = ida.get("/people/bea@example.com")
    assert bea["roles"] == ["builder", "end_user"] and bea["groups"] == ["crew"]
    assert [group["name"] for group in ida.get("/groups")["items"]] == ["crew"]
    assert ida.get("/groups/crew")["members"] == ["bea@example.com"]
    assert ida.get("/conflicts") == {"items": [], "next": None}
    for path in ("/people", "/people/bea@example.com", "/groups", "/groups/crew", "/conflicts"):
        problem(joe.send("GET", path, status=403), "not-permitted")
    problem(ida.send("GET", "/people/nobody@example.com", status=404), "not-found")
    problem(ida.send("GET", "/groups/nothing", status=404), "not-found")


def test_a_person_is_found_by_another_name_until_it_is_taken_away(house: House):
    ida, joe = house.by("ida"), house.by("joe")
    told = {"kind": "email", "name": "Bea@Example.net", "evidence": "the roster of March"}
    path = "/people/bea@example.com/aliases"
    made = ida.send("POST", path, told, status=201)
    alias = made.json()
    assert alias["name"] == "bea@example.net" and made.headers["location"] == f"/api/v1{path}/{alias['id']}"
    assert ida.get("/people/bea@example.net")["email"] == "bea@example.com"
    assert ida.get("/people/bea@example.com")["aliases"] == [alias]
    key = ida.send("POST", "/keys", {"person": "bea@example.net", "lifetime": 60}, status=201).json()
    assert key["credential"]["person"] == "bea@example.com"
    problem(ida.send("POST", "/people/sam@example.com/aliases", told, status=409), "conflict")
    odd = problem(ida.send("POST", path, told | {"name": "nothing"}, status=409), "conflict")
    assert [error["place"] for error in odd["errors"]] == ["/name"]
    problem(joe.send("POST", path, told | {"name": "b@example.net"}, status=403), "not-permitted")
    problem(joe.send("DELETE", f"{path}/{alias['id']}", status=403), "not-permitted")
    ida.send("DELETE", f"{path}/{alias['id']}", status=204)
    problem(ida.send("DELETE", f"{path}/{alias['id']}", status=409), "conflict")
    problem(ida.send("GET", "/people/bea@example.net", status=404), "not-found")
    acts = [(fact["operation"], fact["person"], fact["outcome"]) for fact in house.store.facts()
            if fact["operation"] in ("person.alias", "person.unalias")]
    assert {("person.alias", "ida@example.com", "permit"), ("person.alias", "joe@example.com", "deny"),
            ("person.unalias", "ida@example.com", "permit"), ("person.unalias", "joe@example.com", "deny")} <= set(acts)


def test_a_link_to_an_asset_lasts_as_long_as_it_may_and_ends_when_it_is_revoked(house: House):
    bea, joe = house.by("bea"), house.by("joe")
    for id, more in {"fair": {"sharing": "link"}, "stall": {}}.items():
        told = manifest(id, kind="chatgpt_gpt", data_scope={"classification": "public"}, **more)
        bea.send("PUT", f"/assets/{id}/manifest", told, status=200)
    made = bea.send("POST", "/assets/fair/links", {"name": "Trade <b>fair", "days": 7}, status=201)
    link = made.json()
    path = f"/assets/fair/links/{link['id']}"
    assert made.headers["location"] == f"/api/v1{path}" and link["state"] == "open"
    assert bea.get("/assets/fair/links")["items"] == [link]
    longer = problem(bea.send("POST", "/assets/fair/links", {"name": "Trade fair", "days": 31}, status=409), "conflict")
    assert "lasts 1 to 30 days" in longer["detail"]
    # Whoever owns it shares it no more widely than was approved, and others do not share it at all.
    problem(bea.send("POST", "/assets/stall/links", {"name": "Stall"}, status=403), "not-permitted")
    problem(joe.send("POST", "/assets/fair/links", {"name": "Mine"}, status=403), "not-permitted")
    problem(joe.send("DELETE", path, status=403), "not-permitted")
    problem(bea.send("DELETE", f"/assets/stall/links/{link['id']}", status=404), "not-found")
    problem(bea.send("GET", "/assets/nothing/links", status=404), "not-found")
    bea.send("DELETE", path, status=204)
    bea.send("DELETE", path, status=204)
    ended = bea.get("/assets/fair/links")["items"][0]
    assert (ended["state"], ended["revoked_by"]) == ("revoked", "bea@example.com")
    acts = [(fact["operation"], fact["person"], fact["outcome"]) for fact in house.store.facts()
            if fact["operation"].startswith("link.")]
    assert {("link.create", "bea@example.com", "permit"), ("link.create", "bea@example.com", "hold"),
            ("link.create", "joe@example.com", "deny"), ("link.revoke", "joe@example.com", "deny"),
            ("link.revoke", "bea@example.com", "permit")} == set(acts)


# --- Policies ----------------------------------------------------------------------------------------------------------


def test_the_policies_are_shown_and_asked(house: House):
    sam, joe = house.by("sam"), house.by("joe")
    policies = joe.get("/policies")
    assert policies["hash"] and any(policy["id"] == "role.it_lets_in" for policy in policies["policies"])
    assert "permit" in joe.get("/policies/role.it_lets_in")["text"]
    problem(joe.send("GET", "/policies/own.nothing", status=404), "not-found")
    question = {"person": "joe@example.com", "action": "issue_key"}
    assert sam.send("POST", "/policies/questions", question, status=200).json()["outcome"] == "deny"
    asked = {"person": "ida@example.com", "action": "read_people"}
    told = sam.send("POST", "/policies/questions", asked, status=200).json()
    assert told["outcome"] == "permit" and told["decided"][0]["policy"] == "role.it_lets_in"
    problem(joe.send("POST", "/policies/questions", question, status=403), "not-permitted")
    labelled = question | {"action": "chat", "model": "m", "labels": [{"label": "no label", "count": 1}]}
    sam.send("POST", "/policies/questions", labelled, status=400)
    labelled["labels"][0]["label"] = "NOTHING_LIKE_IT"
    problem(sam.send("POST", "/policies/questions", labelled, status=409), "conflict")


# --- The record --------------------------------------------------------------------------------------------------------


def test_activities_are_listed_and_shown_without_content(house: House):
    sam, joe = house.by("sam"), house.by("joe")
    house.by("bea").send(
        "PUT", "/assets/recorded/manifest", manifest("recorded", instructions="The password is swordfish."), status=200)
    [found] = sam.get("/activities", asset="recorded")["items"]
    assert found["operation"] == "asset.apply" and found["person"] == "bea@example.com"
    shown = sam.send("GET", f"/activities/{found['id']}", status=200)
    assert shown.json()["records"][0]["leaf"] and "swordfish" not in shown.text
    assert joe.get("/activities", asset="recorded")["items"] == []
    problem(joe.send("GET", f"/activities/{found['id']}", status=403), "not-permitted")
    problem(joe.send("GET", "/activities", status=403, query={"person": "bea@example.com"}), "not-permitted")
    problem(sam.send("GET", "/activities/act_nothing", status=404), "not-found")
    pages, cursor = [], {}
    while len(pages) < 3:
        page = sam.get("/activities", limit=3, **cursor)
        pages.append([item["sequence"] for item in page["items"]])
        cursor = {"cursor": page["next"]}
    together = [sequence for page in pages for sequence in page]
    assert together == sorted(set(together), reverse=True)


def test_the_state_of_the_record_a_checkpoint_and_proofs_are_given(house: House):
    sam, joe = house.by("sam"), house.by("joe")
    until("a checkpoint", lambda: sam.get("/record")["checkpoint"] is not None)
    state = sam.get("/record")
    assert state["records"] > 0 and state["retention"] is None
    assert str(state["checkpoint"]["records"]) in sam.send("GET", "/record/checkpoint", status=200).text
    assert "c2sp.org/tlog-proof" in sam.send("GET", "/record/proofs/0", status=200).text
    problem(sam.send("GET", "/record/proofs/2147483647", status=404), "not-found")
    for path in ("/record", "/record/checkpoint", "/record/proofs/0"):
        problem(joe.send("GET", path, status=403), "not-permitted")


def test_a_legal_hold_is_placed_shown_and_lifted(house: House):
    sam, joe = house.by("sam"), house.by("joe")
    made = sam.send("POST", "/holds", {"matter": "Case 7", "person": "bea@example.com"}, status=201)
    hold = made.json()
    assert made.headers["location"] == f"/api/v1/holds/{hold['id']}"
    assert sam.get(f"/holds/{hold['id']}") == hold and hold in sam.get("/holds", lifted="false")["items"]
    problem(sam.send("POST", "/holds", {"matter": "Case 7"}, status=409), "conflict")
    for method, path, body in (
        ("POST", "/holds", {"matter": "Case 8", "asset": "quotes"}), ("GET", "/holds", None),
        ("GET", f"/holds/{hold['id']}", None), ("POST", f"/holds/{hold['id']}/lift", {"reason": REASON}),
    ):
        problem(joe.send(method, path, body, status=403), "not-permitted")
    sam.send("POST", f"/holds/{hold['id']}/lift", {"reason": REASON}, status=204)
    problem(sam.send("POST", f"/holds/{hold['id']}/lift", {"reason": REASON}, status=409), "conflict")
    assert sam.get(f"/holds/{hold['id']}")["lifted"]
    problem(sam.send("GET", "/holds/hold_nothing", status=404), "not-found")
    held = house.store.facts("hold.place")
    assert [(fact["person"], fact["outcome"]) for fact in held] == [
        ("sam@example.com", "permit"), ("joe@example.com", "deny")]


# --- Access reviews ----------------------------------------------------------------------------------------------------


def test_access_is_reviewed_from_the_opening_to_the_evidence(house: House):
    sam, ida, joe = house.by("sam"), house.by("ida"), house.by("joe")
    wanted = {"id": "crews", "name": "Who is in the crew", "kinds": ["membership"], "objects": ["crew"], "days": 7}
    problem(joe.send("POST", "/reviews", wanted, status=403), "not-permitted")
    made = sam.send("POST", "/reviews", wanted, status=201)
    assert made.headers["location"] == "/api/v1/reviews/crews" and made.json()["lines"]["open"] == 1
    problem(sam.send("POST", "/reviews", wanted, status=409), "conflict")
    assert "crews" in [review["id"] for review in sam.get("/reviews")["items"]]
    line = sam.get("/reviews/crews/lines", open="true")["items"][0]
    assert (line["line"], line["kind"], line["object"], line["holder"]) == (1, "membership", "crew", "bea@example.com")

    # Who has no line of it sees nothing of it, and changes nothing.
    assert joe.get("/reviews")["items"] == []
    for path in ("/reviews/crews", "/reviews/crews/lines", "/reviews/nothing"):
        problem(joe.send("GET", path, status=404), "not-found")
    problem(joe.send("GET", "/reviews/crews/evidence", status=403), "not-permitted")
    keep = {"lines": [1], "verdict": "keep", "reason": REASON}
    problem(joe.send("POST", "/reviews/crews/decisions", keep, status=409), "conflict")
    pass_on = {"lines": [1], "to": "ida@example.com", "reason": REASON}
    problem(joe.send("POST", "/reviews/crews/reassignments", pass_on, status=403), "not-permitted")
    for path, body in (("postponement", {"until": "2099-01-01T00:00:00Z", "reason": REASON}), ("closing", None)):
        problem(joe.send("POST", f"/reviews/crews/{path}", body, status=403), "not-permitted")

    sam.send("POST", "/reviews/crews/reassignments", pass_on, status=200)
    problem(sam.send("POST", "/reviews/crews/closing", status=409), "conflict")
    problem(sam.send("GET", "/reviews/crews/evidence", status=404), "not-found")
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=20)
    until = {"until": later.strftime("%Y-%m-%dT%H:%M:%SZ"), "reason": REASON}
    assert sam.send("POST", "/reviews/crews/postponement", until, status=200).json()["due"] == until["until"]
    assert ida.get("/reviews")["items"][0]["own"]["open"] == 1
    ida.send("POST", "/reviews/crews/delegations", pass_on | {"to": "sam@example.com"}, status=200)
    problem(sam.send("POST", "/reviews/crews/decisions", keep | {"rights": ["crew"]}, status=409), "conflict")
    assert sam.send("POST", "/reviews/crews/decisions", keep, status=200).json()["lines"]["settled"] == 1
    decided = sam.get("/reviews/crews/lines", reviewer="sam@example.com")["items"][0]
    assert decided["outcome"] == "kept" and decided["decision"]["person"] == "sam@example.com"
    assert sam.send("POST", "/reviews/crews/closing", status=200).json()["stage"] == "closed"
    assert "outcome kept 1\n" in sam.send("GET", "/reviews/crews/evidence", status=200).text


def test_a_series_of_reviews_is_begun_and_ended(house: House):
    sam, joe = house.by("sam"), house.by("joe")
    wanted = {"id": "again", "kinds": ["membership"], "every": {"interval": 3, "unit": "month"}}
    told = sam.send("POST", "/reviews", wanted | {"every": {"interval": 200, "unit": "month"}}, status=409)
    assert problem(told, "conflict")["errors"][0]["place"] == "/every/interval"
    made = sam.send("POST", "/reviews", wanted, status=201).json()
    assert made["id"].startswith("again-20") and made["next"]
    problem(joe.send("DELETE", f"/reviews/{made['id']}/successor", status=403), "not-permitted")
    sam.send("DELETE", f"/reviews/{made['id']}/successor", status=204)
    problem(sam.send("DELETE", f"/reviews/{made['id']}/successor", status=409), "conflict")
    assert sam.get(f"/reviews/{made['id']}")["next"] is None


# --- Approvals ---------------------------------------------------------------------------------------------------------


def test_a_version_goes_from_draft_to_production_and_back(office: House):
    bea, sam, joe = office.by("bea"), office.by("sam"), office.by("joe")
    bea.send("PUT", "/assets/flow/manifest", manifest("flow"), status=200)
    assert bea.get("/approvals", state="draft")["items"][0]["asset"] == "flow"
    base = "/approvals/flow/versions/1"
    shown = bea.send("GET", "/approvals/flow", status=200)
    draft = shown.headers["etag"]
    problem(joe.send("GET", "/approvals/flow", status=403), "not-permitted")
    problem(joe.send("POST", f"{base}/submit", status=403), "not-permitted")
    submitted = bea.send("POST", f"{base}/submit", status=200, If_Match=draft)
    assert submitted.headers["etag"] != draft and submitted.json()["versions"][0]["state"] == "submitted"
    problem(bea.send("POST", f"{base}/withdraw", status=412, If_Match=draft), "changed")
    sam.send("POST", f"{base}/take-up", status=200)
    sam.send("POST", f"{base}/comments", {"text": "Is this needed?\nIt may be."}, status=200)
    problem(joe.send("POST", f"{base}/comments", {"text": "Me too"}, status=403), "not-permitted")
    problem(joe.send("POST", f"{base}/take-up", status=403), "not-permitted")
    problem(bea.send("POST", f"{base}/decisions", {"verdict": "approve", "seat": "it", "checks": []}, status=403),
            "not-permitted")
    problem(sam.send("POST", f"{base}/decisions", {"verdict": "approve", "seat": "security"}, status=409), "conflict")
    problem(sam.send("POST", f"{base}/decisions", {"verdict": "reject", "seat": "security"}, status=409), "conflict")
    for name, (seat, checks) in CHECKS.items():
        vote = {"verdict": "approve", "seat": seat, "checks": checks}
        told = office.by(name).send("POST", f"{base}/decisions", vote, status=200).json()
    assert told["versions"][0]["state"] == "approved" and told["versions"][0]["comments"][0]["person"] == "sam@example.com"
    for environment in ("test", "production"):
        problem(joe.send("POST", f"{base}/publish", {"environment": environment}, status=403), "not-permitted")
        told = bea.send("POST", f"{base}/publish", {"environment": environment}, status=200).json()
        assert told[environment] == 1
    assert joe.get("/assets/flow")["approved"]

    bea.send("PUT", "/assets/flow/manifest", manifest("flow", purpose="Writes more quotes"), status=200)
    assert bea.get("/assets/flow/manifest")["purpose"] == "Writes more quotes"
    assert joe.get("/assets/flow")["purpose"] == "Writes quotes"
    second = "/approvals/flow/versions/2"
    bea.send("POST", f"{second}/submit", status=200)
    reject = {"verdict": "reject", "seat": "security", "reason": REASON}
    problem(joe.send("POST", f"{second}/decisions", reject, status=403), "not-permitted")
    assert sam.send("POST", f"{second}/decisions", reject, status=200).json()["versions"][1]["state"] == "rejected"
    problem(bea.send("POST", f"{base}/rollback", {"environment": "production"}, status=409), "conflict")
    problem(joe.send("POST", f"{base}/rollback", {"environment": "production"}, status=403), "not-permitted")
    problem(joe.send("POST", f"{base}/void", {"reason": REASON}, status=403), "not-permitted")
    told = sam.send("POST", f"{base}/void", {"reason": REASON}, status=200).json()
    assert told["versions"][0]["state"] == "voided" and told["production"] is None
    problem(bea.send("POST", "/approvals/flow/versions/9/submit", status=409), "conflict")
    acts = {(fact["operation"], fact["person"], fact["outcome"]) for fact in office.store.facts()
            if fact["operation"].startswith("approval.")}
    assert {("approval.submit", "bea@example.com", "permit"), ("approval.submit", "joe@example.com", "deny"),
            ("approval.vote", "dee@example.com", "permit"), ("approval.void", "sam@example.com", "permit")} <= acts


def test_of_acts_on_a_version_that_name_the_same_tag_one_is_done(office: House):
    bea = office.by("bea")
    bea.send("PUT", "/assets/rushed/manifest", manifest("rushed"), status=200)
    tag = bea.send("GET", "/approvals/rushed", status=200).headers["etag"]

    def comment(number: int) -> int:
        body = {"text": f"comment {number}"}
        return bea.send("POST", "/approvals/rushed/versions/1/comments", body, If_Match=tag).status_code

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(comment, range(8))) == [200] + [412] * 7


def test_versions_are_withdrawn_rolled_back_to_and_seats_delegated(office: House):
    bea, sam, ida = office.by("bea"), office.by("sam"), office.by("ida")
    for number in (1, 2):
        body = manifest("back", purpose=f"Writes quotes, number {number}")
        bea.send("PUT", "/assets/back/manifest", body, status=200)
        base = f"/approvals/back/versions/{number}"
        bea.send("POST", f"{base}/submit", status=200)
        for name, (seat, checks) in CHECKS.items():
            office.by(name).send(
                "POST", f"{base}/decisions", {"verdict": "approve", "seat": seat, "checks": checks}, status=200)
        for environment in ("test", "production"):
            bea.send("POST", f"{base}/publish", {"environment": environment}, status=200)
    told = ida.send("POST", "/approvals/back/versions/1/rollback", {"environment": "production"}, status=200).json()
    assert told["production"] == 1 and bea.get("/assets/back")["purpose"].endswith("number 1")

    bea.send("PUT", "/assets/back/manifest", manifest("back", purpose="Writes quotes, number 3"), status=200)
    bea.send("POST", "/approvals/back/versions/3/submit", status=200)
    told = bea.send("POST", "/approvals/back/versions/3/withdraw", status=200).json()
    assert told["versions"][2]["state"] == "withdrawn"

    until_then = {"to": "joe@example.com", "seat": "security", "until": "2099-01-01T00:00:00Z"}
    problem(sam.send("POST", "/approvals/back/delegations", until_then, status=409), "conflict")
    soon = until_then | {"until": in_days(7)}
    assert sam.send("POST", "/approvals/back/delegations", soon, status=200).json()["delegations"][0]["to"] == "joe@example.com"
    problem(office.by("joe").send("POST", "/approvals/back/delegations", soon, status=403), "not-permitted")
    problem(office.by("joe").send("DELETE", "/approvals/back/delegations/security/joe@example.com", status=403),
            "not-permitted")
    told = sam.send("DELETE", "/approvals/back/delegations/security/joe@example.com", status=200).json()
    assert told["delegations"] == []
    problem(sam.send("POST", "/approvals/nothing/versions/1/submit", status=403), "not-permitted")
    problem(sam.send("GET", "/approvals/nothing", status=404), "not-found")


def in_days(days: int) -> str:
    later = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)
    return later.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_every_operation_was_used(house: House, office: House):
    described = {
        operation["operationId"] for methods in house.document["paths"].values() for operation in methods.values()}
    assert described - house.used - office.used == set()
