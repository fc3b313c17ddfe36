"""A page that keeps everything that goes wrong in it."""

from playwright.sync_api import BrowserContext, Page

_WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", event => {
  console.error(`blocked by the content security policy: ${event.violatedDirective} ${event.blockedURI}`);
});
"""


class Watched:
    def __init__(self, context: BrowserContext):
        #: Console errors and warnings, uncaught exceptions, policy violations, requests that failed, dialogs.
        self.troubles: list[str] = []
        #: Statuses of pages that a test asks for although they are errors.
        self.expected: set[int] = set()
        context.add_init_script(_WATCH_POLICY)
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self._say(message.type, message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(f"exception: {error}"))
        self.page.on("dialog", lambda dialog: (self.troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("response", lambda answer: self._answered(answer.status, answer.url))

    def _say(self, kind: str, text: str) -> None:
        if kind not in ("error", "warning"):
            return
        if "Failed to load resource" in text and any(f"status of {status}" in text for status in self.expected):
            return
        self.troubles.append(f"console {kind}: {text}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 400 and status not in self.expected:
            self.troubles.append(f"{status} for {url}")

    def fits(self) -> bool:
        """Whether nothing is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
