"""Names that go by several spellings in Latin letters, too far apart for the spelling rules."""

from functools import lru_cache

from .spelling import spelling_key

# One name a line, romanised, from general knowledge; other languages only where papers mix them.
SPELLINGS = """
mohamed mohammed muhammad mohammad mohamad muhammed mehmed muhamad mohd
ahmed ahmad ahmet achmad
hussein hussain husain husayn hossein huseyin hosein houssein
hassan hasan hasson
abdullah abdallah abdulla abdulah
ibrahim ebrahim brahim
yusuf youssef yousef yusef youssouf yousuf joseph
omar umar omer
othman osman uthman usman ousmane osmane
ismail ismael esmail
khaled khalid
mustafa mustapha moustafa mostafa
suleiman sulaiman soliman suleyman souleymane
yahya yehia yahia
musa moussa mousa
isa eissa aissa issa
ali aly
saeed said saied sayeed
fatima fatma fatemeh fatimah fatoumata
aisha aysha ayesha aicha ayse
zainab zeinab zaynab zeynep zineb
aleksandr alexander aleksander alexandre aliaksandr oleksandr alexandr
aleksandra alexandra oleksandra
sergei sergey serhii serhiy siarhei sergej serge
dmitri dmitry dmitriy dmytro dimitri dzmitry dmitrij
nikolai nikolay mykola mikalai nikolaj
vladimir volodymyr uladzimir wladimir
mikhail mykhailo mikhailo michail mihail
andrei andrey andrii andriy andrej
yevgeny evgeny evgenii yevhen evgeniy evgenij eugeny
yevgenia evgenia yevheniia evgeniya
pavel pavlo pavlos
petr petro pyotr piotr
oleg oleh aleh
igor ihor ihar
georgy georgii heorhii georgi georgiy
yuri yurii yury iurii juri yuriy
ekaterina yekaterina kateryna katsiaryna
elena yelena olena alena
anna hanna
natalia nataliia natalya natallia nataliya
iryna irina iryna
tatiana tetiana tatyana tatsiana
svetlana svitlana sviatlana
ioannis yannis yiannis giannis ioannes
georgios giorgos yorgos yiorgos
charalampos haralambos haralampos
ekaterini aikaterini katerini
catherine katherine kathryn catharine katharine
stephen steven stefan stephan
philip phillip filip philippe
geoffrey jeffrey
christopher kristopher kristofer christoffer
theodore theodor teodor
isaac yitzhak itzhak yitzchak izhak
abraham avraham
moshe moses moishe
jacob yaakov yakov jakob
chaudhary chowdhury chaudhry choudhury chaudhri chowdhary choudhary
qureshi quraishi koreshi qoreishi
sheikh shaikh cheikh sheik shaykh
siddiqui siddiqi siddiquee sediqi
mukherjee mukherji mukharji
park pak bak
choi choe
lee yi rhee ri
"""


@lru_cache(maxsize=1)
def lines() -> dict[str, frozenset[int]]:
    """Return, for the key of every spelling, the names it may stand for."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(SPELLINGS.strip().splitlines()):
        for spelling in line.split():
            found.setdefault(spelling_key(spelling), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def names_spelt(key: str) -> frozenset[int]:
    """Return the numbers of the names that a word, given as its spelling key, is a spelling of."""
    return lines().get(key, frozenset())
