"""The page about data protection says what the models declare."""

from apcase.management.commands.write_data_protection import PAGE
from apcase.management.data_protection import SECTIONS, libraries, markdown
from tests.architecture.test_rows import OURS


def test_the_page_is_current():
    wanted = "\n".join(markdown()) + "\n"

    assert PAGE.read_text(encoding="utf-8") == wanted, (
        "Run ./run manage write_data_protection, and read what has changed."
    )


def test_every_table_has_its_place_on_the_page():
    assert {model._meta.app_label for model in OURS} == set(SECTIONS)
    assert set(libraries()) & set(SECTIONS) == set()
