"""The commands `sallyport cedar …`: what they print, and how they end."""

import json
import subprocess
from pathlib import Path

import pytest

from harness.program import run

PHOTOS = """// who sees what
permit(principal in Group::"friends", action == Action::"view", resource) when { resource.public };
forbid(principal, action, resource) unless { context.mfa };
permit(principal, action, resource) when { principal.level > 1 };
"""
PHOTO_SCHEMA = """entity Group;
entity User in [Group] { level?: Long };
entity Photo { public: Bool };
action view appliesTo { principal: User, resource: Photo, context: { mfa: Bool } };
"""
PHOTO_ENTITIES = [
    {"uid": {"type": "User", "id": "ann"}, "attrs": {}, "parents": [{"type": "Group", "id": "friends"}]},
    {"uid": {"type": "Group", "id": "friends"}, "attrs": {}, "parents": []},
    {"uid": {"type": "Photo", "id": "sea"}, "attrs": {"public": True}, "parents": []},
]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder with policies, a schema, entities and two contexts."""
    (tmp_path / "photos.cedar").write_text(PHOTOS)
    (tmp_path / "photos.cedarschema").write_text(PHOTO_SCHEMA)
    (tmp_path / "entities.json").write_text(json.dumps(PHOTO_ENTITIES))
    (tmp_path / "mfa.json").write_text('{"mfa": true}')
    (tmp_path / "plain.json").write_text('{"mfa": false}')
    return tmp_path


def ask(
    photos: Path, context: str, status: int, *options: str, principal: str = 'User::"ann"'
) -> subprocess.CompletedProcess[str]:
    return run(
        *("cedar", "authorize", "--policies", photos / "photos.cedar", "--entities", photos / "entities.json"),
        *("--principal", principal, "--action", 'Action::"view"', "--resource", 'Photo::"sea"'),
        *("--context", photos / context, *options),
        status=status,
    )


def test_cedar_authorize_says_allow_and_by_which_policy(photos: Path):
    answer = json.loads(ask(photos, "mfa.json", 0, "--format", "json").stdout)
    assert (answer["decision"], answer["reason"]) == ("allow", ["policy0"])
    [error] = answer["errors"]
    assert error["policy"] == "policy2" and "level" in error["message"]
    assert "`policy0`" in ask(photos, "mfa.json", 0).stdout


def test_cedar_policies_are_called_by_their_id(photos: Path):
    (photos / "photos.cedar").write_text('@id("photos")\n' + PHOTOS)
    answer = json.loads(ask(photos, "mfa.json", 0, "--format", "json").stdout)
    assert (answer["decision"], answer["reason"]) == ("allow", ["photos"])
    (photos / "photos.cedar").write_text('@id("photos")\n' + PHOTOS + '@id("photos")\n' + PHOTOS)
    assert "two policies have the id `photos`" in ask(photos, "mfa.json", 2).stderr


def test_cedar_takes_a_request_with_entities_as_cedar_writes_them(photos: Path):
    request = {"principal": 'User::"ann"', "action": 'Action::"view"', "resource": 'Photo::"sea"', "context": {"mfa": True}}
    command = ("cedar", "authorize", "--policies", photos / "photos.cedar", "--entities", photos / "entities.json")
    check = ("cedar", "validate", "--schema", photos / "photos.cedarschema", "--entities", json.dumps(PHOTO_ENTITIES))
    run(*command, "--request", json.dumps(request))
    run(*check, "--request", json.dumps(request))
    for wrong, said in [
        (request | {"contxt": {}}, "did you mean `context`?"),
        (request | {"principal": "ann"}, "`principal` is no entity"),
    ]:
        assert said in run(*command, "--request", json.dumps(wrong), status=2).stderr
        assert said in run(*check, "--request", json.dumps(wrong), status=1).stdout


def test_cedar_test_says_of_a_line_that_is_no_case_what_it_needs(tmp_path: Path):
    (tmp_path / "cases.jsonl").write_text('\n{"x": 1}\n{"policies": "permit(principal, action, resource);"}\n')
    lines = run("cedar", "test", tmp_path / "cases.jsonl", status=1).stdout.splitlines()
    assert "line 2 is no case: it needs `policies` with" in json.loads(lines[0])["error"]
    assert "line 3 is no case" in json.loads(lines[1])["error"]
    assert lines[-1] == "0 passed, 2 failed"


def test_cedar_format_says_how_a_schema_is_formatted(photos: Path):
    assert "add --schema" in run("cedar", "format", photos / "photos.cedarschema", status=2).stderr


def test_cedar_authorize_ends_with_one_when_denied(photos: Path):
    answer = json.loads(ask(photos, "plain.json", 1, "--format", "json").stdout)
    assert (answer["decision"], answer["reason"]) == ("deny", ["policy1"])


def test_cedar_authorize_takes_json_as_it_stands_there(photos: Path):
    command = ("cedar", "authorize", "--policies", photos / "photos.cedar", "--format", "json")
    parts = ("--principal", 'User::"ann"', "--action", 'Action::"view"', "--resource", 'Photo::"sea"')
    entities = ("--entities", json.dumps(PHOTO_ENTITIES))
    for context, status, decision in ((' {"mfa": true}', 0, "allow"), ('{"mfa": false}', 1, "deny")):
        done = run(*command, *entities, *parts, "--context", context, status=status)
        assert json.loads(done.stdout)["decision"] == decision
    request = {"principal": {"type": "User", "id": "ann"}, "action": {"type": "Action", "id": "view"}}
    request |= {"resource": {"type": "Photo", "id": "sea"}, "context": {"mfa": True}}
    assert json.loads(run(*command, *entities, "--request", json.dumps(request)).stdout)["decision"] == "allow"
    assert "--context:1:8" in run(*command, *parts, "--context", '{"mfa":', status=2).stderr
    done = run(*command, *parts, "--context", "mfa.json", status=2)
    assert "--context: there is no file `mfa.json`" in done.stderr and "begins with {" in done.stderr


def test_cedar_authorize_takes_a_request_as_a_file_and_checks_it_against_a_schema(photos: Path):
    request = {
        "principal": {"type": "User", "id": "ann"},
        "action": {"type": "Action", "id": "view"},
        "resource": {"type": "Photo", "id": "sea"},
        "context": {"mfa": True},
    }
    file = photos / "request.json"
    command = ("cedar", "authorize", "--policies", photos / "photos.cedar", "--entities", photos / "entities.json")
    command += ("--schema", photos / "photos.cedarschema", "--request", file, "--format", "json")
    file.write_text(json.dumps(request))
    assert json.loads(run(*command).stdout)["decision"] == "allow"
    file.write_text(json.dumps(request | {"context": {"mfa": "yes"}}))
    done = run(*command, status=2)
    assert "request.json" in done.stderr and "mfa" in done.stderr


def test_cedar_validate_names_file_line_column_and_a_suggestion(photos: Path):
    command = ("cedar", "validate", "--schema", photos / "photos.cedarschema")
    wrong = photos / "wrong.cedar"
    wrong.write_text("permit(principal, action, resource)\nwhen { resource.pubic };\n")
    done = run(*command, wrong, status=1)
    assert "wrong.cedar:2:" in done.stdout and "`public`" in done.stdout and "^" in done.stdout
    report = json.loads(run(*command, wrong, "--format", "json", status=1).stdout)
    assert report["valid"] is False and report["file"].endswith("wrong.cedar")
    [error] = report["errors"]
    assert (error["policy"], error["line"]) == ("policy0", 2)
    wrong.write_text("permit(principal, action, resource) when { principal has level && principal.level > 1 };\n")
    assert run(*command, wrong).stdout.strip().endswith("valid")


def test_cedar_validate_checks_entities_and_requests(photos: Path):
    command = ("cedar", "validate", "--schema", photos / "photos.cedarschema", "--format", "json")
    assert json.loads(run(*command, "--entities", photos / "entities.json").stdout)["valid"] is True
    (photos / "entities.json").write_text(json.dumps(PHOTO_ENTITIES).replace("true", '"yes"'))
    report = json.loads(run(*command, "--entities", photos / "entities.json", status=1).stdout)
    assert report["valid"] is False and "public" in report["errors"][0]["message"]


def test_cedar_format_keeps_comments_and_changes_nothing_twice(photos: Path):
    file = photos / "photos.cedar"
    run("cedar", "format", "--check", file, status=1)
    shown = run("cedar", "format", file).stdout
    assert shown.startswith("// who sees what\n") and file.read_text() == PHOTOS
    file.chmod(0o640)
    run("cedar", "format", "--in-place", file)
    assert file.stat().st_mode & 0o777 == 0o640
    assert file.read_text() == shown == run("cedar", "format", file).stdout
    run("cedar", "format", "--check", file)


def test_cedar_format_turns_policies_and_schemas_into_json_and_back(photos: Path):
    for file, option in ((photos / "photos.cedar", ()), (photos / "photos.cedarschema", ("--schema",))):
        written = run("cedar", "format", *option, "--format", "json", file).stdout
        assert isinstance(json.loads(written), dict)
        again = photos / "again"
        again.write_text(written)
        again.write_text(run("cedar", "format", *option, again).stdout)
        assert run("cedar", "format", *option, "--format", "json", again).stdout == written


def test_cedar_test_prints_a_line_a_case_and_the_sum(photos: Path):
    request = {
        "principal": {"type": "User", "id": "ann"},
        "action": {"type": "Action", "id": "view"},
        "resource": {"type": "Photo", "id": "sea"},
        "context": {"mfa": True},
        "decision": "allow",
        "reason": ["policy0"],
        "errors": ["policy2"],
    }
    case = {"id": "photos", "policies": PHOTOS, "schema": PHOTO_SCHEMA, "schemaFormat": "cedar"}
    case |= {"entities": PHOTO_ENTITIES, "shouldValidate": False, "requests": [request]}
    file = photos / "cases.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in (case, {"policies": "permit(", "parses": False})))
    *lines, total = run("cedar", "test", file).stdout.splitlines()
    assert [json.loads(line) for line in lines] == [
        {
            "id": "photos",
            "results": [{"decision": "allow", "reason": ["policy0"], "errors": ["policy2"]}],
            "validates": False,
            "ok": True,
        },
        {"line": 1, "parses": False, "ok": True},
    ]
    assert total == "2 passed, 0 failed"
    file.write_text(json.dumps({"policies": "permit(", "parses": True}) + "\nno case\n")
    assert run("cedar", "test", file, status=1).stdout.splitlines()[-1] == "0 passed, 2 failed"


def test_cedar_bench_counts_what_is_allowed(photos: Path):
    request = {"principal": {"type": "User", "id": "ann"}, "action": {"type": "Action", "id": "view"}}
    request["resource"] = {"type": "Photo", "id": "sea"}
    requests = [request | {"context": {"mfa": mfa}} for mfa in (True, False, True)]
    file = photos / "bench.json"
    file.write_text(json.dumps({"entities": PHOTO_ENTITIES, "requests": requests, "policies": {"3": PHOTOS}}))
    [line] = map(json.loads, run("cedar", "bench", file, seconds=120).stdout.splitlines())
    assert (line["policies"], line["allow"], line["of"]) == (3, 2, 3) and line["decisions_per_cpu_s"] > 0


@pytest.mark.parametrize(
    "name, text, command, named",
    [
        ("p.cedar", "permit(principal, action, resource)\nwhen { 1 == };\n", ("format",), "p.cedar:2:"),
        ("p.cedar", "permit(principal);\n", ("validate", "--schema", "{photos}/photos.cedarschema"), "p.cedar:1:"),
        ("p.json", '{"staticPolicies":\n}', ("format",), "p.json:2:"),
        ("p.cedar", b"permit(principal, action, resource); // \xff\n", ("format",), "p.cedar"),
        ("s.cedars", "entity User in\n;\n", ("format", "--schema"), "s.cedars:2:"),
        ("s.cedars", "entity User in [Grup];\n", ("validate", "{photos}/photos.cedar", "--schema"), "s.cedars:1:"),
        ("bench.json", "{}", ("bench",), "bench.json"),
    ],
    ids=["policy", "scope", "JSON", "not UTF-8", "schema", "unknown name", "bench"],
)
def test_cedar_input_that_cannot_be_read_is_named_by_file_and_line(
    name: str, text: str | bytes, command: tuple[str, ...], named: str, photos: Path
):
    file = photos / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    done = run("cedar", *(word.format(photos=photos) for word in command), file, status=2)
    assert named in done.stderr and not done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("cedar", "authorize", "--policies", "{photos}/photos.cedar"),
        ("cedar", "authorize", "--policies", "{photos}/photos.cedar", "--request", "-", "--principal", "x"),
        ("cedar", "validate", "{photos}/photos.cedar"),
        ("cedar", "validate", "--schema", "{photos}/photos.cedarschema"),
        ("cedar", "format", "--in-place"),
        ("cedar", "test"),
        ("cedar", "test", "{photos}/absent.jsonl"),
    ],
)
def test_wrong_usage_of_cedar_ends_with_two(arguments: tuple[str, ...], photos: Path):
    assert run(*(argument.format(photos=photos) for argument in arguments), status=2).stderr.strip()


def test_a_principal_that_is_no_entity_is_named(photos: Path):
    done = ask(photos, "mfa.json", 2, principal="ann")
    assert "--principal" in done.stderr and "`ann`" in done.stderr
