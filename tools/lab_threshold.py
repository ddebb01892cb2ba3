"""Numbers of the threshold lab: the regression on age and waist, learned in Buckingham County, tried in Louisa County."""

import two_counties as counties

LINES = (3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 35, 40, 50)
BANDS = ((0, 0.05), (0.05, 0.1), (0.1, 0.2), (0.2, 0.4), (0.4, 1.01))


def at_line(rows, line):
    """(found, needless) from a risk of `line` percent on."""
    above = [ill for risk, ill in rows if risk >= line / 100]
    return sum(above), len(above) - sum(above)


def benefit(found, needless, people, line):
    """Net benefit, found patients of 100 tested. Vickers and Elkin 2006."""
    return 100 * (found - needless * line / (100 - line)) / people


def plain(value, places=1):
    text = f"{value:.{places}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def listed(values, places=3):
    return " ".join(plain(value, places) for value in values)


def dial(rows):
    """One text a line of the dial: threshold, sensitivity, specificity, predictive value, alarms of 100, net benefit."""
    people, ill = len(rows), sum(y for _, y in rows)
    texts = {}
    for line in LINES:
        found, needless = at_line(rows, line)
        sensitivity, specificity = 100 * found / ill, 100 * (1 - needless / (people - ill))
        alarms = found + needless
        values = (line, sensitivity, specificity, 100 * found / max(alarms, 1), 100 * alarms / people)
        texts[f"dial.{line}"] = f"{listed(values, 1)} {plain(benefit(found, needless, people, line), 2)}"
    return texts


def roc(rows):
    people, ill = len(rows), sum(y for _, y in rows)
    points = [(0.0, 0.0)]
    for line in sorted({risk for risk, _ in rows}, reverse=True):
        above = [y for risk, y in rows if risk >= line]
        points.append(((len(above) - sum(above)) / (people - ill), sum(above) / ill))
    # One point a step up: what lies between is a straight line.
    corners = [p for i, p in enumerate(points) if i in (0, len(points) - 1) or i % 6 == 0]
    return {"roc.across": listed(x for x, _ in corners), "roc.up": listed(y for _, y in corners)}


def calibration(rows):
    texts = {"across": [], "up": []}
    for low, high in BANDS:
        band = [(risk, ill) for risk, ill in rows if low <= risk < high]
        texts["across"].append(sum(risk for risk, _ in band) / len(band))
        texts["up"].append(sum(ill for _, ill in band) / len(band))
    return {f"calibration.{part}": listed(values) for part, values in texts.items()}


def decision(rows):
    people, ill = len(rows), sum(y for _, y in rows)
    lines = [line for line in LINES if line <= 40]
    return {
        "decision.across": listed(lines),
        "decision.model": listed((benefit(*at_line(rows, line), people, line) for line in lines), 2),
        "decision.all": listed((benefit(ill, people - ill, people, line) for line in lines), 2),
        "decision.none": listed(0 for _ in lines),
    }


def numbers(tables):
    people = counties.people(tables / "Diabetes.csv")
    model = counties.regression(people[counties.HOME])
    rows = [(model(facts), ill) for facts, ill in people[counties.AWAY]]
    return dial(rows) | roc(rows) | calibration(rows) | decision(rows)
