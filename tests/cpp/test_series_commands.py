"""`cpp indicators`, `series`, `diff`, `revisions`, `gaps`, `redred` and `export package` on an invented archive."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from corpus import identity
from corpus.errors import CppError, NotFound, UsageProblem
from corpus.identity.decisions import FILE, read_decisions
from corpus.package import write_package
from corpus.removals import write_removals
from corpus.store.archive import Archive
from corpus.store.save import save
from corpus.text.folding import skeleton
from cpp.cli import app
from tests.invented import observation, pack, report

SLUG = "number-of-looked-after-children"
OTHER = {"indicator": "Visits made to families", "ref": "7.2"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("series") / "A"
    with Archive.create(folder) as held:
        save(held, report("2031-05", {"2031-03": 600, "2031-04": 610, "2031-05": 612}), "1")
        save(held, report("2031-10", {"2031-04": 609, "2031-05": 611, "2031-10": 620}), "1")
        for as_at, name in (("2032-01", "Visits made to families"), ("2032-06", "Visits made to families at home")):
            figure = observation(as_at, 80, indicator=name, ref="7.2", section="VISITS")
            save(held, report(as_at, {}, observations=(figure,), scorecard=(), tables=()), "1")
        save(held, pack(), "1")
        identity.rebuild(held)
    return folder


def run(folder: Path, line: str) -> str:
    result = CliRunner().invoke(app, [*line.split(), "--archive", str(folder)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("line", ["indicators", "indicators list", "indicators after looked", "indicators LAC"])
def test_indicators_are_listed_with_or_without_the_word(folder: Path, line: str) -> None:
    rows = json.loads(run(folder, f"{line} --json"))
    assert SLUG in {row["id"] for row in rows}


def test_a_doubtful_pair_is_shown_with_both_names_and_why(folder: Path) -> None:
    [row] = json.loads(run(folder, "indicators review --json"))
    assert {row["name"], row["other_name"]} == {"Visits made to families", "Visits made to families at home"}
    assert (row["as_at"], row["other_as_at"], row["shared"]) == ("2032-01", "2032-06", 0)
    assert "no period printed in both" in row["why"]


def copy(folder: Path, to: Path) -> Path:
    import shutil

    return Path(shutil.copytree(folder, to / "copy"))


def test_a_decision_joins_outlives_a_rebuild_and_serves_another_archive(folder: Path, tmp_path: Path) -> None:
    mine = copy(folder, tmp_path)
    [pair] = json.loads(run(mine, "indicators review --json"))
    run(mine, f"indicators accept {pair['id']} --note same_team")
    joined = "select count(distinct indicator_id) as n from indicator_names where name like 'Visits%'"
    with Archive.open(mine) as held:
        identity.rebuild(held)
        assert held.one(joined) == {"n": 1}
    assert read_decisions(mine / FILE).items[0].note == "same_team"
    other = copy(folder, tmp_path / "other")
    run(other, f"indicators import {mine / FILE}")
    with Archive.open(other) as held:
        assert held.one(joined) == {"n": 1}


def test_a_rejected_pair_is_no_longer_shown(folder: Path, tmp_path: Path) -> None:
    mine = copy(folder, tmp_path)
    [pair] = json.loads(run(mine, "indicators review --json"))
    run(mine, f"indicators reject {pair['id']}")
    assert json.loads(run(mine, "indicators review --json")) == []


def test_merge_and_split_undo_each_other(folder: Path, tmp_path: Path) -> None:
    mine = copy(folder, tmp_path)

    def ids() -> set[str]:
        return {row["id"] for row in json.loads(run(mine, "indicators visits --json"))}

    apart = ids()
    run(mine, f"indicators merge {' '.join(sorted(apart))}")
    [one] = ids()
    result = CliRunner().invoke(app, ["indicators", "split", one, "Visits made to families at home", "--archive", str(mine)])
    assert result.exit_code == 0
    assert ids() == apart


def test_one_report_can_be_taken_out_of_a_series(folder: Path, tmp_path: Path) -> None:
    mine = copy(folder, tmp_path)
    line = ["indicators", "split", SLUG, "Number of looked after children", "--report", "2031-10", "--archive", str(mine)]
    assert CliRunner().invoke(app, line).exit_code == 0
    points = json.loads(run(mine, f"series {SLUG} --json"))["points"]
    assert [p["value"] for p in points] == [600, 610, 612]


@pytest.mark.parametrize("line", ["accept nothing", "import nowhere.toml", f"merge {SLUG} {SLUG}", f"split {SLUG} nothing"])
def test_what_cannot_be_decided_is_said(folder: Path, line: str) -> None:
    with pytest.raises(CppError):
        run(folder, f"indicators {line}")


def test_a_series_says_what_became_of_each_figure(folder: Path) -> None:
    points = json.loads(run(folder, f"series {SLUG} --json"))["points"]
    assert [(p["period"], p["value"], p["status"]) for p in points[:4]] == [
        ("2031-03", 600, ""),
        ("2031-04", 609, "revised"),
        ("2031-05", 611, "revised"),
        ("2031-06", None, "gap"),
    ]
    revisions = json.loads(run(folder, f"series {SLUG} --revisions --json"))["points"]
    assert [(r["period"], r["from"], r["to"], r["change"]) for r in revisions] == [
        ("2031-04", "610", "609", -1),
        ("2031-05", "612", "611", -1),
    ]


def test_process_limits_say_why_there_are_none(folder: Path) -> None:
    told = json.loads(run(folder, f"series {SLUG} --spc --json"))
    assert told["spc"] is None and "needs 12 points" in told["why_not"]


@pytest.mark.parametrize("ending", ["svg", "html", "png"])
def test_a_series_is_drawn(folder: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"lac.{ending}"
    run(folder, f"series {SLUG} --plot {path}")
    if ending == "png":
        from PIL import Image

        with Image.open(path) as picture:
            assert (picture.width == 1920 and picture.convert("L").getextrema() == (0, 255)) or picture.getcolors(9) is None
    else:
        text = path.read_text(encoding="utf-8")
        assert text.count("<circle") >= 4  # figures
        assert text.count("as first printed") == 1
        assert (ending == "html") == ("no figure held" in text)


def test_the_drawing_is_whole_xml_and_described(folder: Path, tmp_path: Path) -> None:
    run(folder, f"series {SLUG} --plot {tmp_path / 'lac.svg'}")
    root = ElementTree.parse(tmp_path / "lac.svg").getroot()
    told = {child.tag.rpartition("}")[2]: child.text for child in root[:2]}
    assert told["title"] == "Number of looked after children"
    assert told["desc"] == (
        "4 figures from 2031-03 (600) to 2031-10 (620). 4 periods without a figure. 2 were printed differently at first."
    )


def test_a_picture_of_another_kind_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="png"):
        run(folder, f"series {SLUG} --plot {tmp_path / 'lac.xls'}")


@pytest.mark.parametrize(
    ("line", "count"), [("revisions", 3), ("revisions --list", 2), ("gaps", 1), ("redred", 0), (f"series {SLUG} --targets", 2)]
)
def test_reports_over_the_archive(folder: Path, line: str, count: int) -> None:
    assert len(json.loads(run(folder, f"{line} --json"))) == count


def test_diff_as_csv_names_each_kind(folder: Path) -> None:
    rows = list(csv.DictReader(run(folder, "diff 2031-05 2031-10 --csv").splitlines()))
    assert [(r["kind"], r["period"], r["from"], r["to"]) for r in rows] == [
        ("revised", "2031-04", "610", "609"),
        ("revised", "2031-05", "612", "611"),
    ]


def test_the_package_describes_every_column_that_it_writes(folder: Path, tmp_path: Path) -> None:
    run(folder, f"export package {tmp_path / 'P'} --licence OGL-UK-3.0")
    told = json.loads((tmp_path / "P" / "datapackage.json").read_text(encoding="utf-8"))
    assert told["licenses"][0]["name"] == "OGL-UK-3.0"
    assert len(told["sources"]) == 5
    for resource in told["resources"]:
        with (tmp_path / "P" / resource["path"]).open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(file))
        assert head == [field["name"] for field in resource["schema"]["fields"]]
    series = list(csv.DictReader((tmp_path / "P" / "series.csv").read_text(encoding="utf-8").splitlines()))
    assert {"indicator_id": SLUG, "period": "2031-05", "value": "611", "status": "revised", "first_printed": "612"}.items() <= (
        next(r for r in series if r["period"] == "2031-05").items()
    )


def test_the_package_validates(folder: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="the validator is no dependency")
    with Archive.open(folder) as held:
        counts = write_package(held, tmp_path / "P")
    report = frictionless.validate(str(tmp_path / "P" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert counts["observations"] == 8 and counts["resolutions"] == 2


def test_datasette_is_pointed_at_a_masked_database(folder: Path, tmp_path: Path) -> None:
    word = "visits"
    copy = Path(shutil.copytree(folder, tmp_path / "A"))
    write_removals(copy, [word])
    run(copy, f"export package {tmp_path / 'P'}")
    told = (tmp_path / "P" / "metadata.yaml").read_text(encoding="utf-8")
    assert told.startswith("# datasette package.sqlite --metadata metadata.yaml\n") and "\n  package:\n" in told
    assert "archive.sqlite" not in told
    with closing(sqlite3.connect(tmp_path / "P" / "package.sqlite")) as db:
        for sql in re.findall(r'sql: (".*")', told):
            db.execute(json.loads(sql), {"indicator": "x"}).fetchall()
        names = [row[0] for row in db.execute("select name from indicators")]
        assert any("[removed]" in name for name in names)
        assert db.execute("select count(*) from figures where indicator_id is not null").fetchone()[0] > 0
        tables = {row[0] for row in db.execute("select name from sqlite_master")}
    assert not tables & {"attendance", "sections", "cells", "pages", "claims"}
    for path in (tmp_path / "P").iterdir():
        assert skeleton(word) not in skeleton(path.read_bytes().decode("utf-8", "ignore")), path.name


def test_a_package_needs_a_folder(folder: Path) -> None:
    with pytest.raises(UsageProblem, match="folder"):
        run(folder, "export package")


def test_an_unknown_indicator_names_its_neighbours(folder: Path) -> None:
    with pytest.raises(NotFound, match="visits-made"):
        run(folder, "series visits to the moon")


def test_a_month_that_is_none_is_no_vintage(folder: Path) -> None:
    with pytest.raises(UsageProblem, match="no vintage"):
        run(folder, f"series {SLUG} --as 2031-13")
