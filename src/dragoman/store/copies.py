"""Copies: the keys by which reports with like words are found, and which of them repeat another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, select

from dragoman.model import Copy, Report
from dragoman.ports import Comparer
from dragoman.store.database import batches
from dragoman.store.reports import report
from dragoman.store.schema import compared, copy_keys, reports

#: Reports that a band leads to, those that came first; and that are compared with one, at most.
CROWD, CLOSEST = 256, 100

_UNDER = select(copy_keys).where(copy_keys.c.key.in_(bindparam("keys", expanding=True)))


def compare(connection: Connection, comparer: Comparer, count: int) -> int:
    """Compares the next so many reports with those before them; how many there were."""
    rows = connection.execute(uncompared(count)).all()
    comparison = _Comparison(connection, comparer)
    for row in rows:
        comparison.take(row)
    return len(rows)


def uncompared(count: int) -> Select[Any]:
    """The query for the next reports that were not compared yet."""
    done = select(func.coalesce(func.max(compared.c.added), 0)).scalar_subquery()
    return select(reports).where(reports.c.added > done).order_by(reports.c.added).limit(count)


def under(keys: Sequence[int]) -> Select[Any]:
    """The query for the reports that keys lead to, with the key."""
    return _UNDER.params(keys=list(keys))


def links() -> Select[Any]:
    """The query for all copies, each with the next in its chain."""
    copies = select(compared).where(compared.c.original.is_not(None))
    return copies.order_by(compared.c.report)


def copy(row: Row[Any]) -> Copy:
    """The copy in a row of `compared`."""
    return Copy(
        report=row.report, original=row.original, overlap=row.overlap, exact=bool(row.exact)
    )


def paths(connection: Connection, digests: Iterable[str]) -> Iterator[Copy]:
    """The links from reports to the first of their chains, each once; none of what is no copy."""
    at, seen = sorted(set(digests)), set[str]()
    while at:
        queries = [links().where(compared.c.report.in_(batch)) for batch in batches(at)]
        found = [copy(row) for query in queries for row in connection.execute(query)]
        yield from found
        seen.update(at)
        at = sorted({link.original for link in found} - seen)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Reports that are compared with those before them, in one transaction.

    Each is linked to the earliest that it repeats, so that the copies are the same whatever order
    reports come in. Of reports with the same words, the earliest stands for all.
    """

    connection: Connection
    comparer: Comparer
    #: Reports that were compared with in this transaction, by `added`: most are again.
    read: dict[int, Report] = field(default_factory=dict)

    def take(self, row: Row[Any]) -> None:
        """Keeps the keys of a report, its own link, and those of later reports that it brings."""
        added, new = row.added, report(row)
        keys = list(dict.fromkeys(self.comparer.keys(new)))
        crowds = self._crowds(keys[1:])
        closest = self._closest(crowds)
        near = {held.digest: held for held in closest.values()}
        links = self.comparer.links(new, near.values())
        self.connection.execute(compared.insert().values(report=new.digest, added=added))
        earlier = [link for link in links if link.report == new.digest]
        if earlier:
            self._link(min(earlier, key=lambda link: self.comparer.order(near[link.original])))
        self._link_later(new, near, [link for link in links if link.original == new.digest])
        same = {d for link in links if link.exact for d in (link.report, link.original)}
        standing = next((number for number, held in closest.items() if held.digest in same), None)
        if standing is None:
            self._keep(added, [k for k in keys if len(crowds.get(k, ())) < CROWD])
            return
        if self.comparer.order(new) < self.comparer.order(closest[standing]):
            self._replace(standing, added, keys[1:])
        self._keep(added, keys[:1])

    def _crowds(self, keys: Sequence[int]) -> dict[int, list[int]]:
        """The reports that each key leads to, by `added`."""
        found: dict[int, list[int]] = {}
        for row in self.connection.execute(_UNDER, {"keys": list(keys)}):
            found.setdefault(row.key, []).append(row.report)
        return found

    def _closest(self, crowds: Mapping[int, Sequence[int]]) -> dict[int, Report]:
        """The reports that most keys lead to, in the order in which they were added."""
        shared = Counter(chain.from_iterable(crowds.values()))
        closest = sorted(shared, key=lambda added: (-shared[added], added))[:CLOSEST]
        if new := [added for added in closest if added not in self.read]:
            rows = self.connection.execute(select(reports).where(reports.c.added.in_(new)))
            self.read.update((row.added, report(row)) for row in rows)
        return {added: self.read[added] for added in sorted(closest)}

    def _link(self, link: Copy) -> None:
        """Keeps a link in place of the report's earlier one."""
        made = compared.update().where(compared.c.report == link.report)
        self.connection.execute(
            made.values(original=link.original, overlap=link.overlap, exact=link.exact)
        )

    def _link_later(self, new: Report, near: Mapping[str, Report], links: Sequence[Copy]) -> None:
        """Links later reports to a new one, with all of the same words, if to nothing earlier."""
        if not links:
            return
        order = self.comparer.order
        earliest = {d: order(p) for d, p in self._parents([link.report for link in links])}
        for link in links:
            if link.report in earliest and earliest[link.report] < order(new):
                continue
            words = self.comparer.keys(near[link.report])[0]
            for digest in self.connection.scalars(_with_words(words)).all():
                if digest != new.digest:
                    self._link(replace(link, report=digest))

    def _parents(self, digests: Sequence[str]) -> Iterator[tuple[str, Report]]:
        """What these reports repeat, by their digests."""
        joined = select(reports, compared.c.report.label("by"))
        parents = joined.join(compared, compared.c.original == reports.c.digest)
        for row in self.connection.execute(parents.where(compared.c.report.in_(digests))):
            yield row.by, report(row)

    def _keep(self, added: int, keys: Sequence[int]) -> None:
        """Lets these keys lead to a report."""
        if keys:
            rows = [{"key": key, "report": added} for key in keys]
            self.connection.execute(copy_keys.insert(), rows)

    def _replace(self, standing: int, added: int, bands: Sequence[int]) -> None:
        """Lets a report stand for all with its words in place of a later one."""
        held = and_(copy_keys.c.report == standing, copy_keys.c.key.in_(bands))
        self.connection.execute(copy_keys.update().where(held).values(report=added))


def _with_words(words: int) -> Select[Any]:
    """The query for the digests of all reports with the same words."""
    same = select(reports.c.digest).join(copy_keys, copy_keys.c.report == reports.c.added)
    return same.where(copy_keys.c.key == words)
