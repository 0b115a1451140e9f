#!/usr/bin/env python3
"""Times the pages of a rate year: warm, and right after a change of one operator's return.

    script/bench pages [--port 5107] [--times 40]

Fills a store of its own with the demo region, serves it, and asks as the secretariat, one question at a time over one connection.
"First page" starts the program anew for each time. "After a change" withdraws one operator's import by the command line and takes it back in, before each question: what is timed is the
first page that sees the new rates. Prints a table; nothing is left behind. VIFTEN names a program other than the published one.
"""
import argparse, html, http.client, json, os, re, shutil, statistics, subprocess, sys, tempfile, time, urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OPERATOR = "0740"


def program():
    named = os.environ.get("VIFTEN", os.path.join(ROOT, "src/Viften/bin/Release/net10.0/publish/viften.dll"))
    return ["dotnet", named] if named.endswith(".dll") else [named]


class Site:
    def __init__(self, port):
        self.port = port
        self.link = http.client.HTTPConnection("localhost", port, timeout=60)
        self.cookie = ""

    def ask(self, path, method="GET", body=None, headers=None):
        begun = time.perf_counter()
        self.link.request(method, path, body, {"Cookie": self.cookie, "Accept-Encoding": "br", **(headers or {})})
        answer = self.link.getresponse()
        text = answer.read()
        return answer, text, (time.perf_counter() - begun) * 1000

    def sign_in(self):
        self.link.request("GET", "/log-ind")
        form = self.link.getresponse()
        text = form.read().decode()
        guard = form.getheader("Set-Cookie").split(";")[0]
        token = re.search(r'name="vagt" type="hidden" value="([^"]+)"', text).group(1)
        body = urllib.parse.urlencode({"persona": "Secretariat", "vagt": token})
        self.link.request("POST", "/log-ind", body, {"Cookie": guard, "Content-Type": "application/x-www-form-urlencoded"})
        answer = self.link.getresponse()
        answer.read()
        self.cookie = [c for k, c in answer.getheaders() if k == "Set-Cookie" and c.startswith("viften=")][0].split(";")[0]


def wait(site, path="/health"):
    for _ in range(6000):
        try:
            if site.ask(path)[0].status == 200:
                return
        except OSError:
            site.link.close()
        time.sleep(0.005)
    sys.exit("The program did not start.")


def start(store, port):
    return subprocess.Popen([*program(), "serve", "--demo", "--store", store, "--urls", f"http://localhost:{port}"], stdout=subprocess.DEVNULL)


def starts(store, port, times):
    """From the start of the process to the whole of a first page, in milliseconds."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        server = start(store, port)
        wait(Site(port), "/tilbud")
        found.append((time.perf_counter() - begun) * 1000)
        server.terminate()
        server.wait()
    return found


def row(name, times, size=None):
    times = sorted(times)
    p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
    print(f"| {name} | {len(times)} | {statistics.median(times):.0f} | {p99:.0f} | {times[-1]:.0f} | {'' if size is None else f'{size / 1000:.0f}'} |", flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=5107)
    options.add_argument("--times", type=int, default=40)
    chosen = options.parse_args()
    folder = tempfile.mkdtemp(prefix="viften-pages-")
    store = "sqlite:" + os.path.join(folder, "viften.db")
    run = lambda *a: subprocess.run([*program(), *a, "--store", store], capture_output=True, text=True)
    run("demo", "--out", os.path.join(folder, "demo"))
    first = starts(store, chosen.port, 5)
    server = start(store, chosen.port)
    try:
        site = Site(chosen.port)
        wait(site)
        site.sign_in()
        listed = site.ask(f"/driftsherrer/{OPERATOR}?status=over", headers={"Accept-Encoding": "identity"})[1].decode()
        rate = html.unescape(re.search(r'href="(/takster/[^"?#]+)"', listed).group(1))
        pages = [
            ("board", "/takstaar"), ("board, earlier year", "/takstaar?aar=2024"), ("all services", "/takstaar/ydelser"),
            ("all services beside last year, sorted", "/takstaar/ydelser?mod=2025&sort=procent&retning=ned"), ("rate with both waterfalls", rate),
            ("rate on one sheet", rate + "/udskriv"), ("what-if, nothing changed", rate + "/hvad-hvis"),
            ("what-if, pay, places and index", rate + "/hvad-hvis?loen=9000000&pladser=9&pl-2025=2,5"),
        ]
        print("| page | n | median ms | p99 ms | max ms | kB (br) |\n|---|---:|---:|---:|---:|---:|")
        row("first page (the catalogue), from the start of the program", first)
        for name, path in pages:
            for _ in range(5):
                site.ask(path)
            asked = [site.ask(path) for _ in range(chosen.times)]
            assert all(a[0].status == 200 for a in asked), path
            row(name, [a[2] for a in asked], len(asked[0][1]))
        after = []
        file = [f for f in os.listdir(os.path.join(folder, "demo")) if OPERATOR in f and f.endswith(".xlsx")][0]
        for _ in range(6):
            for step in (["rates", "withdraw", OPERATOR], ["rates", "import", os.path.join(folder, "demo", file)]):
                done = change(run, step)
                if done:
                    after.append(site.ask("/takstaar")[2])
        if after:
            row("board, first after a change of one return", after)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)


def change(run, step):
    """Withdraws the operator's newest import, or imports its file; true when the rates changed."""
    if step[1] == "import":
        return run(*step, "--agreement", "midtjylland-2025-26", "--reason", "måling", "--yes").returncode == 0
    shown = json.loads(run("rates", "show", "--operator", step[2], "--year", "2026", "--json").stdout)
    newest = max(int(r["revision"]) for r in shown["returns"])
    return run("rates", "withdraw", "--change", str(newest), "--reason", "måling", "--yes").returncode == 0


if __name__ == "__main__":
    main()
