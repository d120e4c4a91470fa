import pytest

from reviews.anonymising import anonymise
from reviews.anonymising.tables import LANGUAGES
from tests.reviews.anonymise_cases import CASE, found, masked

pytestmark = pytest.mark.feature("N09")


@pytest.mark.parametrize(
    ("form", "person"),
    [
        ("Margarethe Söllner-Byrne", "p1"),
        ("Margarethe Soellner Byrne", "p1"),
        ("MARGARETHE SOLLNER-BYRNE", "p1"),
        ("Söllner-Byrne, Margarethe", "p1"),
        ("Ms Söllner", "p1"),
        ("M. Söllner-Byrne", "p1"),
        ("Margarethe B.", "p1"),
        ("MSB", "p1"),
        ("Maggs", "p1"),
        ("Greta", "p1"),
        ("Sölner-Byrne", "p1"),
        ("Sollner\u00ad-Byrne", "p1"),
        ("Mr. Quarrendon", "p2"),
        ("Quarendon", "p2"),
        ("Billy", "p2"),
        ("W.Q.", "p2"),
        ("Ana Tolvaj", "p3"),
        ("Tolvaj Ana", "p3"),
        ("A. Birchall", "p4"),
    ],
)
def test_every_way_to_write_a_name_goes_to_its_person(form, person):
    text = f"Later that day the team met {form} at the desk."

    assert found(text) == [(form, "PERSON", person, "auto")]


@pytest.mark.parametrize(
    ("form", "kind", "person"),
    [
        ("User:Quarren W", "USERNAME", "p2"),
        ("@quarren_w", "USERNAME", "p2"),
        ("msollner", "USERNAME", "p1"),
        ("m.sollner@cove.example", "EMAIL", "p1"),
        ("m.sollner [at] cove [dot] example", "EMAIL", "p1"),
        ("198.51.100.23", "IP", None),
        ("2001:db8::7", "IP", None),
        ("+353 1 555 0142", "PHONE", None),
        ("https://en.wiki.example/wiki/Special:Contributions/Quarren_W", "URL", "p2"),
    ],
)
def test_accounts_and_addresses_go(form, kind, person):
    assert found(f"The note came from {form} and said so.") == [(form, kind, person, "auto")]


def test_a_name_two_people_share_is_put_to_the_reviewer_with_both():
    (span,) = masked("In the end Ana agreed.").spans

    assert (span.tier, span.person, span.candidates) == ("suggested", None, ("p3", "p4"))


def test_an_honorific_decides_between_people_who_share_a_name():
    people = [
        {"id": "a", "role": "subject", "name": "Joris Welle", "pronouns": "he/him"},
        {"id": "b", "role": "witness", "name": "Carla Welle", "pronouns": "she/her"},
    ]
    text = "We met Mr Welle first and Ms Welle second."

    assert found(text, people=people) == [
        ("Mr Welle", "PERSON", "a", "auto"),
        ("Ms Welle", "PERSON", "b", "auto"),
    ]


def test_somebody_else_of_the_same_name_never_gets_the_pseudonym():
    spans = masked("On the stairs stood Peter Quarrendon, a cousin.").spans

    assert [(s.tier, s.person, s.candidates) for s in spans] == [("suggested", None, ("p2",))]


def test_an_honorific_with_an_unknown_name_is_masked_as_another_person():
    text = "The letter was seen by Dr Fennimore first."

    assert masked(text).text == "The letter was seen by another person first."


def test_unknown_names_are_suggested_not_masked():
    text = "Then Olumide opened the door."

    assert found(text) == [("Olumide", "PERSON", None, "suggested")]
    assert masked(text).text == text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The guard, Olumide, opened the door."),
        ("es", "La hermana de ella, Dandara, abrió la puerta."),
        ("de", "Ihre Freundin Traudel öffnete die Tür."),
    ],
)
def test_a_name_introduced_by_what_the_person_is_to_others_is_masked(lang, text):
    (span,) = masked(text, lang).spans

    assert (span.kind, span.person, span.tier) == ("PERSON", None, "auto")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "We will see, and it may rain; will you come?"),
        ("en", "Sessions about tolerance need time."),
        ("es", "El cartel era de color blanco y la flor también."),
        ("de", "Der Wille zählt, und montags ist Sprechstunde."),
    ],
)
def test_ordinary_words_stay(lang, text):
    assert masked(text, lang).text == text


def test_a_name_that_is_also_a_word_is_a_name_where_a_verb_follows():
    assert found("Will said that he was sorry.")[0] == ("Will", "PERSON", "p2", "auto")
    assert found("Will this cost more? It will not.") == []


def test_an_e_mail_address_among_the_aliases_does_not_make_names_of_its_words():
    people = [
        {"id": "p", "role": "subject", "name": "Ilse Varga", "aliases": ["ilse@example.example", "IVar_9"]}
    ]
    text = "For example, IVar_9 wrote from ilse@example.example to us."

    assert found(text, people=people) == [
        ("IVar_9", "USERNAME", "p", "auto"),
        ("ilse@example.example", "EMAIL", "p", "auto"),
    ]


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_each_language_has_a_pseudonym_for_each_part(lang):
    parts = [
        "reporter",
        "affected",
        "subject",
        "witness",
        "bystander",
        "responder",
        "organiser",
        "helper",
        "x",
    ]
    people = [{"id": f"{part}{n}", "role": part, "name": ""} for part in parts for n in (1, 2)]

    names = anonymise("", {"lang": lang, "people": people}, seed="1").pseudonyms

    assert len(set(names.values())) == len(people)
    assert not any("{" in name for name in names.values())


def test_pseudonyms_once_given_stay():
    first = anonymise("Ana Tolvaj left.", CASE, seed="a")
    again = anonymise("Ana Tolvaj left.", CASE, pseudonyms=first.pseudonyms, seed="b")

    assert (again.text, again.pseudonyms) == (first.text, first.pseudonyms)


def test_numbering_follows_the_seed_and_not_the_order_of_the_file():
    people = [{"id": str(n), "role": "witness", "name": f"Xyz{n}"} for n in range(6)]
    orders = {
        tuple(
            anonymise("", {"lang": "en", "people": people}, seed=str(seed)).pseudonyms[p["id"]]
            for p in people
        )
        for seed in range(8)
    }

    assert len(orders) > 1


@pytest.mark.parametrize(
    "case", [{}, {"lang": "xx"}, {"people": [{"id": "p"}]}, {"event": {"start": "soon"}}]
)
def test_a_bare_case_file_is_enough(case):
    assert anonymise("On 4 June nobody came.", case, seed="1").text.endswith("nobody came.")
