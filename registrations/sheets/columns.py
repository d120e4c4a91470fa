"""Which column holds what, guessed from the headings of pretix, Eventbrite and plain lists in several
languages.
"""

import re
from collections.abc import Mapping, Sequence

# In order of preference within a field.
REGISTRATION = {
    "order": (
        "order code|order #|order number|order id|order|bestellnummer|code|numéro de commande|pedido|"
        "registration id|id"
    ),
    "position": "position id|position",
    "attendee": "attendee #|attendee id|ticket id|barcode|attendee number",
    "name": (
        "attendee name|full name|name|real name|participant name|participant|vollständiger name|"
        "nom complet|nombre completo|nombre y apellidos|имя|名前|氏名|nimi"
    ),
    "given_name": (
        "attendee name: given name|first name|given name|vorname|prénom|nombre|imię|etunimi|eesnimi|first"
    ),
    "family_name": (
        "attendee name: family name|last name|family name|surname|nachname|familienname|nom|apellidos|"
        "apellido|nazwisko|sukunimi|perekonnanimi|last"
    ),
    "email": (
        "attendee email|attendee e-mail|participant email|email address|e-mail address|email|e-mail|"
        "mail|e-mail-adresse|courriel|correo|correo electrónico|электронная почта"
    ),
    "buyer_email": "email|buyer email|order email|e-mail|customer email",
    "username": (
        "wikimedia username|wiki username|username|user name|wikimedia user name|wikipedia username|"
        "mediawiki username|wiki user|account|benutzername|nom d'utilisateur|nombre de usuario|usuario|"
        "имя участника|利用者名|kasutajanimi"
    ),
    "affiliation": (
        "affiliation|affiliate|organisation|organization|company|chapter|user group|organisme|organización"
    ),
    "status": "status|attendee status|order status|registration status|état|estado|staatus",
    "agreement": (
        "i agree to the friendly space policy|friendly space policy|code of conduct|"
        "i agree to the code of conduct|universal code of conduct|agreement|agreed|policy|"
        "verhaltenskodex"
    ),
    "language": "language|preferred language|locale|sprache|langue|idioma|order locale",
    "product": "product|ticket type|ticket|item",
    "kind": (
        "kind|role|attendee type|attendee kind|participant type|registration type|category|"
        "rolle|rôle|rol|teilnehmerart|tipo"
    ),
}
BAN = {
    "reference": "reference|ref|ban reference|id|case|number",
    "list": "list|ban list|scope|level",
    "real_names": "real_name|real name|real names|name|names|full name|legal name",
    "usernames": "usernames|username|user names|user name|accounts|account|wikimedia username",
    "emails": "emails|email|e-mail|e-mails|email address|email addresses|mail",
    "aliases": "aliases|alias|also known as|aka|former names|earlier names|earlier usernames",
    "issued_by": "issued_by|issued by|issuer|decided by|authority",
    "issued_on": "issued_on|issued on|issued|decided on|date",
    "starts_on": "starts_on|starts on|start|from|valid from|starts|start date",
    "expires_on": "expires_on|expires on|expires|ends_on|ends on|end|until|valid until|expiry|end date",
    "reason_category": "reason_category|reason category|category|reason|grounds",
}


BAN_ONLY_TEXT = (
    "real_name|real_names|real names|usernames|emails|aliases|issued_by|issued on|issued_on|starts_on|"
    "expires_on|ends_on|expires|expires on|reason_category|ban reference"
)
BAN_ONLY = set(BAN_ONLY_TEXT.split("|"))


def guess_columns(headers: Sequence[str], kind: str = "") -> dict[str, int]:
    """Return the place of the column of each field that could be guessed.

    `kind` is `registrations` or `bans`; left out, it is guessed too.

    A column serves one field; only the buyer's address may be guessed from what is also a plain e-mail
    column.
    """
    plain = [simple(header) for header in headers]
    kind = kind or ("bans" if len(BAN_ONLY & set(plain)) > 1 else "registrations")
    found: dict[str, int] = {}
    for field, synonyms in (BAN if kind == "bans" else REGISTRATION).items():
        free = [place for place in range(len(plain)) if place not in found.values()]
        place = next((place for name in synonyms.split("|") for place in free if plain[place] == name), None)
        place = place if place is not None else starting(plain, free, synonyms)
        if place is not None:
            found[field] = place
    return whole_name_first(found)


def simple(header: str) -> str:
    """Return a heading in lower case without padding, quotes and question marks."""
    return re.sub(r"\s+", " ", header.replace("\ufeff", "").casefold()).strip(" *?:.\"'")


def starting(plain: list[str], free: list[int], synonyms: str) -> int | None:
    """Return the first free column whose heading begins with a long synonym."""
    names = tuple(name for name in synonyms.split("|") if len(name) >= 8)
    return next(
        (place for place in free if names and plain[place].startswith(names) and ":" not in plain[place]),
        None,
    )


def whole_name_first(found: dict[str, int]) -> dict[str, int]:
    """Leave out the parts of a name where one column has it whole."""
    if "name" in found:
        return {field: place for field, place in found.items() if field not in ("given_name", "family_name")}
    return found


def places(mapping: Mapping[str, int | str], headers: Sequence[str]) -> dict[str, int]:
    """Return a mapping of fields to places, from one to places or headings; KeyError for a heading not
    there.
    """
    plain = {simple(header): place for place, header in reversed(list(enumerate(headers)))}
    return {
        field: column if isinstance(column, int) else plain[simple(column)]
        for field, column in mapping.items()
        if column != ""
    }


def source_of(headers: Sequence[str]) -> str:
    """Return which tool a file comes from: `pretix`, `eventbrite` or `plain`."""
    plain = {simple(header) for header in headers}
    if {"order code", "position id"} <= plain or "pseudonymization id" in plain:
        return "pretix"
    return "eventbrite" if {"order #", "attendee #"} <= plain else "plain"
