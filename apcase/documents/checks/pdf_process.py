"""Reads a PDF from standard input and says in one word what it is; run by itself, within limits.

Its memory and time end here, so that a file made to unpack without end takes nothing else along.
"""

import io
import resource
import sys

MEMORY, SECONDS = 512 * 1024 * 1024, 15
MOST_PAGES, MOST_DEPTH = 2000, 30
# What a PDF does when it is opened, or when a page or a form is touched.
ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition",
    "/Movie", "/Sound", "/RichMediaExecute",
}  # fmt: skip
SHOWS = {"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}


def main() -> str:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(sys.stdin.buffer.read()), suppress_warnings=True) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                return "pages"
            if not len(pdf.pages):
                return "damaged"
            return next((word for each in pdf.objects if (word := wrong_with(each))), "good")
    except pikepdf.PasswordError:
        return "password"
    except (pikepdf.PdfError, ValueError, RuntimeError, MemoryError):
        return "damaged"


def wrong_with(thing, depth: int = 0) -> str:
    """The first fault in an object and in what is written within it."""
    import pikepdf

    if depth > MOST_DEPTH:
        return "damaged"
    if isinstance(thing, pikepdf.Array):
        inner = list(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        if word := fault_of(thing):
            return word
        inner = [value for _, value in thing.items()]
    else:
        return ""
    # What has a number of its own comes round by itself.
    within = (each for each in inner if isinstance(each, pikepdf.Object) and not each.is_indirect)
    return next((word for each in within if (word := wrong_with(each, depth + 1))), "")


def fault_of(thing) -> str:
    keys = set(thing.keys())
    kinds = {str(thing.get(key)) for key in ("/S", "/Subtype", "/Type") if key in keys}
    if "/JS" in keys or "/JavaScript" in keys or "/XFA" in keys or kinds & ACTIONS:
        return "acts"
    if kinds & SHOWS:
        return "acts"
    if keys & {"/EF", "/EmbeddedFiles"} or kinds & {"/EmbeddedFile", "/FileAttachment"}:
        return "carries"
    return ""


if __name__ == "__main__":
    sys.stdout.write(main())
