"""What a form shows in a field and what is sent back, in the same words, so that the two compare.

A field that nobody touched is sent as it was shown.
"""

from hashlib import sha256

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import ChoiceWidget
from django.http import QueryDict

from apcase.rules.refusal import Refusal
from apcase.web.dates import date_from_parts, plain_date

Said = tuple[str, ...]
TICKED = "on"


def compared(form: forms.Form) -> list[BoundField]:
    """The fields that are looked at: neither files nor what a person does not see."""
    return [
        field for field in form.visible_fields() if not isinstance(field.field, forms.FileField)
    ]


def shown_in(field: BoundField) -> Said:
    """What the field says as the form is shown anew."""
    # Not `field.initial`, which would stay as it is when a draft is put back.
    held = field.form.get_initial_for_field(field.field, field.name)
    return said(field.field.widget, field.field.prepare_value(held))


def sent_in(field: BoundField) -> Said:
    form = field.form
    sent = field.field.widget.value_from_datadict(form.data, form.files, field.html_name)
    return said(field.field.widget, sent)


def said(widget: forms.Widget, value) -> Said:
    if isinstance(widget, forms.MultiWidget):
        parts = value if isinstance(value, list) else widget.decompress(value)
        pairs = zip(widget.widgets, parts, strict=False)
        return tuple(text for each, part in pairs for text in said(each, part))
    if isinstance(widget, forms.CheckboxInput):
        return (TICKED,) if value else ()
    formatted = widget.format_value(value)
    if isinstance(formatted, list):
        return tuple(sorted(text for text in formatted if text))
    return ("\n".join(str("" if formatted is None else formatted).splitlines()).strip(),)


def put(data: QueryDict, field: BoundField, words: Said) -> None:
    """As if these words had been sent."""
    widget, name = field.field.widget, field.html_name
    data.pop(name, None)
    if isinstance(widget, forms.MultiWidget):
        for suffix, text in zip(widget.widgets_names, words, strict=False):
            data[f"{name}{suffix}"] = text
    elif words:
        data.setlist(name, list(words))


def in_words(field: BoundField, words: Said) -> str:
    """For a person: the labels of what was chosen, a date as a date."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "Yes" if words else "No"
    if isinstance(widget, ChoiceWidget):
        groups = widget.optgroups(field.html_name, list(words))
        options = [option for _, each, _ in groups for option in each]
        return ", ".join(str(each["label"]) for each in options if str(each["value"]) in words)
    text = " ".join(words).strip()
    if isinstance(widget, forms.MultiWidget) and len(words) == 3 and text:
        try:
            return plain_date(date_from_parts(*words))
        except Refusal:
            return text
    return text


def mark_of(words: Said) -> str:
    """Enough to tell whether two are the same, and short enough to stand in every form."""
    return sha256("\x1f".join(words).encode(errors="surrogatepass")).hexdigest()[:12]
