"""What the rules and the prepared words may know of a case."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Somebody:
    """A person of the case.

    part: a Part value; names: every name and user name we have; affiliation: as they wrote it, or "".
    """

    part: str
    names: tuple[str, ...] = ()
    affiliation: str = ""


@dataclass(frozen=True)
class Facts:
    """One case, as far as it matters to whom it is passed on.

    answers: question → answer of the pad. May be named, asked first, no police: the strictest wish of all
    reports. agreed: they were asked about this step and agree. police_chosen: the affected person chose it.
    """

    event: str
    dates: str
    place: str
    case_name: str
    is_technical: bool = False
    severity: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    assessment: str = "not_yet"
    danger_now: bool = False
    people: tuple[Somebody, ...] = ()
    may_name: bool = False
    asks_before_action: bool = False
    no_police: bool = False
    police_chosen: bool = False
    agreed: bool = False
    account: str = ""
    observed: str = ""
    outcome: str = ""

    @property
    def may_act(self) -> bool:
        """Whether anything may be done with what they said: they did not ask to be asked, or they agreed."""
        return self.agreed or not self.asks_before_action

    @property
    def involved(self) -> list[Somebody]:
        """The people between whom it happened."""
        return [one for one in self.people if one.part in ("affected", "subject")]

    @property
    def affiliations(self) -> list[str]:
        """The affiliations of the people involved, each once, in the order of the people."""
        return list(dict.fromkeys(one.affiliation for one in self.involved if one.affiliation))

    @property
    def all_are_affiliates(self) -> bool:
        """Whether everybody involved has an affiliation; False while only one side is known."""
        parts = {one.part for one in self.involved}
        return parts == {"affected", "subject"} and all(one.affiliation for one in self.involved)

    @property
    def held_back(self) -> list[str]:
        """The names that may not leave the team: of everybody but the subject, unless they may be named."""
        told = {"subject", "reporter", "affected"} if self.may_name and self.may_act else {"subject"}
        kept = [one for one in self.people if one.part not in told]
        return [name for one in kept for name in one.names if name]
