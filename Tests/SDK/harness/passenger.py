"""A browser that is sent to the identity provider and back, one step at a time."""

import http.client
import http.cookies
import itertools
import urllib.parse
from dataclasses import dataclass, field

from .provider import Provider

#: Whoever fails too often from one address has to wait: each browser has an address of its own on this machine.
_addresses = (f"127.77.{high}.{low}" for high, low in itertools.product(range(256), range(1, 255)))


@dataclass
class Page:
    status: int
    text: str
    headers: http.client.HTTPMessage

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")


@dataclass
class Passenger:
    """Keeps cookies and follows nothing by itself."""

    url: str
    provider: Provider
    address: str = field(default_factory=lambda: next(_addresses))
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, method: str = "GET") -> Page:
        """Asks Sallyport for a page."""
        place = urllib.parse.urlsplit(self.url)
        connection = http.client.HTTPConnection(
            place.hostname or "", place.port, timeout=40, source_address=(self.address, 0)
        )
        try:
            sent = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            connection.request(method, path, headers={"Cookie": sent} if sent else {})
            answer = connection.getresponse()
            for header in answer.headers.get_all("Set-Cookie", []):
                for name, morsel in http.cookies.SimpleCookie(header).items():
                    if morsel["max-age"] == "0":
                        self.cookies.pop(name, None)
                    else:
                        self.cookies[name] = morsel.value
            return Page(answer.status, answer.read().decode(), answer.headers)
        finally:
            connection.close()

    def leave(self, next: str | None = None) -> str:
        """Begins a sign-in; the address at the provider."""
        query = "?" + urllib.parse.urlencode({"next": next}) if next else ""
        page = self.get("/sign-in/oidc" + query)
        assert page.status == 303 and page.location.startswith(self.provider.issuer + "/authorize?"), page.text[-2000:]
        return page.location

    def visit(self, address: str) -> str:
        """Signs in at the provider; the path at Sallyport that it sends the browser back to."""
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        back = self.provider.authorize(query)
        assert back, self.provider.complaints
        return back.removeprefix(self.url)

    def sign_in(self, next: str | None = None) -> Page:
        """All of it."""
        return self.get(self.visit(self.leave(next)))

    @property
    def is_in(self) -> bool:
        return self.get("/activities").status == 200
