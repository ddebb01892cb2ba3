#!/usr/bin/env python3
"""Writes the numbers of the labs' stations into their files, from public tables of patients.

    tools/lab_numbers.py TABLES [PROGRAMME]            writes
    tools/lab_numbers.py TABLES [PROGRAMME] --check    says which lines differ, and changes nothing

TABLES holds Diabetes.csv (R package Publish), flchain.csv, gbsg.csv, nafld1.csv, nwtco.csv and rotterdam.csv (R package
survival). With the Debian packages r-cran-publish and r-cran-survival, in that folder:

    Rscript -e 'library(survival); data(Diabetes, package = "Publish")
      for (name in c("Diabetes", "flchain", "gbsg", "nafld1", "nwtco", "rotterdam"))
        write.csv(get(name), paste0(name, ".csv"), row.names = FALSE)'

and ward.txt and los.txt, of which lab_ward.py says where they come from:

    build/release/bench_ward > TABLES/ward.txt; Rscript models/tables/los.R > TABLES/los.txt

A line of stations.yaml that ends in `# = name` has its value from here. No package is needed.
"""

import pathlib
import re
import sys

import lab_explanation
import lab_fairness
import lab_release
import lab_shift
import lab_threshold
import lab_ward

LABS = {
    "02-from-biostatistics": lab_threshold.numbers,
    "12-explanations": lab_explanation.numbers,
    "14-fairness": lab_fairness.numbers,
    "16-data-security": lab_release.numbers,
    "18-watching-in-use": lab_shift.numbers,
    "19-running-the-hospital": lab_ward.numbers,
}
LINE = re.compile(r'^(\s*(?:- (?=[-\d"])|(?:- )?\w+: ))(.*?)\s+# = (\S+)$')


def written(text, numbers):
    """The text with each named line's value; the names that no line has, and that no number has."""
    used, unknown, lines = set(), [], []
    for line in text.splitlines():
        found = LINE.match(line)
        if found and found[3] in numbers:
            used.add(found[3])
            line = f"{found[1]}{numbers[found[3]]}  # = {found[3]}"
        elif found:
            unknown.append(found[3])
        lines.append(line)
    return "\n".join(lines) + "\n", sorted(set(numbers) - used), unknown


def main(tables, programme, check):
    wrong = 0
    for module, numbers_of in LABS.items():
        file = programme / "modules" / module / "stations.yaml"
        old = file.read_text()
        new, unused, unknown = written(old, numbers_of(tables))
        for name in unused:
            print(f"{file}: no line has {name}")
        for name in unknown:
            print(f"{file}: nothing is known of {name}")
        differ = [i + 1 for i, (a, b) in enumerate(zip(old.splitlines(), new.splitlines())) if a != b]
        for line in differ:
            print(f"{file}:{line}: {'differs' if check else 'written'}")
        wrong += len(unused) + len(unknown) + (len(differ) if check else 0)
        if not check:
            file.write_text(new)
    return 1 if wrong else 0


if __name__ == "__main__":
    folders = [pathlib.Path(one) for one in sys.argv[1:] if one != "--check"]
    if not 1 <= len(folders) <= 2:
        sys.exit(__doc__)
    home = folders[1] if len(folders) == 2 else pathlib.Path(__file__).parent.parent / "programmes/ai-for-doctors"
    sys.exit(main(folders[0], home, "--check" in sys.argv))
