"""The play: who opens what, presses which button, and when the desk is killed."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from random import Random
from typing import Any, TypeAlias
from urllib.parse import urlencode

from bench.interleaving.browser import Answer, Browser, Form, Page
from bench.interleaving.project import ANALYSTS, PASSWORD
from bench.interleaving.served import Served
from dragoman.desk.api.asking import cursor
from dragoman.desk.triage.versions import deciding_subject

Json: TypeAlias = Mapping[str, Any]

#: Buttons, and how often each is pressed where it is there.
BUTTONS = {
    "accept": 5, "reject": 4, "later": 2, "correct": 5, "state": 2, "undo": 5, "digit": 2,
    "join": 2, "apart": 2, "all": 1, "pass": 1,
}  # fmt: skip
#: Those that are taken only where nobody spoke of the claim since the page was made.
VERSIONED = ("accept", "reject", "later", "correct")
#: The words by which a claim or report is dealt with.
WORDS = ("accepted", "rejected", "corrected", "stated", "deferred", "passed")
#: Pages that each of the two keeps open, and reports that they mostly meet in.
TABS, MEETING = 4, 5
#: Decisions that are taken back one after another in the end.
UNDOS = 50


@dataclass(frozen=True, slots=True)
class Tab:
    """A page that somebody has open: what is on it, since which judgement, of which start."""

    page: Page
    report: str
    claim: str
    turn: int
    start: int

    @property
    def subject(self) -> str:
        """What is decided on it: a claim, or a report in which there is none."""
        return deciding_subject(self.claim, self.report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A button that was pressed, what was answered, and the judgements that it brought.

    `status` is 0 where no answer came. `before` and `after` are the state of the report.
    """

    number: int
    who: str
    do: str
    tab: Tab
    seen: str
    status: int
    said: Sequence[Json] = ()
    before: str = ""
    after: str = ""


@dataclass
class Played:
    """What was played, the log as it grew, and everything that was not as it should be."""

    edits: list[Edit] = field(default_factory=list)
    log: list[Json] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    kills: int = 0

    def count(self, *statuses: int) -> int:
        """How many edits were answered so."""
        return sum(e.status in statuses for e in self.edits)


class Play:
    """Two analysts at one desk, drawn from a seed."""

    def __init__(self, settings: Path, seed: int, kill: float) -> None:
        self.served = Served(settings)
        self.dice = Random(seed)  # noqa: S311 - a play, no secret
        self.kill = kill
        self.played = Played()
        self.tabs: dict[str, list[Tab]] = {name: [] for name in ANALYSTS}

    def begin(self) -> None:
        """Starts the desk and lets both in."""
        self.served.start()
        self.browsers = {name: Browser(self.served.port) for name in ANALYSTS}
        for name, browser in self.browsers.items():
            browser.log_in(name, PASSWORD)
        rows = self.browsers[ANALYSTS[0]].json("/desk/triage.json")
        self.reports = [row["digest"] for row in rows]
        self.meeting = self.dice.sample(self.reports, MEETING)

    def step(self) -> None:
        """Somebody opens a page, or one or both press a button, during which the desk may die."""
        who = self.dice.choice(ANALYSTS)
        if len(self.tabs[who]) < 2 or (len(self.tabs[who]) < TABS and self.dice.random() < 0.5):
            self.open(who)
            return
        if self.dice.random() < self.kill:
            self.pressed_while_killed(who)
        elif self.dice.random() < 0.15:
            self.race()
        else:
            self.press(who, self.tabs[who].pop(self.dice.randrange(len(self.tabs[who]))))

    def open(self, who: str, report: str = "", claim: str = "") -> Tab:
        """Opens a report, at one of its claims."""
        if not report:
            most = self.meeting if self.dice.random() < 0.8 else self.reports
            report = self.dice.choice(most)
            claims = [c["id"] for c in self.reading(report)["claims"]]
            claim = self.dice.choice(claims) if claims else ""
        address = f"/desk/triage?{urlencode({'report': report, 'claim': claim})}"
        page = self.browsers[who].get(address).page
        tab = Tab(page, report, claim, len(self.played.log), len(self.served.starts))
        self.tabs[who].append(tab)
        return tab

    def reading(self, report: str) -> Any:
        """The reading of a report as the desk gives it now."""
        return self.browsers[ANALYSTS[0]].json(f"/api/v1/readings/{report}")

    def state(self, report: str) -> str:
        """All that the desk says of a report and the words on its claims, as one text."""
        rows = self.browsers[ANALYSTS[0]].json("/desk/triage.json")
        own = [row["claims"] for row in rows if row["digest"] == report]
        return json.dumps([self.reading(report), own], sort_keys=True)

    def press(self, who: str, tab: Tab) -> Edit:
        """Presses one of the buttons of a page, and looks whether the answer is right."""
        before = self.state(tab.report)
        do, form, typed = self.chosen(tab)
        answer = self.send(who, form, typed)
        edit = self._note(who, do, tab, typed, answer, before)
        self._judge(edit, answer, typed)
        return edit

    def chosen(self, tab: Tab) -> tuple[str, Form, dict[str, str]]:
        """A button of a page with its form, filled in."""
        offered = {b: n for b, n in BUTTONS.items() if self._form(tab, b)}
        do = self.dice.choices([*offered], [*offered.values()])[0]
        form = self._form(tab, do)
        assert form is not None
        number = len(self.played.edits)
        typed = form.fields | {"do": self._value(do), "why": f"edit {number}"}
        if do == "correct":
            name = self.dice.choice(("kind", "status"))
            others = [c for c in form.choices[name] if c != form.fields[name]]
            typed[name] = self.dice.choice(others)
        if do == "state":
            text = self.reading(tab.report)["report"]["text"]
            typed["words"] = self.dice.choice([w for w in text.split() if w.isalpha()])
            typed["newkind"] = self.dice.choice(form.choices["newkind"])
            typed["newstatus"] = self.dice.choice(form.choices["newstatus"])
        return do, form, typed

    def _form(self, tab: Tab, do: str) -> Form | None:
        return tab.page.form("digit 1" if do == "digit" else do)

    def _value(self, do: str) -> str:
        return f"digit {self.dice.randint(1, 6)}" if do == "digit" else do

    def send(self, who: str, form: Form, typed: dict[str, str]) -> Answer | None:
        """What a form was answered with; `None` where the desk died meanwhile."""
        try:
            return self.browsers[who].post(form.action, typed)
        except (OSError, HTTPException):
            return None

    def _note(
        self,
        who: str,
        do: str,
        tab: Tab,
        typed: Mapping[str, str],
        answer: Answer | None,
        before: str = "",
    ) -> Edit:
        """Keeps what was pressed and answered, with what the log holds of it."""
        fresh = self._fresh()
        edit = Edit(
            number=len(self.played.edits),
            who=who,
            do=do,
            tab=tab,
            seen=typed.get("seen", ""),
            status=answer.status if answer else 0,
            said=[j for j in fresh if j["by"] == who],
            before=before,
            after=self.state(tab.report) if before else "",
        )
        self.played.edits.append(edit)
        self.played.log += fresh
        return edit

    def _fresh(self) -> list[Json]:
        """The judgements that came since the last look, as the desk gives them."""
        last = self.played.log[-1]["number"] if self.played.log else 0
        query = urlencode({"after": cursor((last,)), "limit": 200})
        found = self.browsers[ANALYSTS[0]].json(f"/api/v1/judgements?{query}")
        return list(found["items"])

    def race(self) -> None:
        """Both decide on the same claim at the same time: one is kept, the other sees it."""
        first = self.open(ANALYSTS[0])
        tabs = {ANALYSTS[0]: first, ANALYSTS[1]: self.open(ANALYSTS[1], first.report, first.claim)}
        plan: dict[str, tuple[Form, dict[str, str]]] = {}
        for n, (who, tab) in enumerate(tabs.items()):
            self.tabs[who].remove(tab)
            form = tab.page.form("accept" if n else "reject")
            if form is None:
                return
            typed = {"do": "accept" if n else "reject", "why": f"edit {len(self.played.edits) + n}"}
            plan[who] = form, form.fields | typed
        answers: dict[str, Answer | None] = {}

        def send(who: str) -> None:
            answers[who] = self.send(who, *plan[who])

        _together([lambda who=who: send(who) for who in plan])  # type: ignore[misc]
        fresh = self._fresh()
        for who, (_, typed) in plan.items():
            found = answers[who]
            said = [j for j in fresh if j["by"] == who]
            self.played.edits.append(
                Edit(
                    number=len(self.played.edits), who=who, do=typed["do"], tab=tabs[who],
                    seen=typed["seen"], status=found.status if found else 0, said=said,
                )
            )  # fmt: skip
        self.played.log += fresh
        got = sorted(a.status for a in answers.values() if a)
        if got != [303, 409] or len(fresh) != 1:
            self._fault(f"a race for {first.claim} was answered {got}, {len(fresh)} kept")

    def pressed_while_killed(self, who: str) -> None:
        """Presses a button while the desk is killed, and starts it anew."""
        tab = self.tabs[who].pop()
        do, form, typed = self.chosen(tab)
        death = threading.Timer(self.dice.expovariate(20), self.served.kill)
        death.start()
        answer = self.send(who, form, typed)
        death.join()
        self.played.kills += 1
        self.served.start()
        edit = self._note(who, do, tab, typed, answer)
        self._judge(edit, answer, typed)

    def _judge(self, edit: Edit, answer: Answer | None, typed: Mapping[str, str]) -> None:
        """Notes what is wrong about an answer."""
        if answer is None:
            return
        stale = self._moved(edit)
        restarted = edit.tab.start < len(self.served.starts) - (not edit.before)
        if answer.status == 303 and not edit.said:
            self._fault(f"edit {edit.number}, {edit.do}: answered as done, and not in the log")
        if answer.status != 303 and edit.said:
            self._fault(f"edit {edit.number}, {edit.do}: refused, and in the log")
        if restarted and answer.status != 403:
            self._fault(
                f"edit {edit.number}: a form of an earlier start was answered {answer.status}"
            )
        elif edit.do in VERSIONED and not restarted:
            wanted = 409 if stale else 303
            if answer.status != wanted:
                self._fault(f"edit {edit.number}, {edit.do}: {answer.status} for {wanted}")
        if edit.do in VERSIONED and stale and answer.status in (403, 409):
            self._shown(edit, answer, typed)
        if edit.do == "undo" and answer.status == 303:
            self._undone(edit)

    def _moved(self, edit: Edit) -> bool:
        """Whether somebody spoke of the claim since the page was made, before this edit."""
        own = {j["number"] for j in edit.said}
        since = [j for j in self.played.log[edit.tab.turn :] if j["number"] not in own]
        return any(self._speaks(j, edit.tab) for j in since)

    def _speaks(self, said: Json, tab: Tab) -> bool:
        """Whether a judgement deals with what is decided on a page, or takes back one that did."""
        if not tab.claim and said.get("field") == tab.report:
            return True
        if tab.subject not in said["subjects"]:
            return False
        if said["verdict"] != "withdrawn":
            return said["verdict"] in WORDS
        earlier = [j for j in self.played.log if j["number"] < said["number"]]
        same = [j for j in earlier if j["subjects"] == said["subjects"]]
        return any(j["verdict"] in WORDS for j in same)

    def _shown(self, edit: Edit, answer: Answer, typed: Mapping[str, str]) -> None:
        """Notes where a conflict is not shown three ways, or what was typed is lost."""
        page, what = answer.page, f"edit {edit.number}, {edit.do}, {answer.status}"
        for words in ("What you saw", "What is there now", "What you typed"):
            if words not in page.text:
                self._fault(f"{what}: the page does not say “{words}”")
        form, was = page.form("correct"), edit.tab.page.form("correct")
        if edit.do != "correct" or form is None or was is None:
            return
        for name in ("kind", "status", "why"):
            touched = typed[name] != was.fields.get(name)
            if touched and form.fields.get(name) != typed[name]:
                self._fault(f"{what}: “{typed[name]}” for {name} is not kept")

    def _undone(self, edit: Edit) -> None:
        """Notes where taking back does not give the state before."""
        taken = {tuple(j["subjects"]) for j in edit.said}
        own = [e for e in self.played.edits[:-1] if e.who == edit.who and e.said]
        last = next(
            (e for e in reversed(own) if {tuple(j["subjects"]) for j in e.said} == taken), None
        )
        if last is None or not last.before or last.tab.report != edit.tab.report:
            return
        if last.do != "undo" and last.after == edit.before and last.before != edit.after:
            self._fault(
                f"edit {edit.number}: undo of {last.number}, {last.do}, gives another state"
            )

    def _fault(self, said: str) -> None:
        self.played.faults.append(said)


def _together(jobs: Sequence[Callable[[], None]]) -> None:
    """Does several things at the same time."""
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def play(settings: Path, edits: int, seed: int, kill: float = 0.05, undos: int = UNDOS) -> Played:
    """So many edits on the project of those settings; what was played, and what went wrong.

    After them one of the two decides `undos` times more and takes it all back.
    """
    from bench.interleaving.chain import chain
    from bench.interleaving.checks import check

    made = Play(settings, seed, kill)
    try:
        made.begin()
        while len(made.played.edits) < edits:
            made.step()
        made.played.faults += chain(made, undos)
        check(made)
    finally:
        with suppress(OSError):
            made.served.kill()
    return made.played
