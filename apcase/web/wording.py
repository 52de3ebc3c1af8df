"""What a form says when an answer will not do: the field, the value, and what would be right."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from apcase.rules.facts import can_be_seen

CONTROL_CHARACTERS = frozenset(chr(n) for n in (*range(32), *range(127, 160))) - set("\t\n\r\x85")
# Of an answer that is said back: what was typed stands in its box.
LONGEST_SAID_BACK = 40


def put_right(form: forms.BaseForm) -> None:
    """Give every field of this form the service's own words, where its author chose none."""
    for name, field in form.fields.items():
        label = str(field.label or name.replace("_", " ").capitalize())
        defaults = _defaults(field)
        for code, sentence in _sentences(field, label).items():
            if field.error_messages.get(code) == defaults.get(code):
                field.error_messages[code] = sentence
        # A browser would cut a long text short without a word; the server says that it is too long.
        field.widget.attrs.pop("maxlength", None)
        if isinstance(field, forms.CharField):
            field.validators = [
                validator
                for validator in field.validators
                if not isinstance(validator, ProhibitNullCharactersValidator)
            ]
            field.validators += [Printable(subject(label)), Seen(subject(label))]


class Printable:
    """Refuses what cannot be seen: PostgreSQL stores no NUL, and no page shows a bell."""

    def __init__(self, subject: str):
        self.subject = subject

    def __call__(self, value: object) -> None:
        hidden = sorted({f"U+{ord(c):04X}" for c in str(value) if c in CONTROL_CHARACTERS})
        if hidden:
            raise ValidationError(
                f"{self.subject} contains a character that cannot be shown ({', '.join(hidden)}). "
                "Delete it and type it again"
            )


class Seen:
    """Refuses an answer of which nothing can be seen: it would stand on every page as no answer."""

    def __init__(self, subject: str):
        self.subject = subject

    def __call__(self, value: object) -> None:
        if not can_be_seen(str(value)):
            raise ValidationError(
                f"{self.subject} holds nothing that can be seen. Delete it and type it again"
            )


def keep_short(error: object) -> None:
    """A sentence says an answer back, not thousands of its digits."""
    for each in getattr(error, "error_list", ()):
        each.params = each.params and {name: _short(value) for name, value in each.params.items()}


def _short(value: object) -> object:
    text = str(value)
    return value if len(text) <= LONGEST_SAID_BACK else f"{text[: LONGEST_SAID_BACK - 1]}…"


def subject(label: str) -> str:
    """What a sentence about the answer begins with: a label, unless the label is a question."""
    return f"The answer to “{label}”" if label.endswith("?") else label


def _defaults(field: forms.Field) -> dict[str, str]:
    messages = {}
    for kind in reversed(type(field).__mro__):
        messages |= getattr(kind, "default_error_messages", {})
    return messages


def _sentences(field: forms.Field, label: str) -> dict[str, str]:
    about = subject(label).replace("%", "%%")
    sentences = {
        "required": _required(field, label),
        "max_length": f"{about} must be %(limit_value)d characters or fewer. It has %(show_value)d",
        "min_length": f"{about} must be %(limit_value)d characters or more. It has %(show_value)d",
        "max_value": f"{about} must be %(limit_value)s or less. You entered %(show_value)s",
        "min_value": f"{about} must be %(limit_value)s or more. You entered %(show_value)s",
        "invalid_choice": f"Select one of the choices shown for {_quoted(label)}: "
        "“%(value)s” is not one of them",
        "invalid_pk_value": f"Select from the choices shown for {_quoted(label)}: "
        "“%(pk)s” is not one of them",
        "invalid_list": f"Select from the choices shown for {_quoted(label)}",
    }
    if isinstance(field, forms.EmailField):
        sentences["invalid"] = f"{about} must be an email address, like name@example.com"
    elif isinstance(field, forms.DecimalField | forms.FloatField):
        sentences["invalid"] = f"{about} must be a number, like 12.5"
    elif isinstance(field, forms.IntegerField):
        sentences["invalid"] = f"{about} must be a whole number, like 12"
    elif isinstance(field, forms.TimeField):
        sentences["invalid"] = f"{about} must be a time on the 24-hour clock, like 14:30"
    if isinstance(field, forms.FileField):
        sentences["empty"] = "The file is empty. Select a file with something in it"
    return sentences


def _required(field: forms.Field, label: str) -> str:
    if label.endswith("?"):
        return f"Answer the question “{label}”"
    if isinstance(field, forms.FileField):
        return f"Select a file for “{label}”"
    if isinstance(field, forms.BooleanField):
        return f"Tick “{label}” to go on"
    chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
    # An initialism stays as it is: “Enter UPN”, never “Enter uPN”.
    plain = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    return f"{'Select' if chosen else 'Enter'} {plain}"


def _quoted(label: str) -> str:
    return f"“{label.replace('%', '%%')}”"
