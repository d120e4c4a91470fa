"""User names: the forms one account name, or a close copy of it, is written in."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .normalise import clean, fold, romanise, scrub
from .spelling import spelling_key

NO_ANSWER_TEXT = (
    "n/a na none no nil null - -- – — ? ?? . x later tbd tba unknown not yet no username keine "
    "keiner kein nein aucun ninguno "
    "нет inget ei mitte puudub no account anonymous same not applicable i don't have one"
)
NO_ANSWER = set(NO_ANSWER_TEXT.split()) | {
    "not yet",
    "no username",
    "no account",
    "not applicable",
    "i don't have one",
    "don't have one",
    "to follow",
    "will follow",
}
# The user namespace in the larger languages, as pasted from a wiki (MediaWiki namespace aliases).
NAMESPACE = re.compile(
    r"^(?:https?://\S*?/(?:wiki/)?)?(?:(?:user|benutzer|benutzerin|usuario|usuaria|utilisateur|utilisatrice|utente|gebruiker|"
    r"użytkownik|użytkowniczka|участник|участница|користувач|usuário|usuária|kullanıcı|användare|käyttäjä|kasutaja|wikipedysta|"
    r"利用者|用户|使用者|사용자|مستخدم|u)\s*:\s*)+",
    re.IGNORECASE,
)
DIGITS_AS_LETTERS = str.maketrans("01345789$@!|", "oleastbgsail")
ROUND_LETTERS = str.maketrans("ij", "ll")
SUFFIX = re.compile(
    r"(?:\s*\([^)]*\)|(?<!\d)\d{1,2}|(?<=[^\W\d_])(?:\s+|(?<=[a-zа-я0-9])(?=[A-Z]))(?:I{2,3}|IV|VI{0,3}|Jr|Sr)|"
    r"[\s_.-]*(?:WMF|alt|ALT|Alt|mobile|Mobile|phone|Phone|bot|Bot|BOT|new|New|NEW|test|Test|sock|backup|Backup|"
    r"official|Official|public|Public|travel|second|two|again|works?|WMDE|wmf))$"
)
LOOSE_SUFFIX = re.compile(r"(?<=[\s_.-])(?:ii|iii|iv|vi?|jr|sr|neu|nouveau|nuevo|privat|2nd)$", re.IGNORECASE)
SEPARATORS = re.compile(r"[\W_]+")
AT_CAPITALS = re.compile(r"(?<=[a-zà-ÿа-я])(?=[A-ZÀ-ÝА-Я])")
AT_NUMBERS = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
NO_DIGITS = re.compile(r"\D+")
LEAST_STEM = 5
PREFIX = re.compile(r"^(?:the|real|its|iam|mr|mrs|dr)(?=[\s_.-]|[A-Z])\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Username:
    """One user name and its keys; `stages` are without one listed addition after the other."""

    typed: str
    plain: str
    latin: str
    letters: str
    stages: tuple[str, ...]
    numbers: str
    name: str
    repaired: bool

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words of the name as spelling keys."""
        return split(self.name)


@lru_cache(maxsize=65536)
def read(typed: str) -> Username | None:
    """Return the keys of a user name, or nothing where the cell says that there is none."""
    name = account_name(typed)
    if not name:
        return None
    plain = squeeze(fold_case(name))
    latin = spelling_key(romanise(name).replace(" ", ""))
    letters = squeeze(fold(name).translate(DIGITS_AS_LETTERS)).translate(ROUND_LETTERS)
    stages = tuple(squeeze(fold_case(stage)) for stage in strip_additions(name))
    return Username(
        typed,
        plain or fold_case(name),
        latin,
        letters,
        stages,
        NO_DIGITS.sub("", name),
        name,
        clean(typed) != scrub(typed),
    )


def account_name(typed: str) -> str:
    """Return the account name in MediaWiki's form, spaces for underscores, without namespace, @ or web
    address.
    """
    name = clean(typed).replace("_", " ").strip()
    if name.casefold() in NO_ANSWER:
        return ""
    name = NAMESPACE.sub("", name).strip().lstrip("@").split("#")[0]
    if name.casefold().rstrip(".!") in NO_ANSWER or not any(map(str.isalnum, name)):
        return ""
    return " ".join(name.split())


def fold_case(name: str) -> str:
    return name.casefold()


def squeeze(text: str) -> str:
    """Return letters and digits only."""
    return text if text.isalnum() else SEPARATORS.sub("", text)


def strip_additions(name: str) -> list[str]:
    """Return the shorter forms of a name, taking off what people put on a second account one by one."""
    stages = []
    while shorter := next(shortened(name), None):
        stages.append(name := shorter)
    return stages


def shortened(name: str):
    """Yield the name without one listed addition, where enough of it stays."""
    for addition in (SUFFIX, LOOSE_SUFFIX, PREFIX):
        shorter = addition.sub("", name).strip(" _.-")
        if shorter != name.strip(" _.-") and len(squeeze(romanise(shorter))) >= LEAST_STEM:
            yield shorter


def split(name: str) -> tuple[str, ...]:
    """Return the words of a user name as keys, at spaces, punctuation and capitals."""
    apart = AT_NUMBERS.sub(" ", AT_CAPITALS.sub(" ", name))
    return tuple(
        spelling_key(romanise(word))
        for word in SEPARATORS.split(apart)
        if len(word) >= 2 and not word.isdigit()
    )
