"""The plain exception that every layer may raise and every door knows how to show."""


class Refusal(Exception):
    """What was asked cannot be done. The sentence is for a person: it says what would be right."""

    def __init__(self, sentence: str, field: str | None = None):
        super().__init__(sentence)
        self.field = field


class NotYours(Refusal):
    """Somebody else must do it: this person has a part in it. Written down wherever it is said."""


class NotADate(Refusal):
    """A moment, or something else that is no calendar day, was given for a date."""


class EndBeforeStart(Refusal):
    """A last day lies before its first."""


class UnknownWord(Refusal):
    """A kind, code or answer that is none of those that the rule knows."""


class NotANumber(Refusal):
    """Something that is no number, or a number outside what can be true."""


class NotYetLaw(Refusal):
    """A rule was asked about a day before the earliest wording held took effect."""
