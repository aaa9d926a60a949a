"""Prose that flows over portrait pages: headings, paragraphs, numbered clauses, bullets, a running head from page two."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth

from cpp.demo.drawing import BOLD, LINE, PLAIN, PORTRAIT, Box, Draft, draw_grid, wrapped

LEFT, RIGHT, TOP, BOTTOM = 72.0, PORTRAIT[0] - 72, 76.0, PORTRAIT[1] - 64


@dataclass(slots=True)
class Flow:
    """Pages being filled. Every method that writes gives back the draft on which its first line stands."""

    kind: str
    running_head: str = ""
    size: float = 11
    drafts: list[Draft] = field(default_factory=list)
    top: float = BOTTOM

    def page(self) -> Draft:
        """The page being filled; the first one is opened when something is written."""
        if not self.drafts:
            self.turn()
        return self.drafts[-1]

    def turn(self) -> Draft:
        """Begin a new page."""
        draft = Draft(PORTRAIT, kind=self.kind)
        self.top = TOP
        if self.drafts and self.running_head:
            draft.text(LEFT, 44, self.running_head, 10, BOLD)
        self.drafts.append(draft)
        return draft

    def need(self, height: float) -> Draft:
        """The page that has room for ``height`` more points."""
        return self.page() if self.drafts and self.top + height <= BOTTOM else self.turn()

    def paragraph(
        self,
        words: str,
        indent: float = 0,
        font: str = PLAIN,
        size: float = 0,
        align: str = "left",
        gap: float = 6,
        keep: int = 2,
    ) -> Draft:
        """A paragraph, moved on a page where fewer than ``keep`` of its lines would stand."""
        size = size or self.size
        rows = wrapped(words, RIGHT - LEFT - indent, size, font)
        first = self.need(size * LINE * min(keep, len(rows)))
        for row in rows:
            draft = self.need(size * LINE)
            spot = {"left": LEFT + indent, "centre": (LEFT + RIGHT) / 2, "right": RIGHT}[align]
            draft.text(spot, self.top + size, row, size, font, align=align)
            self.top += size * LINE
        self.top += gap
        return first

    def heading(self, words: str, size: float = 0, align: str = "left", gap: float = 6) -> Draft:
        self.need(3.5 * (size or self.size) * LINE)
        return self.paragraph(words, font=BOLD, size=size, align=align, gap=gap)

    def labelled(self, label: str, words: str, indent: float = 36, at: float = 0, font: str = PLAIN, gap: float = 6) -> Draft:
        """A paragraph with its number or bullet hanging on the left."""
        first = self.need(self.size * LINE * 2)
        first.text(LEFT + at, self.top + self.size, label, self.size, font)
        self.paragraph(words, indent=at + indent, font=font, gap=gap, keep=1)
        return first

    def bullet(self, words: str, indent: float = 0) -> Draft:
        return self.labelled("•", words, 18, indent, gap=3)

    def table(self, rows: list[list[str]], widths: list[float], fill: str) -> tuple[Draft, float]:
        """A small ruled table, its first row a header, never cut; what comes back is its page and top."""
        height = 16.0
        draft = self.need(height * len(rows) + 8)
        top = self.top
        boxes = [
            Box(row, column, words, font=PLAIN if row else BOLD, size=9.5, fill="" if row else fill)
            for row, cells in enumerate(rows)
            for column, words in enumerate(cells)
        ]
        heights = [30.0 if any(stringWidth(w, BOLD, 9.5) > widths[n] - 4 for n, w in enumerate(rows[0])) else height]
        self.top = draw_grid(draft, LEFT, top, widths, heights + [height] * (len(rows) - 1), boxes) + 10
        return draft, top


def blank_page() -> Draft:
    """A page that says that it is left blank."""
    draft = Draft(PORTRAIT, kind="blank")
    draft.text(PORTRAIT[0] / 2, PORTRAIT[1] / 2, "This page is intentionally left blank", 12, align="centre")
    return draft


def padded(drafts: list[Draft]) -> list[Draft]:
    """An item's pages, made even in number for printing on both sides."""
    return [*drafts, blank_page()] if len(drafts) % 2 else drafts
