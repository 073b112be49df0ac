"""Who does what: the subject of a verb, found beside it or by the tree.

Parsers trained on the web lose the subject of a verb that trails its speech ("…, a clerk at the
customs house said"); the noun phrase beside such a verb is surer than the arc.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.read.phrases import Phrase, is_day
from dragoman.read.small.parse import Parse
from dragoman.read.small.spans import grow, preposition

#: Words that lead from who charges to the deed.
_DEEDS = ("of", "for")
#: Words that lead to a phrase and are none of it; "near" and its like are part of a site.
_LEADING = frozenset(
    ["for", "to", "from", "into", "onto", "at", "in", "on", "by", "via", "through", "with", "of"]
    + ["between", "the", "a", "an", "what", ","]
)
#: Who speaks in an aside is named in so few words.
_ASIDE = 8
#: Small words inside foreign names.
_PARTICLES = frozenset(["du", "de", "des", "del", "della", "da", "der", "von", "al", "el"])
#: Prepositions by which a source without a name is told from others ("a doctor at the clinic").
_FROM_WHERE = frozenset(["at", "from", "in", "inside", "near", "on"])
_RELATIVE = frozenset(["who", "which", "that", "whom"])
_NOMINAL = ("NOUN", "PROPN", "PRON")
_OPENS = (*_NOMINAL, "DET", "ADJ", "NUM")
_BREAKS = frozenset([",", '"', "”", "-", "–", "—", "’", "'", "»"])
_INSIDE = ("det", "amod", "compound", "flat", "nummod", "nmod", "nmod:poss", "conj")


@dataclass(frozen=True)
class Subjects:
    """The verbs of one sentence with their subjects and phrases."""

    words: Sequence[str]
    parse: Parse

    def passive(self, i: int) -> bool:
        """Whether a verb is passive."""
        labels = {self.parse.labels[c] for c in self.parse.children(i)}
        bare = self.parse.labels[i] == "acl" and self.parse.xpos[i] == "VBN"
        return bool(labels & {"nsubj:pass", "aux:pass", "obl:agent"}) or bare

    def subject(self, i: int) -> int | None:
        """The head of the subject: the phrase beside the verb, else what the tree says."""
        before = self._beside(i)
        before = self._put_in(i) if before is None else before
        if before is not None:
            return before
        own = self.parse.child(i, "nsubj")
        own = None if own is not None and own < self.dateline < i else own
        label, head = self.parse.labels[i], self.parse.heads[i]
        if own is not None and own < i:
            relative = self.words[own].lower() in _RELATIVE and label == "acl:relcl"
            return self._named(head, i) if relative else own
        near = self._strayed(i) if own is None else None
        near = self._inverted(i) if near is None else near
        if near is not None:
            return near
        if label in ("acl", "acl:relcl"):
            return head
        joined = label == "conj" and self.parse.upos[head] in ("VERB", "AUX")
        if (joined or (label == "advcl" and self.parse.xpos[i] == "VBG")) and head >= 0:
            return self.subject(head)
        return own

    def _beside(self, i: int) -> int | None:
        """The head of the noun phrase that ends right before the verb group."""
        at = i - 1
        while at >= 0 and self.parse.upos[at] in ("AUX", "ADV", "PART"):
            at -= 1
        if at > 2 and self.words[at] == ")" and self.words[at - 2] == "(":
            at -= 3  # an acronym in brackets
        if at < 0 or self.parse.upos[at] not in _NOMINAL:
            return None
        top = self._top(at, i)
        if self.parse.labels[top] in ("obl", "obl:agent", "advmod", "obj", "xcomp"):
            return self._described(top, i)
        return None if self.words[top].lower() in _RELATIVE else top

    def _put_in(self, i: int) -> int | None:
        """The head of the noun phrase between a verb and the comma that ends its aside.

        So "Four lorries, said the army, crossed", whatever the tree makes of the army.
        """
        found = self._inverted(i) if i and self.words[i - 1] == "," else None
        if found is None or self.parse.xpos[i] == "VBN":
            return None
        last = max(w for w in self.parse.under(found) if w < found + _ASIDE)
        ends = self.words[max(found, last) + 1 : max(found, last) + 2]
        return found if "," in (*ends, *self.words[found + 1 : found + 2]) else None

    def _described(self, word: int, limit: int) -> int | None:
        """The noun whose relative clause or participle a word stands in ("one who fled Belvar")."""
        for at in self.parse.upwards(word):
            head = self.parse.heads[at]
            if self.parse.labels[at] in ("acl", "acl:relcl") and 0 <= head < at:
                return self._top(head, limit)
        return None

    @cached_property
    def dateline(self) -> int:
        """The dash after the place and day that open a wire story; -1 where there is none."""
        opening = list(self.words[:9])
        dashes = [k for k, w in enumerate(opening) if w in ("–", "—", "-") and k]
        if dashes and "VERB" not in self.parse.upos[: dashes[0]] and opening[0].isupper():
            return dashes[0]
        return -1

    def _strayed(self, i: int) -> int | None:
        """A subject before the verb that the tree hangs on the verb of what is told."""
        parse = self.parse
        for told in parse.children(i):
            if parse.labels[told] == "ccomp":
                subjects = [c for c in parse.children(told) if parse.labels[c] == "nsubj"]
                near = [c for c in subjects if c < i and (told > i or c > told)]
                if near:
                    return near[-1]
        return None

    def _inverted(self, i: int) -> int | None:
        """The head of the noun phrase after a verb that trails what it tells ("…, said X")."""
        if i == 0 or self.words[i - 1] not in _BREAKS or i + 1 >= len(self.words):
            return None
        if self.parse.xpos[i] == "VBG" or self.words[i].lower().startswith(("quot", "cit")):
            return None
        return self.behind(i)

    def behind(self, i: int) -> int | None:
        """The head of the noun phrase that begins right after a verb, an adverb between them."""
        after = i + 1
        after += after < len(self.words) and self.parse.upos[after] == "ADV"
        if after >= len(self.words) or self.parse.upos[after] not in _OPENS:
            return None
        top = self._top(after, len(self.words), i)
        return top if top > i and self.parse.upos[top] in _NOMINAL else None

    def _named(self, word: int, limit: int) -> int:
        """The name to which a noun stands in apposition ("Karsun Radio, a station which said")."""
        top = self._top(word, limit)
        return self.parse.heads[top] if self.parse.labels[top] == "appos" else top

    def _top(self, word: int, limit: int, floor: int = -1) -> int:
        """The head of the noun phrase in which a word stands, before `limit`, after `floor`."""
        while self.parse.labels[word] in _INSIDE:
            head = self.parse.heads[word]
            outside = head >= limit or head <= floor or head < self.dateline < word
            if outside or self.parse.upos[head] not in _NOMINAL:
                break
            word = head
        return word

    def phrase(self, word: int, *, whole: bool = False) -> Phrase:
        """The noun phrase of a head word, without what it does; `whole` as in `grow`."""
        first, last = grow(self.words, self.parse, word, whole=whole, bare=True)
        first = self.dateline + 1 if first <= self.dateline < word else first
        verb = self.parse.heads[word]
        if word < verb < last and self.parse.upos[verb] == "VERB":
            last = verb  # the tree may hang on a subject what stands behind its verb
        while first < word and self.words[first].lower() in _LEADING:
            first += 1
        while first and self._name(first - 1) and self.parse.upos[first] == "PROPN":
            first -= 1  # the tree may cut a name in two
        if last < len(self.words) and self._name(last) and self.words[last - 1].islower():
            last += 1  # "the agency Tigris Wire"
        if self._name(last - 1):
            last = self._name_end(last)
        taker = self._before_object(word, last)
        return Phrase(first, last) if taker else Phrase(*self._compound(first, last))

    def _before_object(self, word: int, last: int) -> bool:
        """Whether a word is given what follows its phrase ("gave Ostra | maps")."""
        taker = self.parse.labels[word] == "iobj"
        thing = self.parse.child(self.parse.heads[word], "obj") if taker else None
        return thing is not None and last in self.parse.under(thing)

    def speaker(self, word: int) -> Phrase:
        """The noun phrase that names a source: one without a name keeps where it is from."""
        plain = self._of_whom(self._without_deed(word, self.phrase(word)))
        if any(self.parse.upos[w] == "PROPN" for w in range(plain.first, plain.last)):
            return plain
        for child in self.parse.children(word):
            leads = preposition(self.words, self.parse, child) in _FROM_WHERE
            beside = min(self.parse.under(child)) == plain.last
            if leads and beside and not is_day(self.words[child]):
                where = self.phrase(child)
                marks = (w for w in range(where.first, where.last) if self.words[w] == ",")
                return Phrase(plain.first, next(marks, where.last))
        return plain

    def _without_deed(self, word: int, phrase: Phrase) -> Phrase:
        """A source without what it charges: "accused by rebels | of shelling Ostra"."""
        for at in range(word + 1, phrase.last - 1):
            seen = self.words[at] == "," and self.parse.xpos[at + 1] == "VBN"
            if seen or (self.words[at].lower() in _DEEDS and self.parse.upos[at + 1] == "VERB"):
                return Phrase(phrase.first, at)
        last = phrase.last
        while last - 1 > word and self.parse.xpos[last - 1] == "VBN":
            last -= 1  # "court papers | seen by the paper"
        return Phrase(phrase.first, last)

    def _of_whom(self, phrase: Phrase) -> Phrase:
        """A phrase with its "of", where the tree cut it: "two observers | of | Radio Oro"."""
        first, last = phrase.first, phrase.last
        if first > 1 and self.words[first - 1].lower() == "of":
            noun = first - 2
            if self.parse.upos[noun] == "NOUN" and self._name(last - 1):
                first = min(noun, self.phrase(noun).first)
        common = self.parse.upos[last - 1] == "NOUN" and last + 1 < len(self.words)
        if common and self.words[last].lower() == "of" and self._name(last + 1):
            last = self._name_end(last + 1)
        return Phrase(first, last)

    def with_name(self, site: Phrase) -> Phrase:
        """A site with the name that "of" gives it, where the tree cut it off ("city of Ostra")."""
        after = site.last + 1
        if after >= len(self.words) or self.words[site.last].lower() != "of":
            return site
        return Phrase(site.first, self._name_end(after)) if self._name(after) else site

    def _name_end(self, last: int) -> int:
        """The end of a name that goes on at a word: "Le | Relais du Tibesti"."""
        while last < len(self.words):
            joined = self.words[last].lower() in _PARTICLES and last + 1 < len(self.words)
            if self._name(last):
                last += 1
            elif joined and self._name(last + 1):
                last += 2
            else:
                break
        return last

    def _compound(self, first: int, last: int) -> tuple[int, int]:
        """A name with the nouns that it stands before: "An-12 cargo aircraft" is one phrase."""
        tags = self.parse.upos
        if tags[last - 1] not in ("PROPN", "NUM") or tags[last : last + 1] != ("NOUN",):
            return first, last
        while last < len(tags) and tags[last] == "NOUN":
            last += 1
        while first and tags[first - 1] == "NUM":
            first -= 1
        return first, last

    def _name(self, word: int) -> bool:
        """Whether a word is part of a name that is no day or month."""
        proper = self.parse.upos[word] == "PROPN" and self.words[word][0].isupper()
        return proper and not is_day(self.words[word])

    def group(self, i: int) -> int:
        """The first auxiliary, negation or adverb right before a verb."""
        start = i
        while start > 0 and self.parse.upos[start - 1] in ("AUX", "PART", "ADV"):
            start -= 1
        while start < i and self.parse.upos[start] == "ADV":
            under = self.parse.heads[start] == i
            if under:
                break
            start += 1
        return start

    def whole(self, word: int, verb: int) -> tuple[int, int]:
        """The noun phrase of a word with its article, appositions and relative clauses.

        It ends where the verb stands whose subject it is.
        """
        branch = set(self.parse.under(word, verb))
        first = last = word
        while first - 1 in branch and first - 1 != verb:
            first -= 1
        while last + 1 in branch and last + 1 != verb:
            last += 1
        while last > word and not self.words[last][-1].isalnum() and self.words[last] != ")":
            last -= 1
        return first, last + 1

    def runs(self, words: Iterable[int]) -> tuple[tuple[int, int], ...]:
        """Words as unbroken stretches; those without a letter or digit are left out."""
        out: list[tuple[int, int]] = []
        for w in sorted(words):
            if out and out[-1][1] == w:
                out[-1] = out[-1][0], w + 1
            else:
                out.append((w, w + 1))
        return tuple(r for r in out if any(c.isalnum() for w in range(*r) for c in self.words[w]))

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The words inside quotation marks, the opening marks too."""
        out, inside = set[int](), False
        for i, word in enumerate(self.words):
            inside = (inside or word in "“«") and word not in "”»" if word != '"' else not inside
            if inside:
                out.add(i)
        return frozenset(out)

    def unquoted(self, end: int) -> int:
        """The end of a stretch, moved past a quotation that it breaks off, or that follows it."""
        inside = self.quoted
        if end < len(self.words) and (end in inside or end - 1 in inside):
            while end < len(self.words) and end in inside:
                end += 1
            end += end < len(self.words)
        return end
