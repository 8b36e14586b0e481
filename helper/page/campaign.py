"""What there is to say of the campaign, day by day: the page holds it all, and shows what holds on the reader's day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from helper.reminder.campaign import Phase, Stretch, last_check, list_stretches
from helper.text.french import write_date, write_full_date, write_span
from helper.text.typography import typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What holds from `first` to `last`, both days included: the thing itself in `news`, then what follows from it."""

    first: date
    last: date
    news: str
    advice: str


def describe_campaign(written: date) -> Mapping[str, object]:
    """What `campaign.html` shows on a page written that day: sentences for each day to come, and where they end."""
    sentences = [_tell(stretch) for stretch in list_stretches(written)]
    return {"sentences": sentences, "end": sentences[-1].last + timedelta(days=1), "written": written}


def _tell(stretch: Stretch) -> Sentence:
    news, advice = _word(stretch)
    return Sentence(first=stretch.first, last=stretch.last, news=typeset(news), advice=typeset(advice))


def _word(stretch: Stretch) -> tuple[str, str]:
    session = stretch.session
    days = write_span(session.first, session.last)
    match stretch.phase:
        case Phase.SUMMER:
            summer = "En été, la plateforme peut être fermée au dépôt : en 2026, elle annonçait sa réouverture pour le"
            return f"La prochaine session va {days}.", f"{summer} 25\u00a0août."
        case Phase.OPEN:
            until = write_full_date(last_check(session))
            return f"La prochaine session va {days}.", f"Répondez aux candidatures chaque semaine, jusqu’au {until}."
        case Phase.EVE:
            return f"La session commence le {write_full_date(session.first)}.", "Sans convention signée, pas de stage."
        case Phase.UNDER_WAY:
            return f"La session est en cours : {days}.", "Sans convention signée, pas de stage."
        case Phase.OVER:
            following = f"La suivante se prépare à partir du {write_date(session.closing)}."
            return f"La session de juin est passée : elle allait {days}.", following
        case _:
            assert_never(stretch.phase)
