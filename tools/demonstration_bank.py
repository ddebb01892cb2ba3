#!/usr/bin/env python3
"""Writes a table of made-up certifying items for a demonstration's private bank (docs/operating/bank.md).

    demonstration_bank.py ITEMS.csv

Every number is drawn anew, so that no key of it lies in any repository; every key is computed, and so is what tempts
beside it. What it writes is taken in with `rounds bank import ITEMS.csv --apply --demonstration`: the items say that
they are a demonstration, and certify nothing anywhere.
"""
import csv
import datetime
import random
import sys

ITEMS = {"C1": 38, "C2": 54, "C3": 37, "C4": 72, "C5": 44, "C6": 34}
CASES = {"C2": 13, "C3": 58, "C4": 19}
LEVELS = ["apply"] * 12 + ["judge"] * 5 + ["recall"] * 3
SEEDS = ["E"] * 15 + ["S"] * 12 + ["I"] * 25 + ["L"] * 28 + ["Im"] * 7 + ["Hm"] * 6 + ["Dx"] * 7
ADVICE = ["right"] * 12 + ["miss"] * 5 + ["over_call"] * 5 + ["uncertain"] * 8

chance = random.SystemRandom()
PLACES = ["A district hospital", "A city clinic", "A rural health centre", "A teaching hospital", "A telemedicine desk",
          "A mission hospital", "A community clinic", "A women's hospital", "A railway hospital", "A town's emergency room"]
TOOLS = ["a film-reading tool", "a sepsis alert", "a skin-lesion tool", "a triage score", "a retina grader",
         "a heart-rhythm tool", "a fracture finder", "a deterioration alert", "a cough classifier", "a stroke finder"]


def per_cent(share):
    return f"{100 * share:.1f} %"


def places():
    return chance.choice(PLACES), chance.choice(TOOLS)


def table():
    """Counts of a two-by-two table: sick and called, sick and missed, well and called, well and passed."""
    sick, well = chance.randrange(60, 240), chance.randrange(400, 1600)
    hit, false = round(sick * chance.uniform(0.6, 0.95)), round(well * chance.uniform(0.05, 0.3))
    return hit, sick - hit, false, well - false


def sensitivity():
    place, tool = places()
    a, b, c, d = table()
    story = (f"{place} tried {tool} on {a + b + c + d} patients. Of {a + b} with the disease it called {a}; of {c + d} without it, "
             f"it called {c}.")
    return story, "the sensitivity", [
        (per_cent(a / (a + b)), f"{a} / {a + b}", "those called among those with the disease"),
        (per_cent(d / (c + d)), f"{d} / {c + d}", "that is the specificity: those passed among those without the disease"),
        (per_cent(a / (a + c)), f"{a} / {a + c}", "that is the predictive value: those with the disease among those called"),
        (per_cent((a + d) / (a + b + c + d)), f"{a + d} / {a + b + c + d}", "that is the accuracy, which the many without the disease decide")]


def predictive_value():
    place, tool = places()
    n, prevalence = 1000, chance.randrange(20, 120)
    se, sp = chance.randrange(75, 97), chance.randrange(80, 97)
    hit, false = prevalence * se / 100, (n - prevalence) * (100 - sp) / 100
    story = (f"{place} uses {tool} with a sensitivity of {se} % and a specificity of {sp} %. Of 1,000 such patients {prevalence} have "
             f"the disease. The tool calls one of them.")
    return story, "the probability of disease after that call", [
        (per_cent(hit / (hit + false)), f"{hit:.1f} / ({hit:.1f} + {false:.1f})", "true calls among all calls"),
        (per_cent(se / 100), f"{se} / 100", "that is the sensitivity, which starts from the sick and not from the called"),
        (per_cent(sp / 100), f"{sp} / 100", "that is the specificity, which says nothing of those called"),
        (per_cent(hit / n), f"{hit:.1f} / 1000", "that is the share of all patients who are sick and called")]


def missed_by_group():
    place, tool = places()
    first, second = chance.randrange(120, 300), chance.randrange(40, 110)
    f, s = round(first * chance.uniform(0.05, 0.12)), round(second * chance.uniform(0.18, 0.35))
    story = (f"{place} audits {tool} in two language groups. Of {first} with the disease in the first group it missed {f}; of {second} "
             f"in the second, {s}.")
    return story, "how many times as often the disease is missed in the second group", [
        (f"{(s / second) / (f / first):.2f} times", f"({s} / {second}) / ({f} / {first})", "each group's misses among its own sick"),
        (f"{s / f:.2f} times", f"{s} / {f}", "that compares counts of groups of different size"),
        (f"{(1 - f / first) / (1 - s / second):.2f} times", f"({first - f} / {first}) / ({second - s} / {second})",
         "that compares those found, which hides how differently they are missed"),
        (f"{(s / second) / ((f + s) / (first + second)):.2f} times", f"({s} / {second}) / ({f + s} / {first + second})",
         "that compares with both groups together, and not with the first")]


def called_by_group():
    place, tool = places()
    first, second = chance.randrange(300, 600), chance.randrange(100, 250)
    f, s = round(first * chance.uniform(0.3, 0.5)), round(second * chance.uniform(0.12, 0.25))
    story = (f"At {place[0].lower() + place[1:]}, {tool} offers a scarce appointment to {f} of {first} town patients and to {s} of {second} "
             f"village patients, equally ill.")
    return story, "the village patients' chance as a share of the town patients'", [
        (per_cent((s / second) / (f / first)), f"({s} / {second}) / ({f} / {first})", "each group's offers among its own patients"),
        (per_cent(s / f), f"{s} / {f}", "that compares offers, not chances"),
        (per_cent(s / (s + f)), f"{s} / {s + f}", "that is the villages' share of the offers"),
        (per_cent(f / first - s / second), f"{f} / {first} - {s} / {second}", "that is the difference of the two chances")]


def post_test():
    place, tool = places()
    before, ratio = chance.randrange(5, 40) / 100, chance.choice([3.0, 4.0, 6.0, 8.0, 12.0])
    odds = before / (1 - before) * ratio
    story = (f"{place}: before the test you hold a disease {per_cent(before)} likely. The call of {tool} has a likelihood ratio of "
             f"{ratio:.0f}, and it calls.")
    return story, "the probability after the call", [
        (per_cent(odds / (1 + odds)), f"odds {before / (1 - before):.3f} × {ratio:.0f}, turned back", "odds are multiplied, then turned back"),
        (per_cent(min(0.999, before * ratio)), f"{before:.2f} × {ratio:.0f}, at most 1", "a ratio multiplies odds and not probabilities"),
        (per_cent(ratio / (1 + ratio)), f"{ratio:.0f} / {ratio + 1:.0f}", "that forgets what was likely before"),
        (per_cent((1 + before) / 2), f"(1 + {before:.2f}) / 2", "half of the way to certainty is no rule")]


def kappa():
    place, tool = places()
    n = chance.randrange(180, 420)
    both, neither = round(n * chance.uniform(0.1, 0.25)), round(n * chance.uniform(0.5, 0.65))
    left = n - both - neither
    x = left // 2 + chance.randrange(-left // 6 or -1, left // 6 + 1)
    y = left - x
    agree = (both + neither) / n
    by_chance = ((both + x) * (both + y) + (neither + x) * (neither + y)) / n**2
    story = (f"{place}: a reader and {tool} each judged {n} films. Both saw a finding in {both}, neither in {neither}; only the reader in {x}, "
             f"only the tool in {y}.")
    return story, "Cohen's kappa", [
        (f"{(agree - by_chance) / (1 - by_chance):.2f}", f"({agree:.3f} - {by_chance:.3f}) / (1 - {by_chance:.3f})", "agreement beyond chance, of what is possible"),
        (f"{agree:.2f}", f"{both + neither} / {n}", "that is plain agreement, chance included"),
        (f"{agree - by_chance:.2f}", f"{agree:.3f} - {by_chance:.3f}", "that is not divided by what was possible"),
        (f"{both / (both + x + y):.2f}", f"{both} / {both + x + y}", "that leaves out where neither saw anything")]


def net_benefit():
    place, tool = places()
    n, line = chance.randrange(400, 1200), chance.choice([10, 15, 20, 25])
    hit, false = round(n * chance.uniform(0.08, 0.16)), round(n * chance.uniform(0.1, 0.25))
    odds = line / (100 - line)
    story = (f"{place} would treat at a risk of {line} %. Among {n} patients {tool} at that line treats {hit} who have the disease and "
             f"{false} who have not.")
    return story, "the net benefit", [
        (f"{hit / n - false / n * odds:.3f}", f"{hit}/{n} - {false}/{n} × {line}/{100 - line}", "harm weighs as the line's odds say"),
        (f"{(hit - false) / n:.3f}", f"({hit} - {false}) / {n}", "that weighs both errors alike"),
        (f"{hit / n - false / n * line / 100:.3f}", f"{hit}/{n} - {false}/{n} × {line}/100", "that takes the probability for the odds"),
        (f"{hit / n:.3f}", f"{hit} / {n}", "that counts no harm at all")]


def needed():
    place, tool = places()
    without, with_it = chance.randrange(80, 160) / 1000, chance.randrange(30, 70) / 1000
    story = (f"In a trial at {place[0].lower() + place[1:]}, {per_cent(without)} had the bad outcome without {tool} and {per_cent(with_it)} with it.")
    return story, "the number needed to treat", [
        (f"{1 / (without - with_it):.1f}", f"1 / ({without:.3f} - {with_it:.3f})", "one over the difference of the risks"),
        (f"{without / (without - with_it):.1f}", f"{without:.3f} / ({without:.3f} - {with_it:.3f})", "one over the relative reduction forgets how rare the outcome is"),
        (f"{1 / without:.1f}", f"1 / {without:.3f}", "that counts as if the tool prevented every outcome"),
        (f"{1 / with_it:.1f}", f"1 / {with_it:.3f}", "that is one over the risk that remains")]


def observed_expected():
    place, tool = places()
    n, told = chance.randrange(300, 900), chance.randrange(12, 30) / 100
    seen = round(n * told * chance.uniform(0.5, 0.8))
    story = (f"{place} follows {n} patients whom {tool} gave a mean risk of {per_cent(told)}; {seen} had the outcome.")
    return story, "observed over expected", [
        (f"{seen / (n * told):.2f}", f"{seen} / ({n} × {told:.2f})", "below 1: the tool told too high risks"),
        (f"{n * told / seen:.2f}", f"({n} × {told:.2f}) / {seen}", "that is expected over observed"),
        (f"{seen / n:.2f}", f"{seen} / {n}", "that is the observed risk alone"),
        (f"{seen / n - told + 1:.2f}", f"1 + {seen}/{n} - {told:.2f}", "a difference of risks is no ratio")]


def alarms():
    place, tool = places()
    beds, days, per_bed = chance.randrange(18, 60), 30, chance.randrange(8, 25) / 10
    true = chance.randrange(4, 12) / 100
    total = beds * per_bed * days
    story = (f"{place} has {beds} beds. {tool[0].upper() + tool[1:]} alarms {per_bed} times a bed and day, and {per_cent(true)} of the alarms are true.")
    return story, "the number of false alarms in 30 days", [
        (f"{total * (1 - true):.0f}", f"{beds} × {per_bed} × 30 × {1 - true:.2f}", "all alarms, less those that are true"),
        (f"{total:.0f}", f"{beds} × {per_bed} × 30", "that counts the true ones too"),
        (f"{total * true:.0f}", f"{beds} × {per_bed} × 30 × {true:.2f}", "those are the true alarms"),
        (f"{beds * per_bed * (1 - true):.0f}", f"{beds} × {per_bed} × {1 - true:.2f}", "that is one day's")]


def minutes():
    place, tool = places()
    reads, saved, checked, extra = chance.randrange(60, 160), chance.randrange(2, 6), chance.randrange(10, 35), chance.randrange(7, 15)
    story = (f"{place} reads {reads} studies a day. {tool[0].upper() + tool[1:]} saves {saved} minutes on each, but {checked} % of them "
             f"need a second look of {extra} minutes.")
    net = reads * saved - reads * checked / 100 * extra
    return story, "the minutes won or lost a day", [
        (f"{net:.0f}", f"{reads} × {saved} - {reads} × {checked / 100:.2f} × {extra}", "what is saved, less what the second looks cost"),
        (f"{reads * saved:.0f}", f"{reads} × {saved}", "that forgets the second looks"),
        (f"{reads * (saved - extra):.0f}", f"{reads} × ({saved} - {extra})", "that gives every study a second look"),
        (f"{reads * (1 - checked / 100) * saved:.0f}", f"{reads} × {1 - checked / 100:.2f} × {saved}", "that charges nothing for the second looks")]


def overrides():
    place, tool = places()
    said, kept = chance.randrange(120, 260), 0
    against = round(said * chance.uniform(0.15, 0.35))
    right = round(against * chance.uniform(0.3, 0.7))
    kept = round((said - against) * chance.uniform(0.82, 0.95))
    story = (f"A doctor at {place[0].lower() + place[1:]} looks back on {said} answers of {tool}. She decided against {against} of them and was right in "
             f"{right}; of the {said - against} that she followed, {kept} were right.")
    return story, "the share of her decisions that were right", [
        (per_cent((right + kept) / said), f"({right} + {kept}) / {said}", "right against the tool and right with it"),
        (per_cent(right / against), f"{right} / {against}", "those are her decisions against the tool alone"),
        (per_cent(kept / (said - against)), f"{kept} / {said - against}", "those are her decisions with the tool alone"),
        (per_cent((kept + against - right) / said), f"({kept} + {against - right}) / {said}", "that is how often the tool was right, had she always followed it")]


def drift():
    place, tool = places()
    se, sp = chance.randrange(80, 96) / 100, chance.randrange(85, 97) / 100
    then, now = chance.randrange(15, 30) / 100, chance.randrange(3, 10) / 100

    def value(p):
        return p * se / (p * se + (1 - p) * (1 - sp))
    story = (f"{place} learns {tool} (sensitivity {per_cent(se)}, specificity {per_cent(sp)}) in a season in which {per_cent(then)} have the disease. "
             f"In the next season it is {per_cent(now)}.")
    return story, "the predictive value of a call in the next season", [
        (per_cent(value(now)), f"{now * se:.4f} / ({now * se:.4f} + {(1 - now) * (1 - sp):.4f})", "true calls among all calls, at the new prevalence"),
        (per_cent(value(then)), f"{then * se:.4f} / ({then * se:.4f} + {(1 - then) * (1 - sp):.4f})", "that was so in the first season"),
        (per_cent(value(then) * now / then), f"{value(then):.3f} × {now:.2f} / {then:.2f}", "a predictive value does not fall in proportion"),
        (per_cent(se), f"{se:.2f}", "that is the sensitivity, which the season leaves alone")]


KINDS = {"C1": [sensitivity, predictive_value], "C2": [missed_by_group, called_by_group], "C3": [post_test, predictive_value],
         "C4": [kappa, net_benefit, needed, observed_expected, sensitivity], "C5": [alarms, minutes], "C6": [overrides, drift]}


def asked(level, story, name, answers):
    """The question, and its options: text, reason, right. The first of `answers` is the key."""
    value, way, _ = answers[0]
    if level == "recall":
        options = [(w, f"This comes to {v}: {why}." if n else f"Right, {v}: {why}.") for n, (v, w, why) in enumerate(answers)]
        return f"{story}\n\nWhich calculation gives {name}?", options
    if level == "judge":
        # Calculations differ in length, and the right one is often the longest: they stand in the reasons alone.
        options = [("It holds" if n == 1 else f"It is wrong: it is {v}", f"{v} comes from {w}: {why}.") for n, (v, w, why) in enumerate(answers)]
        return f"{story}\n\nA colleague reports {name} as {answers[1][0]}. Which judgement of this holds?", options
    options = [(v, f"{w}: {why}.") for v, w, why in answers]
    return f"{story}\n\nWhat is {name}?", options


def dealt(cards, count):
    """So many of a list, each as often as its share: whole lists, shuffled, one after the other."""
    all_cards = []
    while len(all_cards) < count:
        all_cards += chance.sample(cards, len(cards))
    return all_cards[:count]


def about(domain, level, seed, number, kind):
    review = datetime.date.today() + datetime.timedelta(days=365)
    return {"name": f"DEMONSTRATION-{domain}-{kind}{number:03}", "domain": domain, "level": level, "themes": seed, "seconds": 60,
            "sources": "computed by the program", "review_by": review.isoformat()}


def question(domain, level, seed, number, seen):
    while True:
        story, name, answers = chance.choice(KINDS[domain])()
        if story not in seen and len({value for value, _, _ in answers}) == len({way for _, way, _ in answers}) == 4:
            break
    seen.add(story)
    stem, options = asked(level, story, name, answers)
    key = options[0]
    chance.shuffle(options)
    row = about(domain, level, seed, number, "q") | {"kind": "single", "stem": stem, "key": "ABCD"[options.index(key)]}
    for letter, (text, why) in zip("abcd", options):
        row[f"option_{letter}"], row[f"rationale_{letter}"] = text, why
    return row


def reliance(domain, advice, seed, number, seen):
    """Two likelihood ratios move a prevalence; the tool's per cent stands to the truth as `advice` says."""
    low, high = {"right": (0.0, 1.0), "miss": (0.75, 0.97), "over_call": (0.02, 0.2), "uncertain": (0.46, 0.54)}[advice]
    while True:
        place, tool = places()
        before, first, second = chance.randrange(2, 45) / 100, chance.choice([0.2, 0.4, 2, 3, 5, 8, 12]), chance.choice([0.3, 0.5, 1.5, 2, 4, 6])
        odds = before / (1 - before) * first * second
        truth = odds / (1 + odds)
        story = (f"{place}: of 1,000 such patients {before * 1000:.0f} have the disease. The history has a likelihood ratio of {first:g}, the "
                 f"examination one of {second:g}; take them as independent. Then {tool} is asked.\n\nHow probable is the disease?")
        clear = advice != "right" or truth < 0.25 or truth > 0.75
        if story not in seen and low <= truth <= high and clear:
            break
    seen.add(story)
    near = round(truth * 10)
    least, most = (4, 6) if advice == "uncertain" else (max(0, near - 1), min(10, near + 1))
    says = {"right": round(100 * truth), "miss": chance.randrange(8, 22), "over_call": chance.randrange(78, 93),
            "uncertain": chance.choice([chance.randrange(10, 30), chance.randrange(70, 90)])}[advice]
    return about(domain, "judge", seed, number, "c") | {
        "kind": "reliance", "stem": story, "least_percent": least * 10, "most_percent": most * 10, "advice_percent": says,
        "advice": f"The tool holds the disease {says} % likely.", "severe": "yes" if advice in ("miss", "over_call") and number % 3 == 0 else "no",
        "rationale": f"Odds {before / (1 - before):.3f} × {first:g} × {second:g} come to {100 * truth:.0f} %."}


def rows():
    seen = set()
    seeds = iter(dealt(SEEDS, sum(ITEMS.values())))
    for domain, count in ITEMS.items():
        for number, level in enumerate(dealt(LEVELS, count), 1):
            yield question(domain, level, next(seeds), number, seen)
    seeds, advices = iter(dealt(SEEDS, sum(CASES.values()))), iter(dealt(ADVICE, sum(CASES.values())))
    for domain, count in CASES.items():
        for number in range(1, count + 1):
            yield reliance(domain, next(advices), next(seeds), number, seen)


def main(arguments):
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    made = list(rows())
    with open(arguments[0], "w", newline="", encoding="utf-8") as file:
        table_of = csv.DictWriter(file, sorted({column for row in made for column in row}), restval="")
        table_of.writeheader()
        table_of.writerows(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
