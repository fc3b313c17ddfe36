"""Directories provision people and groups over SCIM 2.0: the protocol's own tester, Entra's and Okta's habits, and others."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import Status, check_server

from harness import answers, chat, program
from harness.deadline import until
from harness.program import Server, Store, run
from harness.steps import Send, Silence
from harness.upstream import Upstream
from harness.wire import Wire, request

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"


def directory_key(store: Store, name: str = "entra", *options: str) -> dict[str, Any]:
    done = run("key", "create", "--data", store.directory, "--directory", name, *options, "--format", "json")
    return json.loads(done.stdout)


class SCIM:
    """A directory that speaks plainly."""

    def __init__(self, server: Server, key: str):
        self.client = httpx2.Client(
            base_url=server.url + "/scim/v2", headers={"Authorization": f"Bearer {key}"}, timeout=30)

    def send(self, method: str, path: str, body: Any = None, status: int | None = None, **headers: str) -> Any:
        content = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if content is not None:
            headers.setdefault("Content-Type", "application/scim+json")
        answer = self.client.request(method, path, content=content, headers=headers)
        assert status in (None, answer.status_code), (method, path, answer.status_code, answer.text)
        if answer.content:
            assert answer.headers["content-type"] == "application/scim+json", answer.headers
        if answer.status_code >= 400:
            assert answer.json()["schemas"] == [ERROR] and answer.json()["status"] == str(answer.status_code)
        return answer

    def user(self, name: str, status: int = 201, **more: Any) -> dict[str, Any]:
        return self.send("POST", "/Users", {"schemas": [USER], "userName": name} | more, status).json()

    def patch(self, path: str, *operations: dict[str, Any], status: int = 200) -> dict[str, Any]:
        return self.send("PATCH", path, {"schemas": [PATCH], "Operations": list(operations)}, status).json()

    def find(self, path: str, filter: str) -> list[dict[str, Any]]:
        return self.client.get(path, params={"filter": filter}).json()["Resources"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, provider: Upstream) -> Iterator[tuple[Store, Server]]:
    store = Store(tmp_path_factory.mktemp("scim") / "data")
    store.key(user="ann@example.com")
    server = program.serve(store, provider.url)
    yield store, server
    server.stop()


@pytest.fixture(scope="module")
def scim(house: tuple[Store, Server]) -> SCIM:
    store, server = house
    return SCIM(server, directory_key(store)["key"])


def people(store: Store) -> dict[str, dict[str, Any]]:
    found = json.loads(run("get", "people", "--data", store.directory, "--format", "json").stdout)
    return {person["email"]: person for person in found}


def test_the_protocols_own_tester_finds_no_fault(house):
    store, server = house
    client = httpx2.Client(
        base_url=server.url + "/scim/v2", timeout=30,
        headers={"Authorization": f"Bearer {directory_key(store, 'tester')['key']}"})
    results = check_server(SyncSCIMClient(client))
    wrong = [result for result in results if result.status in (Status.ERROR, Status.CRITICAL, Status.DEVIATION)]
    assert not wrong, "\n".join(f"{result.title}: {result.reason}" for result in wrong)
    skipped = {result.title for result in results if result.status == Status.SKIPPED}
    assert skipped == {"search_with_attributes"}
    assert len(results) > 50


def test_entra_provisions_changes_and_withdraws_somebody(house, scim):
    store, _ = house
    assert scim.find("/Users", 'userName eq "mia@contoso.example"') == []
    made = scim.send("POST", "/Users", {
        "schemas": [USER, ENTERPRISE], "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
        "userName": "mia@contoso.example", "active": True, "displayName": "Mia Stone",
        "emails": [{"primary": True, "type": "work", "value": "mia@contoso.example"}],
        "meta": {"resourceType": "User"}, "name": {"formatted": "Mia Stone", "familyName": "Stone", "givenName": "Mia"},
        "roles": [], ENTERPRISE: {"department": "Research"},
    }, 201)
    user = made.json()
    assert made.headers["location"] == user["meta"]["location"] and made.headers["etag"] == user["meta"]["version"]
    assert people(store)["mia@contoso.example"]["department"] == "Research"
    assert [found["id"] for found in scim.find("/Users", 'userName eq "MIA@contoso.example"')] == [user["id"]]
    assert scim.find("/Users", 'externalId eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"') != []

    path = "/Users/" + user["id"]
    changed = scim.patch(
        path,
        {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "mia.stone@contoso.example"},
        {"op": "Replace", "path": "name.familyName", "value": "Stone-Hill"},
        {"op": "Add", "path": f"{ENTERPRISE}:department", "value": "Design"},
        {"op": "Add", "path": 'roles[primary eq "True"].value', "value": "builder"},
    )
    assert changed["emails"][0]["value"] == "mia.stone@contoso.example"
    assert people(store)["mia@contoso.example"]["department"] == "Design"
    assert sorted(people(store)["mia@contoso.example"]["roles"]) == ["builder", "end_user"]

    scim.patch(path, {"op": "Replace", "path": "active", "value": "False"})
    assert people(store)["mia@contoso.example"]["active"] is False
    scim.send("DELETE", path, status=204)
    scim.send("GET", path, status=404)
    assert people(store)["mia@contoso.example"]["active"] is False


def test_entra_fills_and_empties_groups(house, scim):
    store, _ = house
    one, two = scim.user("g1@contoso.example"), scim.user("g2@contoso.example")
    group = scim.send("POST", "/Groups", {
        "schemas": [GROUP, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
        "externalId": "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159", "displayName": "Data Science (EMEA)",
        "meta": {"resourceType": "Group"},
    }, 201).json()
    path = "/Groups/" + group["id"]
    scim.patch(path, {"op": "Add", "path": "members", "value": [{"value": one["id"]}, {"value": two["id"]}]})
    assert people(store)["g1@contoso.example"]["groups"] == ["data-science-emea"]
    scim.patch(path, {"op": "Remove", "path": "members", "value": [{"value": one["id"]}]})
    assert people(store)["g1@contoso.example"]["groups"] == []
    found = scim.client.get("/Groups", params={
        "excludedAttributes": "members", "filter": 'displayName eq "data science (emea)"'}).json()
    assert [entry["id"] for entry in found["Resources"]] == [group["id"]] and "members" not in found["Resources"][0]
    assert scim.send("GET", "/Users/" + two["id"]).json()["groups"][0]["display"] == "Data Science (EMEA)"
    scim.send("DELETE", path, status=204)
    assert people(store)["g2@contoso.example"]["groups"] == []


def test_okta_provisions_deactivates_and_pushes_groups(house, scim):
    store, _ = house
    assert scim.client.get(
        "/Users", params={"filter": 'userName eq "kim@okta.example"', "startIndex": 1, "count": 100}
    ).json()["totalResults"] == 0
    user = scim.send("POST", "/Users", {
        "schemas": [USER], "userName": "kim@okta.example", "name": {"givenName": "Kim", "familyName": "Poe"},
        "emails": [{"primary": True, "value": "kim@okta.example", "type": "work"}], "displayName": "Kim Poe",
        "locale": "en-US", "externalId": "00ujl29u0le5T6Aj10h7", "groups": [], "password": "1mz050nq", "active": True,
    }, 201).json()
    assert "password" not in user
    path = "/Users/" + user["id"]
    replaced = scim.send("PUT", path, {**user, "active": True, "title": "Lead"}, 200).json()
    assert replaced["title"] == "Lead"
    scim.patch(path, {"op": "replace", "value": {"active": False}})
    assert people(store)["kim@okta.example"]["active"] is False
    scim.patch(path, {"op": "replace", "value": {"active": True}})

    group = scim.send(
        "POST", "/Groups", {"schemas": [GROUP], "displayName": "Okta Push",
        "members": [{"value": user["id"], "display": "kim@okta.example"}]}, 201).json()
    scim.patch(
        "/Groups/" + group["id"],
        {"op": "remove", "path": f'members[value eq "{user["id"]}"]'},
        {"op": "replace", "value": {"id": group["id"], "displayName": "Okta Pushed"}},
    )
    assert people(store)["kim@okta.example"]["groups"] == []
    assert scim.send("GET", "/Groups/" + group["id"]).json()["displayName"] == "Okta Pushed"
    assert scim.client.get("/Groups", params={"startIndex": 1, "count": 100}).json()["itemsPerPage"] >= 1


def test_a_person_of_a_manifest_is_found_and_taken_over_and_manifests_go_on_working(house, scim, tmp_path: Path):
    store, _ = house
    manifest = tmp_path / "lou.yaml"
    manifest.write_text("kind: person\nemail: lou@example.com\nname: Lou\nroles: [auditor]\ngroups: [keepers]\n")
    store.apply(manifest)
    [found] = scim.find("/Users", 'userName eq "lou@example.com"')
    assert found["roles"] == [{"value": "auditor"}] and found["groups"][0]["display"] == "keepers"
    made = scim.user("LOU@example.com", displayName="Lou Reeves")
    assert made["id"] == found["id"]
    assert people(store)["lou@example.com"]["roles"] == ["auditor"]
    scim.user("lou@example.com", status=409)
    manifest.write_text(manifest.read_text().replace("[auditor]", "[tester]"))
    store.apply(manifest)
    assert scim.send("GET", "/Users/" + made["id"]).json()["roles"] == [{"value": "tester"}]


def test_a_change_of_something_else_is_not_written_over(scim):
    user = scim.user("tag@example.com")
    path, tag = "/Users/" + user["id"], user["meta"]["version"]
    assert scim.send("GET", path, If_None_Match=tag).status_code == 304
    scim.send("PUT", path, {"userName": "tag@example.com", "title": "A"}, 200, If_Match=tag)
    scim.send("PUT", path, {"userName": "tag@example.com", "title": "B"}, 412, If_Match=tag)
    scim.send("DELETE", path, status=412, If_Match=tag)
    assert scim.send("GET", path, If_None_Match=tag).json()["title"] == "A"
    scim.send("DELETE", path, status=204, If_Match="*")


def test_each_change_is_on_record_and_none_of_what_only_read(house, tmp_path_factory):
    store, server = house
    made = directory_key(store, "audit")
    scim = SCIM(server, made["key"])
    user = scim.user("rec@example.com")
    scim.send("GET", "/Users/" + user["id"], status=200)
    scim.send("DELETE", "/Users/" + user["id"], status=204)
    facts = [fact for fact in store.facts() if fact.get("person") == "scim:audit"]
    assert [fact["operation"] for fact in facts] == ["person.provision", "person.deprovision"]
    assert {fact["credential"] for fact in facts} == {made["id"]}


def test_no_other_key_opens_the_door_and_the_key_opens_no_other(house, scim):
    store, server = house
    person, directory = store.key(user="ann@example.com"), directory_key(store, "doors")
    assert SCIM(server, person).send("GET", "/Users", status=401).json()["detail"].startswith("this key is a person's")
    SCIM(server, "sallyport_nothing").send("GET", "/Schemas", status=401)
    assert httpx2.get(server.url + "/scim/v2/Users").headers["www-authenticate"] == "Bearer"
    answer = httpx2.get(server.url + "/v1/models", headers={"Authorization": f"Bearer {directory['key']}"})
    assert answer.status_code == 401 and "provisions people and opens nothing else" in answer.json()["error"]["message"]

    mine = SCIM(server, directory["key"])
    mine.send("GET", "/Users", status=200)
    run("key", "revoke", "--data", store.directory, directory["id"])
    until("the key to be refused", lambda: mine.send("GET", "/Users").status_code == 401)
    short = SCIM(server, directory_key(store, "short", "--expires", "1s")["key"])
    until("the key to expire", lambda: short.send("GET", "/Users").status_code == 401)


def test_a_key_that_is_refused_is_on_record(house):
    store, server = house
    made = store.create_key(user="ann@example.com")
    SCIM(server, made["key"]).send("GET", "/Users", status=401)
    refused = [fact for fact in store.facts("people.provision") if fact.get("credential") == made["id"]]
    assert [(fact["kind"], fact["person"], fact["outcome"]) for fact in refused] == [
        ("auth.failed", "ann@example.com", "deny")]


def told(store: Store, *command: str) -> Any:
    return json.loads(run(*command, "--data", store.directory, "--format", "json").stdout)


def test_the_command_line_tells_where_people_and_groups_come_from(house, scim):
    store, _ = house
    user = scim.user("told@example.com", externalId="x-9")
    group = scim.send("POST", "/Groups", {"displayName": "Told Ones", "members": [{"value": user["id"]}]}, 201).json()
    key = store.create_key(user="told@example.com")
    shown = told(store, "people", "show", "told@example.com")
    assert shown == told(store, "people", "show", user["id"])
    assert shown["provisioned_by"] == "scim:entra" and shown["external_id"] == "x-9" and shown["sessions"] == 0
    assert shown["groups"] == ["told-ones"] and [one["id"] for one in shown["keys"]] == [key["id"]]
    listed = {one["email"]: one for one in told(store, "people", "list")}
    assert listed["ann@example.com"]["provisioned_by"] is None and "keys" not in listed["ann@example.com"]
    assert [one["email"] for one in told(store, "people", "list", "--search", "TOLD@")] == ["told@example.com"]
    [one] = told(store, "groups", "list", "--search", "told")
    assert one == told(store, "groups", "show", "told-ones") == told(store, "groups", "show", group["id"])
    assert one["display_name"] == "Told Ones" and one["members"] == ["told@example.com"]
    for command in (("people", "list"), ("people", "show", "told@example.com"), ("groups", "list"), ("groups", "show", "told-ones")):
        assert "told" in run(*command, "--data", store.directory).stdout
    run("people", "show", "nobody@example.com", "--data", store.directory, status=2)
    run("groups", "show", "nobody", "--data", store.directory, status=2)


def test_a_policy_may_keep_a_directory_from_somebody(house, scim, tmp_path: Path):
    store, _ = house
    user = scim.user("boss@example.com")
    own = tmp_path / "own"
    own.mkdir()
    (own / "own.cedar").write_text(
        '@id("own.boss") @message("the boss is looked after by hand")\n'
        'forbid (principal, action == Sallyport::Action::"provision_people", '
        'resource == Sallyport::User::"boss@example.com");\n')
    run("policy", "apply", "--data", store.directory, own)
    try:
        refused = scim.patch("/Users/" + user["id"], {"op": "replace", "path": "active", "value": False}, status=403)
        assert "the boss is looked after by hand" in refused["detail"]
        assert people(store)["boss@example.com"]["active"] is True
    finally:
        (own / "own.cedar").write_text("")
        run("policy", "apply", "--data", store.directory, own, status=None)


STREAM = b'{"model":"gpt-4.1","stream":true,"messages":[{"role":"user","content":"Hello!"}]}'
FIRST = answers.event(chat.delta({"content": "Once "}))
#: How soon whoever left can do nothing any more, and somebody else's process said so.
PROMISED = 5.0


def signed_in(server: Server, email: str, password: str) -> httpx2.Client:
    browser = httpx2.Client(base_url=server.url, timeout=30)
    form = browser.get("/sign-in").text
    token = re.search(r'name="([^"]+)" value="([^"]+)"', form)
    answer = browser.post(
        "/sign-in", data={token[1]: token[2], "email": email, "password": password}, headers={"Origin": server.url})
    assert answer.status_code == 303, answer.text
    return browser


def leave_by_patch(store: Store, scim: SCIM, email: str, tmp_path: Path) -> None:
    [user] = scim.find("/Users", f'userName eq "{email}"')
    scim.patch("/Users/" + user["id"], {"op": "Replace", "path": "active", "value": "False"})


def leave_by_delete(store: Store, scim: SCIM, email: str, tmp_path: Path) -> None:
    [user] = scim.find("/Users", f'userName eq "{email}"')
    scim.send("DELETE", "/Users/" + user["id"], status=204)


def leave_by_another_process(store: Store, scim: SCIM, email: str, tmp_path: Path) -> None:
    manifest = tmp_path / "leaver.yaml"
    manifest.write_text(f"kind: person\nemail: {email}\nname: Leaver\nactive: false\n")
    store.apply(manifest)


@pytest.mark.parametrize("leave", [leave_by_patch, leave_by_delete, leave_by_another_process])
def test_a_leaver_loses_streams_keys_and_sessions(
    leave, house: tuple[Store, Server], scim: SCIM, upstream: Upstream, tmp_path: Path
):
    store, server = house
    email = f"{leave.__name__.replace('_', '-')}@example.com"
    scim.user(email)
    key = store.key(user=email)
    password = run("people", "password", "--data", store.directory, email).stdout.strip()
    browser = signed_in(server, email, password)
    assert browser.get("/activities").status_code == 200
    upstream.answer(Send(answers.stream_head() + answers.chunk(FIRST)), Silence())
    with Wire(server.port, PROMISED) as wire:
        wire.send(request("POST", "/v1/chat/completions", STREAM, key=key))
        wire.read_until(FIRST)
        exchange = upstream.last
        leave(store, scim, email, tmp_path)
        assert exchange.disconnected.wait(PROMISED), "the upstream still streams to somebody who left"
        rest = wire.answer()
        assert rest.complete and b"sallyport_invalid_key" in rest.body, rest.body
    answer = httpx2.get(server.url + "/v1/models", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 401
    assert browser.get("/activities").headers.get("location", "").startswith("/sign-in")
    ended = [fact for fact in store.facts() if fact.get("person") == email and fact["kind"] == "model.response"]
    assert [fact["outcome"] for fact in ended] == ["deny"]


def test_a_key_that_is_revoked_ends_the_stream_it_began(house: tuple[Store, Server], upstream: Upstream):
    store, server = house
    made = store.create_key(user="ann@example.com")
    upstream.answer(Send(answers.stream_head() + answers.chunk(FIRST)), Silence())
    with Wire(server.port, PROMISED) as wire:
        wire.send(request("POST", "/v1/chat/completions", STREAM, key=made["key"]))
        wire.read_until(FIRST)
        run("key", "revoke", "--data", store.directory, made["id"])
        assert wire.answer().complete
        assert upstream.last.disconnected.wait(PROMISED)


@pytest.mark.parametrize("method, path, body, status", [
    ("GET", "/Nothing", None, 404),
    ("GET", "", None, 404),
    ("GET", "/Users/a/b", None, 404),
    ("GET", "/Users/", None, 404),
    ("GET", "/Users/%2e%2e", None, 404),
    ("GET", "/Users/nobody", None, 404),
    ("PUT", "/Users", {}, 405),
    ("POST", "/Schemas", {}, 405),
    ("POST", "/Bulk", {}, 501),
    ("POST", "/Users", b"", 400),
    ("POST", "/Users", b"{", 400),
    ("POST", "/Users", [], 400),
    ("POST", "/Users", {}, 400),
    ("POST", "/Users", {"userName": 7}, 400),
    ("POST", "/Users", {"userName": "x" * 5_000}, 400),
    ("POST", "/Users", b'{"userName":"a","USERNAME":"b"}', 400),
    ("POST", "/Users", b"[" * 5_000, 400),
    ("POST", "/Users", b'{"userName":"\xff"}', 400),
    ("POST", "/Users", {"userName": "x", "title": "y" * 4_000, "emails": [{"value": "z" * 4_000}] * 40}, 413),
    ("POST", "/Groups", {"displayName": ""}, 400),
    ("POST", "/Groups", {"displayName": "a\nb"}, 400),
    ("POST", "/Groups", {"displayName": "g", "members": [{"value": "nobody"}]}, 400),
    ("GET", "/Users?filter=userName", None, 400),
    ("GET", "/Users?filter=" + "(" * 40 + 'a%20eq%20"b"' + ")" * 40, None, 400),
    ("GET", "/Users?filter=nothing%20eq%20%22x%22", None, 400),
    ("GET", "/Users?count=many", None, 400),
    ("GET", "/Users?filter=%zz", None, 400),
    ("GET", "/Users?sortBy=nothing", None, 400),
    ("GET", "/Users?attributes=a&excludedAttributes=b", None, 400),
])
def test_what_makes_no_sense_is_refused_in_the_protocols_shape(scim, method, path, body, status):
    scim.send(method, path, body, status)


def test_a_body_of_another_kind_or_size_is_refused(house, scim):
    scim.send("POST", "/Users", b"userName=x", 415, Content_Type="application/x-www-form-urlencoded")
    assert scim.client.post("/Users", content=b" " * (1 << 20) + b"{}").status_code == 413


def test_what_a_person_says_of_themselves_lands_escaped(house, scim):
    user = scim.user("esc@example.com", displayName='<script>alert(1)</script>"\\', title="\u202eevil")
    again = scim.send("GET", "/Users/" + user["id"]).json()
    assert again["displayName"] == '<script>alert(1)</script>"\\' and again["title"] == "\u202eevil"


def test_a_forged_host_does_not_come_back(house, scim):
    answer = scim.client.get("/ServiceProviderConfig", headers={"Host": "evil.example/path?x"})
    assert answer.status_code in (200, 400) and "evil.example/path" not in answer.text


def test_many_strangers_are_turned_away_before_they_are_looked_at(house):
    store, server = house
    statuses = {
        httpx2.get(server.url + "/scim/v2/Users", headers={"Authorization": f"Bearer {number}"}).status_code
        for number in range(90)
    }
    assert statuses == {401, 429}


def test_many_changes_at_once_are_all_made(house):
    from concurrent.futures import ThreadPoolExecutor

    store, server = house
    scim = SCIM(server, directory_key(store, "many")["key"])
    users = [scim.user(f"many{number}@example.com") for number in range(8)]
    group = scim.send("POST", "/Groups", {"displayName": "many"}, 201).json()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(
            lambda user: scim.patch(
                "/Groups/" + group["id"], {"op": "add", "path": "members", "value": [{"value": user["id"]}]}),
            users))
    members = scim.send("GET", "/Groups/" + group["id"]).json()["members"]
    assert {member["value"] for member in members} == {user["id"] for user in users}
