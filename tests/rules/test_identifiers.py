import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb import upn as stdnum_upn

from apcase.rules.identifiers import (
    LETTERS,
    Laestab,
    check_letter,
    parse_laestab,
    valid_former_upn,
    valid_laestab,
    valid_permanent_upn,
    valid_temporary_upn,
    valid_ukprn,
    valid_uln,
    valid_upn,
    valid_urn,
)
from apcase.rules.refusal import Refusal
from tests.rules.calendars import examples, fewer_examples

# Those that the library knows. It refuses every other authority, which this product does not.
AUTHORITIES = ("201", "301", "351", "373", "825", "884", "889", "938")
UNKNOWN_AUTHORITIES = ("950", "243", "000", "838", "839", "942")

digits = st.text("0123456789", min_size=8, max_size=8)
endings = st.sampled_from("0123456789" + LETTERS)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("B801200005001", id="the-librarys-published-example"),
        pytest.param("X351999926123", id="permanent-bury"),
        pytest.param("G884999926305", id="permanent-herefordshire"),
        pytest.param("B350999926001", id="permanent-bolton"),
        pytest.param("X82599992610A", id="temporary-buckinghamshire"),
        pytest.param("U35199992612B", id="temporary-bury"),
        pytest.param("A950000178301", id="pseudo-authority-950"),
        pytest.param("H243278544154", id="authority-the-library-does-not-know"),
        pytest.param("F351123424001", id="made-up-bury"),
        pytest.param("M373202524017", id="made-up-sheffield"),
        pytest.param("R825999925333", id="made-up-buckinghamshire"),
        pytest.param("R35112342400A", id="made-up-temporary"),
        pytest.param("P207000016049", id="vendors-example-with-the-sum-put-right"),
    ],
)
def test_valid_upn(text):
    assert valid_upn(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("R247962919251", id="check-letter-should-be-q"),
        pytest.param("X428558133462", id="check-letter-should-be-w"),
        pytest.param("Q207000016049", id="vendors-example-with-the-sum-wrong"),
        pytest.param("S351123424001", id="s-is-never-used"),
        pytest.param("I351123424001", id="i-is-never-used"),
        pytest.param("O351123424001", id="o-is-never-used"),
        pytest.param("R35112342400O", id="o-is-never-used-at-the-end"),
        pytest.param("F35112342400", id="twelve-characters"),
        pytest.param("F3511234240011", id="fourteen-characters"),
        pytest.param("f351123424001", id="lower-case"),
        pytest.param("R35112342400a", id="lower-case-at-the-end"),
        pytest.param("F351123424001\n", id="a-line-end-after-it"),
        pytest.param(" F351123424001", id="a-space-before-it"),
        pytest.param("F351 123424001", id="a-space-within"),
        pytest.param("F35112342400١", id="an-arabic-digit"),
        pytest.param("F３５１１２３４２４００１", id="full-width-digits"),
        pytest.param("F35112342400²", id="a-superscript"),
        pytest.param("Ｆ351123424001", id="full-width-letter"),
        pytest.param("F3511A3424001", id="a-letter-in-the-middle"),
        pytest.param("", id="empty"),
        pytest.param("F" * 100_000, id="very-long"),
        pytest.param("F35112342400\x00", id="a-nul"),
        pytest.param(None, id="none"),
        pytest.param(3511234240013, id="a-number"),
        pytest.param(b"F351123424001", id="bytes"),
    ],
)
def test_invalid_upn(text):
    assert not valid_upn(text)


WORKED = (
    # The body, its weighted sum worked by hand, and the letter that stands for the remainder.
    ("801200005001", 93, "B"),
    ("351999926123", 411, "X"),
    ("884999926305", 466, "G"),
    ("350999926001", 346, "B"),
    ("82599992610A", 365, "X"),
    ("35199992612B", 385, "U"),
)


@pytest.mark.parametrize(("body", "total", "letter"), WORKED)
def test_the_six_worked_numbers(body, total, letter):
    assert check_letter(body) == letter == LETTERS[total % 23]
    assert valid_upn(letter + body)
    assert stdnum_upn.is_valid(letter + body)


def test_the_example_that_vendors_print_is_wrong_by_one():
    # 2×2 + 0 + 7×4 + 0 + 0 + 0 + 0 + 1×9 + 6×10 + 0 + 4×12 + 9×13 is 266, not 267.
    assert check_letter("207000016049") == LETTERS[266 % 23] == "P"
    assert stdnum_upn.calc_check_digit("207000016049") == "P"
    assert not valid_upn("Q207000016049")


@pytest.mark.parametrize(("body", "total", "letter"), WORKED)
def test_every_change_of_one_character_of_a_worked_number_is_noticed(body, total, letter):
    upn = letter + body
    for place, right in enumerate(upn):
        # In the last place a digit and the letter of its value weigh the same.
        marks = "0123456789" if right.isdigit() else LETTERS
        changed = {upn[:place] + mark + upn[place + 1 :] for mark in marks + "ISO"}
        assert [text for text in changed - {upn} if valid_upn(text)] == []


def test_a_last_digit_written_as_the_letter_of_its_value_is_not_noticed():
    assert valid_permanent_upn("B350999926001")
    assert valid_temporary_upn("B35099992600B")
    assert stdnum_upn.is_valid("B35099992600B")


@pytest.mark.parametrize(("body", "total", "letter"), WORKED)
def test_a_permanent_and_a_temporary_number_are_told_apart(body, total, letter):
    text, temporary = letter + body, body[-1] in "AB"

    assert valid_temporary_upn(text) == temporary
    assert valid_permanent_upn(text) == (not temporary)
    assert valid_former_upn(text)


@pytest.mark.parametrize("check", [valid_permanent_upn, valid_temporary_upn, valid_former_upn])
@pytest.mark.parametrize(
    "text", ["A351999926123", "A82599992610A", "X35199992612", "x351999926123", "", None, 12]
)
def test_no_kind_of_upn_is_one_with_a_mistake(check, text):
    assert not check(text)


@fewer_examples
@given(st.sampled_from(AUTHORITIES), digits, endings, st.sampled_from(LETTERS))
def test_a_upn_is_permanent_or_temporary_and_never_both(authority, middle, ending, letter):
    text = letter + authority + middle + ending

    assert valid_upn(text) == (valid_permanent_upn(text) != valid_temporary_upn(text))


@examples
@given(st.sampled_from(AUTHORITIES), digits, endings, st.sampled_from(LETTERS))
def test_a_upn_is_judged_as_python_stdnum_judges_it(authority, middle, ending, letter):
    text = letter + authority + middle + ending

    assert valid_upn(text) == stdnum_upn.is_valid(text)


@examples
@given(st.sampled_from(AUTHORITIES + UNKNOWN_AUTHORITIES), digits, endings)
def test_the_check_letter_is_the_one_python_stdnum_finds(authority, middle, ending):
    body = authority + middle + ending

    assert check_letter(body) == stdnum_upn.calc_check_digit(body)
    assert valid_upn(check_letter(body) + body)


@examples
@given(st.sampled_from(AUTHORITIES), digits, endings, st.integers(0, 12), st.data())
def test_one_character_wrong_is_always_noticed(authority, middle, ending, place, data):
    body = authority + middle + ending
    right = check_letter(body) + body
    alphabet = LETTERS if right[place] in LETTERS else "0123456789"
    wrong = data.draw(st.sampled_from([mark for mark in alphabet if mark != right[place]]))

    assert not valid_upn(right[:place] + wrong + right[place + 1 :])


@pytest.mark.parametrize("body", ["", "35112342400", "3511234240011", "35112342400I", None, 12])
def test_a_check_letter_for_something_else_is_refused(body):
    with pytest.raises(Refusal, match="eleven digits"):
        check_letter(body)


@examples
@given(st.text("0123456789" + LETTERS + "SIOa１٣² \n\x00", max_size=20))
def test_any_text_is_answered_and_never_breaks(text):
    answers = {check(text) for check in (valid_upn, valid_uln, valid_urn, valid_ukprn)}

    assert answers <= {True, False}


@pytest.mark.parametrize("text", ["1000000000", "1234567899", "1111111110", "6012345673"])
def test_valid_uln(text):
    assert valid_uln(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1234567890", id="check-digit-should-be-9"),
        pytest.param("9999999999", id="the-number-for-not-known"),
        *[pytest.param(f"987654321{n}", id=f"no-remainder-{n}") for n in range(10)],
        pytest.param("100000000", id="nine-digits"),
        pytest.param("10000000000", id="eleven-digits"),
        pytest.param("1000000000\n", id="a-line-end-after-it"),
        pytest.param("１000000000", id="a-full-width-digit"),
        pytest.param("10000 0000", id="a-space"),
        pytest.param(None, id="none"),
        pytest.param(1000000000, id="a-number"),
    ],
)
def test_invalid_uln(text):
    assert not valid_uln(text)


@examples
@given(st.text("0123456789", min_size=9, max_size=9))
def test_nine_digits_take_at_most_one_check_digit(body):
    total = sum(int(digit) * weight for digit, weight in zip(body, range(10, 1, -1), strict=True))

    valid = [n for n in range(10) if valid_uln(f"{body}{n}")]

    assert valid == ([10 - total % 11] if total % 11 else [])


@pytest.mark.parametrize(
    ("check", "text", "valid"),
    [
        pytest.param(valid_urn, "105367", True, id="urn"),
        pytest.param(valid_urn, "10536", False, id="urn-five-digits"),
        pytest.param(valid_urn, "1053670", False, id="urn-seven-digits"),
        pytest.param(valid_urn, "10536７", False, id="urn-full-width-digit"),
        pytest.param(valid_urn, "105367\n", False, id="urn-line-end"),
        pytest.param(valid_urn, "10536A", False, id="urn-letter"),
        pytest.param(valid_urn, 105367, False, id="urn-number"),
        pytest.param(valid_ukprn, "10000001", True, id="ukprn"),
        pytest.param(valid_ukprn, "20000001", False, id="ukprn-starts-with-1"),
        pytest.param(valid_ukprn, "1000001", False, id="ukprn-seven-digits"),
        pytest.param(valid_ukprn, "100000010", False, id="ukprn-nine-digits"),
        pytest.param(valid_ukprn, " 10000001", False, id="ukprn-space"),
        pytest.param(valid_ukprn, None, False, id="ukprn-none"),
        pytest.param(valid_laestab, "3511234", True, id="laestab"),
        pytest.param(valid_laestab, "351/1234", False, id="laestab-as-displayed"),
        pytest.param(valid_laestab, "351123", False, id="laestab-six-digits"),
    ],
)
def test_numbers_without_a_check_digit(check, text, valid):
    assert check(text) == valid


@pytest.mark.parametrize(
    "text",
    [pytest.param("3511234", id="without-the-stroke"), pytest.param("351/1234", id="with-it")],
)
def test_a_laestab_number_has_two_parts(text):
    number = parse_laestab(text)

    assert (number.authority, number.establishment) == ("351", "1234")
    assert str(number) == "351/1234"


@pytest.mark.parametrize(
    "text",
    [
        "35/11234",
        "3511/234",
        "351//1234",
        "351-1234",
        "351 1234",
        "351/123",
        "351/12345",
        "/3511234",
    ]
    + ["351/1234\n", "351/１234", "351／1234", "35A/1234", "", None, 3511234],
)
def test_what_is_no_laestab_number_is_refused(text):
    with pytest.raises(Refusal) as refusal:
        parse_laestab(text)

    assert str(refusal.value) == (
        "An establishment's number has three digits of the authority and four of its own, such as "
        f"351/1234. “{text}” has not."
    )


@pytest.mark.parametrize("parts", [("3511", "234"), ("351", "123"), (351, 1234), ("", "3511234")])
def test_parts_that_are_no_laestab_number_are_refused(parts):
    with pytest.raises(Refusal, match="three digits of the authority and four of its own"):
        Laestab(*parts)


@fewer_examples
@given(st.text("0123456789", min_size=7, max_size=7))
def test_a_laestab_number_is_read_back_as_it_is_shown(text):
    assert parse_laestab(str(parse_laestab(text))) == parse_laestab(text)
    assert str(parse_laestab(text)).replace("/", "") == text
