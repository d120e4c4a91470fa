"""E-mail cells: prefixes, display names, several addresses, what cannot be one (RFC 5321, 5322)."""

import re
from dataclasses import dataclass

ANGLED = re.compile(r"<([^<>@]*@[^<>]*)>")
LOCAL = re.compile(r"[^\s@,;:<>()\[\]\\\"]+")
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
LONGEST_LOCAL = 64


@dataclass(frozen=True)
class Addresses:
    """The usable addresses of a cell, those that are none, and (code, address) of what was odd."""

    usable: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()
    odd: tuple[tuple[str, str], ...] = ()


def read_addresses(text: str) -> Addresses:
    """Return the addresses in a tidied cell."""
    usable, unusable, odd = [], [], []
    for part in apart(text):
        address = re.sub(r"^mailto:", "", part.strip(), flags=re.IGNORECASE)
        if not address:
            continue
        if address.endswith("."):
            address = address.rstrip(".")
            odd.append(("email_full_stop", address))
        wrong = fault(address)
        (unusable if wrong else usable).append(address)
        odd += [(wrong, address)] if wrong else []
    if len(usable) > 1:
        odd.append(("email_several", str(len(usable))))
    return Addresses(tuple(dict.fromkeys(usable)), tuple(unusable), tuple(odd))


def apart(text: str) -> list[str]:
    """Return the addresses in a cell one by one; a cell with one @ is one address, whatever else stands in
    it.
    """
    return ANGLED.findall(text) or (re.split(r"[;|,\s]+", text) if text.count("@") > 1 else [text])


def fault(address: str) -> str:
    """Return the code of what is wrong with an address, or nothing."""
    local, at, domain = address.rpartition("@")
    if not at or not LOCAL.fullmatch(local) or local.startswith(".") or ".." in local:
        return "email_invalid"
    if len(local.encode()) > LONGEST_LOCAL:
        return "email_local_too_long"
    return "" if domain_exists_on_paper(domain) else "email_invalid"


def domain_exists_on_paper(domain: str) -> bool:
    """Say whether a domain is well formed, also one in letters beyond ASCII."""
    try:
        labels = domain.encode("idna").decode().split(".")
    except UnicodeError:
        return False
    return len(labels) > 1 and all(LABEL.fullmatch(label) for label in labels)
