"""Lengthening the chains by what was recorded since. One linker at a time for each chain.

It happens after the commit and not inside it: a chain that every action had to lock would make the whole
product wait in one line, and lock in any order. See docs/adr/0009.
"""

from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction

from eventsafety.audit import chain, record_by_id
from eventsafety.audit.models import Head, Link, Unlinked

BATCH = 1000  # records of one chain in one transaction; a sweep must not keep the next one waiting
#: Every column of a record `r`, as text that is the same whatever the session's settings are.
COLUMNS = (
    "r.id::text, (extract(epoch FROM r.at) * 1000000)::bigint::text, r.verb, coalesce(r.event_id::text, ''), "
    "r.thing_type, r.thing_id, coalesce(r.by_id::text, '')"
)
TAKE = f"""
    WITH taken AS (
        DELETE FROM audit_unlinked WHERE record_id IN (
            SELECT record_id FROM audit_unlinked WHERE chain = %s ORDER BY record_id LIMIT %s
        ) RETURNING record_id
    )
    SELECT r.id, {COLUMNS} FROM taken JOIN audit_record r ON r.id = taken.record_id ORDER BY r.id
"""  # noqa: S608  (columns of ours)
KEEP = """
    INSERT INTO audit_link (chain, record_id, position, mac)
    SELECT %s, * FROM unnest(%s::bigint[], %s::bigint[], %s::bytea[])
"""


class ChainBroken(Exception):
    """A chain does not hold at its end and is not lengthened; verify_audit says where. Names the chain."""


class Linked(NamedTuple):
    """How many records were linked, and the chains that were left as they are because they are broken."""

    records: int
    broken: list[UUID]


def sweep() -> None:
    """Link what waits; raise ChainBroken when a chain could not be lengthened, after all others were."""
    linked = link()
    if linked.broken:
        raise ChainBroken(linked.broken)


def link() -> Linked:
    """Link up to BATCH waiting records of each chain; what another linker holds is left to that one."""
    records, broken = 0, []
    for of in list(Unlinked.objects.order_by("chain").values_list("chain", flat=True).distinct()):
        try:
            records += _lengthen(of)
        except ChainBroken:
            broken.append(of)
    return Linked(records, broken)


@transaction.atomic
def _lengthen(of: UUID) -> int:
    key = chain.key_of(of)
    if not Head.objects.filter(pk=of).exists():
        _begin(of, key)
    head = Head.objects.select_for_update(skip_locked=True).filter(pk=of).first()
    if head is None:
        return 0
    position, mac, seal = head.sealed()
    if seal != chain.seal_of(key, position, mac):
        raise ChainBroken(of)
    links = []
    for record, *content in _taken(of):
        position += 1
        mac = chain.mac_of(key, mac, position, content)
        links.append((record, position, mac))
    _keep(of, links)
    head.position, head.mac, head.seal = position, mac, chain.seal_of(key, position, mac)
    head.save(update_fields=["position", "mac", "seal"])
    return len(links)


def _begin(of: UUID, key: bytes) -> None:
    # Links without a head: somebody removed it, and a new one would hide what else is gone.
    if Link.objects.filter(chain=of).exists():
        raise ChainBroken(of)
    mac = chain.start(key)
    new = {"position": 0, "mac": mac, "seal": chain.seal_of(key, 0, mac)}
    _head, is_new = Head.objects.get_or_create(chain=of, defaults=new)
    if is_new and of != chain.SITE:  # so that the site's chain knows of every other
        record_by_id("chain.begun", Head._meta.label_lower, of, event_id=None, by=None)


def _taken(of: UUID) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [of, BATCH])
        return cursor.fetchall()


def _keep(of: UUID, links: list[tuple[int, int, bytes]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [of, *([link[column] for link in links] for column in range(3))])
