"""One figure as one table of one paper prints it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.checks.rounding import places


@dataclass(frozen=True, slots=True)
class Print:
    """One figure as one table of a paper prints it."""

    source: str
    ref: str
    indicator: str
    section: str
    table_id: str
    row: int
    column: int
    area: str
    period_type: str
    period: str
    value: float
    unit: str
    numerator: float | None
    denominator: float | None
    raw: str
    page: int
    line: int
    indicator_id: str

    @property
    def digits(self) -> int:
        return places(self.raw, self.value)

    @property
    def table(self) -> str:
        return self.table_id or f"{self.source} {self.section}"

    @property
    def series(self) -> tuple[str, str, str, str, str]:
        """What figures of one indicator in one table share."""
        return self.table, self.ref, self.indicator, self.unit, self.area

    @property
    def name(self) -> str:
        return f"{self.ref} {self.indicator}".strip()

    @property
    def when(self) -> str:
        return f"{self.period} ytd" if self.period_type == "ytd" else self.period

    @property
    def place(self) -> str:
        """The page, or the line of a text layer."""
        return f"line {self.line}" if self.line else f"p. {self.page}"

    @property
    def said(self) -> str:
        """The print with its place, for a finding."""
        text = " ".join(self.raw.split())
        return f"{text} ({self.source.replace('_', ' ')}, {self.place})"
