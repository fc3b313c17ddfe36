"""What a server needs to have people sign in at a provider."""

import json
from pathlib import Path
from typing import Any

from .program import Store
from .provider import CLIENT, SECRET, Provider

PEOPLE = """
kind: person
email: {email}
name: Ann Example
roles: [{role}]
active: {active}
"""


def settings(provider: Provider, port: int, directory: Path, **more: Any) -> Path:
    """A settings file, and the file with the client's secret."""
    secret = directory / "secret"
    secret.write_text(SECRET + "\n")
    secret.chmod(0o600)
    provider.redirect = f"http://127.0.0.1:{port}/sign-in/oidc/callback"
    section = {
        "name": "Example Corp", "issuer": provider.issuer, "clientID": CLIENT, "clientSecretFile": str(secret),
        "publicURL": f"http://127.0.0.1:{port}",
    } | more
    file = directory / "settings.json"
    file.write_text(json.dumps({"singleSignOn": {name: value for name, value in section.items() if value is not None}}))
    return file


def know(store: Store, email: str, role: str = "end_user", active: str = "true") -> None:
    """Makes somebody known here."""
    manifest = store.directory.parent / "person.yaml"
    manifest.write_text(PEOPLE.format(email=email, role=role, active=active))
    if not store.directory.exists():
        store.key(user="first@example.com")
    store.apply(manifest)
