"""The certificate of --https: for this machine, kept, and made anew where it no longer holds."""

import datetime as dt
import ssl
import stat

import pytest
from cryptography import x509

from asciml_osc.errors import AscimlError
from asciml_osc.web import certificate as certificates
from asciml_osc.web.certificate import certificate


def names(path):
    found = x509.load_pem_x509_certificate(path.read_bytes())
    listed = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {str(one.value) for one in listed}


@pytest.mark.posix
def test_only_the_user_can_read_the_key(tmp_path):
    path = certificate("127.0.0.1", tmp_path / "https")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_server_can_serve_with_it_and_it_names_this_machine(tmp_path):
    path = certificate("0.0.0.0", tmp_path)
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(path)
    assert {
        "localhost",
        "127.0.0.1",
        "::1",
        *certificates.own_names(),
        *certificates.own_addresses(),
    } == names(path)
    found = x509.load_pem_x509_certificate(path.read_bytes())
    assert found.not_valid_after_utc - found.not_valid_before_utc <= dt.timedelta(days=398)


def test_it_is_kept_while_it_holds(tmp_path):
    first = certificate("127.0.0.1", tmp_path).read_bytes()
    assert certificate("127.0.0.1", tmp_path).read_bytes() == first


@pytest.mark.parametrize("change", ["expires", "another address", "damaged", "another key", "empty"])
def test_one_that_no_longer_holds_is_made_anew(tmp_path, monkeypatch, change):
    if change == "expires":
        with monkeypatch.context() as patch:
            patch.setattr(certificates, "DAYS", certificates.LEFT)
            path = certificate("0.0.0.0", tmp_path)
    else:
        path = certificate("0.0.0.0", tmp_path)
    first = path.read_bytes()
    if change == "another address":
        monkeypatch.setattr(certificates, "own_addresses", lambda: ["192.0.2.99"])
    elif change == "damaged":
        path.write_bytes(first[:100])
    elif change == "another key":
        other = certificate("0.0.0.0", tmp_path / "other").read_bytes()
        at = b"-----BEGIN CERTIFICATE"
        path.write_bytes(other[: other.index(at)] + first[first.index(at) :])
    elif change == "empty":
        path.write_bytes(b"")
    assert certificate("0.0.0.0", tmp_path).read_bytes() != first
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(path)
    assert change != "another address" or "192.0.2.99" in names(path)


def test_a_folder_that_cannot_be_had_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(AscimlError, match="file") as failure:
        certificate("127.0.0.1", tmp_path / "file")
    assert failure.value.code == "io"
