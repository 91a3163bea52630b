"""How programs' sites are built and worded: skeletons of pages, and the sentences that stand in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

#: What a page says → the fields that a reader finds in it.
WORDINGS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "<h2>Requirements</h2><ul><li>A minimum USMLE Step 2 CK score of 220 is required.</li>"
        "<li>We sponsor J-1 visas only.</li><li>Three letters of recommendation are required.</li></ul>",
        frozenset({"step2_ck_min", "visas", "letters"}),
    ),
    (
        "<h2>Who may apply</h2><p>Applicants must have graduated from medical school within the last 5 years. "
        "We do not sponsor visas.</p><p>USMLE Step 2 CK: minimum score of 215 required.</p>",
        frozenset({"graduation_years_max", "step2_ck_min", "visas"}),
    ),
    (
        "<h2>Selection</h2><p>We have no minimum USMLE Step 1 or Step 2 CK score. Applications are reviewed "
        "holistically.</p><p>We accept J-1 and H-1B visas.</p>",
        frozenset({"visas"}),
    ),
    (
        "<table><tr><th>USMLE Step 2 CK</th><td>Minimum score of 225 required</td></tr>"
        "<tr><th>Visas</th><td>J-1 visas sponsored</td></tr>"
        "<tr><th>Letters of recommendation</th><td>Three required</td></tr></table>",
        frozenset({"step2_ck_min", "visas"}),
    ),
    (
        "<h2>International medical graduates</h2><p>At least 3 months of US clinical experience is required. "
        "We sponsor J-1 visas through ECFMG.</p><p>A minimum USMLE Step 2 CK score of 230 is required.</p>",
        frozenset({"us_experience", "visas", "step2_ck_min"}),
    ),
    (
        "<h3>Minimum criteria</h3><ul><li>USMLE Step 2 CK: minimum score of 210 required</li></ul>"
        "<p>We sponsor J-1 visas only.</p>",
        frozenset({"step2_ck_min", "visas"}),
    ),
)

#: What the page with the requirements is called, and where it stands.
PLACES: tuple[tuple[str, str], ...] = (
    ("How to Apply", "how-to-apply"),
    ("Application Requirements", "application-requirements"),
    ("Eligibility", "eligibility"),
    ("FAQ", "faq"),
    ("Frequently Asked Questions", "frequently-asked-questions"),
    ("International Medical Graduates", "imgs"),
    ("Prospective Residents", "prospective-residents"),
    ("Apply", "apply"),
    ("Selection Criteria", "selection"),
    ("Recruitment", "recruitment"),
    ("Future Residents", "future"),
    ("Applicant Information", "applicant-info"),
)

FILLER = (
    "<p>Our residents care for a diverse community in the hospital, in the clinic and at home. The training lasts three "
    "years, and each year builds upon the last. We are glad that you are interested in our program and invite you "
    "to look around.</p>"
)

Links = Sequence[tuple[str, str]]


def _list(links: Links) -> str:
    return "".join(f'<li><a href="{url}">{text}</a></li>' for url, text in links)


def navigation(title: str, body: str, links: Links) -> str:
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title></head><body>"
        f"<nav><ul>{_list(links)}</ul></nav><main><h1>{title}</h1>{body}</main><footer>© Lakeside</footer></body></html>"
    )


def sidebar(title: str, body: str, links: Links) -> str:
    return (
        f"<html><head><title>{title}</title></head><body><div class=content><h1>{title}</h1>{body}</div>"
        f"<aside class=sidebar><h3>In this section</h3><ul>{_list(links)}</ul></aside></body></html>"
    )


def cards(title: str, body: str, links: Links) -> str:
    boxes = "".join(
        f'<a class=card href="{url}"><div><img src="/x.jpg" alt=""><span>{text}</span></div></a>'
        for url, text in links
    )
    return f"<!doctype html><title>{title}</title><section><h1>{title}</h1>{body}</section><div class=cards>{boxes}</div>"


def old_table(title: str, body: str, links: Links) -> str:
    cells = "".join(
        f'<TR><TD><A HREF="{url}"><FONT SIZE=2>{text}</FONT></A></TD></TR>' for url, text in links
    )
    return (
        f"<HTML><HEAD><TITLE>{title}</TITLE></HEAD><BODY BGCOLOR=white><TABLE WIDTH=760><TR><TD VALIGN=top>"
        f"<TABLE>{cells}</TABLE></TD><TD><CENTER><B>{title}</B></CENTER><BR>{body}</TD></TR></TABLE></BODY></HTML>"
    )


def accordion(title: str, body: str, links: Links) -> str:
    return (
        f"<!doctype html><title>{title}</title><main><h1>{title}</h1><details><summary>Show more</summary>{body}"
        f"</details><div class=panel style='display:none'>{FILLER}</div></main><ul class=menu>{_list(links)}</ul>"
    )


def wordpress(title: str, body: str, links: Links) -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title} &#8211; Lakeside</title><link rel=stylesheet href=/s.css>"
        f"<script>var wp={{}};</script></head><body class='page page-id-7'><header><div id=menu><ul>{_list(links)}</ul>"
        f"</div></header><article class=post><header><h1 class=entry-title>{title}</h1></header>"
        f"<div class=entry-content>{body}</div></article></body></html>"
    )


def pictures(title: str, body: str, links: Links) -> str:
    shown = "".join(
        f'<a href="{url}"><img src="b{n}.gif" alt="{text}"></a>' for n, (url, text) in enumerate(links)
    )
    return f"<html><title>{title}</title><body>{shown}<h1>{title}</h1>{body}</body></html>"


def base_address(title: str, body: str, links: Links) -> str:
    bare = [(url.lstrip("/"), text) for url, text in links]
    head = f"<head><base href='/'><title>{title}</title></head>"
    return f"<html>{head}<body><h1>{title}</h1>{body}<ul>{_list(bare)}</ul></body></html>"


def unclosed(title: str, body: str, links: Links) -> str:
    shown = "".join(f"<li><a href='{url}'>{text}" for url, text in links)
    return f"<title>{title}</title><h1>{title}<p>{body}<ul>{shown}"


def next_data(title: str, body: str, links: Links) -> str:
    data = json.dumps({"props": {"nav": [text for _, text in links]}})
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><div id=__next><main><h1>{title}</h1>{body}"
        f"<nav>{''.join(f'<a href={url!r}>{text}</a>' for url, text in links)}</nav></main></div>"
        f'<script id="__NEXT_DATA__" type="application/json">{data}</script></body></html>'
    )


STYLES: tuple[Callable[[str, str, Links], str], ...] = (
    *(
        navigation,
        sidebar,
        cards,
        old_table,
        accordion,
        wordpress,
        pictures,
        base_address,
        unclosed,
        next_data,
    ),
)


def paper(sentences: Sequence[str]) -> bytes:
    """A PDF with these sentences."""
    from fpdf import FPDF

    sheet = FPDF()
    sheet.add_page()
    sheet.set_font("Helvetica", size=12)
    for sentence in sentences:
        sheet.multi_cell(0, 8, sentence, new_x="LMARGIN", new_y="NEXT")
    return bytes(sheet.output())
