"""The plain exception that every layer may raise and every door knows how to show."""


class Refusal(Exception):
    """What was asked cannot be done. The sentence is for a person: it says what would be right."""

    def __init__(self, sentence: str, field: str | None = None):
        super().__init__(sentence)
        self.field = field
