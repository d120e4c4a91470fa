"""How the same person is written differently (each answer is a registration and a ban), and how strangers
look alike.
"""

from dataclasses import replace

from benchmarks import screening_words as words
from benchmarks.screening_people import HIDDEN, LATIN_TWINS, Person, Town, plain

SHORT = {long: short.split("/") for long, short in (pair.split("=") for pair in words.SHORT_FORMS.split())}
SWAPS = str.maketrans("aeiost", "431057")


def fresh(town: Town, **kept) -> Person:
    """Return a stranger's details, except for what is kept."""
    return replace(town.anyone(), **kept)


def only_name(town, seen: str, listed: str):
    """One name written two ways; the other fields empty or different."""
    empty = {"username": ""} if town.random.random() < 0.4 else {}
    bare = {"username": "", "email": ""} if town.random.random() < 0.6 else {}
    return fresh(town, given=seen, family="", **empty), fresh(town, given=listed, family="", **bare)


def only_username(town, seen: str, listed: str):
    """One user name written two ways."""
    blank = {"given": "", "family": "", "email": ""} if town.random.random() < 0.5 else {}
    return fresh(town, username=seen), fresh(town, username=listed, **blank)


def only_email(town, seen: str, listed: str):
    """One address written two ways."""
    blank = {"given": "", "family": "", "username": ""} if town.random.random() < 0.5 else {}
    return fresh(town, email=seen), fresh(town, email=listed, **blank)


def either(town, change):
    """Apply a change to a name, a user name or an address."""
    person = town.latin()
    kind = town.random.choice("nnue")
    if kind == "n":
        return only_name(town, change(person.name), person.name)
    if kind == "u":
        return only_username(town, change(person.username), person.username)
    local, domain = person.email.split("@")
    return only_email(town, f"{change(local)}@{domain}", person.email)


def exact(town):
    return either(town, lambda text: text)


def username_separators(town):
    name = town.username()
    changes = [str.upper, str.lower, "User:{}".format]
    changes += [lambda text, sign=sign: text.replace(" ", sign) for sign in ("_", "", "-")]
    change = town.random.choice(changes)
    return only_username(town, change(name), name)


def username_suffix(town):
    name = town.username()
    suffix = town.random.choice(
        ["2", "3", " II", " (alt)", "WMF", " (WMF)", "_bot", " mobile", " (phone)", " new", "-alt"]
    )
    return only_username(town, name + suffix, name)


def leet(town):
    name = town.username().rstrip("0123456789")
    swapped = "".join(c.translate(SWAPS) if town.random.random() < 0.5 else c for c in name[1:-1])
    return only_username(town, name[0] + swapped + name[-1], name)


def homoglyph(town):
    person = town.latin("en")
    if town.random.random() < 0.5:
        return only_name(town, person.name.translate(LATIN_TWINS), person.name)
    return only_username(town, person.username.translate(LATIN_TWINS), person.username)


def zero_width(town):
    def change(text):
        spot = town.random.randint(1, len(text) - 1)
        return text[:spot] + town.random.choice(HIDDEN) + text[spot:]

    return either(town, change)


def diacritics_dropped(town):
    person = town.latin(town.random.choice(["de", "pl", "tr", "sv", "fr", "cs", "hu"]))
    german = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ö": "Oe", "ß": "ss", "å": "aa", "ø": "oe"})
    seen = person.name.translate(german) if town.random.random() < 0.3 else person.name
    seen = plain(seen.replace("ł", "l").replace("Ł", "L").replace("ı", "i")).title()
    return only_name(town, seen, person.name)


def transliteration(town):
    person = town.foreign()
    latin = " ".join(spelling for _, spelling in person.spellings)
    glued = "".join(reversed([native for native, _ in person.spellings]))
    native = glued if ord(glued[0]) > 0x2E80 and town.random.random() < 0.6 else person.name
    return only_name(town, *town.random.choice([(native, latin), (latin, native)]))


def name_order_swapped(town):
    person = town.latin()
    return only_name(town, f"{person.family} {person.given}", person.name)


def middle_name(town):
    person, other = town.latin("en"), town.latin("en")
    long = f"{person.given} {other.given} {person.family}"
    return only_name(town, *town.random.choice([(long, person.name), (person.name, long)]))


def hyphen_part_dropped(town):
    person, other = town.latin("de"), town.latin("de")
    family = f"{person.family}-{other.family}"
    kept = town.random.choice([person.family, other.family])
    return only_name(town, f"{person.given} {kept}", f"{person.given} {family}")


def nickname(town):
    long = town.random.choice(list(SHORT))
    family = town.latin("en").family if long.isascii() else town.latin("de").family
    if ord(long[0]) > 0x400:
        family = town.foreign("ru").family
    short = town.random.choice(SHORT[long])
    return only_name(
        town,
        *town.random.choice(
            [(f"{short} {family}", f"{long} {family}"), (f"{long} {family}", f"{short} {family}")]
        ),
    )


def initial(town):
    person = town.latin(town.random.choice(["en", "de", "fr", "pl", "tr"]))
    dot = town.random.choice([".", ""])
    return only_name(town, f"{person.given[0]}{dot} {person.family}", person.name)


def one_typo(town):
    return either(town, town.typo)


def two_typos(town):
    person = town.latin(town.random.choice(["en", "de", "fr", "pl"]))
    return only_name(town, f"{person.given} {town.typo(person.family, 2)}" if len(person.family) > 8
                     else f"{town.typo(person.given)} {town.typo(person.family)}", person.name)  # fmt: skip


def joined_split(town):
    person, other = town.latin("en"), town.latin("en")
    if town.random.random() < 0.5:
        nobiliary = town.latin("nl").family
        return only_name(
            town, f"{person.given} Vander{nobiliary.lower()}", f"{person.given} van der {nobiliary.title()}"
        )
    double = [
        f"{person.given} {other.given} {person.family}",
        f"{person.given}{other.given.lower()} {person.family}",
    ]
    town.random.shuffle(double)
    return only_name(town, *double)


def email_variant(town):
    local, domain = town.email().split("@")
    twin = dict(pair.split("=") for pair in words.PROVIDER_TWINS.split())
    kind = town.random.choice(["plus", "case", "dots", "twin"])
    if kind == "plus":
        return only_email(town, f"{local}+event@{domain}", f"{local}@{domain}")
    if kind == "case":
        return only_email(town, f"{local.upper()}@{domain.title()}", f"{local}@{domain}")
    if kind == "dots":
        return only_email(town, f"{local.replace('.', '')}@gmail.com", f"{local}@googlemail.com")
    first, second = town.random.choice(list(twin.items()))
    return only_email(town, f"{local}@{first}", f"{local}@{second}")


def old_alias(town):
    person = town.latin()
    alias = town.random.choice([person.name, person.username])
    seen = fresh(town, username=alias) if alias == person.username else fresh(town, given=alias, family="")
    return seen, fresh(town), (alias,)


def weak_fields_together(town):
    person = town.latin(town.random.choice(["en", "de", "fr", "pl"]))
    local, number = plain(person.family).replace(" ", ""), town.random.randint(2, 99)
    seen = Person(
        f"{person.given[0]}.", person.family, f"{person.family} maps", f"{local}{number}@post.example"
    )
    double = f"{person.family}-{town.latin('en').family}"
    account, address = (
        f"{person.given[0]} {person.family[:-2]}",
        f"{person.given[0].lower()}.{local}@mail.example",
    )
    return seen, Person(person.given, double, account, address)


def namesake(town):
    name = town.random.choice(words.COMMON.split("|"))
    seen = words.COMMON_TWINS.get(name, name)
    return fresh(town, given=seen, family=""), fresh(town, given=name, family="")


def similar_username(town):
    name = town.username().rstrip("0123456789")
    close = town.random.choice(
        [
            name + "s",
            f"{name} {town.random.choice(words.SECOND_WORDS.split())}",
            name.rsplit(" ", 1)[0] + " Wolf",
        ]
    )
    return fresh(town, username=close), fresh(town, username=name)


def same_surname(town):
    person, other = town.latin("pl"), town.latin("fi")
    return fresh(town, given=other.given, family=person.family), fresh(
        town, given=person.given, family=person.family
    )


def similar_email(town):
    local, domain = town.email().split("@")
    number = town.random.randint(1, 80)
    pairs = [
        (f"info@{local}.example", f"info@{local}s.example"),
        (f"{local[:5]}{number}@{domain}", f"{local[:5]}{number + 3}@{domain}"),
        (f"office@{local}.example", f"archive@{local}.example"),
        ("maria@mail.example", "maria@post.example"),
    ]
    seen, listed = town.random.choice(pairs)
    return fresh(town, email=seen), fresh(town, email=listed)


def shared_buyer_address(town):
    address = town.email()
    return fresh(town, email=""), fresh(town, email=address)
