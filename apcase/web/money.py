"""The one field for money: pounds and pence as people write them."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from apcase.rules.money import NOT_MONEY, as_written

WRONG = ("invalid", "max_digits", "max_decimal_places", "max_whole_digits", "min_value")


class MoneyField(forms.DecimalField):
    """With a pound sign, and with commas or spaces between thousands, or without.

    `says`: what is said to anything else. `missing`: what is said where nothing was entered.
    """

    def __init__(self, *, says: str = "", missing: str = "", width: int = 10, **options):
        words = dict.fromkeys(WRONG, says or NOT_MONEY.rstrip("."))
        words |= {"required": missing} if missing else {}
        narrow = {"class": f"govuk-input--width-{width}", "inputmode": "decimal"}
        options = {"min_value": Decimal(0), "decimal_places": 2} | options
        options.setdefault("widget", forms.TextInput(attrs=narrow))
        super().__init__(error_messages=words, **options)

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, Decimal | int):
            return super().to_python(value)
        plain = as_written(str(value))
        if not str(value).strip():
            return None
        if plain is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(plain)


class WholePounds(forms.IntegerField):
    """The same without pence."""

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, int):
            return super().to_python(value)
        plain = as_written(str(value))
        if not str(value).strip():
            return None
        if plain is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(plain)
