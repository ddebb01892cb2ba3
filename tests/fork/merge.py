#!/usr/bin/env python3
"""A second country adopts the shipped programme, upstream changes, git merges, and both are published.

    merge.py ROUNDS

The country is Borduria (XB, a code that ISO 3166 leaves to whoever needs one). Its law, councils and numbers are made up.
"""

import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

ROUNDS = str(pathlib.Path(sys.argv.pop(1)).resolve()) if len(sys.argv) > 1 else "build/dev/rounds"
SHIPPED = pathlib.Path("programmes/ai-for-doctors").resolve()
LESSON = "modules/02-from-biostatistics/lessons/1-one-score-two-rooms.md"
LAW = "modules/01-what-ai-is/lessons/1-sorting-the-tools.md"
GIT = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main",
       "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"]
CLEAN = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}

FACTS = """country: XB
time_zone: Europe/Belgrade
telephone_prefix: "+999"
languages: [fr, en]
regulator_of_devices: Office of Devices of Borduria (made up)
ethics_guidance: borduria-guidance
states: [{id: north, name: North}, {id: south, name: South}]
specialties: [{id: general-medicine, name: General medicine}]
councils:
  - {id: szohod, name: Council of Szohod, format: plausible, pattern: "[0-9]{4}", example: "1234"}
numbers:
  - id: local_diabetes_adults
    value: 0.2
    says: Share of adults with diabetes (made up)
    source: country-diabetes
    review_by: 2027-11-30
"""
SOURCES = """sources:
  - id: country-diabetes
    # of {of}
    authors: Office of Statistics of Borduria (made up).
    year: 2026
    title: A made-up survey
    url: https://example.org/diabetes
    read: primary
    confirmed_in: made up for a test
    confirmed_on: 2026-11-29
  - id: borduria-guidance
    authors: Council of Szohod (made up).
    year: 2026
    title: Made-up guidance
    url: https://example.org/guidance
    read: primary
    confirmed_in: made up for a test
    confirmed_on: 2026-11-29
"""


def run(*command, cwd=None, good=True):
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=CLEAN, capture_output=True, text=True)
    if good and done.returncode != 0:
        raise AssertionError(f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done


def rounds(*command, good=True):
    return run(ROUNDS, *command, good=good)


def git(folder, *command, good=True):
    return run(*GIT, *command, cwd=folder, good=good)


def change(path, what, by):
    text = path.read_text()
    assert what in text, (path, what)
    path.write_text(text.replace(what, by, 1))


def fingerprint_asked(programme, own):
    """What `rounds check` says to write into a country's file."""
    for line in rounds("check", programme).stdout.splitlines():
        if own in line and (found := re.search(r"write `(?:# of|<!-- of) ([0-9a-f]{8})", line)):
            return found[1]
    raise AssertionError("check asks for no fingerprint of " + own)


def adopt(programme):
    """What a country writes on its first days."""
    local = programme / "local"
    (local / "xb.yaml").write_text(FACTS)
    (local / "xb/programme.yaml").write_text("title: AI for Doctors of Borduria\nboard: Board of Borduria (made up)\n"
                                             "languages: [en, fr]\n")
    (local / "xb/sources.yaml").write_text(SOURCES.replace("# of {of}\n", "\n"))
    change(local / "xb/sources.yaml", "\n    \n", "\n    # of %s\n" % fingerprint_asked(programme, "xb/sources.yaml"))
    own = local / "xb" / LAW
    own.parent.mkdir(parents=True)
    own.write_text((programme / LAW).read_text())
    text = own.read_text()
    law = re.search(r"^In India, the ethical guidelines.*$", text, re.M)[0]
    own.write_text(text.replace(law, "In Borduria the guidance is made up.[^borduria-guidance]")
                   .replace("icmr-2023, cdsco-2025", "borduria-guidance"))
    change(own, "---\n", "---\n# of %s\n" % fingerprint_asked(programme, "xb/" + LAW))


def publish(programme, data):
    said = rounds("publish", programme, "--data", data).stdout
    return re.search(r"Edition ([0-9a-f]{64})", said)[1]


def lesson_html(data, edition, module, lesson):
    with sqlite3.connect(f"file:{next(pathlib.Path(data).glob('*.db'))}?mode=ro", uri=True) as base:
        row = base.execute("SELECT typeset FROM programme_edition WHERE digest = ?", (edition,)).fetchone()
    modules = {one["id"]: one for one in json.loads(row[0])["modules"]}
    return next(one["html"] for one in modules[module]["lessons"] if one["id"] == lesson)


def change_upstream(upstream):
    """One change of each kind: a lesson, a lesson that the country replaced, sources, facts, the country's own law."""
    change(upstream / LESSON, "Do they mean the same?", "Do the two mean the same?")
    change(upstream / LAW, "We read both in lawyers’ summaries.", "We have read both in summaries by lawyers.")
    change(upstream / "sources.yaml", "sources:\n", "# Every source once.\nsources:\n")
    change(upstream / "programme.yaml", "title: AI for Doctors", "title: AI for All Doctors")
    change(upstream / "programme.yaml", "hours: 22", "hours: 23")
    change(upstream / "local/in.yaml", "value: 0.077", "value: 0.08")
    change(upstream / "local/in.yaml", "name: Delhi", "name: New Delhi")
    change(upstream / "faculty.yaml", "Physician who answers", "A physician who answers")


class AnotherCountry(unittest.TestCase):
    def setUp(self):
        self.room = pathlib.Path(tempfile.mkdtemp(prefix="rounds-fork-"))
        self.addCleanup(shutil.rmtree, self.room)
        self.repository = self.room / "upstream"
        self.upstream = self.repository / "programmes/ai-for-doctors"
        shutil.copytree(SHIPPED, self.upstream)
        git(self.repository, "init", "-q")
        git(self.repository, "add", "-A")
        git(self.repository, "commit", "-qm", "the programme")

    def both_hold(self, ours):
        """Each country publishes its own numbers, law and board from the same shared texts."""
        theirs = lesson_html(self.room / "in", publish(self.upstream, self.room / "in"), "02-from-biostatistics",
                             "1-one-score-two-rooms")
        edition = publish(ours, self.room / "xb")
        mine = lesson_html(self.room / "xb", edition, "02-from-biostatistics", "1-one-score-two-rooms")
        law = lesson_html(self.room / "xb", edition, "01-what-ai-is", "1-sorting-the-tools")
        # 0.725 and 0.601 at a share of 0.2 and of 0.077 or 0.08: ppv 31 %, 13 % or 14 %.
        self.assertIn("20.0% of its adults", mine)
        self.assertIn("right in 31%", mine)
        self.assertRegex(theirs, r"(7\.7|8\.0)% of its adults")
        self.assertRegex(theirs, r"right in 1[34]%")
        self.assertIn("In Borduria the guidance is made up", law)
        self.assertNotIn("In India, the ethical", law)
        return mine

    def test_in_a_clone_a_plain_git_merge_takes_an_upstream_change_and_nothing_conflicts(self):
        clone = self.room / "borduria"
        git(self.room, "clone", "-q", self.repository, clone)
        ours = clone / "programmes/ai-for-doctors"
        said = rounds("fork", ours, "xb", "--in-place").stdout
        self.assertIn("Ours:\n- local/here.yaml\n- local/xb.yaml\n- local/xb/\n", said)
        adopt(ours)
        changed = git(clone, "status", "--porcelain", "-uall").stdout.split()[1::2]
        self.assertTrue(changed and all("/local/" in path for path in changed), changed)
        git(clone, "add", "-A")
        git(clone, "commit", "-qm", "Borduria")
        told = rounds("check", ours).stdout
        self.assertIn(" 0 to mend, 1 to look at", told)
        self.assertIn(f"words/fr/{LAW}", told)  # the French is of India's law
        self.assertNotIn("Do the two mean", self.both_hold(ours))

        change_upstream(self.upstream)
        git(self.repository, "commit", "-qam", "a year later")
        merged = git(clone, "pull", "-q", "--no-rebase", "--no-edit")
        self.assertEqual(git(clone, "diff", "--name-only", "--diff-filter=U").stdout, "", merged.stdout)

        self.assertIn("Do the two mean the same?", self.both_hold(ours))
        told = rounds("check", ours).stdout
        self.assertIn(" 0 to mend, 2 to look at", told)
        self.assertIn(f"local/xb/{LAW}: warning: {LAW} has changed since this was made from it", told)

    def test_a_copy_follows_by_a_branch_that_holds_what_upstream_is(self):
        copy = self.room / "copy"
        rounds("fork", self.upstream, "xb", copy)
        git(copy, "init", "-q")
        git(copy, "checkout", "-qb", "upstream")
        git(copy, "add", "-A", "--", ".", ":!local/here.yaml", ":!local/xb*", ":!local/FORK.md")
        git(copy, "commit", "-qm", "upstream")
        git(copy, "checkout", "-qb", "ours")
        adopt(copy)
        git(copy, "add", "-A")
        git(copy, "commit", "-qm", "Borduria")
        self.both_hold(copy)

        change_upstream(self.upstream)
        git(copy, "checkout", "-q", "upstream")
        for old in copy.iterdir():
            if old.name != ".git":
                shutil.rmtree(old) if old.is_dir() else old.unlink()
        shutil.copytree(self.upstream, copy, dirs_exist_ok=True)
        git(copy, "add", "-A")
        git(copy, "commit", "-qm", "a year later")
        git(copy, "checkout", "-q", "ours")
        git(copy, "merge", "-q", "--no-edit", "upstream")
        self.assertIn("Do the two mean the same?", self.both_hold(copy))

    def test_what_a_country_changes_outside_local_is_what_conflicts(self):
        clone = self.room / "borduria"
        git(self.room, "clone", "-q", self.repository, clone)
        change(clone / "programmes/ai-for-doctors" / LESSON, "Do they mean the same?", "Is it the same?")
        git(clone, "commit", "-qam", "in the wrong place")
        change_upstream(self.upstream)
        git(self.repository, "commit", "-qam", "a year later")

        self.assertNotEqual(git(clone, "pull", "-q", "--no-rebase", "--no-edit", good=False).returncode, 0)
        self.assertIn(LESSON, git(clone, "diff", "--name-only", "--diff-filter=U").stdout)

    def test_every_refusal_says_what_to_do(self):
        def refused(*command):
            done = rounds(*command, good=False)
            self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
            return done.stderr

        (self.room / "there").mkdir()
        self.assertIn("is there already. Name a folder that is to be made.",
                      refused("fork", self.upstream, "xb", self.room / "there"))
        self.assertIn("There is no country with the code ZZ. Write the two letters of ISO 3166",
                      refused("fork", self.upstream, "zz", self.room / "zz"))
        self.assertIn("There is no programme.yaml in this folder.", refused("fork", self.room, "xb", self.room / "x"))
        self.assertIn("holds local/in.yaml already", refused("fork", self.upstream, "in", self.room / "in2"))
        rounds("fork", self.upstream, "xb", "--in-place")
        self.assertIn("a country’s copy already", refused("fork", self.upstream, "xc", "--in-place"))
        lost = self.upstream / "local/xb/modules/01-what-ai-is/lesson.md"
        lost.parent.mkdir(parents=True)
        lost.write_text("---\n---\n")
        self.assertIn("this stands for nothing: there is no modules/01-what-ai-is/lesson.md",
                      refused("publish", self.upstream, "--data", self.room / "data"))


if __name__ == "__main__":
    unittest.main()
