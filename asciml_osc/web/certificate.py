"""A certificate of this machine's own, so that a phone's browser gives the page its sensors and the microphone."""

from __future__ import annotations

import datetime as dt
import ipaddress
from pathlib import Path

import platformdirs
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from asciml_osc.durable import io_error, write_file
from asciml_osc.web.hosts import is_loopback, own_addresses, own_names

DAYS = 397
"""For which it is made: browsers of phones refuse one that lasts longer than 398."""
LEFT = 30
"""Days before its end at which another one is made."""


def default_folder() -> Path:
    """Return where it is kept, beside the user's sessions."""
    return Path(platformdirs.user_data_dir("asciml-osc")) / "https"


def certificate(host: str, folder: Path | None = None) -> Path:
    """Return a file with a key and its certificate for this machine, a new one where there is none that holds.

    A certificate holds while it lasts and names every name and address that the machine has now. A browser that was told to trust it does so
    until then. Only the user can read the file. Raises io.
    """
    path = (folder or default_folder()) / "page.pem"
    wanted = names(host)
    if not _holds(path, wanted):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.parent.chmod(0o700)  # before there is a key in it
            write_file(path, _made(wanted))
            path.chmod(0o600)
        except OSError as error:
            raise io_error(path, "write", error) from None
    return path


def names(host: str) -> list[str]:
    """Return what the certificate is for: the names first, then the addresses."""
    found = ["localhost", *own_names(), "127.0.0.1", "::1"]
    if not is_loopback(host):
        found += own_addresses()
        found += [] if host in ("0.0.0.0", "::", "") else [host]
    return list(dict.fromkeys(found))


def _holds(path: Path, wanted: list[str]) -> bool:
    try:
        data = path.read_bytes()
        found = x509.load_pem_x509_certificate(data)
        key = serialization.load_pem_private_key(data, None)
        alternatives = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, TypeError, x509.ExtensionNotFound):
        return False
    left = found.not_valid_after_utc - dt.datetime.now(dt.UTC)
    is_its_key = key.public_key() == found.public_key()
    return left > dt.timedelta(days=LEFT) and is_its_key and set(map(_name, wanted)) <= set(alternatives)


def _made(wanted: list[str]) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    now = dt.datetime.now(dt.UTC)
    who = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "asciml-osc"),
            x509.NameAttribute(NameOID.COMMON_NAME, wanted[1][:64]),
        ]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))  # a phone's clock may be behind
        .not_valid_after(now + dt.timedelta(days=DAYS - 1))
        .add_extension(x509.SubjectAlternativeName([_name(one) for one in wanted]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return secret + made.public_bytes(serialization.Encoding.PEM)


def _name(one: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(one))
    except ValueError:
        return x509.DNSName(one)
