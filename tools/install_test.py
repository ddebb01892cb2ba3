#!/usr/bin/env python3
"""tools/install and ./run say which thing is missing and what to do. Apt, dpkg, npm, df and id are stood in for."""

import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORLD = {  # the outside world on a good day
    "id": 'case "$1" in -u) echo 0;; *) echo root;; esac',
    "dpkg-query": "exit 1",
    "apt-cache": 'shift; for p; do printf "%s:\\n  Candidate: 1.0\\n" "$p"; done',
    "apt-get": 'echo "$*" >>"$CALLS"; case "$*" in *assume-no*) echo "Need to get 10.5 MB/1,200 MB of archives."; '
               'echo "After this operation, 2,345 MB of additional disk space will be used.";; esac',
    "npm": "exit 0",
    "node": "echo v22.1.0",
    "df": 'printf "Filesystem 1M Used Available\\nx 1 1 %s\\n" 90000',
}


class Installing(unittest.TestCase):
    def call(self, **changed: str) -> tuple[int, str, str]:
        with tempfile.TemporaryDirectory() as folder:
            home = pathlib.Path(folder)
            (home / "tools/node").mkdir(parents=True)
            (home / "bin").mkdir()
            shutil.copy(ROOT / "tools/install", home / "tools/install")
            (home / "tools/packages.txt").write_text("# what for\nclang-19   # the compiler\nninja-build\n")
            for name in ("package.json", "package-lock.json"):
                shutil.copy(ROOT / "tools/node" / name, home / "tools/node" / name)
            for name, body in {**WORLD, **{k.replace("_", "-"): v for k, v in changed.items()}}.items():
                (home / "bin" / name).write_text(f"#!/bin/sh\n{body}\n")
                (home / "bin" / name).chmod(0o755)
            for tool in "bash sh sed grep awk printf mktemp rm dirname env paste tail head sort cmp mkdir cp mv find uname tr cat".split():
                if not (home / "bin" / tool).exists():
                    (home / "bin" / tool).symlink_to(shutil.which(tool))
            (home / "calls").touch()
            ended = subprocess.run([home / "tools/install"], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                                   env={"PATH": str(home / "bin"), "CALLS": str(home / "calls"), "HOME": folder})
            return ended.returncode, ended.stdout + ended.stderr, (home / "calls").read_text()

    def test_what_is_missing_is_installed(self):
        status, said, calls = self.call()
        self.assertEqual(status, 0, said)
        self.assertIn("install --no-install-recommends clang-19 ninja-build", calls)

    def test_nothing_is_asked_of_apt_when_all_is_there(self):
        status, said, calls = self.call(dpkg_query='echo "clang-19 installed"; echo "ninja-build installed"')
        self.assertEqual((status, said, calls), (0, "", ""))

    def test_a_package_that_no_list_knows_is_named(self):
        status, said, _ = self.call(apt_cache='printf "clang-19:\\n  Candidate: (none)\\nninja-build:\\n  Candidate: 1\\n"')
        self.assertEqual(status, 1)
        self.assertIn("these packages could not be had: clang-19\n", said)
        self.assertIn("offline", said)

    def test_a_package_that_cannot_be_fetched_is_named(self):
        status, said, _ = self.call(apt_get='case "$*" in *assume-no*) ;; *install*) '
                                    'echo "E: Failed to fetch http://x/pool/n/ninja-build_1.11-1_amd64.deb  Could not connect"; exit 100;; esac')
        self.assertEqual(status, 1)
        self.assertIn("these packages could not be fetched: ninja-build\n", said)

    def test_stale_lists_are_refreshed_once(self):
        status, said, calls = self.call(apt_get='echo "$*" >>"$CALLS"; case "$*" in *assume-no*) ;; *update*) echo fresh >"$HOME/fresh";; '
                                        '*install*) [ -f "$HOME/fresh" ] || exit 100;; esac')
        self.assertEqual(status, 0, said)
        self.assertIn("update", calls)

    def test_a_full_disk_is_seen_before_anything_changes(self):
        status, said, calls = self.call(df='printf "Filesystem 1M Used Available\\nx 1 1 2500\\n"')
        self.assertEqual(status, 1)
        self.assertIn("need 2657 MB on the disk of /usr and 2500 MB are free", said)
        self.assertNotIn("-y", calls)

    def test_without_root_or_sudo_an_administrator_is_told_the_command(self):
        status, said, _ = self.call(id='case "$1" in -u) echo 1000;; *) echo asha;; esac')
        self.assertEqual(status, 1)
        self.assertIn("you are asha, and there is no sudo", said)
        self.assertIn("apt-get install --no-install-recommends clang-19 ninja-build", said)

    def test_an_old_node_is_replaced_and_a_lost_registry_is_said(self):
        status, said, _ = self.call(node="echo v18.20.1", npm="echo 'npm ERR! network'; exit 1")
        self.assertEqual(status, 1)
        self.assertIn("Node 22 could not be had from npm", said)


class Running(unittest.TestCase):
    def call(self, *words: str) -> tuple[int, str]:
        ended = subprocess.run([ROOT / "run", *words], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        return ended.returncode, ended.stderr

    def test_a_taken_port_names_who_holds_it_and_another(self):
        with socket.create_server(("127.0.0.1", 0)) as holder:
            port = holder.getsockname()[1]
            status, said = self.call("--port", str(port))
        self.assertEqual(status, 1)
        self.assertIn(f"port {port} is taken by process {os.getpid()} (", said)
        self.assertIn("./run --port", said)

    def test_wrong_words_are_refused_with_their_reason(self):
        self.assertIn("from 1 to 65535", self.call("--port", "70000")[1])
        self.assertIn("wants a value", self.call("--data")[1])
        self.assertIn("--colour is not an option", self.call("--colour")[1])


if __name__ == "__main__":
    unittest.main()
