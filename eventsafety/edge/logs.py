"""The log of a place where every word may be somebody's secret: what happened and where, never about what."""

import logging
import re
import traceback
from collections.abc import Mapping

#: Our own messages are written without content; those of libraries are not.
OURS = ("eventsafety", "teams", "registrations", "incidents", "reviews")
#: What Celery says about a task, and may.
SPOKEN = {"name", "id", "hostname", "runtime"}
HIDDEN = "…"
PLAIN = re.compile(r"[A-Za-z ,.:()-]*")


class WithoutContent(logging.Formatter):
    """Writes requests as method, route and status, errors as class and place, and no argument but numbers.

    Addresses carry tokens, and the text of an error may quote what people wrote
    (`DETAIL: Key (name)=(…)` of PostgreSQL, the variables of a template).
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the record in lines that hold nobody's words."""
        head = f"{self.formatTime(record)} {record.levelname} {record.name} {_message(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([head, *_places(error)])


def _message(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    if hasattr(request, "path_info"):
        return f"{request.method} {_route(request)} {getattr(record, 'status_code', '')}".rstrip()
    if record.name.split(".")[0] in OURS:
        return record.getMessage()
    if not record.args:
        words = str(record.msg)
        kept = PLAIN.match(words).group()
        said = words if kept == words else kept.rsplit(" ", 1)[0] + f" {HIDDEN}"
    elif isinstance(record.args, Mapping):
        said = str(record.msg) % {name: _spoken(name, value) for name, value in record.args.items()}
    else:
        said = re.sub(r"%[-#0-9. +]*[a-zA-Z]", "%s", str(record.msg)) % tuple(map(_number, record.args))
    return f"{said} ({record.filename}:{record.lineno})"


def _route(request) -> str:
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else "an unknown address"


def _spoken(name: str, value: object) -> object:
    return value if name in SPOKEN else _number(value)


def _number(value: object) -> object:
    return value if isinstance(value, int | float) else HIDDEN


def _places(error: BaseException | None) -> list[str]:
    lines: list[str] = []
    while error is not None and len(lines) < 400:
        lines.append(f"  {type(error).__module__}.{type(error).__qualname__}")
        lines += [
            f"    {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return lines
