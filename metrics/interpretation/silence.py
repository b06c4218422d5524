"""What a report does not say: a level it leaves out is not zero."""

import pandas as pd

from metrics import catalogue
from metrics.issues import Issue, Severity

# The parts that a report naming one of them is expected to name (Decrees 43/2011/NĐ-CP, 42/2022/NĐ-CP).
_EXPECTED = {"levels": ("level1", "level2", "level3", "level4"), "full_partial": ("full", "partial")}
_INDICATOR = "online_services"


def not_stated(observations: pd.DataFrame, is_prose: bool) -> tuple[Issue, ...]:
    """Return one INFO issue for every service level that a narrative report leaves out while it states others.

    A part stated together with another ("mức độ 3, 4") is stated.
    """
    if not is_prose or not (observations["indicator"] == _INDICATOR).any():
        return ()
    found = []
    services = observations[(observations["indicator"] == _INDICATOR) & (observations["tier"] == "") & (observations["breakdown"] != "")]
    for (area, period, edition), rows in services.groupby(["ref_area", "time_period", "edition"]):
        stated = {part for breakdown in rows["breakdown"] for part in _single(breakdown)}
        for part in _EXPECTED.get(edition, ()):
            if part not in stated:
                found.append(_issue(part, area, period))
    return tuple(found)


def _single(breakdown: str) -> set[str]:
    together = {"level1_2": {"level1", "level2"}, "level3_4": {"level3", "level4"}}
    return {single for part in breakdown.split(";") for single in together.get(part, {part})}


def _issue(part: str, area: str, period: str) -> Issue:
    facts = {
        "indicator": _INDICATOR,
        "breakdown": part,
        "ref_area": area,
        "time_period": period,
        "label": catalogue.breakdown_label(_INDICATOR, part, "vi"),
        "label_en": catalogue.breakdown_label(_INDICATOR, part, "en"),
        "period": period,
    }
    return Issue("not_stated", Severity.INFO, facts=facts)
