"""Every command asks the policies: one that forbids the command line everything leaves no command that works."""

import getpass
import json
from pathlib import Path

import pytest

from harness.program import Store, free_port, run

MANIFEST = Path(__file__).parent / "manifests/guarded.yaml"

LOCKED = """
@id("own.locked") @message("the command line is closed here")
forbid (principal in Sallyport::Role::"local_operator", action, resource);
"""

#: What reads and prints what it is given and opens no store.
PURE = {
    "classify", "extract", "mask", "scan", "schema", "cedar authorize", "cedar validate", "cedar format", "cedar test", "cedar bench",
    "policy check", "policy test", "policy bench", "detectors check", "detectors bench", "ledger witness",
    "ledger bench", "single-sign-on check", "api describe",
}

#: A public key that makes cosignatures.
WITNESS = "w.example.com+df7f68e5+BAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"

#: The others, as they would be called; `{data}` is a store's directory.
STORE = {
    "serve": ["--data", "{data}", "--listen", "127.0.0.1:{port}", "--upstream", "http://127.0.0.1:9/v1"],
    "demo": ["--data", "{data}", "--listen", "127.0.0.1:{port}"],
    "key create": ["--data", "{data}", "--user", "ann@example.com"],
    "key list": ["--data", "{data}"],
    "key revoke": ["--data", "{data}", "key_aaaaaaaaaaaaaaaa"],
    "key rotate": ["--data", "{data}", "key_aaaaaaaaaaaaaaaa"],
    "apply": ["--data", "{data}", "-f", str(MANIFEST)],
    "diff": ["--data", "{data}", "-f", str(MANIFEST)],
    "get": ["--data", "{data}", "assets"],
    "history": ["--data", "{data}", "guarded"],
    "export": ["--data", "{data}"],
    "approvals list": ["--data", "{data}"],
    "approvals show": ["--data", "{data}", "guarded"],
    "approvals submit": ["--data", "{data}", "guarded"],
    "approvals withdraw": ["--data", "{data}", "guarded"],
    "approvals comment": ["--data", "{data}", "guarded", "--text", "Is this needed?"],
    "approvals publish": ["--data", "{data}", "guarded", "--in", "test"],
    "approvals rollback": ["--data", "{data}", "guarded", "--version", "1"],
    "approvals break-glass": [
        "--data", "{data}", "guarded", "--as", "ann@example.com", "--reason", "the approved version loops",
    ],
    "session list": ["--data", "{data}"],
    "session end": ["--data", "{data}", "--user", "ann@example.com"],
    "factor list": ["--data", "{data}"],
    "factor reset": ["--data", "{data}", "ann@example.com"],
    "access list": ["--data", "{data}"],
    "access conflicts": ["--data", "{data}"],
    "reviews open": ["--data", "{data}", "q1"],
    "reviews list": ["--data", "{data}"],
    "reviews show": ["--data", "{data}", "q1"],
    "reviews decide": ["--data", "{data}", "q1", "--lines", "1", "--as", "ann@example.com", "--keep"],
    "reviews reassign": [
        "--data", "{data}", "q1", "--lines", "1", "--to", "ann@example.com", "--reason", "the reviewer is away",
    ],
    "reviews postpone": ["--data", "{data}", "q1", "--until", "2099-01-31T00:00:00Z", "--reason", "people are away"],
    "reviews close": ["--data", "{data}", "q1"],
    "reviews end-series": ["--data", "{data}", "q1"],
    "reviews export": ["--data", "{data}", "q1"],
    "links list": ["--data", "{data}"],
    "links create": ["--data", "{data}", "support", "--name", "the fair"],
    "links revoke": ["--data", "{data}", "lnk_0000000000000000"],
    "people list": ["--data", "{data}"],
    "people show": ["--data", "{data}", "ann@example.com"],
    "people password": ["--data", "{data}", "ann@example.com"],
    "people unlink": ["--data", "{data}", "ann@example.com"],
    "people alias list": ["--data", "{data}"],
    "people alias add": ["--data", "{data}", "ann@example.com", "--name", "a@example.net", "--evidence", "the roster"],
    "people alias remove": ["--data", "{data}", "ann@example.com", "als_0000000000000000"],
    "groups list": ["--data", "{data}"],
    "groups show": ["--data", "{data}", "crew"],
    "ledger verify": ["--data", "{data}"],
    "ledger checkpoint": ["--data", "{data}"],
    "ledger status": ["--data", "{data}"],
    "ledger proof": ["--data", "{data}", "--index", "0"],
    "ledger export": ["--data", "{data}", "-o", "{data}.export"],
    "ledger rotate-key": ["--data", "{data}"],
    "ledger rotate-kek": ["--data", "{data}"],
    "ledger search": ["--data", "{data}", "--reason", "a customer asked about it", "invoice"],
    "ledger erase": ["--data", "{data}", "--person", "ann@example.com"],
    "ledger hold place": ["--data", "{data}", "--matter", "a case", "--person", "ann@example.com"],
    "ledger hold lift": ["--data", "{data}", "hold_a"],
    "ledger hold list": ["--data", "{data}"],
    "ledger witnesses add": ["--data", "{data}", "https://w.example.com", "--key", WITNESS],
    "ledger witnesses remove": ["--data", "{data}", WITNESS],
    "ledger witnesses list": ["--data", "{data}"],
    "ledger retention set": ["--data", "{data}", "{policy}"],
    "ledger retention show": ["--data", "{data}"],
    "ledger retention plan": ["--data", "{data}"],
    "ledger retention run": ["--data", "{data}"],
    "master-key wrap": ["--data", "{data}"],
    "master-key rewrap": ["--data", "{data}"],
    "master-key check": ["--data", "{data}"],
    "backup": ["{data}.backup", "--data", "{data}"],
    "restore": ["{policy}", "--into", "{data}"],
    "files list": ["--data", "{data}"],
    "files show": ["--data", "{data}", "fil_a"],
    "files classify": ["--data", "{data}", "fil_a", "--as", "internal", "--reason", "everybody knows this"],
    "files release": ["--data", "{data}", "fil_a", "--reason", "everybody knows this"],
    "files reject": ["--data", "{data}", "fil_a", "--reason", "nobody should know this"],
    "vault reveal": ["--data", "{data}", "--reason", "a customer asked about it", "tok_abcdefghijklmnop2345"],
    "vault list": ["--data", "{data}"],
    "vault forget": ["--data", "{data}", "tok_abcdefghijklmnop2345"],
    "policy apply": ["--data", "{data}", "{policy}"],
    "policy get": ["--data", "{data}"],
    "policy history": ["--data", "{data}"],
    "policy rollback": ["--data", "{data}", "0000000000000000"],
    "policy diff": ["--data", "{data}", "{policy}"],
    "policy explain": ["--data", "{data}", "--person", "ann@example.com", "--action", "chat", "--model", "m"],
    "policy simulate": ["--data", "{data}", "{policy}"],
    "detectors apply": ["--data", "{data}", "{policy}"],
    "detectors list": ["--data", "{data}"],
    "detectors remove": ["--data", "{data}", "a.yaml"],
    "data load": ["--data", "{data}", "--name", "a", "--columns", "a=value:A", "--rule", "a", "{policy}"],
    "data list": ["--data", "{data}"],
    "data test": ["--data", "{data}", "{policy}"],
    "data remove": ["--data", "{data}", "a"],
    "documents add": ["--data", "{data}", "{policy}"],
    "documents list": ["--data", "{data}"],
    "documents remove": ["--data", "{data}", "a"],
    "canary create": ["--data", "{data}", "--asset", "guarded"],
    "canary list": ["--data", "{data}"],
    "canary remove": ["--data", "{data}", "a"],
}

#: What each is asked about first.
ASKED = {
    "serve": "`serve` on Sallyport itself",
    "demo": "`prepare_demonstration` on Sallyport itself",
    "key create": "`issue_key` on `ann@example.com`",
    "key list": "`list_keys` on Sallyport itself",
    "key revoke": "`revoke` on the key `key_aaaaaaaaaaaaaaaa`",
    "key rotate": "`revoke` on the key `key_aaaaaaaaaaaaaaaa`",
    "apply": "`create` on the new asset `guarded`",
    "diff": "`create` on the new asset `guarded`",
    "get": "`read_asset` on Sallyport itself",
    "history": "`read_asset` on the asset `guarded`",
    "export": "`read_configuration` on Sallyport itself",
    "approvals list": "`read_asset` on Sallyport itself",
    "approvals show": "`read_asset` on the asset `guarded`",
    "approvals submit": "`read_asset` on the asset `guarded`",
    "approvals withdraw": "`read_asset` on the asset `guarded`",
    "approvals comment": "`read_asset` on the asset `guarded`",
    "approvals publish": "`read_asset` on the asset `guarded`",
    "approvals rollback": "`read_asset` on the asset `guarded`",
    "approvals break-glass": "`read_asset` on the asset `guarded`",
    "session list": "`read_people` on Sallyport itself",
    "session end": "`end_session` on `ann@example.com`",
    "factor list": "`read_people` on Sallyport itself",
    "factor reset": "`set_factor` on `ann@example.com`",
    "access list": "`read_people` on Sallyport itself",
    "access conflicts": "`read_people` on Sallyport itself",
    "reviews open": "`open_review` on Sallyport itself",
    "reviews list": "`read_reviews` on Sallyport itself",
    "reviews show": "`read_reviews` on Sallyport itself",
    "reviews decide": "`decide_review` on Sallyport itself",
    "reviews reassign": "`open_review` on Sallyport itself",
    "reviews postpone": "`open_review` on Sallyport itself",
    "reviews close": "`open_review` on Sallyport itself",
    "reviews end-series": "`open_review` on Sallyport itself",
    "reviews export": "`read_reviews` on Sallyport itself",
    "links list": "`read_asset` on Sallyport itself",
    "links create": "`read_asset` on Sallyport itself",
    "links revoke": "`read_asset` on Sallyport itself",
    "people list": "`read_people` on Sallyport itself",
    "people show": "`read_people` on Sallyport itself",
    "people password": "`set_password` on `ann@example.com`",
    "people unlink": "`edit_person` on `ann@example.com`",
    "people alias list": "`read_people` on Sallyport itself",
    "people alias add": "`edit_person` on `ann@example.com`",
    "people alias remove": "`edit_person` on `ann@example.com`",
    "groups list": "`read_people` on Sallyport itself",
    "groups show": "`read_people` on Sallyport itself",
    "ledger verify": "`verify_log` on the whole record",
    "ledger checkpoint": "`follow_log` on the whole record",
    "ledger status": "`follow_log` on the whole record",
    "ledger proof": "`follow_log` on the whole record",
    "ledger export": "`export` on the whole record",
    "ledger rotate-key": "`rotate_keys` on Sallyport itself",
    "ledger rotate-kek": "`rotate_keys` on Sallyport itself",
    "ledger search": "`search_log` on the whole record",
    "ledger erase": "`erase_person` on `ann@example.com`",
    "ledger hold place": "`place_hold` on the whole record",
    "ledger hold lift": "`lift_hold` on the whole record",
    "ledger hold list": "`read_log` on the whole record",
    "ledger witnesses add": "`appoint_witness` on the whole record",
    "ledger witnesses remove": "`appoint_witness` on the whole record",
    "ledger witnesses list": "`follow_log` on the whole record",
    "ledger retention set": "`apply_retention` on the whole record",
    "ledger retention show": "`read_log` on the whole record",
    "ledger retention plan": "`read_log` on the whole record",
    "ledger retention run": "`apply_retention` on the whole record",
    "backup": "`back_up` on Sallyport itself",
    "restore": "`back_up` on Sallyport itself",
    "master-key wrap": "`rotate_keys` on Sallyport itself",
    "master-key rewrap": "`rotate_keys` on Sallyport itself",
    "master-key check": "`rotate_keys` on Sallyport itself",
    "files list": "`read_file` on Sallyport itself",
    "files show": "`read_file` on the file `fil_a`",
    "files classify": "`lower_classification` on the file `fil_a`",
    "files release": "`release_file` on the file `fil_a`",
    "files reject": "`reject_file` on the file `fil_a`",
    "vault reveal": "`reveal` on the token `tok_abcdefghijklmnop2345`",
    "vault list": "`list_tokens` on the vault",
    "vault forget": "`forget_token` on the token `tok_abcdefghijklmnop2345`",
    "policy apply": "`change_policies` on the policies",
    "policy rollback": "`change_policies` on the policies",
    "policy get": "`read_policies` on the policies",
    "policy history": "`read_policies` on the policies",
    "policy diff": "`read_policies` on the policies",
    "policy explain": "`simulate_policies` on the policies",
    "policy simulate": "`simulate_policies` on the policies",
    "detectors list": "`read_detection` on what is looked for",
    "data list": "`read_detection` on what is looked for",
    "data test": "`try_detection` on what is looked for",
    "documents list": "`read_detection` on what is looked for",
    "canary list": "`read_detection` on what is looked for",
} | {
    command: "`change_detection` on what is looked for"
    for command in [
        "detectors apply", "detectors remove", "data load", "data remove", "documents add", "documents remove",
        "canary create", "canary remove",
    ]
}


def leaves(command: dict, path: tuple[str, ...] = ()) -> list[str]:
    subcommands = [sub for sub in command.get("subcommands", []) if sub["commandName"] != "help"]
    if not subcommands:
        return [" ".join(path)]
    return [leaf for sub in subcommands for leaf in leaves(sub, (*path, sub["commandName"]))]


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    directory = tmp_path_factory.mktemp("locked")
    policy = directory / "locked.cedar"
    policy.write_text(LOCKED)
    data = directory / "data"
    run("key", "create", "--data", data, "--user", "ann@example.com")
    refused = run("policy", "apply", "--data", data, policy, status=1)
    assert "nobody could change policies any more: `own.locked`" in refused.stderr
    assert "--allow-lock-out" in refused.stderr
    assert "nobody could change" in run("policy", "apply", "--data", data, policy, "--dry-run", status=1).stderr
    run("policy", "apply", "--data", data, policy, "--allow-lock-out")
    return {"data": str(data), "policy": str(policy), "port": str(free_port())}

#: Jobs the server does by itself; each is asked about when it begins.
JOBS = ["registry", "objects", "detection", "files", "vault", "log", "retention", "keys", "approvals", "reviews", "doors"]


def test_every_command_is_known_to_this_test():
    tool = json.loads(run("--experimental-dump-help").stdout)
    assert set(leaves(tool["command"])) == PURE | STORE.keys()


@pytest.mark.parametrize("command", sorted(STORE))
def test_a_command_that_policy_forbids_does_nothing(command: str, locked: dict[str, str]):
    arguments = [argument.format(**locked) for argument in STORE[command]]
    done = run(*command.split(), *arguments, status=1)
    asked = f"`local:{getpass.getuser()}` is not permitted {ASKED[command]}: "
    assert asked + "the command line is closed here (forbidden by `own.locked`; " in done.stderr


@pytest.mark.parametrize("command", ["scan", "classify", "mask", "policy check"])
def test_a_command_that_may_name_a_store_asks_like_one_that_has_to(command: str, locked: dict[str, str]):
    done = run(*command.split(), "--data", locked["data"], locked["policy"], status=1)
    action = "read_detection" if command == "policy check" else "try_detection"
    assert f"is not permitted `{action}` on what is looked for: the command line is closed here" in done.stderr
    missing = run(*command.split(), "--data", locked["data"] + "/none", locked["policy"], status=2)
    assert "there is no store in" in missing.stderr


@pytest.mark.parametrize("job", JOBS)
def test_a_server_whose_job_policy_forbids_does_not_start(job: str, tmp_path: Path):
    policy = tmp_path / "own.cedar"
    policy.write_text(
        f'@id("own.no_job") @message("this job does not run here") forbid (principal == '
        f'Sallyport::ServiceAccount::"job:{job}", action == Sallyport::Action::"run_job", resource);'
    )
    data = tmp_path / "data"
    run("key", "create", "--data", data, "--user", "ann@example.com")
    run("policy", "apply", "--data", data, policy)
    arguments = [argument.format(data=data, port=free_port()) for argument in STORE["serve"]]
    done = run("serve", *arguments, status=1)
    assert f"`job:{job}` is not permitted `run_job` on Sallyport itself: this job does not run here" in done.stderr
