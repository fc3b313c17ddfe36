"""The management API as a program uses it: every answer is held against the API's own description."""

import json
import re
from typing import Any

import httpx2
from jsonschema import Draft202012Validator, FormatChecker

from .program import Server, Store, run

PROBLEM = "application/problem+json"


def description() -> dict[str, Any]:
    return json.loads(run("api", "describe").stdout)


def key(store: Store, person: str, *options: str) -> dict[str, Any]:
    return store.create_key("--management", *options, user=person)


class Manager:
    """A program with a key of somebody's."""

    def __init__(self, server: Server, key: str | None, document: dict[str, Any] | None = None):
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self.document = document or description()
        self.client = httpx2.Client(base_url=server.url + "/api/v1", headers=headers, timeout=30)
        self.used: set[str] = set()

    def operation(self, method: str, path: str) -> dict[str, Any] | None:
        """What the description has for an address; what is written out goes before what has a name."""
        for template in sorted(self.document["paths"], key=lambda template: template.count("{")):
            if re.fullmatch(re.sub(r"\{[^}]*\}", "[^/]+", template), path.partition("?")[0]):
                return self.document["paths"][template].get(method.lower())
        return None

    def send(
        self, method: str, path: str, body: Any = None, status: int | None = None, query: dict[str, Any] | None = None,
        **headers: str,
    ) -> httpx2.Response:
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        if content is not None:
            headers.setdefault("Content-Type", "application/json")
        answer = self.client.request(method, path, content=content, headers=headers, params=query)
        assert status in (None, answer.status_code), (method, path, answer.status_code, answer.text)
        self._check(method, path, answer)
        return answer

    def get(self, path: str, status: int = 200, **query: Any) -> Any:
        return self.send("GET", path, status=status, query=query or None).json()

    def _check(self, method: str, path: str, answer: httpx2.Response) -> None:
        operation = self.operation(method, path)
        if operation is None:
            assert answer.status_code in (401, 403, 404, 405, 429), (method, path, answer.status_code)
            assert answer.headers["content-type"] == PROBLEM
            return
        described = operation["responses"].get(str(answer.status_code))
        assert described, f"{operation['operationId']} answers {answer.status_code}, which it does not say: {answer.text}"
        if answer.status_code < 400:
            self.used.add(operation["operationId"])
        content = described.get("content", {})
        type = answer.headers.get("content-type", "").split(";")[0]
        assert (type in content) if content else not answer.content, (path, type)
        if type.endswith("json"):
            schema = content[type]["schema"] | {"components": self.document["components"]}
            Draft202012Validator(schema, format_checker=FormatChecker()).validate(answer.json())
        for name, header in described.get("headers", {}).items():
            assert name in answer.headers or not header["required"], (path, name)
