"""A certificate made on first use: an authority for this machine alone, and the server's certificate from it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from supine.web.addresses import is_address
from supine.web.authority import authority_file, fingerprint, server_file
from supine.web.folder import write_private

__all__ = ["Local", "local_certificate"]

_AUTHORITY_DAYS = 3650
_SERVER_DAYS = 397
"""Phones refuse a server's certificate that is good for much longer than a year."""
_RENEWED_BEFORE = timedelta(days=30)
_BACKDATED = timedelta(days=1)  # a phone's clock may be a little behind

_HOME: tuple[IPv4Network | IPv6Network, ...] = (
    IPv4Network("127.0.0.0/8"),
    IPv4Network("10.0.0.0/8"),
    IPv4Network("172.16.0.0/12"),
    IPv4Network("192.168.0.0/16"),
    IPv4Network("169.254.0.0/16"),
    IPv4Network("100.64.0.0/10"),
    IPv6Network("::1/128"),
    IPv6Network("fc00::/7"),
    IPv6Network("fe80::/10"),
)
"""The networks of homes, where the same address leads to another machine elsewhere."""


@dataclass(frozen=True, slots=True)
class Local:
    """The server's certificate, ready to use; ``is_new_authority`` says that phones must trust anew."""

    file: Path
    fingerprint: str
    ends: datetime
    is_new_authority: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


def local_certificate(folder: Path, hosts: Sequence[str], now: datetime) -> Local:
    """Return a certificate for these hosts; what is there is used as long as it fits and is good.

    What cannot be read, has ended, or is not good yet because a clock was wrong, is made anew. A name of one word is
    left out when it might be a zone of the internet: "dev" would stand for every name that ends in ".dev".
    """
    hosts = [one for one in hosts if not _may_be_a_zone(one)]
    place = authority_file(folder).parent
    place.mkdir(mode=0o700, exist_ok=True)
    authority = _read(authority_file(folder))
    is_new = authority is None or not _is_good(authority, now) or not _may_name(authority.certificate, hosts)
    if authority is None or is_new:
        authority = _new_authority(hosts, now)
        write_private(authority_file(folder), _text(authority))
    server = None if is_new else _read(server_file(folder))
    if server is None or not _fits(server, authority, hosts, now):
        server = _new_server(authority, hosts, now)
        write_private(server_file(folder), _text(server, authority.certificate))
    der = authority.certificate.public_bytes(Encoding.DER)
    return Local(server_file(folder), fingerprint(der), server.certificate.not_valid_after_utc, is_new)


def _new_authority(hosts: Sequence[str], now: datetime) -> _Pair:
    """Make an authority that can vouch for this machine and for nothing on the internet, should its key be stolen."""
    key = ec.generate_private_key(ec.SECP256R1())
    machine = next((one for one in hosts if not is_address(one) and one != "localhost"), "this machine")
    name = _name(f"Supine on {machine.removesuffix('.local')}, made {now:%Y-%m-%d}")
    made = (
        _begun(name, name, key, now, _AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(x509.NameConstraints(_subtrees(hosts), None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return _Pair(key, made)


def _new_server(authority: _Pair, hosts: Sequence[str], now: datetime) -> _Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    owner = authority.certificate
    days = min(_SERVER_DAYS, (owner.not_valid_after_utc - now).days)
    signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    made = (
        _begun(_name("Supine"), owner.subject, key, now, days)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([_general(one) for one in dict.fromkeys(hosts)]), critical=False)
        .add_extension(_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(signer, critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    return _Pair(key, made)


def _usage(**allowed: bool) -> x509.KeyUsage:
    kinds = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
    others = ("key_cert_sign", "crl_sign", "encipher_only", "decipher_only")
    return x509.KeyUsage(**{kind: allowed.get(kind, False) for kind in (*kinds, *others)})


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACKDATED)
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _subtrees(hosts: Sequence[str]) -> list[x509.GeneralName]:
    """Return the names and networks that the authority may vouch for: nothing that others in the world use, too."""
    names = [x509.DNSName(one) for one in dict.fromkeys(hosts) if not is_address(one)]
    outside = [x509.IPAddress(ip_network(one)) for one in hosts if is_address(one) and not _is_at_home(one)]
    return [*names, *map(x509.IPAddress, _HOME), *outside]


def _may_name(certificate: x509.Certificate, hosts: Sequence[str]) -> bool:
    """Return whether an authority may vouch for all of these hosts."""
    try:
        constraints = certificate.extensions.get_extension_for_class(x509.NameConstraints).value
    except x509.ExtensionNotFound:
        return False
    return set(_subtrees(hosts)) <= set(constraints.permitted_subtrees or ())


def _fits(server: _Pair, authority: _Pair, hosts: Sequence[str], now: datetime) -> bool:
    try:
        server.certificate.verify_directly_issued_by(authority.certificate)
        named = server.certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    return _is_good(server, now) and {_general(one) for one in hosts} <= set(named)


def _is_good(pair: _Pair, now: datetime) -> bool:
    certificate = pair.certificate
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc - _RENEWED_BEFORE


def _may_be_a_zone(host: str) -> bool:
    """Return whether a name might be the last word of others' names: those have no digit and no hyphen."""
    return host.isalpha() and host != "localhost"


def _is_at_home(address: str) -> bool:
    return any(ip_address(address) in network for network in _HOME)


def _general(host: str) -> x509.GeneralName:
    return x509.IPAddress(ip_address(host)) if is_address(host) else x509.DNSName(host)


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words[:64])])


def _text(pair: _Pair, *more: x509.Certificate) -> str:
    key = pair.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    chain = (one.public_bytes(Encoding.PEM) for one in (pair.certificate, *more))
    return b"".join((key, *chain)).decode("ascii")


def _read(file: Path) -> _Pair | None:
    """Return the key and the certificate of a file, or None when it does not hold both, or others may read it."""
    try:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            return None
        content = file.read_bytes()
        key, certificate = load_pem_private_key(content, None), x509.load_pem_x509_certificate(content)
    except (OSError, ValueError, TypeError):
        return None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        return None
    return _Pair(key, certificate)
