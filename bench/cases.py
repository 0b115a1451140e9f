#!/usr/bin/env python3
"""Times the cases to the councils: all twenty generated, with their documents.

    script/bench cases [--port 5108] [--times 5]

Fills a store of its own with the demo region and a draft of the next agreement, serves it, and presses "Dan alle 20" as the secretariat. "First" starts the program anew, so that the parties' figures are reckoned too;
"again" has changed the agreement's text before, so that all twenty are written and frozen anew. Prints a table; nothing is left behind. VIFTEN names a program other than the published one.
"""
import argparse, os, re, shutil, statistics, subprocess, sys, tempfile, time, urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pages import Site, program, start, wait

AGREEMENT = "midtjylland-2027-28"
CASES = f"/aftaler/{AGREEMENT}/sager"


def generate(site):
    answer, text, _ = site.ask(CASES, headers={"Accept-Encoding": "identity"})
    token = re.search(r'name="vagt" type="hidden" value="([^"]+)"', text.decode()).group(1)
    guard = [c for k, c in answer.getheaders() if k == "Set-Cookie"]
    cookie = site.cookie
    if guard:
        site.cookie = "; ".join([cookie, *(c.split(";")[0] for c in guard)])
    answer, _, spent = site.ask(CASES + "?handler=Dan", "POST", urllib.parse.urlencode({"vagt": token}), {"Content-Type": "application/x-www-form-urlencoded"})
    if answer.status != 302:
        sys.exit(f"Generating gave {answer.status}.")
    return spent


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--port", type=int, default=5108)
    asked.add_argument("--times", type=int, default=5)
    given = asked.parse_args()
    folder = tempfile.mkdtemp(prefix="viften-cases-")
    store = "sqlite:" + os.path.join(folder, "viften.db")
    run = lambda *arguments: subprocess.run([*program(), *arguments, "--store", store], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    try:
        run("demo", "--out", os.path.join(folder, "filer"), "--yes")
        run("agreements", "draft", AGREEMENT, "--from", "midtjylland-2025-26", "--period", "2027-01-01..2028-12-31", "--reason", "bench")
        first, again, lists = [], [], []
        for i in range(given.times):
            served = start(store, given.port)
            try:
                site = Site(given.port)
                wait(site)
                site.sign_in()
                # The list reckons the figures; the time of both is what someone waits for the first time.
                listed = site.ask(CASES)[2]
                lists.append(listed)
                first.append(listed + generate(site))
                text = os.path.join(folder, "forord.md")
                with open(text, "w") as target:
                    target.write(f"Udgave {i} {time.time()}\n")
                run("agreements", "sections", AGREEMENT, "--section", "overblik", "--file", text, "--reason", "bench")
                again.append(generate(site))
            finally:
                served.terminate()
                served.wait()
        print("| twenty cases | median s | most s |\n|---|---:|---:|")
        for name, times in (("the list, with figures reckoned", lists), ("first, with figures reckoned", first), ("again, after a change of the text", again)):
            print(f"| {name} | {statistics.median(times) / 1000:.2f} | {max(times) / 1000:.2f} |")
    finally:
        shutil.rmtree(folder)


main()
