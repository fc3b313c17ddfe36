"""Somebody who is signed in to the console, without a browser."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

from .program import Store, run


class Visitor:
    """Keeps cookies, follows redirections and fills in the token of a page's forms."""

    def __init__(self, url: str):
        self.url = url
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )

    @classmethod
    def sign_in(cls, url: str, store: Store, person: str) -> "Visitor":
        """Gives somebody a new password and signs them in with it."""
        password = run("people", "password", person, "--data", store.directory).stdout.strip()
        visitor = cls(url)
        status, page = visitor.post("/sign-in", "/sign-in", email=person, password=password)
        assert status == 200 and "Sign out" in page, page[-2000:]
        return visitor

    def get(self, path: str) -> tuple[int, str]:
        return self._send(urllib.request.Request(self.url + path))

    def post(self, path: str, page: str, **fields: str) -> tuple[int, str]:
        """Sends a form as a page has it."""
        token = re.search(r'name="form_token" value="([^"]+)"', self.get(page)[1])
        assert token, f"{page} has no form"
        body = urllib.parse.urlencode(fields | {"form_token": token[1]}).encode()
        return self._send(urllib.request.Request(self.url + path, body, {"Sec-Fetch-Site": "same-origin"}))

    def _send(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
