"""How a year's performance report looks: each financial year the template was changed a little."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.pagesizes import A3, A4, landscape


@dataclass(frozen=True, slots=True)
class Style:
    """``fraction`` says in how many columns "x of y" stands; ``marks`` whether arrows are glyphs or drawn shapes."""

    scorecard_size: tuple[float, float]
    rows_a_page: int
    row_height: float
    text: float
    header_fill: str
    header_ink: str
    label_fill: str
    stripe: str
    marks: str  # glyph | shape
    fraction: str  # one | three
    months_before: int  # months of the year before that the detail table begins with
    gap: str  # between month and year
    last_three: bool  # "LAST THREE MONTHS" over the months instead of the financial years
    to_date_row: str  # own: a YTD group of its own; trend: "2022/23 YTD" under the annual trend
    banner: bool
    tints: tuple[str, str, str]
    rag: tuple[tuple[str, str], ...]

    def fill_of(self, rag: str) -> str:
        return dict(self.rag).get(rag, "")


_STYLES = (
    (
        "2023/24",
        Style(
            landscape(A3), 12, 44, 8.5, "#5b2d8e", "#ffffff", "#e4dfec", "#f6f4fa", "shape", "one", 3, "-", False, "own", False,
            ("", "", ""), (("red", "#ff0000"), ("amber", "#ffc000"), ("green", "#00b050")),
        ),
    ),
    (
        "2022/23",
        Style(
            landscape(A3), 16, 36, 8, "#d9e1f2", "#000000", "#ddebf7", "", "shape", "three", 0, " ", True, "trend", True,
            ("#f8cbad", "#ffe699", "#c6e0b4"), (("red", "#e60000"), ("amber", "#ffbf00"), ("green", "#92d050")),
        ),
    ),
    (
        "2021/22",
        Style(
            landscape(A4), 14, 25, 5.8, "#cfe2dc", "#000000", "#e7f1ee", "", "glyph", "one", 0, "-", False, "own", False,
            ("", "", ""), (("red", "#ff0000"), ("amber", "#ffc000"), ("green", "#00b050")),
        ),
    ),
)  # fmt: skip


def style_of(year: str) -> Style:
    """The template in use in a financial year."""
    return next((style for start, style in _STYLES if year >= start), _STYLES[-1][1])
