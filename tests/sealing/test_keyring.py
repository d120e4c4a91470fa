"""Master keys: read from the environment, newest first, or kept beside the demo."""

import base64
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from eventsafety.sealing import KeyMissing, Tampered, keyring

pytestmark = pytest.mark.feature("N11")

ONE, TWO = (base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2))
LONG = base64.b64encode(b"x" * 33).decode()


def test_the_newest_key_wraps_and_older_ones_open(settings):
    settings.MASTER_KEYS = ONE
    old = keyring.wrap(b"s" * 32, bound_to=b"here")
    settings.MASTER_KEYS = f"{TWO}, {ONE}"
    new = keyring.wrap(b"s" * 32, bound_to=b"here")
    assert old[0] != new[0]
    assert keyring.unwrap(*old, bound_to=b"here") == keyring.unwrap(*new, bound_to=b"here") == b"s" * 32
    settings.MASTER_KEYS = TWO
    with pytest.raises(KeyMissing):
        keyring.unwrap(*old, bound_to=b"here")
    assert keyring.unwrap(*new, bound_to=b"here") == b"s" * 32


def test_a_wrapped_key_opens_in_its_place_only(settings):
    settings.MASTER_KEYS = ONE
    name, wrapped = keyring.wrap(b"s" * 32, bound_to=b"here")
    for place, value in (
        (b"there", wrapped),
        (b"here", wrapped[:-1]),
        (b"here", b""),
        (b"here", wrapped[:12]),
    ):
        with pytest.raises(Tampered):
            keyring.unwrap(name, value, bound_to=place)


def test_the_name_of_a_key_gives_nothing_away(settings):
    settings.MASTER_KEYS = f"{ONE},{TWO}"
    names = list(keyring.masters())
    assert [len(name) for name in names] == [16, 16]
    assert not any(name in base64.b64decode(ONE).hex() for name in names)


@pytest.mark.parametrize(
    "written", ["nonsense", "YWJj", LONG, f"{ONE},YWJj", ONE[:-5], "ü", f"{ONE[:8]}*{ONE[8:]}"]
)
def test_a_key_that_is_none_is_refused_in_words(settings, written):
    settings.MASTER_KEYS = written
    with pytest.raises(
        ImproperlyConfigured,
        match=r"^EVENTSAFETY_MASTER_KEYS .*not 32 bytes in base64; make a key with: python3 -c",
    ) as no:
        keyring.masters()
    assert written not in str(no.value)


def test_commas_alone_are_no_keys(settings):
    settings.MASTER_KEYS = " , "
    with pytest.raises(ImproperlyConfigured, match="Set EVENTSAFETY_MASTER_KEYS"):
        keyring.masters()


def test_the_demo_keeps_its_own_key_for_its_owner_only(settings, tmp_path):
    settings.MASTER_KEYS, settings.VAR_DIR = "", tmp_path / "not" / "there"
    first = keyring.masters()
    kept = settings.VAR_DIR / "master_keys"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(keyring.masters()) == list(first)
    assert len(base64.b64decode(kept.read_text())) == 32
