"""Signing in at the identity provider: everything that has to be refused is, by the real program, from a provider that does it."""

import json
import time
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.console import Visitor
from harness.passenger import Passenger
from harness.program import Server, Store, free_port, run, serve
from harness.provider import CLIENT, SECRET, Answer, Key, Provider, shared
from harness.sign_on import know, settings

class Place:
    """A server with a provider, and what becomes of sign-ins there."""

    def __init__(self, directory: Path, **more: Any):
        self.provider = Provider()
        self.store = Store(directory / "data")
        know(self.store, "ann@example.com")
        port = free_port()
        self.config = settings(self.provider, port, directory, **more)
        self.server: Server = serve(self.store, "http://127.0.0.1:9/v1", "--config", self.config, port=port)

    def passenger(self) -> Passenger:
        return Passenger(self.server.url, self.provider)

    def stop(self) -> None:
        self.server.stop()
        self.provider.stop()

    def reasons(self) -> list[str]:
        """Why sign-ins came to nothing, in their order, as the record has it."""
        return [reason["code"] for fact in self.store.facts("session.open") for reason in fact.get("reasons", [])]


@pytest.fixture(scope="module")
def shared_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    place = Place(tmp_path_factory.mktemp("sign-on"))
    yield place
    place.stop()


@pytest.fixture
def place(shared_place: Place) -> Iterator[Place]:
    """Shared: the provider behaves well again after each test."""
    shared_place.provider.reset()
    yield shared_place
    shared_place.provider.reset()


@pytest.fixture
def fresh_place(tmp_path: Path) -> Iterator[Callable[..., Place]]:
    places: list[Place] = []

    def make(**more: Any) -> Place:
        places.append(Place(tmp_path, **more))
        return places[-1]

    yield make
    for made in places:
        made.stop()


def refused(passenger: Passenger, page: Any, status: int = 403) -> None:
    assert page.status == status, page.text[-3000:]
    assert not passenger.is_in and "sallyport_session" not in passenger.cookies


# The way it should be.


def test_who_signs_in_at_the_provider_is_signed_in(place: Place):
    passenger = place.passenger()
    page = passenger.sign_in(next="/assets")
    assert page.status == 200 and page.headers["Refresh"] == "0; url=/assets", page.text[-3000:]
    assert passenger.is_in and "Sign out" in passenger.get("/assets").text
    assert place.provider.complaints == []


def test_secrets_go_neither_into_addresses_nor_into_logs(place: Place):
    passenger = place.passenger()
    address = passenger.leave()
    query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
    assert set(query) == {
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge", "code_challenge_method",
    }
    ticket = passenger.cookies["sallyport_sign_on"]
    back = passenger.visit(address)
    code = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(back).query))["code"]
    assert passenger.get(back).status == 200
    for secret in (SECRET, code, ticket, query["state"], query["nonce"]):
        assert secret not in place.server.said


def test_each_sign_in_has_secrets_of_its_own(place: Place):
    queries = [
        dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(place.passenger().leave()).query)) for _ in range(5)
    ]
    for name in ("state", "nonce", "code_challenge"):
        assert len({query[name] for query in queries}) == 5


@pytest.mark.parametrize("algorithm", ["PS256", "ES256", "ES384", "EdDSA"])
def test_other_signatures_are_as_good(algorithm: str, fresh_place: Callable[..., Place]):
    place = fresh_place()
    place.provider.keys = [Key(algorithm)]
    passenger = place.passenger()
    assert passenger.sign_in().status == 200 and passenger.is_in


def test_a_client_secret_may_go_in_the_form(fresh_place: Callable[..., Place]):
    place = fresh_place()
    place.provider.metadata = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert place.passenger().sign_in().status == 200


# What the token says.

NOW = time.time

CLAIMS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "another issuer": lambda c: c | {"iss": "https://evil.example.com"},
    "the issuer with a slash": lambda c: c | {"iss": c["iss"] + "/"},
    "another audience": lambda c: c | {"aud": "another"},
    "no audience": lambda c: c | {"aud": None},
    "an audience that is a number": lambda c: c | {"aud": 7},
    "several audiences and no party": lambda c: c | {"aud": [CLIENT, "another"]},
    "another party": lambda c: c | {"azp": "another"},
    "expired": lambda c: c | {"exp": int(NOW()) - 120},
    "no end": lambda c: c | {"exp": None},
    "an end that is a text": lambda c: c | {"exp": "tomorrow"},
    "not valid yet": lambda c: c | {"nbf": int(NOW()) + 600},
    "issued in the future": lambda c: c | {"iat": int(NOW()) + 600},
    "issued before the sign-in": lambda c: c | {"iat": int(NOW()) - 600},
    "another nonce": lambda c: c | {"nonce": "n" * 43},
    "no nonce": lambda c: {name: value for name, value in c.items() if name != "nonce"},
    "another access token": lambda c: c | {"at_hash": "A" * 22},
    "nobody": lambda c: c | {"sub": None},
    "a subject that is a number": lambda c: c | {"sub": 17},
    "an address that is a list": lambda c: c | {"email": ["ann@example.com"]},
    "an unverified address": lambda c: c | {"sub": "u-4", "email_verified": False},
    "an address of which nothing is said": lambda c: c | {"sub": "u-4", "email_verified": None},
    "an address verified by a text": lambda c: c | {"email_verified": "true"},
    "a name that is a number": lambda c: c | {"name": 5},
    "methods that are numbers": lambda c: c | {"amr": [1]},
}


@pytest.mark.parametrize("twist", CLAIMS)
def test_a_token_that_does_not_say_what_it_has_to_is_refused(twist: str, place: Place):
    place.provider.claims = CLAIMS[twist]
    passenger = place.passenger()
    refused(passenger, passenger.sign_in())


# How it is signed.


def test_a_token_without_a_signature_is_refused(place: Place):
    for signature in (lambda _: b"", place.provider.key.sign):
        place.provider.header, place.provider.signature = {"alg": "none"}, signature
        passenger = place.passenger()
        refused(passenger, passenger.sign_in())


def test_a_token_signed_with_something_everybody_knows_is_refused(place: Place):
    """The client's own secret, or the provider's public key taken for one (RFC 8725, section 2.1)."""
    for secret in (SECRET.encode(), place.provider.key.pem(), b""):
        place.provider.header, place.provider.signature = {"alg": "HS256"}, shared(secret)
        passenger = place.passenger()
        refused(passenger, passenger.sign_in())


HEADERS: dict[str, dict[str, Any]] = {
    "an extension": {"crit": ["exp"]},
    "unencoded": {"b64": False},
    "an access token": {"typ": "at+jwt"},
    "a logout token": {"typ": "logout+jwt"},
    "another algorithm of the same key": {"alg": "PS256"},
    "another kind of algorithm": {"alg": "ES256"},
    "an old algorithm": {"alg": "RS1"},
    "no algorithm": {"alg": None},
    "a name that is a number": {"kid": 5},
}


@pytest.mark.parametrize("twist", HEADERS)
def test_a_header_that_is_not_as_it_has_to_be_is_refused(twist: str, place: Place):
    place.provider.header = HEADERS[twist]
    passenger = place.passenger()
    refused(passenger, passenger.sign_in())


def test_a_key_of_somebody_elses_is_refused_whatever_it_is_called(place: Place):
    other = Key(kid=place.provider.key.kid)
    place.provider.signature = other.sign
    for header in ({}, {"jwk": other.jwk()}, {"jku": place.provider.issuer + "/elsewhere"}, {"kid": None}):
        place.provider.header = header
        passenger = place.passenger()
        refused(passenger, passenger.sign_in())
    assert "/elsewhere" not in place.provider.asked


@pytest.mark.parametrize(
    "change",
    [lambda t: t + "A", lambda t: t.rsplit(".", 1)[0] + ".", lambda t: t.split(".")[0], lambda t: "", lambda t: t + "." + t,
     lambda t: "A" * 100_000, lambda t: t.replace(".", "..")],
)
def test_what_is_no_token_is_refused(change: Callable[[str], str], place: Place):
    place.provider.finished = change
    passenger = place.passenger()
    page = passenger.sign_in()
    refused(passenger, page, page.status)
    assert page.status in (403, 502)


# What comes back with the browser.


def test_an_answer_is_good_once(place: Place):
    passenger = place.passenger()
    back = passenger.visit(passenger.leave())
    ticket = dict(passenger.cookies)
    assert passenger.get(back).status == 200
    thief = place.passenger()
    thief.cookies = ticket
    asked = len(place.provider.asked)
    refused(thief, thief.get(back))
    # The provider is not even asked.
    assert len(place.provider.asked) == asked and place.provider.complaints == []


def test_a_code_that_was_used_before_is_refused(place: Place):
    passenger = place.passenger()
    back = passenger.visit(passenger.leave())
    code = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(back).query))["code"]
    assert passenger.get(back).status == 200
    other = place.passenger()
    place.provider.back = {"code": code}
    refused(other, other.sign_in())
    assert place.provider.complaints == ["the code is unknown, or was used before"]


def test_an_answer_in_another_browser_is_refused(place: Place):
    victim, thief = place.passenger(), place.passenger()
    back = victim.visit(victim.leave())
    refused(thief, thief.get(back))
    thief.leave()
    refused(thief, thief.get(back))


def test_a_code_of_another_session_is_refused(place: Place):
    """Injected into a sign-in of one's own, with one's own state (RFC 9700, section 4.5): PKCE and the nonce stand against it."""
    victim, thief = place.passenger(), place.passenger()
    stolen = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(victim.visit(victim.leave())).query))["code"]
    place.provider.back = {"code": stolen}
    refused(thief, thief.sign_in())
    assert place.provider.complaints == ["code_verifier do not fit the code"]


STATES: dict[str, dict[str, str | None]] = {
    "no state": {"state": None},
    "an empty state": {"state": ""},
    "another state": {"state": "s" * 43},
    "another issuer (mix-up, RFC 9207)": {"iss": "https://evil.example.com"},
    "no issuer, where there is one always": {"iss": None},
    "no code": {"code": None},
    "an endless code": {"code": "c" * 5_000},
    "a refusal": {"code": None, "error": "access_denied", "error_description": "<script>alert(1)</script>"},
    "a refusal nobody knows": {"code": None, "error": "<b>x</b>"},
}


@pytest.mark.parametrize("twist", STATES)
def test_an_answer_that_is_not_as_it_has_to_be_is_refused(twist: str, place: Place):
    place.provider.back = STATES[twist]
    passenger = place.passenger()
    page = passenger.sign_in()
    refused(passenger, page, page.status)
    assert page.status in (403, 502)
    assert "<script>alert" not in page.text and "<b>x" not in page.text
    assert "/token" not in place.provider.asked


def test_a_field_that_comes_twice_is_refused(place: Place):
    passenger = place.passenger()
    back = passenger.visit(passenger.leave())
    refused(passenger, passenger.get(back + "&code=another"), 400)


def test_whoever_asks_for_the_head_alone_uses_nothing_up(place: Place):
    passenger = place.passenger()
    back = passenger.visit(passenger.leave())
    assert passenger.get(back, method="HEAD").status == 404
    assert passenger.get(back).status == 200


# What the token endpoint does.

TOKENS: dict[str, Answer] = {
    "garbage": Answer(body=b"<html>"),
    "nothing": Answer(body=b""),
    "no token": Answer(body=b'{"access_token":"a"}'),
    "a token that is a list": Answer(body=b'{"id_token":["a"]}'),
    "two tokens": Answer(body=b'{"id_token":"a","id_token":"b"}'),
    "a redirection": Answer(302, b"", {"Location": "/elsewhere"}),
    "an error of its own": Answer(500, b"{}"),
    "a client it does not know": Answer(401, b'{"error":"invalid_client"}'),
    "too much": Answer(body=b'{"id_token":"' + b"a" * 4_000_000 + b'"}'),
    "too late": Answer(delay=11),
}


@pytest.mark.parametrize("twist", TOKENS)
def test_a_token_endpoint_that_does_not_do_as_it_has_to_signs_nobody_in(twist: str, place: Place):
    place.provider.instead = {"/token": TOKENS[twist]}
    passenger = place.passenger()
    page = passenger.sign_in()
    refused(passenger, page, 502)
    assert "/elsewhere" not in place.provider.asked
    place.provider.reset()
    assert passenger.sign_in().status == 200


# Keys that change.


def test_keys_are_changed_without_anybody_noticing_but_the_one_who_kept_the_old_one(fresh_place: Callable[..., Place]):
    place = fresh_place()
    old = place.provider.key
    assert place.passenger().sign_in().status == 200
    new = Key("ES256")
    place.provider.keys = [new]
    assert place.passenger().sign_in().status == 200
    assert place.provider.asked.count("/keys") == 2
    # Nobody believes the old key any more, and however many invented names come, nobody asks for keys again at once.
    place.provider.signature = old.sign
    for header in [{"alg": "RS256", "kid": old.kid}] + [{"alg": "RS256", "kid": f"invented-{number}"} for number in range(5)]:
        place.provider.header = header
        passenger = place.passenger()
        refused(passenger, passenger.sign_in())
    assert place.provider.asked.count("/keys") == 2


KEYS: dict[str, Answer] = {
    "garbage": Answer(body=b"keys"),
    "too much": Answer(body=b'{"keys":[' + b"{}," * 200_000 + b"{}]}"),
    "a redirection": Answer(302, b"", {"Location": "/elsewhere"}),
    "no keys": Answer(body=b'{"keys":[]}'),
    "a shared key": Answer(body=b'{"keys":[{"kty":"oct","k":"AAAA","kid":"x","alg":"HS256"}]}'),
}


@pytest.mark.parametrize("twist", KEYS)
def test_keys_that_cannot_be_used_sign_nobody_in_until_they_can(twist: str, fresh_place: Callable[..., Place]):
    place = fresh_place()
    place.provider.instead = {"/keys": KEYS[twist]}
    passenger = place.passenger()
    page = passenger.sign_in()
    refused(passenger, page, page.status)
    assert page.status in (403, 502)
    assert "/elsewhere" not in place.provider.asked
    place.provider.instead = {}
    if twist not in ("no keys", "a shared key"):
        assert place.passenger().sign_in().status == 200


# What the provider says of itself; asked by the command, as the server asks.

METADATA: dict[str, tuple[dict[str, Any], str]] = {
    "another issuer": ({"issuer": "https://login.example.com"}, "another issuer"),
    "the issuer with a slash": ({"issuer": "SLASH"}, "another issuer"),
    "keys elsewhere": ({"jwks_uri": "http://login.example.com/keys"}, "`jwks_uri`"),
    "a token endpoint with a user": ({"token_endpoint": "https://a@b.example.com/"}, "`token_endpoint`"),
    "no authorization endpoint": ({"authorization_endpoint": None}, "`authorization_endpoint`"),
    "a script to sign out": ({"end_session_endpoint": "javascript:alert(1)"}, "`end_session_endpoint`"),
    "no code flow": ({"response_types_supported": ["id_token"]}, "authorization code flow"),
    "plain PKCE": ({"code_challenge_methods_supported": ["plain"]}, "S256"),
    "shared signatures": ({"id_token_signing_alg_values_supported": ["HS256", "none"]}, "it signs in none of the ways"),
    "signatures that are a text": ({"id_token_signing_alg_values_supported": "RS256"}, "`id_token_signing_alg"),
    "other authentication": ({"token_endpoint_auth_methods_supported": ["private_key_jwt"]}, "secret"),
}


@pytest.fixture(scope="module")
def lone_provider() -> Iterator[Provider]:
    provider = Provider()
    yield provider
    provider.stop()


@pytest.fixture
def alone(lone_provider: Provider) -> Provider:
    lone_provider.reset()
    return lone_provider


@pytest.mark.parametrize("twist", METADATA)
def test_metadata_that_cannot_be_used_are_said_to_be_so(twist: str, alone: Provider, tmp_path: Path):
    changes, words = METADATA[twist]
    alone.metadata = {name: alone.issuer + "/" if value == "SLASH" else value for name, value in changes.items()}
    done = run("single-sign-on", "check", "--config", settings(alone, 1, tmp_path), status=1)
    assert words in done.stderr and done.stdout == ""


WELL_KNOWN = "/.well-known/openid-configuration"


@pytest.mark.parametrize(
    ("path", "answer", "words"),
    [
        (WELL_KNOWN, Answer(302, b"", {"Location": "/elsewhere"}), "status 302"),
        (WELL_KNOWN, Answer(404), "status 404"),
        (WELL_KNOWN, Answer(body=b"{"), "cannot be read"),
        (WELL_KNOWN, Answer(body=b"[" * 100_000), "cannot be read"),
        (WELL_KNOWN, Answer(body=b" " * 1_000_000), "larger than"),
        ("/keys", Answer(body=b"{}"), "cannot be read"),
        ("/keys", Answer(body=b'{"keys":[]}'), "no key"),
        ("/keys", Answer(500), "status 500"),
    ],
)
def test_documents_that_are_none_are_said_to_be_so(path: str, answer: Answer, words: str, alone: Provider, tmp_path: Path):
    alone.instead = {path: answer}
    done = run("single-sign-on", "check", "--config", settings(alone, 1, tmp_path), status=1)
    assert words in done.stderr and "/elsewhere" not in alone.asked


def test_the_check_says_what_was_found_and_what_to_register(alone: Provider, tmp_path: Path):
    file = settings(alone, 8443, tmp_path)
    found = json.loads(run("single-sign-on", "check", "--config", file, "--format", "json").stdout)
    assert found["issuer"] == alone.issuer and found["keys"] == 1 and found["authentication"] == "client_secret_basic"
    assert found["redirect_uri"] == "http://127.0.0.1:8443/sign-in/oidc/callback"
    text = run("single-sign-on", "check", "--config", file).stdout
    assert "http://127.0.0.1:8443/sign-in/oidc/callback" in text and SECRET not in text


def test_weak_keys_count_as_none(alone: Provider, tmp_path: Path):
    alone.keys = [Key(bits=1024)]
    assert "no key" in run("single-sign-on", "check", "--config", settings(alone, 1, tmp_path), status=1).stderr


# The settings.

SETTINGS: dict[str, tuple[dict[str, Any], str]] = {
    "no issuer": ({"issuer": None}, "`singleSignOn.issuer`"),
    "an issuer in the clear": ({"issuer": "http://login.example.com"}, "`singleSignOn.issuer`"),
    "no client": ({"clientID": None}, "`singleSignOn.clientID`"),
    "no place": ({"publicURL": None}, "`singleSignOn.publicURL`"),
    "a place with a path": ({"publicURL": "https://a.example.com/b"}, "`singleSignOn.publicURL`"),
    "scopes without openid": ({"scopes": ["email"]}, "`openid`"),
    "a word nobody knows": ({"unknownPeople": "perhaps"}, "refuse or provision"),
    "groups that are not said": ({"groupsClaim": "groups"}, "`singleSignOn.groups`"),
    "a group that is none": ({"groupsClaim": "groups", "groups": ["A B"]}, "`singleSignOn.groups`"),
    "no address": ({"passwordsFor": ["ann"]}, "e-mail addresses"),
    "no file": ({"clientSecretFile": "/nowhere/secret"}, "cannot be read"),
    "a key nobody knows": ({"clientSecret": "x"}, "did you mean `singleSignOn.clientSecretFile`"),
}


@pytest.mark.parametrize("twist", SETTINGS)
def test_settings_that_cannot_be_meant_stop_the_start(twist: str, alone: Provider, tmp_path: Path):
    changes, words = SETTINGS[twist]
    file = settings(alone, 1, tmp_path, **changes)
    data = tmp_path / "data"
    done = run("serve", "--data", data, "--upstream", "http://127.0.0.1:9/v1", "--config", file, status=2)
    assert words in done.stderr and SECRET not in done.stderr and not data.exists()


def test_a_secret_that_everybody_can_read_is_none(alone: Provider, tmp_path: Path):
    file = settings(alone, 1, tmp_path)
    (tmp_path / "secret").chmod(0o644)
    done = run("single-sign-on", "check", "--config", file, status=2)
    assert "chmod" in done.stderr and SECRET not in done.stderr


def test_the_secret_may_come_from_the_environment_and_not_from_two_places(alone: Provider, tmp_path: Path):
    given = {"SALLYPORT_OIDC_CLIENT_SECRET": SECRET}
    both = run("single-sign-on", "check", "--config", settings(alone, 1, tmp_path), status=2, settings=given)
    assert "keep one" in both.stderr and SECRET not in both.stderr
    file = settings(alone, 1, tmp_path, clientSecretFile=None)
    run("single-sign-on", "check", "--config", file, settings=given)


# Who is let in.


def test_an_address_alone_opens_an_account_once(fresh_place: Callable[..., Place]):
    place = fresh_place()
    know(place.store, "bob@example.com")
    assert place.passenger().sign_in().status == 200
    provider = place.provider
    for changes in (
        {"sub": "u-2"},  # The address passed to somebody else.
        {"email": "bob@example.com"},  # Somebody's address was changed to another's.
        {"email": "new@example.com"},
        {"sub": "u-9", "email": "nobody@example.com"},
        {"sub": "u-9", "email": "not an address"},
    ):
        provider.reset()
        provider.person |= changes
        passenger = place.passenger()
        refused(passenger, passenger.sign_in())
    provider.reset()
    assert place.passenger().sign_in().status == 200
    place.server.stop()
    assert place.reasons() == [
        "sign_in.subject_changed", "sign_in.address_changed", "sign_in.address_changed", "sign_in.unknown_person",
        "sign_in.no_address",
    ]
    people = ("people", "show", "ann@example.com", "--data", place.store.directory, "--format", "json")
    [known] = json.loads(run(*people).stdout)["identities"]
    assert (known["issuer"], known["subject"], known["methods"]) == (provider.issuer, "u-1", ["pwd"])
    assert known["last_used"] >= known["linked"] and known["second_factor"] is None
    unlink = ("people", "unlink", "ann@example.com", "--data", place.store.directory)
    assert "no provider" in run(*unlink, "--issuer", "https://elsewhere.example.com").stdout
    assert "taken away" in run(*unlink).stdout and "no provider" in run(*unlink).stdout
    assert json.loads(run(*people).stdout)["identities"] == []


def test_whoever_left_is_refused_and_their_session_ends(fresh_place: Callable[..., Place]):
    place = fresh_place()
    passenger = place.passenger()
    assert passenger.sign_in().status == 200 and passenger.is_in
    know(place.store, "ann@example.com", active="false")
    deadline = time.monotonic() + 5
    while passenger.is_in and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not passenger.is_in
    again = place.passenger()
    refused(again, again.sign_in())


def test_strangers_become_end_users_where_the_settings_say_so(fresh_place: Callable[..., Place]):
    place = fresh_place(unknownPeople="provision", groupsClaim="roles", groups=["Makers=makers", "heads"])
    place.provider.person |= {
        "sub": "u-5", "email": "New.One@example.com", "name": "New One", "roles": ["Makers", "security"],
    }
    assert place.passenger().sign_in().status == 200
    show = ("people", "show", "new.one@example.com", "--data", place.store.directory, "--format", "json")
    person = json.loads(run(*show).stdout)
    assert (person["name"], person["roles"], person["groups"]) == ("New One", ["end_user"], ["makers"])
    place.provider.person["roles"] = ["heads"]
    assert place.passenger().sign_in().status == 200
    assert json.loads(run(*show).stdout)["groups"] == ["heads"]
    place.provider.person |= {"roles": {"a": 1}}
    passenger = place.passenger()
    refused(passenger, passenger.sign_in())
    place.provider.person |= {"roles": None, "_claim_names": {"roles": "elsewhere"}}
    refused(passenger, passenger.sign_in())


def test_an_address_counts_without_being_verified_where_the_settings_say_so(fresh_place: Callable[..., Place]):
    place = fresh_place(unverifiedEmail="accept")
    place.provider.person["email_verified"] = None
    assert place.passenger().sign_in().status == 200
    place.provider.person["email_verified"] = False
    place.provider.person["sub"] = "u-3"
    passenger = place.passenger()
    refused(passenger, passenger.sign_in())


def test_an_age_that_was_asked_for_is_kept_to(fresh_place: Callable[..., Place]):
    place = fresh_place(maximumAgeSeconds=300)
    passenger = place.passenger()
    assert "max_age=300" in passenger.leave()
    assert passenger.sign_in().status == 200
    for asked in (int(time.time()) - 600, None, "now"):
        place.provider.claims = lambda claims, asked=asked: claims | {"auth_time": asked}
        passenger = place.passenger()
        refused(passenger, passenger.sign_in())


POLICY = """
@id("own.people_with_factor") @message("people are looked at with a second factor, shown within half a minute")
forbid (principal is Sallyport::User, action == Sallyport::Action::"read_people", resource)
unless { context.session.mfa && context.session has mfa_age && context.session.mfa_age <= duration("30s") };
"""


def test_a_factor_that_is_too_old_is_shown_again_at_the_provider(fresh_place: Callable[..., Place], tmp_path: Path):
    place = fresh_place()
    know(place.store, "ann@example.com", role="it")
    know(place.store, "bob@example.com")
    (tmp_path / "own.cedar").write_text(POLICY)
    run("policy", "apply", tmp_path / "own.cedar", "--data", place.store.directory)
    place.provider.person["amr"] = ["pwd", "mfa"]
    old = int(time.time()) - 60
    place.provider.claims = lambda claims: claims | {"auth_time": old}
    passenger = place.passenger()
    assert passenger.sign_in().status == 200
    page = passenger.get("/people")
    assert page.status == 403 and "/step-up/oidc?next=%2Fpeople" in page.text and "Set up a second factor" not in page.text

    def leave() -> str:
        page = passenger.get("/step-up/oidc?next=/people")
        assert page.status == 303
        return page.location

    query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(leave()).query))
    assert (query["prompt"], query["max_age"]) == ("login", "0")
    # A provider that asks nobody, or does not say so, gives nothing anew; and nobody shows it for somebody else.
    for claims in ({"auth_time": old}, {"auth_time": None}, {"amr": ["pwd"]}, {"sub": "u-2", "email": "bob@example.com"}):
        place.provider.claims = lambda said, claims=claims: said | claims
        assert passenger.get(passenger.visit(leave())).status == 403
        assert passenger.get("/people").status == 403
    place.provider.claims = lambda claims: claims
    session = passenger.cookies["sallyport_session"]
    back = passenger.get(passenger.visit(leave()))
    assert back.status == 200 and back.headers["Refresh"] == "0; url=/people"
    assert passenger.cookies["sallyport_session"] == session and passenger.get("/people").status == 200
    steps = [(fact["outcome"], [reason["code"] for reason in fact.get("reasons", [])])
             for fact in place.store.facts("session.step_up")]
    assert steps == [("deny", ["sign_in.no_second_factor"]), ("deny", ["sign_in.different_person"]), ("permit", [])]


def test_passwords_are_left_to_those_who_are_named(fresh_place: Callable[..., Place]):
    place = fresh_place(passwordsFor=["first@example.com"])
    for person, status in (("first@example.com", 200), ("ann@example.com", 403)):
        password = run("people", "password", person, "--data", place.store.directory).stdout.strip()
        visitor = Visitor(place.server.url)
        answer = visitor.post("/sign-in", "/sign-in", email=person, password=password)
        assert (answer[0], "Sign out" in answer[1]) == (status, status == 200)


# The page.


def test_the_page_offers_the_provider_and_leads_out_of_it_again(place: Place):
    passenger = place.passenger()
    assert ">Sign in with Example Corp</a>" in passenger.get("/sign-in").text
    assert f'href="{place.provider.issuer}/end?client_id={CLIENT}"' in passenger.get("/sign-in?ended=1").text


def test_a_provider_that_is_not_there_is_told_and_does_not_stop_the_server(fresh_place: Callable[..., Place]):
    place = fresh_place()
    place.provider.instead = {WELL_KNOWN: Answer(500)}
    page = place.passenger().get("/sign-in/oidc")
    assert page.status == 502 and "Example Corp does not answer" in page.text
    place.provider.instead = {}
    deadline = time.monotonic() + 20
    while place.passenger().get("/sign-in/oidc").status != 303 and time.monotonic() < deadline:
        time.sleep(0.5)
    assert place.passenger().sign_in().status == 200


def test_who_fails_too_often_from_one_address_has_to_wait(place: Place):
    passenger = place.passenger()
    statuses = [passenger.get("/sign-in/oidc/callback?state=x&code=y").status for _ in range(21)]
    assert statuses == [403] * 20 + [429]
    assert place.passenger().sign_in().status == 200
