"""Encryption at rest: a state is a list of people. AES-256-GCM from the `cryptography` package.

A sealed document is one header line, ``ovsync-sealed 1 KEYID``, then a nonce of 12 bytes and the
ciphertext with its tag. The header is authenticated with it. KEYID is the start of the key's hash;
it only tells which key is meant.
"""

import base64
import binascii
import hashlib
from typing import TYPE_CHECKING, Final

import msgspec

from ovsync.state.errors import CorruptStateError, NewerStateError, StateError, WrongKeyError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_MAGIC: Final = b"ovsync-sealed "
_VERSION: Final = b"1"
_NONCE: Final = 12
_KEY_BYTES: Final = 32
_NEW_KEY: Final = "make one with: openssl rand -base64 32"


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """Plain bytes. foreign: they were not stored as they would be now (plain, or under an older key)."""

    raw: bytes
    foreign: bool = False
    notices: tuple[str, ...] = ()


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """The first key seals, all of them open; without any, bytes are stored plain."""

    keys: tuple[bytes, ...] = ()

    def __repr__(self) -> str:
        return f"Keys({len(self.keys)})"

    def seal(self, plain: bytes) -> bytes:
        """The bytes as they are stored."""
        if not self.keys:
            return plain
        import secrets

        header = _MAGIC + _VERSION + b" " + _key_id(self.keys[0]) + b"\n"
        nonce = secrets.token_bytes(_NONCE)
        return header + nonce + _cipher(self.keys[0]).encrypt(nonce, plain, header)

    def open(self, stored: bytes, shown: str) -> Opened:
        """The plain bytes. Raises WrongKeyError, CorruptStateError, NewerStateError."""
        if not stored.startswith(_MAGIC):
            return self._plain(stored, shown)
        header, line, body = stored.partition(b"\n")
        version, _, key_id = header.removeprefix(_MAGIC).partition(b" ")
        if version != _VERSION:
            raise NewerStateError(
                f"{shown} is encrypted in a way that this ovsync does not know: a newer one wrote it"
            )
        if not self.keys:
            raise WrongKeyError(
                f"the state in {shown} is encrypted, and no key is set",
                "name the key in ovsync.yaml: state: {url: …, encryptionKey: {env: NAME}}",
            )
        key = next((key for key in self.keys if _key_id(key) == key_id), None)
        if key is None:
            raise WrongKeyError(
                f"the state in {shown} is encrypted with another key ({key_id.decode('ascii', 'replace')})",
                "give the key it was written with; to change it, name the new key first, the old one second",
            )
        return Opened(raw=_decrypted(key, header + line, body, shown), foreign=key is not self.keys[0])

    def _plain(self, stored: bytes, shown: str) -> Opened:
        if not self.keys:
            return Opened(raw=stored)
        notice = f"The state in {shown} is not encrypted yet; the next apply encrypts it."
        return Opened(raw=stored, foreign=True, notices=(notice,))


def key_of(text: str) -> bytes:
    """A key from its text: 32 bytes in base64 or hex. The message of the error never holds the text."""
    stripped = text.strip()
    for decode in (bytes.fromhex, _base64):
        try:
            key = decode(stripped)
        except (ValueError, binascii.Error):
            continue
        if len(key) == _KEY_BYTES:
            return key
    raise StateError(f"an encryption key must be {_KEY_BYTES} bytes in base64 or hex", _NEW_KEY)


def _base64(text: str) -> bytes:
    return base64.b64decode(text.replace("-", "+").replace("_", "/"), validate=True)


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"ovsync key id " + key).hexdigest()[:16].encode("ascii")


def _decrypted(key: bytes, header: bytes, body: bytes, shown: str) -> bytes:
    from cryptography.exceptions import InvalidTag

    try:
        return _cipher(key).decrypt(body[:_NONCE], body[_NONCE:], header)
    except (InvalidTag, ValueError):
        raise CorruptStateError(
            f"{shown} is encrypted with the right key, but was damaged or changed", "put an older copy back"
        ) from None


def _cipher(key: bytes) -> "AESGCM":
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError:
        raise StateError(
            "an encrypted state needs the package cryptography", "pip install 'ovsync[encryption]'"
        ) from None
    return AESGCM(key)
