"""Forms in the shape of the GOV.UK Design System, through Django's own renderer."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict

from apcase.audit import log
from apcase.rules.refusal import NotYours, Refusal
from apcase.web import wording
from apcase.web.dates import date_from_parts, parse_date
from apcase.web.edits import KEEP, SHOWN


class GovukBoundField(forms.BoundField):
    """Gives the widget its design-system classes, and the error summary something to link to."""

    def build_widget_attrs(self, attrs, widget=None):
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if base := _component(widget):
            own = [base, f"{base}--error"] if self.errors else [base]
            attrs["class"] = " ".join([*own, widget.attrs.get("class", "")]).strip()
        return attrs

    @property
    def anchor(self) -> str:
        """The id of the first thing a person can type in or choose."""
        if self.name in {each.field.name for each in getattr(self.form, "versions", ())}:
            return f"id_{KEEP}{self.html_name}"
        return f"{self.auto_id}_0" if self.use_fieldset else self.auto_id

    @property
    def is_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def marked_optional(self) -> bool:
        """Optional fields say so, except where a whole form is optional, as filters are.

        What is `asked_for` is needed all the same: its own rule says what is missing.
        """
        wanted = getattr(self.form, "mark_optional", False)
        wanted = wanted and not getattr(self.field, "asked_for", False)
        return wanted and not self.field.required and not self.is_checkbox


def _component(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "govuk-checkboxes__input"
    if isinstance(widget, forms.FileInput):
        return "govuk-file-upload"
    if isinstance(widget, forms.Textarea):
        return "govuk-textarea"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.MultiWidget):
        return ""
    if isinstance(widget, forms.Select):
        return "govuk-select"
    return "" if widget.is_hidden else "govuk-input"


class GovukRenderer(TemplatesSetting):
    form_template_name = "govuk/form.html"
    field_template_name = "govuk/field.html"
    bound_field_class = GovukBoundField


class GovukForm(forms.Form):
    """The form that every page uses: server-side checks, plain words, nothing typed is lost."""

    use_required_attribute = False
    mark_optional = True
    # How it was shown, where it changes what is on record; and what two people changed in it.
    shown = ""
    versions = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wording.put_right(self)

    def full_clean(self):
        super().full_clean()
        for each in self.versions:
            self.add_error(each.field.name, each.sentence)

    def add_error(self, field, error):
        """What is no id at all is no choice either, and is said in the same words."""
        asked = self.fields.get(field)
        if isinstance(asked, forms.ModelChoiceField) and getattr(error, "code", "") == "invalid":
            value = (error.params or {}).get("value", "")
            error = ValidationError(
                asked.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": value, "pk": value},
            )
        wording.keep_short(error)
        super().add_error(field, error)

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal beside the field it names, or at the head of the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, str(refusal))

    def carry_out(self, action: Callable, *args, **kwargs) -> Any | None:
        """Do it with what was typed. None if it was refused; the form then says why."""
        try:
            return action(*args, **self.cleaned_data, **kwargs)
        except Refusal as refusal:
            if isinstance(refusal, NotYours):
                log.record("refused", action.__name__, by=kwargs["by"], why=str(refusal))
            self.refuse(refusal)
            return None


class DateBoxes(forms.MultiWidget):
    """Day, month and year in three boxes. One value under the field's own name is read as well."""

    template_name = "django/forms/widgets/date_boxes.html"

    def __init__(self, attrs=None):
        boxes = {
            name: forms.TextInput(
                {
                    "class": f"govuk-input govuk-date-input__input govuk-input--width-{width}",
                    "inputmode": "numeric",
                }
            )
            for name, width in (("day", 2), ("month", 2), ("year", 4))
        }
        super().__init__(boxes, attrs)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        labels = ("Day", "Month", "Year")
        for label, box in zip(labels, context["widget"]["subwidgets"], strict=True):
            box["label"] = label
            if "aria-invalid" in box["attrs"]:
                box["attrs"]["class"] += " govuk-input--error"
        return context

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else ["", "", ""]

    def value_from_datadict(self, data, files, name):
        boxes = super().value_from_datadict(data, files, name)
        if any(box is not None for box in boxes):
            return [(box or "").strip() for box in boxes]
        whole = data.get(name)
        if not isinstance(whole, str):
            return ["", "", ""]
        # An address carries a date in one piece; the boxes then show its parts.
        if iso := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", whole.strip()):
            return [iso[3], iso[2], iso[1]]
        return [whole.strip(), "", ""]

    def value_omitted_from_data(self, data, files, name):
        return name not in data and super().value_omitted_from_data(data, files, name)


class DateField(forms.Field):
    """A date, typed in three boxes or, with `one_box`, in one. Says which part is missing."""

    widget = DateBoxes

    def __init__(self, *, named: str = "The date", one_box: bool = False, **kwargs):
        self.named = named
        if one_box:
            kwargs.setdefault("widget", forms.TextInput(attrs={"class": "govuk-input--width-10"}))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        if isinstance(self.widget, forms.MultiWidget) or not hasattr(value, "year"):
            return value
        return f"{value.day} {value.month} {value.year}"

    def to_python(self, value):
        if value in self.empty_values or value == ["", "", ""]:
            return None
        try:
            return self._read(value)
        except Refusal as refusal:
            raise ValidationError(str(refusal), code="invalid") from None

    def _read(self, value):
        if not isinstance(value, list):
            return value if hasattr(value, "year") else parse_date(str(value).strip())
        day, month, year = value
        # A whole date pasted into the first box is understood.
        if day and not month and not year and len(day) > 2:
            return parse_date(day)
        parts = {"a day": day, "a month": month, "a year": year}
        if missing := [name for name, typed in parts.items() if not typed]:
            raise Refusal(f"{self.named} must include {' and '.join(missing)}")
        return date_from_parts(day, month, year)

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


def bind(form: type[forms.Form], request, **kwargs) -> forms.Form:
    """The form with what was posted. An empty POST is bound too: it must show its errors.

    Where the session ended before a form was sent, what had been typed is put back, to be looked
    at and sent: nothing is done with it before.
    """
    edit = getattr(request, "edit", None)
    if request.method == "POST":
        sent = form(request.POST, request.FILES, **kwargs)
        if edit is not None:
            edit.compare(sent)
        return sent
    empty = form(**kwargs)
    if edit is not None:
        edit.show(empty)
    if (draft := getattr(request, "draft", None)) is not None:
        request.draft_shown = put_back(empty, draft)
    return empty


def put_back(form: forms.Form, typed: QueryDict) -> bool:
    """Fill a form with what was typed into it before. Whether any of it was this form's."""
    found = False
    # It is compared with how it was shown then.
    if typed.get(SHOWN) and getattr(form, "shown", ""):
        form.shown = typed[SHOWN]
    for name, field in form.fields.items():
        key = form.add_prefix(name)
        if isinstance(field, forms.FileField) or field.widget.value_omitted_from_data(
            typed, {}, key
        ):
            continue
        form.initial[name] = field.widget.value_from_datadict(typed, {}, key)
        found = True
    return found


def bind_query(form: type[forms.Form], request, **kwargs) -> forms.Form:
    """A filter's form, bound to the address."""
    return form(request.GET, **kwargs)
