"""How the lines are built that the program writes beside its records, one message each."""

from __future__ import annotations


def known(message: str) -> str:
    """Marks a line for the catalogue."""
    return message


#: The lines by room; of two that fit, the first counts.
LINES = (
    # errors of the store
    known("there is no event of that id"),
    known("there is no report of that digest"),
    known("there is no capture of that digest"),
    known("no event of that id in the store"),
    known("no report of that digest in the store"),
    known("no report of that digest has been read"),
    known("no user of that name"),
    known("is there already"),
    known("is the last admin; make another one first"),
    known("is of a later version"),
    known("is closed"),
    known("the archived bytes are damaged"),
    known("the archived bytes are not those that were taken in"),
    # why a claim was read so
    known("“%(words)s” is a cue for %(kind)s"),
    known("“%(words)s” are forces"),
    known("“%(words)s” are forces that move themselves"),
    known("the load “%(words)s” is stated"),
    known("no load is stated"),
    known("“%(words)s” tells the same leg"),
    known("“%(words)s” tells the same"),
    known("the route is that of “%(words)s” before it"),
    known("“%(words)s” is what is denied, and whose it is is told"),
    known("the rules: %(kind)s, %(status)s"),
    known(
        "model %(version)s: a happening %(n)s, %(kind)s %(n2)s, %(status)s %(n3)s, "
        "a chain of %(n4)s %(n5)s"
    ),
    known("“%(words)s” denies it"),
    known("“%(words)s” stops it"),
    known("“%(words)s” before “%(words2)s”"),
    known("an if-clause in the sentence"),
    known("“%(words)s” makes it a plan"),
    known("“%(words)s” hedges it"),
    known("“%(words)s” keeps its distance"),
    known("“%(words)s” is a hedge"),
    known("no word takes it back"),
    known("as the clause before it"),
    known("proposed by the model %(model)s (prompt %(prompt)s, answer %(answer)s)"),
    known("each of its quotes stands in the report, letter by letter"),
    known("read by hand"),
    known("read by %(who)s"),
    # notes on a reading
    known("not read: no rules for language “%(language)s”"),
    # where an origin comes from
    known("%(outlet)s names %(source)s as its source"),
    known("%(outlet)s has it from %(relay)s, which names %(source)s"),
    known("%(outlet)s names no source and came after %(other)s"),
    known("%(outlet)s saw or heard it for itself"),
    known("%(outlet)s in its own voice"),
    known("%(outlet)s credits %(source)s"),
    known("%(outlet)s repeats %(other)s: %(share)s of its word runs are the same"),
    known("%(outlet)s names %(source)s"),
    known("no other report tells of it"),
    known("%(named)s, %(who)s"),
    # why tellings are one event
    known("a person’s word"),
    known("%(reasons)s: %(n)s bits"),
    known("%(reason)s (%(points)s)"),
    known("%(outlet)s (%(language)s) was not read; joined by what it names: %(reasons)s"),
    known("%(outlet)s; joined by what it names: %(reasons)s"),
    known("%(n)s days apart"),
    known("%(n)s days too early or late"),
    known("a day apart"),
    known("same day"),
    known("days overlap"),
    known("the day fits"),
    known("one is a plan"),
    known("both %(n)s %(counted)s"),
    known("both %(kind)s"),
    known("%(kind)s and %(kind2)s"),
    known("both say %(numbers)s"),
    known("other numbers"),
    known("a body named by both"),
    known("both name %(place)s and %(place2)s"),
    known("both name %(place)s"),
    known("%(role)s in other words"),
    known("%(role)s: %(words)s"),
    known("words %(share)s alike"),
    known("few words in common"),
    known("both write %(words)s"),
    known(
        "%(place)s and %(place2)s: %(lie)s as %(role)s and "
        "%(place3)s and %(place4)s: %(lie2)s as %(role2)s"
    ),
    known("%(place)s and %(place2)s: %(lie)s as %(role)s"),
    known("%(place)s and %(place2)s: %(lie)s on the way"),
    known("%(place)s and %(place2)s: %(lie)s"),
    known("%(place)s as %(role)s and %(place2)s as %(role2)s"),
    known("%(place)s as %(role)s"),
    known("by %(means)s and by %(means2)s"),
    known("by unknown means"),
    known("by %(means)s"),
    # why a letter or a digit is suggested
    known("none of its %(n)s own accounts is settled yet"),
    known("its one account is not settled yet"),
    known("no account of its own"),
    known("%(n)s of %(n2)s settled accounts borne out by others"),
    known("%(n)s of %(n2)s settled account borne out by others"),
    known("none refuted: %(span)s"),
    known("%(n)s refuted: %(span)s"),
    known("too wide to say"),
    known("no origin tells of it"),
    known("one origin"),
    known("%(spelled)s independent origins"),
    known("one denies it"),
    known("%(spelled)s deny it"),
    known("more observers deny it than tell of it"),
    known("nothing to judge it by"),
    known("contested: %(fields)s"),
    known("contested in detail: %(fields)s"),
    known("none states it as fact"),
    known("still to come"),
    known("who denies it may be a party to it"),
    # under a map
    known("Lambert conformal conic projection, parallels %(south)s and %(north)s"),
    known("Miller cylindrical projection"),
    known("Outlines: Natural Earth, simplified"),
    known("Borders are no statement on status"),
    known("Lines join places and are not tracks"),
    # at the foot of a page
    known("Reports are given as their sources made them."),
    # what was done with a draft
    known("cited a claim"),
    known("cited %(n)s claims"),
    known("back to version %(n)s"),
    known("drafted from %(n)s events"),
    known("drafted from %(event)s"),
    known("taken up from %(dispatch)s, as it was published"),
    known("was published in the series %(series)s, and stays in it"),
    known("may not be published: %(n)s to mend"),
    known("no such series in the settings, which have %(series)s:"),
    known("no such event in the store:"),
    known("none of the events has a claim in the evidence"),
    known("there is no such dispatch"),
    # what is wrong with a draft
    known("the dispatch has no title"),
    known("the title has %(n)s characters; %(n2)s at most"),
    known("the dispatch says nothing"),
    known(
        "the dispatch has words of both rows of ICD 203, “%(words)s” and “%(words2)s”; keep to one"
    ),
    known("a sentence without a source"),
    known(
        "says how likely (“%(words)s”) and how sure (“%(words2)s”) at once; "
        "ICD 203 wants two sentences"
    ),
    known("%(id)s is too short to name a claim; %(n)s characters at least"),
    known("no claim has the id %(id)s"),
    known("%(n)s claims begin with %(id)s"),
    known("the claim %(id)s was rejected"),
    known("the report behind the claim %(id)s is not archived"),
    known("rests on %(statuses)s claims only, yet speaks as if it had happened"),
    known("holds words in another script that are not translated: %(words)s"),
    known("the cited reports do not hold the words “%(words)s”"),
    # why legs are one way, and where one breaks
    known("both “%(words)s”"),
    known("same %(thing)s: %(words)s"),
    known("like words for the %(thing)s: %(words)s"),
    known("same %(role)s"),
    known("%(n)s day later"),
    known("%(n)s days later"),
    known("on the day that one ended"),
    known("the days allow it"),
    known("one ends and the other starts at %(place)s, at one site: %(words)s"),
    known("one ends and the other starts at %(place)s"),
    known("%(place)s and %(place2)s touch, at one site: %(words)s"),
    known("%(place)s and %(place2)s touch"),
    known("it goes on by way of %(place)s"),
    known("it goes on at %(place)s, %(way)s"),
    known("one report tells both"),
    known("as many: %(n)s (%(counted)s)"),
    known("%(n)s km %(way)s take %(n2)s hours or more; the days told leave %(n3)s"),
    known(
        "“%(words)s” in two places: %(place)s and %(place2)s, %(n)s km apart, "
        "with %(n2)s hours between at most"
    ),
    # what failed
    known("holds no text"),
    # at last, what says its status first
    known("%(status)s: %(reason)s"),
)
