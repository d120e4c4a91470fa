"""Every address, for every actor, by reading and by writing nothing: nobody gets more than the table says."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from tests.conftest import Cast
from tests.routes import world as worlds
from tests.routes.expected import READ_BY_ALL, TABLES
from tests.routes.rows import ALL, ANONYMOUS, IN_EVENT, Row

#: Public pages ask nobody who they are; three stand for all.
SOME = [ANONYMOUS, "lead", "stranger"]


def routes(patterns, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route, pattern


def every_route() -> list[str]:
    return [route for route, _pattern in routes(get_resolver().url_patterns)]


def address(route: str, row: Row, world: worlds.World) -> str:
    """Return the route with its arguments filled in."""
    path = route
    for name, what in row.args.items():
        for converter in ("slug", "uuid", "str", "int"):
            path = path.replace(f"<{converter}:{name}>", str(world[what]))
    if "(?P" in path:  # the one regular expression, of a link that does not work
        path = "accounts/password/reset/1-major/"
    assert "<" not in path, f"{route}: its row does not say what every argument is"
    return f"/{path}"


def ask(client: Client, method: str, path: str) -> int:
    """Return the status of one request that leaves no trace, neither in the database nor in the browser."""
    cookies = client.cookies.output(header="")
    with transaction.atomic():
        status = getattr(client, method)(path).status_code
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies)
    return status


def test_every_route_has_its_row_and_every_row_its_route():
    rows = [route for table in TABLES.values() for route in table]
    assert sorted(rows) == sorted(every_route())


def test_the_table_knows_the_whole_cast():
    assert set(Cast.__dataclass_fields__) - {"event", "room"} == ALL


@pytest.mark.parametrize("app", TABLES)
def test_everybody_gets_what_the_table_says(cast, sign_in, app):
    world = worlds.build(cast)
    browsers = {actor: sign_in(getattr(cast, actor)) for actor in sorted(ALL)} | {ANONYMOUS: Client()}
    wrong = []
    for route, row in TABLES[app].items():
        path = address(route, row, world)
        asked = SOME if row.public else browsers
        for actor, client in ((actor, browsers[actor]) for actor in asked):
            for method in ("get", "post"):
                right = {200} if reads_a_list(route, actor, method) else row.answers(actor, method)
                status = ask(client, method, path)
                if status not in right:
                    wrong.append(f"{actor} {method} {route}: {status}, not {sorted(right)}")
    assert not wrong, "\n" + "\n".join(wrong)


def reads_a_list(route: str, actor: str, method: str) -> bool:
    return method == "get" and route in READ_BY_ALL and actor in IN_EVENT
