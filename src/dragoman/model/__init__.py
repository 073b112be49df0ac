"""The nouns of the house: frozen records, standard library only.

Offsets are Unicode code points into `Report.text`; for every mention
`report.text[mention.start:mention.end] == mention.text`.
An unknown date is an open `Period`, an unknown place or body is `None`: never a filler value.
"""

from dragoman.model.charts import Chart, Leg, Pin
from dragoman.model.claims import (
    Actor,
    Attribution,
    Claim,
    Coder,
    Count,
    Dated,
    Filler,
    Hop,
    Mention,
    Named,
    Period,
    Place,
    Placed,
    Reading,
    Tie,
)
from dragoman.model.codes import (
    DENYING,
    PLACE_ROLES,
    STRENGTH,
    Grain,
    Match,
    Precision,
    Role,
    SourceKind,
    Status,
    Verdict,
)
from dragoman.model.dispatches import Cited, Dispatch, Draft, Evidence, Footnote, slug
from dragoman.model.events import Contradiction, Event, Judgement, Origin, Side, decided, rejected
from dragoman.model.failures import Failure
from dragoman.model.known import Institute, Outlet, Series
from dragoman.model.reports import Capture, Copy, Report
from dragoman.model.tellings import Days, Link, Spot, Telling

__all__ = [
    "DENYING",
    "PLACE_ROLES",
    "STRENGTH",
    "Actor",
    "Attribution",
    "Capture",
    "Chart",
    "Cited",
    "Claim",
    "Coder",
    "Contradiction",
    "Copy",
    "Count",
    "Dated",
    "Days",
    "Dispatch",
    "Draft",
    "Event",
    "Evidence",
    "Failure",
    "Filler",
    "Footnote",
    "Grain",
    "Hop",
    "Institute",
    "Judgement",
    "Leg",
    "Link",
    "Match",
    "Mention",
    "Named",
    "Origin",
    "Outlet",
    "Period",
    "Pin",
    "Place",
    "Placed",
    "Precision",
    "Reading",
    "Report",
    "Role",
    "Series",
    "Side",
    "SourceKind",
    "Spot",
    "Status",
    "Telling",
    "Tie",
    "Verdict",
    "decided",
    "rejected",
    "slug",
]
