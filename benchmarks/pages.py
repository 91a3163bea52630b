"""Reading one page, from its bytes to its facts: pages as large as programs' own usually are, and larger."""

from __future__ import annotations

from collections.abc import Iterator

from catalog import Inside, timed

#: The most that reading a page may take at the median, seconds.
READING = 0.050
_FACTS = """<h2>How to apply</h2><ul><li>Three letters of recommendation are required.</li>
<li>A Step 2 CK score of at least 220 is required, and both Steps must be passed at the first attempt.</li>
<li>You must have graduated within the last five years.</li><li>International medical graduates need ECFMG
certification before we rank.</li><li>We sponsor J-1 visas only.</li></ul><h3>Is US clinical experience needed?</h3>
<p>Three months are preferred.</p><p>We accept eight categorical residents per year.</p>"""
_MENU = '<li class="menu-item"><a href="/department/{n}" class="link">Department number {n}</a></li>'
_PARAGRAPH = (
    '<div class="block"><div class="inner"><p>Residents rotate through ward {n} with its own <b>team</b> and'
    " clinic.</p></div></div>"
)


def page_of(menus: int, paragraphs: int) -> bytes:
    """Return a page with so many items of navigation and so many paragraphs around its facts."""
    menu = "".join(_MENU.format(n=n) for n in range(menus))
    text = "".join(_PARAGRAPH.format(n=n) for n in range(paragraphs))
    script = "<script>var settings = {" + "x:1," * 10_000 + "};</script>"
    return f"<!doctype html><title>Residency</title>{script}<nav><ul>{menu}</ul></nav><main>{text}{_FACTS}</main>".encode()


#: What is read: a usual page (about 100 KB) and a long handbook on one page (about 300 KB).
PAGES = (("a usual page", page_of(200, 100)), ("a handbook on one page", page_of(400, 1_000)))


def reading(rounds: int) -> Iterator[Inside]:
    """Measure reading each page; how many facts were found stands where other rows have programs."""
    from longcoat.programs.pages import read_document, read_page

    for title, data in PAGES:

        def work(data: bytes = data) -> int:
            return len(read_page(read_document(data)).facts)

        target = READING if title == PAGES[0][0] else None
        yield Inside(f"reading {title}, {len(data) / 1000:.0f} KB", timed(work, rounds), None, target, work())


if __name__ == "__main__":
    for one in reading(51):
        print(
            f"{one.title}: {1000 * one.ours:.1f} ms, {one.found} facts, target {'met' if one.met else 'missed'}"
        )
