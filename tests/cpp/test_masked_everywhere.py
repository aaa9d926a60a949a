"""Every command of the program on an archive with masked words and hostile text: neither is in what it prints or writes."""

from __future__ import annotations

import io
import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from corpus.outgoing import MASK
from corpus.text.folding import skeleton
from cpp.__main__ import guarded
from cpp.cli import app
from cpp.demo.papers import write_papers

PERSON, MEASURE, BODY = "Priya Nandakumar", "ceased", "Parenting"
PAPERS = ("agenda-pack-2021-07-06.pdf", "agenda-pack-2021-10-05.pdf", "meeting-page-2024-07-02.html", "minutes-2024-07-02.pdf")
NOT_WALKED = {
    "demo": "makes an archive of its own, with no list",
    "backup": "a copy of the archive itself: unmasked, and not for publishing",
    "redact list": "shows the list: the one place that does",
}


def call(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo archive with a person's verdict, after which a person, a measure and a body's name were masked."""
    folder = tmp_path_factory.mktemp("masked")
    write_papers(folder / "papers")
    report = folder / f"{PERSON} report.txt"  # a file name can name people, too
    report.write_text((folder / "papers" / "performance-report-2021-11.txt").read_text(encoding="utf-8"), encoding="utf-8")
    call("ingest", *(folder / "papers" / name for name in PAPERS), report, "--archive", folder / "A")
    action = json.loads(call("actions", "--owner", "Nandakumar", "--archive", folder / "A", "--json").stdout)[0]["id"]
    call("actions", "verdict", action, "partly", "--note", f"{PERSON} wrote", "--by", PERSON, "--archive", folder / "A")
    _older_archive(folder / "A" / "archive.sqlite")
    made = call("redact", "add", PERSON, MEASURE, BODY, "--archive", folder / "A")
    assert "Checked: no masked word is left" in made.stderr and " in attendance" in made.stderr and " in notes" in made.stderr
    return folder / "A"


HOSTILE = " \x1b[2J\x1b]8;;http://evil.example/\x1b\\of\x1b]8;;\x1b\\ \x9b31m\u202e54321\u202c"


def _older_archive(path: Path) -> None:
    """Text as an earlier version took it from papers: with what a terminal would obey."""
    with closing(sqlite3.connect(path)) as db, db:
        for table, column in (
            *(("resolutions", "text"), ("requests", "text"), ("minutes", "title"), ("minutes", "text"), ("sections", "text")),
            *(
                ("documents", "title"),
                ("cells", "text"),
                ("claims", "sentence"),
                ("problems", "message"),
                ("attendance", "role"),
            ),
            *(("targets", "raw"), ("scorecard_rows", "data_note"), ("agenda_items", "title"), ("meeting_papers", "venue")),
        ):
            db.execute(f"update [{table}] set [{column}] = [{column}] || ?", [HOSTILE])


def acts(said: str) -> list[str]:
    """The letters in it that a terminal would obey, or that turn others round."""
    return sorted({c for c in said if (unicodedata.category(c) == "Cc" and c not in "\n\t\r") or c in _TURNING})


_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BINARY = (".png", ".sqlite")


def leaks(content: bytes, *, word_list: bool = False) -> list[str]:
    """Which masked words stand in some bytes, in whatever spelling. A vocabulary knows the words of every council."""
    bones = skeleton(content.decode("utf-8", "ignore"))
    return [word for word in ("nandakumar", *(() if word_list else ("ceased", "parenting"))) if word in bones]


def commands(group: Any = None, name: str = "") -> Iterator[str]:
    group = group or typer.main.get_command(app)
    if hasattr(group, "commands"):
        for key, command in group.commands.items():
            yield from commands(command, f"{name} {key}".strip())
        if not name or not group.invoke_without_command:
            return
    yield name


def first(archive: Path, *words: str) -> Any:
    found = json.loads(call(*words, "--archive", archive, "--json").stdout)
    return (found["hits"] if isinstance(found, dict) and "hits" in found else found)[0]


def walked(archive: Path, out: Path) -> dict[str, list[list[object]]]:
    """What is called of each command, with the ids that the program itself shows."""
    measure = next(
        row["id"] for row in json.loads(call("indicators", "--archive", archive, "--json").stdout) if MASK in row["name"]
    )
    assert measure.startswith("removed-") or "-removed" in measure
    meeting = next(row["id"] for row in json.loads(call("meetings", "--archive", archive, "--json").stdout) if row["minutes"])
    hit = first(archive, "search", "strategy promises")["id"]
    action = next(row for row in json.loads(call("actions", "--archive", archive, "--json").stdout) if row["verdict"])
    papers = json.loads(call("status", "--archive", archive, "--json").stdout)["papers"]
    named = next(paper["id"] for paper in papers if MASK in paper["document"])
    point = json.loads(call("series", measure, "--archive", archive, "--json").stdout)["points"][-1]
    pack, gone = PAPERS[0], papers[-1]["id"]
    forms: list[list[object]] = [[], ["--json"], ["--csv"]]
    nested = ("tables", "minutes", "agenda")
    exported = "observations scorecard tables minutes agenda claims findings sections".split()
    return {
        "ingest": [[archive.parent / "papers" / PAPERS[3], "--force"], [archive.parent / "papers" / PAPERS[2], "--json"]],
        "search": [
            *(["clinic", *form] for form in forms),
            *([word] for word in ("Nandakumar", "looked after", "kind:indicator number")),
            ["evaluation", "--explain"],
        ],
        "mentions": [["clinic", *form] for form in forms] + [["Nandakumar"]],
        "show": [[key, *form] for form in forms[:2] for key in (hit, action["id"], measure, named)]
        + [[point["id"], "--crop", out / "crop.png"]],
        "meetings": forms,
        "minutes": [[meeting, *form] for form in forms],
        "actions": [
            *forms,
            ["--answers"],
            ["--answers", "--json"],
            ["--owner", "Nandakumar"],
            *(["-o", out / f"actions.{end}"] for end in ("md", "html", "csv")),
        ],
        "actions verdict": [[action["id"], "open", "--note", f"ask {PERSON}"], ["none-1", "open"]],
        "thread": [["clinic evaluation", *form] for form in forms] + [[action["id"]]],
        "decisions": [[meeting, *form] for form in forms],
        "cite": [[action["id"]], [hit, "--json"], [named]],
        "indicators list": [*forms, [MEASURE]],
        "indicators review": forms,
        "indicators accept": [["none"]],
        "indicators reject": [["none"]],
        "indicators merge": [[measure, MEASURE]],
        "indicators split": [[measure, "none"]],
        "indicators import": [[archive / "none.toml"]],
        "series": [
            *([measure, *form] for form in forms),
            *([measure, more] for more in ("--all", "--targets", "--benchmarks", "--spc")),
            [MEASURE],
            *([measure, "--plot", out / f"plot.{end}"] for end in ("svg", "html", "png")),
        ],
        "check": forms,
        "doubts": forms,
        "figures accept": [[point["id"], "--note", f"ask {PERSON}"], ["none"]],
        "figures reject": [[point["id"], "--note", f"ask {PERSON}"]],
        "figures forget": [[point["id"]], [point["id"]]],
        "motions": [*forms, ["Nandakumar"], [meeting]],
        "diff": [["2021-05", "2021-08", *form] for form in forms] + [["none", "other"]],
        "revisions": [*forms, ["--list"]],
        "gaps": forms,
        "redred": forms,
        "export": [
            [what, "--format", form] for what in exported for form in ("csv", "json") if what not in nested or form == "json"
        ]
        + [
            ["minutes", "--format", "json", "-o", out / "minutes.json"],
            ["observations", "-o", out / "o.csv"],
            ["package", out / "P"],
        ],
        "status": forms,
        "reindex": [[], ["--json"]],
        "doctor": [[], ["--json"], ["--mend"]],
        "debug page": [[pack, number, "-o", out / f"page-{number}.png"] for number in (1, 8)] + [[named, 1]],
        "redact add": [["clinic"]],
        "redact remove": [["clinic"], ["never listed"]],
        "remove": [[gone, "--reason", "wrong"], [named], [named, "--reason", "data-protection", "--json"]],
    }


def run(words: list[str]) -> str:
    """All that a command prints, and the line that its error becomes."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        guarded(lambda: app(words))
    return out.getvalue() + err.getvalue()


def test_no_command_shows_a_masked_word(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    calls = walked(archive, tmp_path)
    missing = set(commands()) - set(calls) - set(NOT_WALKED)
    assert not missing, f"commands that nobody looks through: {sorted(missing)}"
    found, masked, hostile = [], 0, 0
    for command, variants in ((name, calls[name]) for name in calls if name in set(commands())):
        for words in variants:
            typed = [*command.split(), *map(str, words)]
            said = run([*typed, "--archive", str(archive)])
            masked += MASK in said
            hostile += "54321" in said
            found += [(typed, letter) for letter in acts(said)]
            found += [(typed, leak) for leak in leaks(said.encode()) if leak not in skeleton(" ".join(typed))]
    assert masked > 50 and hostile > 15  # the words were there to be masked, the sequences to be taken out
    for path in (path for folder in (tmp_path, archive / "index") for path in folder.rglob("*") if path.is_file()):
        content = path.name.encode() + path.read_bytes()
        found += [(path.name, leak) for leak in leaks(content, word_list=path.name.startswith("vocabulary"))]
        found += [
            (path.name, letter)
            for letter in ([] if path.suffix in _BINARY or path.parent.name == "index" else acts(content.decode()))
        ]
    assert found == [], "\n".join(map(str, found))
