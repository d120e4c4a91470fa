"""Answers in the words of many languages: agreement, status of a ticket, kind of ticket."""

import re
from functools import lru_cache

YES_TEXT = (
    "yes y true 1 ✓ ✔ ☑ x on agree agreed accept accepted ok ja j jah oui si sí acepto так да はい 是 同意 "
    "예 네 نعم हाँ हां sim aceito tak ano igen evet áno kyllä joo nai ναι כן bai oo einverstanden akkoord"
)
NO_TEXT = (
    "no n false 0 ✗ ✘ ☒ off nein nej nee nei non ні нет ei não nao nie ne nem hayır hayir いいえ 否 不同意 "
    "아니요 아니오 لا नहीं όχι לא disagree declined"
)
YES = {*YES_TEXT.split(), "i agree", "i accept", "j'accepte", "je suis d'accord", "ich stimme zu"}
NO = {*NO_TEXT.split(), "i do not agree", "i don't agree", "not agreed", "not yet"}
STATUSES = {
    "paid": (
        "paid p complete completed attending confirmed approved registered active checked_in bezahlt "
        "payé payée pagado pago"
    ),
    "pending": "pending n unpaid awaiting waiting offen ausstehend pendiente reserved",
    "cancelled": (
        "canceled cancelled c storniert annulé annulée cancelado cancelada withdrawn deleted not_attending"
    ),
    "refunded": "refunded partially_refunded erstattet remboursé reembolsado",
    "expired": "expired e overdue abgelaufen expiré vencido",
    "transferred": "transferred übertragen transféré",
}
BY_WORD = {word: status for status, words in STATUSES.items() for word in words.split()}
INACTIVE = {"cancelled", "refunded", "expired", "transferred"}
#: Sort of person → beginnings of words for it.
KINDS = {
    "volunteer": "volunteer helper helfer freiwillig bénévole benevole voluntari",
    "speaker": "speaker presenter lecturer referent intervenant ponente palestrante orador",
    "team": "staff team organiser organizer crew organisat organizat",
    "companion": "companion guest plus-one begleit accompagnant acompañante acompanhante partner",
}
#: Code of a language we write letters in → how it is named in codes, in itself and in its neighbours.
LANGUAGES = {
    "en": "en eng english englisch anglais inglés ingles inglês الإنجليزية",
    "ar": "ar ara arabic arabisch arabe árabe العربية عربي عربية",
    "de": "de deu ger german deutsch allemand alemán aleman alemão الألمانية",
    "es": "es spa spanish spanisch espagnol español espanol espanhol castellano الإسبانية",
    "fr": "fr fra fre french französisch français francais francés frances francês الفرنسية",
    "pt-br": "pt por portuguese portugiesisch portugais portugués português portugues البرتغالية",
}
BY_LANGUAGE = {word: code for code, words in LANGUAGES.items() for word in words.split()}
KIND = re.compile("|".join(rf"(?P<{kind}>\b(?:{words.replace(' ', '|')}))" for kind, words in KINDS.items()))


@lru_cache(1024)
def agreement(text: str) -> bool | None:
    """Return whether the answer says yes or no, by its first word; None where it says neither."""
    plain = text.casefold().strip()
    first = re.split(r"[\s,.;:!、，。]+", plain)[0]
    for words, answer in ((YES, True), (NO, False)):
        if plain in words or first in words:
            return answer
    return None


@lru_cache(1024)
def status(text: str) -> str | None:
    """Return the status in our words; empty for an empty cell, None for one not known."""
    plain = re.sub(r"[\s_-]+", "_", text.casefold().strip())
    return "" if not plain else BY_WORD.get(plain)


@lru_cache(1024)
def kind(*texts: str) -> str:
    """Return what sort of person the texts speak of, the first one that says so: a role, a ticket."""
    for text in texts:
        if found := KIND.search(text.casefold()):
            return str(found.lastgroup)
    return "participant"


@lru_cache(1024)
def language(text: str) -> str:
    """Return the language of letters a text such as "de-informal", "pt_BR" or "Deutsch" names, else ""."""
    words = re.split(r"[\W_]+", text.casefold())
    return next((BY_LANGUAGE[word] for word in words if word in BY_LANGUAGE), "")
