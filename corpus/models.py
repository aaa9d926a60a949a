"""Everything that the archive stores, as frozen dataclasses.

Units and conventions, here and everywhere:
- a box is ``(x0, top, x1, bottom)`` in points, origin at the page's top left, after the page's own rotation;
- ``page`` counts the file's pages from 1 (a text layer or an HTML page is one page); ``printed_page`` is the number stamped
  on the page of a pack, as printed, empty where none is;
- dates are ISO strings (``2018-05-08``), months ``2018-05``, financial years ``2018/19``;
- a percentage is the number printed (``78.8``), never a fraction;
- ``raw`` and every ``*_raw`` is the text as printed;
- an empty string means "not printed", never "zero".
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.passage import Passage as Passage  # stands alone, because a search loads only that

BBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, and what the reader may do about it."""

    stage: str  # reading | tables | figures | papers | prose
    message: str
    page: int = 0  # 0: the whole paper
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file as it was handed in. ``name`` is the file name without folders."""

    name: str
    sha256: str
    media: str  # pdf | html | text
    kind: str  # pack | agenda | minutes | report | decisions | meeting_page | supplement | other
    title: str = ""
    council: str = ""
    committee: str = ""
    meeting_date: str = ""
    as_at: str = ""  # month end that the figures describe, YYYY-MM
    created: str = ""  # date that the report prints as its own
    page_count: int = 0
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class PageRecord:
    """One page with its three numberings and its text without stamps and running heads."""

    number: int
    printed_page: str = ""
    report_page: str = ""
    width: float = 0.0
    height: float = 0.0
    rotation: int = 0
    kind: str = ""  # agenda | minutes | scorecard | theme | report | blank | cover | other
    item: str = ""  # number of the agenda item that the page belongs to
    text: str = ""
    ocr: bool = False  # a scan: its words were recognised by a program and may be wrong


@dataclass(frozen=True, slots=True)
class Person:
    """A member, officer or partner printed in an attendance list, with the role printed beside the name."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    number: str
    title: str
    page_from: int | None = None  # stamped pack pages, as the front sheet prints them
    page_to: int | None = None
    exempt: bool = False
    section: str = ""
    note: str = ""  # lines printed under the title
    page: int = 1  # where the item itself is printed
    printed_page: str = ""
    links: tuple[tuple[str, str], ...] = ()  # (text, address) of papers linked from an HTML page


@dataclass(frozen=True, slots=True)
class Agenda:
    """A front sheet, or the agenda side of a ModernGov meeting page."""

    council: str
    committee: str
    date: str
    time: str = ""  # HH:MM
    venue: str = ""
    items: tuple[AgendaItem, ...] = ()
    membership: tuple[Person, ...] = ()
    next_meetings: tuple[str, ...] = ()  # as printed
    page: int = 1
    links: tuple[tuple[str, str], ...] = ()  # (text, address) of the meeting's own papers on an HTML page


@dataclass(frozen=True, slots=True)
class Resolution:
    """One clause of what was decided, without its lead-in word and label."""

    label: str
    text: str
    outcome: str  # noted approved received supported action referred deferred rejected other
    lead: str = ""  # a stem printed once before a list
    owner_name: str = ""
    owner_role: str = ""
    due: str = ""  # ISO date where one can be known, else as printed
    due_raw: str = ""
    page: int = 1
    printed_page: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """Something asked for, or promised, outside the decision itself."""

    text: str
    owner_name: str = ""
    owner_role: str = ""
    asked_by: str = ""
    due: str = ""
    due_raw: str = ""
    kind: str = "request"  # request | promise
    page: int = 1
    printed_page: str = ""


@dataclass(frozen=True, slots=True)
class MinuteReference:
    """A mention of another minute: "(Minute No. 66 refers)"."""

    number: str
    text: str = ""  # the words around it
    kind: str = "refers"  # refers | arising | correction
    meeting_date: str = ""


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion or amendment with its fate. Only what was carried, in the words carried, is also a Resolution."""

    text: str
    fate: str  # carried | lost | withdrawn | amended (carried in other words) | deferred | not certain
    mover: str = ""
    seconder: str = ""
    votes: str = ""  # as printed, with the names of a recorded vote
    page: int = 1
    amends: int = 0  # place among the minute's motions, from 1, of the one that it amends; 0 for a motion


@dataclass(frozen=True, slots=True)
class Minute:
    number: str
    title: str
    text: str
    page: int = 1
    printed_page: str = ""
    resolutions: tuple[Resolution, ...] = ()
    requests: tuple[Request, ...] = ()
    references: tuple[MinuteReference, ...] = ()
    motions: tuple[Motion, ...] = ()
    declarations: tuple[str, ...] = ()  # declarations of interest, one printed sentence each


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one meeting, as one paper prints them."""

    council: str
    committee: str
    date: str
    time: str = ""
    venue: str = ""
    present: tuple[Person, ...] = ()
    in_attendance: tuple[Person, ...] = ()
    apologies: tuple[Person, ...] = ()
    items: tuple[Minute, ...] = ()
    page: int = 1
    source: str = "minutes"  # minutes | decisions | meeting_page


@dataclass(frozen=True, slots=True)
class Section:
    """A passage of a report: a numbered paragraph, or the text under a heading; at most about 6,000 characters."""

    heading: str
    text: str
    number: str = ""  # paragraph number as printed, "3.7.2"
    item: str = ""  # agenda item that it belongs to
    page: int = 1
    page_to: int = 1
    printed_page: str = ""
    line: int = 0  # first line in a text layer


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. A merged cell stands once, at its top left, with its spans."""

    row: int
    column: int
    text: str
    page: int = 1
    bbox: BBox | None = None
    row_span: int = 1
    column_span: int = 1
    fill: str = ""  # "#rrggbb" of the ground, empty for none or white
    colour: str = ""  # "#rrggbb" of the text, empty for black
    angle: int = 0  # of the text, degrees: 0, 90 or 270
    header: bool = False
    mark: str = ""  # drawn arrow found in the cell: up | down | same | ""
    line: int = 0  # 1-based line of a text layer


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells; blank cells are absent from ``cells`` or have empty text. Rows and columns count from 0."""

    id: str  # unique in its paper: "t1", "t2" ... in reading order
    page: int
    bbox: BBox | None
    row_count: int
    column_count: int
    cells: tuple[Cell, ...]
    title: str = ""
    kind: str = ""  # scorecard | detail | kpi | other | layout (boxes of prose)
    section: str = ""
    origin: str = ""  # ruled | unruled | delimited | raw_text | html
    page_to: int = 0

    def rows(self) -> list[list[str]]:
        """The grid as text: ``row_count`` lists of ``column_count`` strings; merged cells once at their top left, else ""."""
        grid = [[""] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            grid[cell.row][cell.column] = cell.text
        return grid


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure as printed in one place of one report."""

    source: str  # scorecard | detail | kpi | narrative_table
    indicator: str  # as printed
    area: str  # local | sn_average | sn_best | national | top_quartile | regional | other:NAME
    period_type: str  # month quarter financial_year academic_year ytd benchmark snapshot rolling_year latest previous
    period: str
    value: float | None
    unit: str  # percent | count | rate_per_10000 | days | ratio_other | currency
    raw: str
    ref: str = ""
    section: str = ""
    numerator: float | None = None
    denominator: float | None = None
    page: int = 1
    printed_page: str = ""
    table_id: str = ""
    row: int = 0
    column: int = 0
    bbox: BBox | None = None
    line: int = 0
    # "uncertain" keeps it out of series and exports unless asked for; forecast | budget | target | variance: no figure of what
    # happened; "scaled": printed as "£2.56m", held in pounds (a figure under a head "£m" keeps its number, its name says "£m")
    flags: tuple[str, ...] = ()
    breakdown: str = ""  # the part of the measure that it is of, outermost first: "South locality > Dene"
    certainty: float = 1.0  # between 0 and 1; below the reader's bound it is flagged uncertain
    doubt: str = ""  # the reason in words
    period_start: str = ""  # ISO days, empty where the period has no date
    period_end: str = ""


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """What a scorecard (or a KPI box) says of one indicator besides its figures."""

    group: str
    ref: str
    indicator: str
    polarity: str = ""  # high | low | info | ...
    data_note: str = ""
    dot: str = ""  # direction of travel: up | down | same
    dot_colour: str = ""  # "#rrggbb" as drawn
    rag: str = ""  # red | amber | green | ...
    rag_raw: str = ""  # word, letter or "#rrggbb" that says so
    rag_period: str = ""  # "ytd" where the cell says so
    rag_computed: str = ""  # from value, target and polarity, for comparison
    target_red: str = ""
    target_amber: str = ""
    target_green: str = ""
    source: str = "scorecard"  # scorecard | kpi
    page: int = 1
    printed_page: str = ""
    table_id: str = ""
    row: int = 0
    bbox: BBox | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One target or tolerance of one indicator, as its report prints it and what it means.

    ``period_type`` and ``period`` as in Observation: what the header says the target is for ("Annual target", "Q3 Target"),
    both empty where it does not say. The target of the newest figures comes first, those of other periods after it.
    """

    indicator: str
    ref: str
    level: str  # red | amber | green | target | floor
    raw: str
    low: float | None = None  # the value is in the band when low <= value <= high, ends open where *_open
    high: float | None = None
    low_open: bool = False
    high_open: bool = False
    centre: float | None = None  # "+/-5 of 158.8": centre 158.8, within 5
    within: float | None = None
    meaning: str = ""  # band | within | outside | unset | unparsed
    page: int = 1
    table_id: str = ""
    row: int = 0
    period_type: str = ""  # month | quarter | financial_year | ytd | ... ; financial_year alone: a year that is not told
    period: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure stated in a sentence."""

    sentence: str
    figure: float
    raw: str
    unit: str
    role: str  # value comparator_target comparator_national comparator_sn comparator_previous derived_change
    paragraph: str = ""
    numerator: float | None = None
    denominator: float | None = None
    period: str = ""
    indicator: str = ""  # words of the sentence that name what is counted
    page: int = 1
    printed_page: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Two prints that contradict each other, or a rule that a print breaks. Nothing is corrected."""

    document: str
    page: int
    kind: str  # arithmetic | internal | ytd | rag | dates | references | tables | minutes | claims
    severity: str  # error | warning | note
    subject: str
    printed_a: str
    printed_b: str
    rule: str
    message: str
    document_id: str = ""  # paper that ``document`` names, where it is held


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one paper, ready to be stored in one transaction."""

    document: Document
    pages: tuple[PageRecord, ...] = ()
    agendas: tuple[Agenda, ...] = ()
    minutes: tuple[Minutes, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    observations: tuple[Observation, ...] = ()
    scorecard: tuple[ScorecardRow, ...] = ()
    targets: tuple[Target, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
