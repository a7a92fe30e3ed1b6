"""The operator's own certificate, looked at before the server starts: what is wrong with it is one line."""

import ssl
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from supine.errors import BadInput
from supine.web.addresses import is_address, resolves_here

__all__ = ["Operators", "operators_certificate"]


@dataclass(frozen=True, slots=True)
class Operators:
    """A certificate that fits its key: the hosts of ours that it names, the best first, and when it ends."""

    hosts: tuple[str, ...]
    ends: datetime


def operators_certificate(
    cert: Path, key: Path, wanted: tuple[str, ...], addresses: tuple[str, ...], now: datetime
) -> Operators:
    """Return what the files hold. Raises BadInput when phones could not use them.

    ``wanted`` are the hosts that phones may use, those asked for by the operator first; a name in the certificate
    that leads to one of the ``addresses`` is good, too.
    """
    certificate = _certificate(cert)
    _require_fit(cert, key, certificate)
    _require_time(cert, certificate, now)
    named = _named(certificate)
    hosts = [one for one in wanted if _covers(named, one)]
    hosts += [one for one in named if not _is_pattern(one) and one not in hosts and resolves_here(one, addresses)]
    if not hosts:
        told = ", ".join(named) or "nothing"
        raise BadInput(f"--cert {cert}", f"names {told}, and that is not this machine", _allowed_names(wanted))
    return Operators(tuple(hosts), certificate.not_valid_after_utc)


def _certificate(file: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificates(file.read_bytes())[0]
    except OSError as error:
        raise BadInput(f"--cert {file}", f"cannot be read: {error.strerror}", "a file this user may read") from error
    except ValueError as error:
        allowed = "the certificate first, then those between it and its authority, as PEM"
        raise BadInput(f"--cert {file}", "holds no certificate", allowed) from error


def _require_fit(cert: Path, key: Path, certificate: x509.Certificate) -> None:
    try:
        read = load_pem_private_key(key.read_bytes(), None)
    except OSError as error:
        raise BadInput(f"--key {key}", f"cannot be read: {error.strerror}", "a file this user may read") from error
    except TypeError as error:
        raise BadInput(f"--key {key}", "asks for a password", "a key without one") from error
    except ValueError as error:
        raise BadInput(f"--key {key}", "holds no key", "the certificate's own key, as PEM") from error
    if read.public_key() != certificate.public_key():
        raise BadInput(f"--key {key}", f"does not belong to {cert}", "the certificate's own key")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key)
    except ssl.SSLError as error:
        raise BadInput(f"--cert {cert}", f"cannot be used: {error.reason}", "a certificate for servers") from error


def _require_time(cert: Path, certificate: x509.Certificate, now: datetime) -> None:
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now > ends:
        raise BadInput(f"--cert {cert}", f"ended on {ends:%Y-%m-%d}", "one that is still good; renew it")
    if now < begins:
        raise BadInput(f"--cert {cert}", f"begins on {begins:%Y-%m-%d}", "one that is good now; is the clock right?")


def _named(certificate: x509.Certificate) -> list[str]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    names = [one.lower() for one in found.get_values_for_type(x509.DNSName)]
    return [*names, *(str(one) for one in found.get_values_for_type(x509.IPAddress))]


def _covers(named: list[str], host: str) -> bool:
    if is_address(host):
        return any(is_address(one) and ip_address(one) == ip_address(host) for one in named)
    return host in named or f"*.{host.partition('.')[2]}" in named


def _is_pattern(name: str) -> bool:
    return name.startswith("*")


def _allowed_names(wanted: tuple[str, ...]) -> str:
    return f"one that names one of {', '.join(wanted)}; or --name NAME, a name in it that phones find this machine by"
