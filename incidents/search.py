"""Finding words anywhere in the cases somebody may see."""

from django.db.models import Q, QuerySet

#: Where people write. One look-up each, so that a case with much text costs no more than one with little.
TEXTS = [
    "case_name",
    "place_detail",
    "needs_help",
    "severity_reason",
    "assessment_reason",
    "outcome",
    "room__name",
    "reports__verbatim",
    "reports__observed",
    "reports__next_steps",
    "people__name",
    "people__description",
    "people__contact",
    "people__registration__name",
    "people__registration__usernames",
    "people__user__name",
    "journal__text",
    "actions__note",
    "follow_ups__what",
]


def search(cases: QuerySet, words: str) -> QuerySet:
    """Return those of `cases` in which every word occurs somewhere, however it is written in case.

    cases: already narrowed to what the reader may see. Empty words find nothing.
    """
    if not words.split():
        return cases.none()
    for word in words.split():
        anywhere = Q()
        for text in TEXTS:
            anywhere |= Q(pk__in=cases.model.objects.filter(**{f"{text}__icontains": word}).values("pk"))
        cases = cases.filter(anywhere)
    return cases
