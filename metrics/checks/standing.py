"""Checks that hold figures against those of others that stand: the neighbours, the procedures in force."""

from metrics import catalogue
from metrics.checks.definition import Figures, Found, of_indicator, stated
from metrics.observations import annual, together
from metrics.periods import end_of, is_period

_TIMES, _FEWEST, _WORTH_A_LOOK = 10.0, 3, 100.0
_KIND = ["indicator", "breakdown", "tier", "time_period"]
_HIGH_LEVELS = ("level3", "level4", "level3_4", "full")
_PLACE = ["ref_area", "time_period", "tier", "agency"]


def unlike_neighbours(figures: Figures) -> Found:
    """Find counts more than ten times those of every neighbour, or less than a tenth: a dot too many or too few.

    At least three neighbours must have a figure for the same year. A doubt only, never a
    refusal: Hà Nội and Hồ Chí Minh City do count ten times what the provinces around them do.
    """
    yearly = annual(stated(figures.observations))
    yearly = yearly[of_indicator(yearly, lambda known: known.nature in ("stock", "flow")).astype(bool) & (yearly["agency"] == "")]
    if yearly.empty or figures.current.empty:
        return
    peers = stated(figures.current)[lambda known: (known["agency"] == "") & known["indicator"].isin(yearly["indicator"].unique())]
    by_kind = {kind: dict(zip(rows["ref_area"], rows["obs_value"], strict=True)) for kind, rows in peers.groupby(_KIND)}
    for row in yearly.to_dict("records"):
        values = _of_neighbours(row, by_kind.get(tuple(row[name] for name in _KIND), {}))
        if len(values) < _FEWEST or max(row["obs_value"], *values) < _WORTH_A_LOOK:
            continue
        if row["obs_value"] > _TIMES * max(values) or 0 < _TIMES * row["obs_value"] < min(values):
            yield row, {"low": f"{min(values):g}", "high": f"{max(values):g}", "count": str(len(values))}


def _of_neighbours(row: dict, values: dict[str, float]) -> list[float]:
    if not values or not is_period(row["time_period"]) or row["ref_area"] not in catalogue.areas():
        return []
    return [values[area] for area in catalogue.neighbours(row["ref_area"], end_of(row["time_period"])) if area in values]


def levels_over_procedures(figures: Figures) -> Found:
    """Find online services of a high level that are more than the procedures in force in that province and year.

    The procedures may stand in the same report or be known already. A doubt only, never a
    refusal: a province may publish services of ministries that its own list leaves out.
    """
    known = stated(figures.observations)
    services = known[(known["indicator"] == "online_services") & known["breakdown"].isin(_HIGH_LEVELS)]
    if services.empty:
        return
    every = together([frame[(frame["indicator"] == "procedures") & (frame["breakdown"] == "")] for frame in (known, figures.current)])
    procedures = stated(every).drop_duplicates(_PLACE, keep="first")
    both = services.merge(procedures[[*_PLACE, "obs_value"]].rename(columns={"obs_value": "procedures"}), on=_PLACE)
    for row in both[both["obs_value"] > both["procedures"]].to_dict("records"):
        part = {name: catalogue.breakdown_label("online_services", row["breakdown"], name) for name in ("vi", "en")}
        yield row, {"procedures": f"{row['procedures']:g}", "part": part["vi"], "part_en": part["en"]}
