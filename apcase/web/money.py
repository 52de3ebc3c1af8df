"""The one field for money: pounds and pence as people write them."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from apcase.rules.money import NOT_MONEY, as_written, pounds

WRONG = ("invalid", "max_decimal_places", "min_value")
TOO_MUCH = ("max_value", "max_digits", "max_whole_digits")


class MoneyField(forms.DecimalField):
    """With a pound sign, and with commas or spaces between thousands, or without.

    `says`: what is said to anything else. `missing`: what is said where nothing was entered.
    """

    def __init__(self, *, says: str = "", missing: str = "", width: int = 10, **options):
        words = dict.fromkeys((*WRONG, *TOO_MUCH), says or NOT_MONEY.rstrip("."))
        words |= {"required": missing} if missing else {}
        if (most := options.get("max_value") or most_of(options.get("max_digits"))) is not None:
            words |= dict.fromkeys(TOO_MUCH, f"Enter pounds and pence, {pounds(most)} or less")
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


def most_of(digits: int | None) -> Decimal | None:
    """The greatest amount of so many digits, of which two are pence."""
    return Decimal(10**digits - 1).scaleb(-2) if digits else None


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
