"""The certificate made on this machine that a phone is asked to trust, read from its file."""

import re
import ssl
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

__all__ = ["authority_der", "authority_file", "fingerprint", "server_file"]

_CERTIFICATE = re.compile("-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


def authority_file(folder: Path) -> Path:
    """Return the file with the authority's key and certificate: one file, so that both are there or neither."""
    return folder / "certificate" / "authority.pem"


def server_file(folder: Path) -> Path:
    """Return the file with the server's key, its certificate and the authority's."""
    return folder / "certificate" / "server.pem"


def authority_der(folder: Path) -> bytes | None:
    """Return the authority's certificate as phones read it, or None when there is none."""
    with suppress(OSError, ValueError):
        found = _CERTIFICATE.search(authority_file(folder).read_text(encoding="ascii"))
        return ssl.PEM_cert_to_DER_cert(found[0]) if found else None
    return None


def fingerprint(der: bytes) -> str:
    """Return a certificate's SHA-256 as phones show it."""
    return ":".join(f"{one:02X}" for one in sha256(der).digest())
