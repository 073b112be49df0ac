from bench.sets.ties import Tally, pairs, plain, triples


def test_a_pair_of_names_counts_in_either_order() -> None:
    assert pairs([["Salt Corps", "SC"]]) == pairs([["SC", "the Salt Corps"]])


def test_a_tie_counts_in_its_order_only() -> None:
    assert triples([["a", "part-of", "b"]]) != triples([["b", "part-of", "a"]])


def test_articles_case_and_quotes_do_not_count() -> None:
    assert plain("The “Salt Corps”.") == plain("salt corps")


def test_precision_recall_and_f1_are_over_all_reports() -> None:
    tally = Tally()
    tally.add(pairs([["a", "b"], ["c", "d"]]), pairs([["a", "b"]]))
    tally.add(frozenset(), pairs([["e", "f"]]))
    assert list(tally.figures("x")) == [("x.p", 0.5), ("x.r", 0.5), ("x.f1", 0.5)]


def test_nothing_found_in_nothing_is_no_error() -> None:
    assert list(Tally().figures("x")) == [("x.p", 0.0), ("x.r", 0.0), ("x.f1", 0.0)]
