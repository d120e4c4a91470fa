"""The only thing that may leave the building: code words, never a detail (N03)."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from eventsafety.events.choices import Severity


@dataclass(frozen=True)
class CodeWordMessage:
    """A message that cannot hold a case: case name, severity, place code, path of a link.

    code_word: the case name, or the code word of the ladder; severity: a Severity value or "";
    place: a room's place code or ""; path: an absolute path on this site; drill: an exercise.
    """

    code_word: str
    severity: str = ""
    place: str = ""
    path: str = ""
    drill: bool = False

    def __post_init__(self):
        if self.severity and self.severity not in Severity.values:
            raise ValueError("severity is one of the listed words")
        if len(self.code_word) > 40 or len(self.place) > 12 or (self.path and not self.path.startswith("/")):
            raise ValueError("a message holds code words only")

    def as_json(self) -> dict:
        """Return the five fields, fit for a JSON column."""
        return asdict(self)

    def words(self, *, separator: str = " · ") -> str:
        """Return the one line people read, without the link."""
        parts = [_("DRILL") if self.drill else "", self.code_word]
        parts += [str(Severity(self.severity).label) if self.severity else "", self.place]
        return separator.join(part for part in parts if part)
