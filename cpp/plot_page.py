"""A chart as a web page of its own: the picture, and under it the table that it was drawn from."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from corpus.series import was_revised
from cpp.output import place

if TYPE_CHECKING:
    from corpus.series import Point
    from cpp.plots import Picture

STYLE = """
body { font: 16px/1.5 Helvetica, Arial, sans-serif; color: #1a1a1a; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
svg { max-width: 100%; height: auto }
table { border-collapse: collapse; font-size: 0.9rem }
caption { text-align: left; font-weight: bold; padding: 0.5rem 0 }
th, td { border-bottom: 1px solid #ccc; padding: 0.25rem 0.75rem 0.25rem 0; text-align: left; vertical-align: top }
"""


def page(picture: Picture, drawing: str) -> str:
    """The whole HTML document; it needs no other file and no network."""
    found = picture.series
    heads = "".join(
        f'<th scope="col">{h}</th>' for h in ("Period", "Figure", "First printed", "Status", "Also printed", "Where")
    )
    rows = "\n".join(_row(point) for point in found.points)
    notes = "\n".join(f"<li>{escape(b.kind)} in {escape(b.document)}: {escape(b.evidence)}</li>" for b in found.breaks)
    names = "\n".join(f"<li>{escape(n.document)}: {escape(f'{n.ref} {n.name}'.strip())}</li>" for n in found.names)
    return f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(found.name)}</title>
<style>{STYLE}</style></head>
<body>
<h1>{escape(found.name)}</h1>
{drawing}
<table><caption>Figures drawn, and the page that prints each</caption>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody></table>
{f"<h2>Breaks and notes</h2><ul>{notes}</ul>" if notes else ""}
<h2>Printed as</h2>
<ul>
{names}
</ul>
</body></html>
"""


def _row(point: Point) -> str:
    chosen, first = point.chosen, point.first
    if chosen is None:
        return f'<tr><th scope="row">{escape(point.period)}</th><td colspan="5">no figure held</td></tr>'
    was = f"{first.raw} ({first.document})" if first and was_revised(point) else ""
    beside = "; ".join(f"{b.raw} ({b.source})" for b in point.beside)
    where = place(chosen.document, chosen.page, chosen.printed_page)
    cells = "".join(f"<td>{escape(text)}</td>" for text in (chosen.raw, was, point.status, beside, where))
    return f'<tr><th scope="row">{escape(point.period)}</th>{cells}</tr>'
