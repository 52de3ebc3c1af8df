"""The page about data protection says what the models declare."""

from apcase.management.commands.write_data_protection import PAGE
from apcase.management.data_protection import (
    SECTIONS,
    WITHOUT_CLASS,
    classes_of,
    libraries,
    markdown,
)
from tests.architecture.test_rows import OURS


def test_the_page_is_current():
    wanted = "\n".join(markdown()) + "\n"

    assert PAGE.read_text(encoding="utf-8") == wanted, (
        "Run ./run manage write_data_protection, and read what has changed."
    )


def test_every_table_has_its_place_on_the_page():
    assert {model._meta.app_label for model in OURS} == set(SECTIONS)
    assert set(libraries()) & set(SECTIONS) == set()


def test_every_model_has_a_class_of_record_or_says_why_it_has_none():
    without = {model.__name__ for model in OURS if not classes_of(model)}

    assert without == set(WITHOUT_CLASS)
    assert [words for words in WITHOUT_CLASS.values() if not words.startswith("no class: ")] == []


def test_no_line_of_the_page_leaves_open_how_long_something_is_kept():
    assert [line for line in markdown() if line.endswith("| – |")] == []
