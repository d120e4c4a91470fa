"""One pair at a time: what is seen as one person, how surely, and why (K15, N06)."""

import pytest

from registrations.screening import BanEntry, Registrant, screen

pytestmark = [pytest.mark.feature("K15"), pytest.mark.feature("N06")]


def judged(seen: Registrant, listed: BanEntry):
    """Return band and reason codes of a pair, or nothing."""
    return next(
        ((match.band, [reason.code for reason in match.reasons]) for match in screen([seen], [listed])), None
    )


def named(name: str, **other) -> Registrant:
    return Registrant("r", name, **other)


def banned(*names: str, **other) -> BanEntry:
    return BanEntry("b", names, **other)


@pytest.mark.parametrize(
    ("seen", "listed", "expected"),
    [
        ("Ignatius Thorvaldsgaard", "Ignatius Thorvaldsgaard", ("strong", ["name_same"])),
        ("Thorunn Aegisdottir", "Þórunn Ægisdóttir", ("strong", ["name_spelling"])),
        ("Joerg Groesslingen", "Jörg Größlingen", ("strong", ["name_spelling"])),
        ("Evgeniya Shcherbinskaya", "Евгения Щербинская", ("strong", ["name_script"])),
        ("Abdelrahim El Bendary", "عبد الرحيم البنداري", ("strong", ["name_joined", "name_script"])),
        ("婉清 司徒", "司徒婉清", ("strong", ["name_order"])),
        ("Situ Wanqing", "婉清 司徒", ("strong", ["name_joined", "name_order"])),
        ("황보 서린", "Hwangbo Seo-rin", ("review", ["name_joined", "name_script"])),
        ("Tömörkényi Balázs", "Balázs Tömörkényi", ("strong", ["name_order"])),
        ("Cornelis Wouterlood", "Cornelis Adriaan Wouterlood", ("strong", ["name_part_missing"])),
        ("Harriet Danby", "Harriet Ffoulkes-Danby", ("strong", ["name_part_missing"])),
        ("Peggy Oakhanger", "Margaret Oakhanger", ("strong", ["name_short_form"])),
        ("Катя Подгорбунская", "Екатерина Подгорбунская", ("review", ["name_short_form"])),
        ("B. Crickmay", "Bartholomew Crickmay", ("review", ["name_initial"])),
        ("Rosalind Quatremayne", "Rosalind Quatermayne", ("strong", ["name_typo"])),
        ("Maryann Pockington", "Mary Ann Pockington", ("strong", ["name_joined"])),
        ("Lieselotte Vandeneeckhaute", "Lieselotte van den Eeckhaute", ("strong", ["name_joined"])),
        ("Реtrа Оxеndаhl", "Petra Oxendahl", ("review", ["name_look_alike"])),
        ("عبدالرحيم البنداري", "Abdelrahim El Bendary", ("strong", ["name_joined", "name_script"])),
        ("Omar Thorvaldsgaard", "Umar Thorvaldsgaard", ("review", ["name_spelling"])),
        ("Serhii Crickmayenko", "Sergey Crickmayenko", ("review", ["name_spelling"])),
        ("Chr. Papadiamantakis", "Christos Papadiamantakis", ("review", ["name_initial"])),
        ("Tsai Chih-ming", "Cai Zhiming", ("review", ["name_joined", "name_spelling"])),
        ("오세영", "Oh Se-young", ("review", ["name_script"])),
        ("אברהם שטרנפלד", "Avraham Sternfeld", ("strong", ["name_script"])),
        ("สมชาย วงศ์สวัสดิ์", "Somchai Wongsawat", ("review", ["name_script"])),
        ("ジョナサン・ハリス", "Jonathan Harris", ("review", ["name_script"])),
        ("Χαράλαμπος Μπουκουβάλας", "Haralampos Boukouvalas", ("strong", ["name_script"])),
        (
            "Kyriakos-Chrysanthemopoulos Lindqvarnström",
            "Kyriakos Lindqvarnström",
            ("strong", ["name_part_missing"]),
        ),
        ("Lud\u200dmila Straznicka", "Ludmila Straznicka", ("strong", ["hidden_characters", "name_same"])),
    ],
)
def test_a_rare_name_written_differently_is_found(seen, listed, expected):
    band, codes = judged(named(seen), banned(listed))
    assert (band, sorted(codes)) == (expected[0], sorted(expected[1]))


@pytest.mark.parametrize(
    ("seen", "listed"),
    [
        ("Femke Wouterlood", "Cornelis Adriaan Wouterlood"),
        ("Глеб Щербинский", "Евгения Щербинская"),
        ("민호 제갈", "제갈은솔"),
        ("Wouterlood", "Wouterlood"),
        ("Jean-Paul Oakhanger", "Jean-Luc Oakhanger"),
        ("Xuân Trường Khôi Đỗ", "Xuân Trường Khôi Bùi"),
        ("Anna Schmidt", "Anna Schneider"),
        ("Mario Bianchi", "Maria Bianchi"),
        ("Karim Oakhanger", "Karima Oakhanger"),
        ("Martin Keller", "Marvin Keller"),
        ("حسين الموسوي", "Hassan al-Mousawi"),
        ("Yejoon Namgung", "남궁하은"),
        ("Gwiaztakiewicz Anna", "Gwiaztatowicz Anna"),
        ("", ""),
    ],
)
def test_one_shared_word_is_not_a_match(seen, listed):
    assert judged(named(seen), banned(listed)) is None


@pytest.mark.parametrize("name", ["Jan Novák", "Anna Schmidt", "Fatima Ahmed", "王伟", "Maria Garcia"])
def test_a_common_name_alone_is_for_review(name):
    band, codes = judged(named(name), banned(name))
    assert (band, codes) == ("review", ["name_same_common"])


def test_a_common_name_is_not_shown_when_everything_else_differs():
    seen = named("Jan Novák", usernames=("Kestrel",), emails=("jan@post.example",))
    assert judged(seen, banned("Jan Novák", usernames=("Blue Whale",), emails=("modra@dak.example",))) is None


def test_a_rare_name_is_for_review_when_everything_else_differs():
    seen = named("Ignatius Thorvaldsgaard", usernames=("Kestrel",), emails=("igi@post.example",))
    listed = banned("Ignatius Thorvaldsgaard", usernames=("Blue Whale",), emails=("modra@dak.example",))
    assert judged(seen, listed) == ("review", ["name_same"])


@pytest.mark.parametrize(
    ("seen", "listed", "expected"),
    [
        ("Kivisild77", "Kivisild77", ("strong", "username_same")),
        ("silver otter creek", "Silver_Otter_Creek", ("strong", "username_spelling")),
        ("User:Lumen Archivist", "LumenArchivist", ("strong", "username_spelling")),
        (
            "https://meta.wikimedia.org/wiki/User:Lumen_Archivist",
            "Lumen Archivist",
            ("strong", "username_spelling"),
        ),
        ("старый_компас", "Старый Компас", ("strong", "username_spelling")),
        ("Fern\u200bhollow", "Fernhollow", ("strong", "username_spelling", "hidden_characters")),
        ("3v3ningtide", "Eveningtide", ("strong", "username_look_alike")),
        ("ΝοvaΤοrrent", "NovaTorrent", ("strong", "username_look_alike")),
        ("Zlty Bicykel", "Žltý Bicykel", ("strong", "username_look_alike")),
        ("CobaltheronWMF", "Cobaltheron", ("review", "username_suffix")),
        ("Dunegrass (public computer)", "Dunegrass", ("review", "username_suffix")),
        ("Nachtfalter Süd II", "Nachtfalter Süd", ("review", "username_suffix")),
        ("Juniper Leger", "Juniper Ledger", ("review", "username_typo")),
        ("TeapotRaven5252", "TeapotRaven525", ("review", "username_suffix")),
        ("Ochabnin", "Очабнин", ("review", "username_script")),
        ("Thunderqillwart", "Thunderquillwort", ("review", "username_typo")),
    ],
)
def test_a_user_name_alone_is_a_full_ban(seen, listed, expected):
    band, codes = judged(Registrant("r", usernames=(seen,)), BanEntry("b", usernames=(listed,)))
    assert (band, *codes) == expected


@pytest.mark.parametrize(
    ("seen", "listed"),
    [
        ("KevinP", "KevinB"),
        ("Photo Mix", "Photo Max"),
        ("Snowdrops", "Snowdrop"),
        ("Snowdropper", "Snowdroppen"),
        ("Silver Otter Creek ab", "Silver Otter Creek"),
        ("Birdwatch Estuary", "Birdwatch"),
        ("Kivisild77", "Kivisild78"),
        ("GildedBookbinder157", "GildedBookbinder1157"),
        ("Zephyr River of Otter", "Zephyr Raven of Otter"),
        ("n/a", "n/a"),
        ("-", "–"),
    ],
)
def test_a_user_name_close_to_another_is_somebody_else(seen, listed):
    assert judged(Registrant("r", usernames=(seen,)), BanEntry("b", usernames=(listed,))) is None


@pytest.mark.parametrize(
    ("seen", "listed", "expected"),
    [
        ("odalys@courriel.example", "odalys@courriel.example", ("strong", "email_same")),
        ("n.okwuosah+wls27@post.example", "N.Okwuosah@post.example", ("strong", "email_mailbox")),
        ("mirkaleskovar@gmail.com", "mirka.leskovar@googlemail.com", ("strong", "email_mailbox")),
        ("wander@proton.me", "wander@protonmail.com", ("strong", "email_mailbox")),
        (
            "grey.peli\u200bcan@post.example",
            "grey.pelican@post.example",
            ("strong", "email_same", "hidden_characters"),
        ),
        ("wander.light@proton.me", "wander-light@pm.me", ("strong", "email_mailbox")),
        ("grey.pelican@yahoo.com", "grey.pelican-event@yahoo.com", ("strong", "email_mailbox")),
        ("grey_pelican@dak.example", "grey.pelican@dak.example", ("review", "email_mailbox")),
        ("greypelican@dak.example", "greypelican@dek.example", ("review", "email_typo")),
        ("info@dak.example", "info@dak.example", ("review", "email_same")),
        ("k.sepapjaa@letters.example", "k.sepapaja@letters.example", ("review", "email_typo")),
    ],
)
def test_an_address_alone_is_enough(seen, listed, expected):
    band, codes = judged(Registrant("r", emails=(seen,)), BanEntry("b", emails=(listed,)))
    assert (band, *codes) == expected


@pytest.mark.parametrize(
    ("seen", "listed"),
    [
        ("info@kulttuuri.example", "info@kultuur.example"),
        ("archive@northlib.example", "office@northlib.example"),
        ("j.tamm7@letters.example", "j.tamm2@letters.example"),
        ("r.kumar@mail.example", "a.kumar@mail.example"),
        ("maria@mail.example", "maria@post.example"),
        ("grey.pelican@dak.example", "grey.pelican@other.example"),
        (f"ann@{'x' * 70}.example", "ann@other.example"),
        ("no-at-sign.example", "no-at-sign.example"),
    ],
)
def test_an_address_next_to_another_is_somebody_else(seen, listed):
    assert judged(Registrant("r", emails=(seen,)), BanEntry("b", emails=(listed,))) is None


def test_one_address_on_two_registrations_is_less_sure_for_the_other_name():
    address = ("harbour.light@post.example",)
    two = [
        Registrant("1", "Odalys Prunier", emails=address),
        Registrant("2", "Anselm Viertel", emails=address),
    ]
    found = screen(two, [BanEntry("b", ("Odalys Prunier",), emails=address)])
    assert [(match.registration, match.band) for match in found] == [("1", "strong"), ("2", "review")]


@pytest.mark.parametrize("alias", ["Dorte Hvidbjergaard", "Tinderhook"])
def test_an_alias_counts_as_name_and_as_user_name(alias):
    seen = Registrant("r", alias, (alias,))
    band, codes = judged(seen, BanEntry("b", ("Dorte Kirkelundby",), ("Old Ferry Clerk",), aliases=(alias,)))
    assert band == "strong"
    assert "username_same" in codes


def test_fields_weak_alone_are_shown_together_and_say_so():
    seen = Registrant("r", "L. Trenkwaldt-Ebersolt", ("TrenkwaldtKarten",), ("buero@trenkwaldt.example",))
    listed = BanEntry("b", ("Leopold Trenkwaldt",), ("Trenkwaldt maps",), ("leo@trenkwaldt.example",))
    apart = [
        judged(Registrant("r", usernames=seen.usernames), listed),
        judged(Registrant("r", emails=seen.emails), listed),
    ]
    assert apart == [None, None]
    assert judged(seen, listed) is not None


def test_a_reason_names_the_field_and_both_values_and_speaks_plainly():
    (match,) = screen(
        [Registrant("r", usernames=("3v3ningtide",))], [BanEntry("b", usernames=("Eveningtide",))]
    )
    (reason,) = match.reasons
    assert (reason.field, reason.registration_value, reason.ban_value) == (
        "username",
        "3v3ningtide",
        "Eveningtide",
    )
    assert reason.words == "user name reads the same once look-alike letters and digits are read as letters"
