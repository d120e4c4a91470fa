"""E-mail addresses: which mailbox an address reaches, by the providers' own rules; nothing is looked up."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .normalise import clean, romanise
from .spelling import spelling_key

TWIN_DOMAINS = {
    "googlemail.com": "gmail.com",
    "protonmail.com": "proton.me",
    "protonmail.ch": "proton.me",
    "pm.me": "proton.me",
    "me.com": "icloud.com",
    "mac.com": "icloud.com",
    "ya.ru": "yandex.ru",
    "yandex.com": "yandex.ru",
    "yandex.by": "yandex.ru",
    "yandex.kz": "yandex.ru",
    "yandex.ua": "yandex.ru",
    "fastmail.fm": "fastmail.com",
    "tutamail.com": "tuta.com",
    "tutanota.com": "tuta.com",
    "tutanota.de": "tuta.com",
    "tuta.io": "tuta.com",
    "keemail.me": "tuta.com",
}
NO_DOTS = {"gmail.com", "proton.me"}
NO_HYPHENS = {"proton.me", "yandex.ru"}
MINUS_TAGS = {"yahoo.com", "yahoo.co.uk", "yahoo.de", "yahoo.fr", "ymail.com", "rocketmail.com"}
NO_LETTERS = re.compile(r"[\W\d_]+")
SHARED_MAILBOXES_TEXT = (
    "info office contact kontakt contacto mail email post hello hallo admin team wiki archive "
    "archiv archives library "
    "secretary secretariat sekretariat events event registration press presse support help buero "
    "bureau museum "
    "maria anna john david peter thomas michael ana jose ali mohamed"
)
SHARED_MAILBOXES = set(SHARED_MAILBOXES_TEXT.split())


@dataclass(frozen=True)
class Email:
    """One address and the mailbox it reaches."""

    typed: str
    address: str
    local: str
    domain: str
    shared: bool

    @cached_property
    def mailbox(self) -> str:
        """Return the address of the mailbox."""
        return f"{self.local}@{self.domain}"

    @cached_property
    def local_words(self) -> tuple[str, ...]:
        """Return the words of the local part as spelling keys, and all of it as one."""
        words = [word for word in NO_LETTERS.split(self.local) if word]
        return tuple(spelling_key(romanise(word)) for word in {*words, "".join(words)})

    @cached_property
    def stem(self) -> str:
        """Return the local part as letters only."""
        return NO_LETTERS.sub("", self.local)


@lru_cache(maxsize=65536)
def read(typed: str) -> Email | None:
    """Return the mailbox of an address, or nothing where it cannot be one."""
    text = "".join(clean(typed).casefold().removeprefix("mailto:").split()).strip("<>,;.")
    local, at, domain = text.rpartition("@")
    if not (local and at and "." in domain):
        return None
    domain = TWIN_DOMAINS.get(ascii_domain(domain), ascii_domain(domain))
    mailbox = local.split("+")[0] or local
    if domain in MINUS_TAGS:
        mailbox = mailbox.split("-")[0]
    mailbox = mailbox.replace(".", "") if domain in NO_DOTS else mailbox
    mailbox = (
        re.sub(r"[-_]", "", mailbox)
        if domain == "proton.me"
        else mailbox.replace("-", ".")
        if domain in NO_HYPHENS
        else mailbox
    )
    return Email(typed, text, mailbox, domain, local in SHARED_MAILBOXES)


def ascii_domain(domain: str) -> str:
    """Return the domain in the form the wire uses (RFC 5891), or as it is where it cannot be encoded."""
    try:
        return domain.strip(".").encode("idna").decode()
    except UnicodeError:
        return domain
