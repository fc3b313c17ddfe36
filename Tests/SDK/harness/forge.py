"""Other facts in the place of sealed ones, as somebody with the store and the master key could put them there.

Written from Documentation/Record.md, with an implementation of the cryptography that is not ours.
"""

import hashlib
import hmac
import os
import sqlite3
from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap

from harness.program import Store


def facts(store: Store, change: Callable[[bytes], bytes]) -> None:
    """Seals what `change` makes of the facts of each record in their place. The leaves stay those of before."""
    master = (store.directory / "master.key").read_bytes()
    wrapping = HKDF(SHA256(), 32, salt=None, info=b"sallyport data keys v1").derive(master)
    with sqlite3.connect(store.directory / "sallyport.sqlite") as database:
        wrapped = dict(database.execute("SELECT key, wrapped FROM subject"))
        rows = database.execute("SELECT sequence, entry, facts, content FROM record").fetchall()
        for sequence, entry, sealed, content in rows:
            header = entry[:-32]
            data = aes_key_unwrap(wrapping, wrapped[header[-44:-28]])
            info = b"sallyport record v3" + sequence.to_bytes(8, "big")
            key = HKDFExpand(SHA256(), 32, info).derive(data)
            cipher = AESGCM(key)
            commitment = hmac.digest(key, b"sallyport record commitment v3", "sha256")
            assert hmac.compare_digest(sealed[:32], commitment), "the commitment is not the documented one"
            plain = change(cipher.decrypt(sealed[32:44], sealed[44:], header + b"\0"))
            opened = cipher.decrypt(content[:12], content[12:], header + b"\1")
            header = header[:-12] + (len(plain) + 60).to_bytes(4, "big") + header[-8:]
            nonces = os.urandom(12), os.urandom(12)
            sealed = commitment + nonces[0] + cipher.encrypt(nonces[0], plain, header + b"\0")
            content = nonces[1] + cipher.encrypt(nonces[1], opened, header + b"\1")
            entry = header + hashlib.sha256(sealed + content).digest()
            database.execute(
                "UPDATE record SET entry = ?, facts = ?, content = ? WHERE sequence = ?",
                (entry, sealed, content, sequence),
            )
