"""`cpp doubts`, `cpp figures accept|reject|forget`, `cpp series --breakdown` on an invented archive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus import identity
from corpus.errors import NotFound
from corpus.judged_figures import apply_figure_verdicts, doubts, figures_file
from corpus.series import series
from corpus.store.archive import Archive
from corpus.store.save import save
from cpp.cli import app
from tests.invented import observation, report

SLUG = "number-of-looked-after-children"
DOUBT = {"flags": ("uncertain",), "certainty": 0.3, "doubt": "which period?"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    figures = (
        observation("2031-05", 612),
        observation("2031-04", 610, **DOUBT),
        observation("2031-05", 40, breakdown="Under 1"),
        observation("2031-05", 90, breakdown="1 to 4"),
    )
    with Archive.create(tmp_path / "A") as held:
        save(held, report("2031-05", {}, observations=figures), "1")
        identity.rebuild(held)
    return tmp_path / "A"


def run(folder: Path, *line: str) -> str:
    result = CliRunner().invoke(app, [*line, "--archive", str(folder)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def months(folder: Path) -> list[str]:
    with Archive.open(folder) as held:
        return [p.period for p in series(held, SLUG).points]


def test_an_accepted_figure_stands_in_series_through_every_rereading(folder: Path) -> None:
    (row,) = json.loads(run(folder, "doubts", "looked", "--json"))
    assert (row["period"], row["doubt"], row["certainty"]) == ("2031-04", "which period?", 0.3)
    assert months(folder) == ["2031-05"]
    run(folder, "figures", "accept", row["id"], "--note", "read it on the page")
    assert months(folder) == ["2031-04", "2031-05"]
    assert json.loads(run(folder, "doubts", "--json")) == []
    assert "read it on the page" in figures_file(Archive.open(folder)).read_text("utf-8")
    with Archive.create(folder) as held:  # read anew: the flag comes back, and the verdict over it
        save(held, report("2031-05", {}, observations=(observation("2031-05", 612), observation("2031-04", 610, **DOUBT))), "2")
        identity.rebuild(held)
    assert months(folder) == ["2031-04", "2031-05"]


def test_a_rejected_figure_leaves_the_series_until_the_word_is_taken_back(folder: Path) -> None:
    with Archive.open(folder) as held:
        (sure,) = [p.chosen.id for p in series(held, SLUG).points if p.chosen]
    run(folder, "figures", "reject", sure)
    with Archive.open(folder) as held, pytest.raises(NotFound):
        series(held, SLUG, period_type="month", breakdown="")
    run(folder, "figures", "forget", sure)
    assert months(folder) == ["2031-05"]
    with Archive.create(folder) as held:
        assert apply_figure_verdicts(held) == 0
        assert len(doubts(held)) == 1


def test_parts_are_series_of_their_own_under_one_indicator(folder: Path) -> None:
    told = json.loads(run(folder, "series", SLUG, "--breakdown", "under 1", "--json"))
    assert (told["breakdown"], [p["value"] for p in told["points"]]) == ("Under 1", [40.0])
    assert json.loads(run(folder, "series", SLUG, "--json"))["breakdowns"] == ["Under 1", "1 to 4"]
    with Archive.open(folder) as held, pytest.raises(NotFound, match="No parts"):
        series(held, SLUG, breakdown="Wexham")


def test_an_unknown_id_is_told(folder: Path) -> None:
    result = CliRunner().invoke(app, ["figures", "accept", "nothing", "--archive", str(folder)])
    assert isinstance(result.exception, NotFound)


def test_words_that_no_doubt_has_are_not_told_as_no_doubt_at_all(folder: Path) -> None:
    assert "has these words" in CliRunner().invoke(app, ["doubts", "no such words", "--archive", str(folder)]).output
    assert "which period?" in run(folder, "doubts", "--csv")
