"""An authenticator app: TOTP (RFC 6238) from the key that the console shows."""

import base64
import hashlib
import hmac
import struct
import time

STEP = 30


def code(key: str, step: int | None = None) -> str:
    """The code of a step of time; of now when none is named."""
    secret = base64.b32decode(key.replace(" ", ""))
    counter = int(time.time()) // STEP if step is None else step
    digest = hmac.new(secret, struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start:start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


class App:
    """Gives each code once, and the next one's when that of now was given: a server takes the one after, too."""

    def __init__(self, key: str):
        self.key = key
        self.last = 0

    def next(self) -> str:
        while True:
            now = int(time.time()) // STEP
            step = max(now, self.last + 1)
            if step <= now + 1:
                self.last = step
                return code(self.key, step)
            time.sleep(0.5)
