"""Reading the chains from their first link to their head, and saying where one breaks."""

from collections.abc import Collection, Iterator
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction

from eventsafety.audit import chain
from eventsafety.audit.linking import COLUMNS, link
from eventsafety.audit.models import Head, Record

WALK = f"""
    SELECT l.position, l.mac, l.record_id, {COLUMNS}
    FROM audit_link l LEFT JOIN audit_record r ON r.id = l.record_id
    WHERE l.chain = %s ORDER BY l.position
"""  # noqa: S608  (columns of ours)
#: Every chain that has links, one look into the index for each.
CHAINS = """
    WITH RECURSIVE c AS (
        (SELECT chain FROM audit_link ORDER BY chain LIMIT 1)
        UNION ALL
        SELECT (SELECT chain FROM audit_link WHERE chain > c.chain ORDER BY chain LIMIT 1)
        FROM c WHERE c.chain IS NOT NULL
    ) SELECT chain FROM c WHERE chain IS NOT NULL
"""
#: The first record of each chain that has no link there; materialised, or the planner looks each one up.
LOOSE = """
    WITH bare AS MATERIALIZED (
        SELECT coalesce(r.event_id, %(site)s) AS chain, r.id, r.at FROM audit_record r
        LEFT JOIN audit_link l ON l.record_id = r.id AND l.chain = coalesce(r.event_id, %(site)s)
        WHERE l.record_id IS NULL AND (%(only)s::uuid IS NULL OR coalesce(r.event_id, %(site)s) = %(only)s)
    )
    SELECT DISTINCT ON (bare.chain) bare.chain, bare.id, w.record_id IS NOT NULL
    FROM bare LEFT JOIN audit_unlinked w ON w.record_id = bare.id
    WHERE w.record_id IS NULL OR bare.at < statement_timestamp() - interval '1 minute'
    ORDER BY bare.chain, bare.id
"""
GONE = "the whole chain is gone, with its head"
UNKNOWN = "the site's chain does not know that this one was begun"
PUT_IN = "record {} was put in beside the chain, it has no link"
LATE = "record {} has been waiting for its link for more than a minute: the linker stands still"


class Found(NamedTuple):
    """What a verification saw: how many links, what does not hold as (chain, sentence), unknown heads."""

    links: int
    broken: list[tuple[UUID, str]]
    unknown_heads: set[str]


def verify(only: UUID | None = None, *, heads: Collection[str] = ()) -> Found:
    """Link what is waiting, then read every chain, or one, and compare it with every column of its records.

    heads: printed heads that somebody kept elsewhere. Those found in no chain are returned: what was linked
    up to them was cut off or written anew, even if the head in the database agrees with what is left.
    """
    while link().records:
        pass
    begun, wanted = _begun(), set(heads)
    links, broken = 0, []
    for of in [only] if only else sorted(_known() | begun):
        walked, wrong = _walk(of, wanted)
        links += walked
        if not wrong and of != chain.SITE:
            wrong = _unlike_the_site(of, of in begun, has_links=bool(walked))
        broken += [(of, wrong)] if wrong else []
    return Found(links, broken + list(_loose(only)), wanted)


def _known() -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(CHAINS)
        return {of for (of,) in cursor} | set(Head.objects.values_list("chain", flat=True))


def _begun() -> set[UUID]:
    begun = Record.objects.filter(verb="chain.begun", thing_type=Head._meta.label_lower)
    return set(map(UUID, begun.values_list("thing_id", flat=True)))


@transaction.atomic
def _walk(of: UUID, wanted: set[str]) -> tuple[int, str]:
    """Return how many links a chain has and what is wrong with it in words; it grows no further meanwhile."""
    head = Head.objects.select_for_update().filter(pk=of).first()
    walked = 0

    def rows() -> Iterator[tuple]:
        nonlocal walked
        with connection.cursor() as sorting:
            sorting.execute("SET LOCAL work_mem = '64MB'")
        with connection.chunked_cursor() as cursor:
            cursor.execute(WALK, [of])
            for row in cursor:
                walked += 1
                yield row

    sealed = head.sealed() if head else None
    broken = chain.first_break(rows(), key=chain.key_of(of), head=sealed, wanted=wanted)
    return walked, str(broken) if broken else ""


def _unlike_the_site(of: UUID, is_begun: bool, *, has_links: bool) -> str:
    exists = has_links or Head.objects.filter(pk=of).exists()
    if exists == is_begun:
        return ""
    return GONE if is_begun else UNKNOWN


def _loose(only: UUID | None) -> Iterator[tuple[UUID, str]]:
    """Yield for each chain the first record that stands beside it."""
    with connection.cursor() as cursor:
        cursor.execute(LOOSE, {"site": chain.SITE, "only": only})
        for of, record, waits in cursor.fetchall():
            yield of, (LATE if waits else PUT_IN).format(record)
