"""The llm engine: a language model proposes claims in quotes; what does not stand there is refused.

The model sees the codebook and a stretch of one report. It gives quotes and codes, no offsets, no
dates and no words of its own: offsets come from looking the quotes up, dates from the date reader,
counts from the rules. The report is untrusted, and so is the answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.codebook import Codebook
from dragoman.errors import ReadError
from dragoman.model import Claim, Coder, Count, Dated, Period, Reading, Report, claim_id
from dragoman.read import coders
from dragoman.read.counts import counts_of
from dragoman.read.engines.rules import reading_of
from dragoman.read.lexicon import Lexicon, build_lexicon
from dragoman.read.llm.answers import Answers, Question
from dragoman.read.llm.endpoint import Endpoint, NoAnswerError
from dragoman.read.llm.prompt import Prompt, build_prompt
from dragoman.read.llm.proposals import MOST, Checker, Proposal, proposals_in
from dragoman.read.llm.quotes import RefusedError, Stretch, stretches
from dragoman.read.period import default_period, stated
from dragoman.read.times import find_dates
from dragoman.read.tolls import BEFALLING, people_of, tolls_in


@dataclass(frozen=True, slots=True)
class LlmEngine:
    """Codes reports in any language that the model reads; keeps what it was answered."""

    codebook: Codebook
    lexicon: Lexicon
    prompt: Prompt
    endpoint: Endpoint
    answers: Answers
    coder: Coder

    def read(self, report: Report) -> Reading:
        """The claims that stand in the report; `ReadError` when the model gives no answer.

        Notes say how many proposals were refused, and why each was.
        """
        dates = find_dates(report.text, report.day, report.language)
        claims: dict[str, Claim] = {}
        refused: list[str] = []
        asked, end = 0, 0
        for stretch in stretches(report):
            answer = self._answer(stretch)
            given = self._proposals(report, answer)
            checker = Checker(self.codebook, stretch, dates)
            why = self._why(answer)
            for number, proposal in enumerate(given, asked + 1):
                try:
                    claim = self._claim(
                        report, checker, _let(checker, number - asked, proposal), why
                    )
                    _once(claims, claim)
                except RefusedError as error:
                    refused.append(f"proposal {number} refused: {error}")
            asked, end = asked + len(given), stretch.end
        notes = (*_counted(refused, asked), *_rest(report, end), *refused)
        read = reading_of(report, self.coder, list(claims.values()), (), dates, self.lexicon)
        return replace(read, notes=notes)

    def _answer(self, stretch: Stretch) -> str:
        """What the model says about a stretch, now or when it was first asked."""
        report, start, end = stretch.report, stretch.start, stretch.end
        question = Question(
            prompt=self.prompt.digest,
            report=report.digest,
            model=self.endpoint.model,
            start=start,
            end=end,
        )

        def ask() -> str:
            user = self.prompt.stretch(report, start, end)
            answer = self.endpoint.ask(self.prompt.system, user, self.prompt.schema)
            self._proposals(report, answer)
            return answer

        try:
            return self.answers.of(question, ask, self.prompt.system)
        except NoAnswerError as error:
            raise ReadError(report.id, str(error)) from None
        except OSError as error:
            why = f"its answer cannot be kept in {self.answers.folder}: {error.strerror}"
            raise ReadError(report.id, why) from None

    def _proposals(self, report: Report, answer: str) -> list[object]:
        """What an answer proposes; `ReadError` when it is not in the form that was asked for."""
        found = proposals_in(answer)
        if found is None:
            raise ReadError(report.id, "the model's answer is not the JSON that was asked for")
        return found

    def _why(self, answer: str) -> str:
        """Whose words led to a claim: the model, and digests of what it was asked and answered."""
        digest = hashlib.sha256(answer.encode()).hexdigest()
        asked = f"prompt {self.prompt.digest[:12]}, answer {digest[:12]}"
        return f"proposed by the model {self.endpoint.model} ({asked})"

    def _counts(self, proposal: Proposal) -> tuple[Count, ...]:
        """Numbers of what moved, and of people where anything befell them."""
        counting, fillers = self.lexicon.counting, proposal.fillers
        moved = counts_of(fillers, counting)
        if self.lexicon.families[proposal.kind] not in BEFALLING:
            return moved
        tolls = tolls_in(proposal.sentence.whole(), counting)
        return (*moved, *people_of(fillers, proposal.kind, tolls, counting))

    def _claim(self, report: Report, checker: Checker, proposal: Proposal, why: str) -> Claim:
        """The claim of a proposal that was let through."""
        return Claim(
            id=claim_id(report, proposal.trigger, proposal.kind),
            kind=proposal.kind,
            status=proposal.status,
            sentence=proposal.sentence.whole(),
            trigger=proposal.trigger,
            chain=proposal.chain,
            fillers=proposal.fillers,
            counts=self._counts(proposal),
            time=_time(proposal, checker.dated(proposal.time) if proposal.time else None, report),
            why=(why, "each of its quotes stands in the report, letter by letter"),
        )


def _let(checker: Checker, number: int, given: object) -> Proposal:
    """The proposal, checked; refused unseen beyond the most that a stretch may make."""
    if number > MOST:
        raise RefusedError(f"a stretch makes {MOST} claims at most")
    return checker.check(given)


def _once(claims: dict[str, Claim], claim: Claim) -> None:
    """Adds a claim; refused when one of the same words and kind is there."""
    if claim.id in claims:
        raise RefusedError("its trigger and kind are those of another")
    claims[claim.id] = claim


def _time(proposal: Proposal, dated: Dated | None, report: Report) -> Period:
    """When it happened: the date that its words hold, else those words and an open interval."""
    if dated is not None:
        return stated(dated, proposal.status, report.day)
    open_period = default_period(proposal.status, report.day, proposal.chain)
    return replace(open_period, text=proposal.time.text if proposal.time else None)


def _counted(refused: Sequence[str], asked: int) -> tuple[str, ...]:
    """How many proposals were refused; nothing when none was."""
    return (f"{len(refused)} of {asked} proposals refused",) if refused else ()


def _rest(report: Report, end: int) -> tuple[str, ...]:
    """What the model was not asked about, because the report is too long; nothing as a rule."""
    left = len(report.text[end:].strip())
    return (f"the last {left} characters were not read: too long",) if left else ()


def build(codebook: Codebook, endpoint: Endpoint, answers: Answers) -> LlmEngine:
    """The llm engine over a codebook, at an endpoint, with a folder of kept answers."""
    prompt = build_prompt(codebook)
    own = coders.llm(codebook, endpoint.model, prompt)
    return LlmEngine(codebook, build_lexicon(codebook), prompt, endpoint, answers, own)
