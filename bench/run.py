#!/usr/bin/python3
"""Times the rate check side by side with LibreOffice and pandas: whole processes, one after the other, in one run.

  bench/run.py [--sizes 25000,250000] [--runs 3] [--only viften,libreoffice,pandas] [--keep]

Viften is the published program in src/Viften/bin/Release/net10.0/publish, or what the environment variable VIFTEN
names. Workbooks are kept in artifacts/bench between runs. The table goes to the screen and to bench/results/latest.md.
Peak memory is the larger of what the kernel reports for the process and those it waited for, and the largest sum over
the whole process tree, read every 50 ms (LibreOffice starts its work in a child).
"""
import argparse
import datetime
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "artifacts" / "bench"
RESULTS = ROOT / "bench" / "results"
# The peers' libraries come from Debian's packages, which only Debian's own interpreter sees.
PYTHON = "/usr/bin/python3" if pathlib.Path("/usr/bin/python3").exists() else sys.executable
PAGE = os.sysconf("SC_PAGE_SIZE")


def tree_memory(root):
    """Resident bytes of a process and everything below it."""
    children, resident = {}, {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            stat = pathlib.Path("/proc", entry, "stat").read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
            resident[int(entry)] = int(stat[21]) * PAGE
            children.setdefault(int(stat[1]), []).append(int(entry))
        except (OSError, IndexError):
            continue
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        total += resident.get(pid, 0)
        waiting += children.get(pid, [])
    return total


def timed(command, accepted):
    """Wall seconds, peak bytes, and the exit code of one whole process."""
    with open(WORK / "last-output.txt", "wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
        peak, done = [0], threading.Event()

        def watch():
            while not done.wait(0.05):
                peak[0] = max(peak[0], tree_memory(process.pid))

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        done.set()
        watcher.join()
    if process.returncode not in accepted:
        text = (WORK / "last-output.txt").read_text(encoding="utf-8", errors="replace")
        sys.exit(f"{command[0]} ended with {process.returncode}:\n{text[-2000:]}")
    return wall, max(peak[0], usage.ru_maxrss * 1024)


def find_viften():
    named = os.environ.get("VIFTEN")
    path = pathlib.Path(named) if named else ROOT / "src/Viften/bin/Release/net10.0/publish/viften"
    return path if path.exists() else None


def soffice(source):
    profile = (WORK / "profile").as_uri()
    return ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir", str(WORK / "libreoffice"), str(source)]


def contestants(source, viften, only):
    all_of_them = {
        # Findings in the workbook are no failure: 0 is clean or warnings, 1 is blocking findings.
        "Viften": ([str(viften), "rates", "check", str(source), "--agreement", "midtjylland-2025-26", "--out", str(WORK / "viften.xlsx"), "--json"], (0, 1)) if viften else None,
        "LibreOffice": (soffice(source), (0,)) if shutil.which("soffice") else None,
        "pandas": ([PYTHON, str(ROOT / "bench/peer.py"), "pandas", str(source), str(WORK / "pandas.xlsx")], (0,)),
    }
    return {name: c for name, c in all_of_them.items() if c and (not only or name.lower() in only)}


def workbook(rows):
    path = WORK / f"takstfil-{rows}.xlsx"
    if not path.exists():
        print(f"Making {path.name} …", file=sys.stderr, flush=True)
        part = path.with_suffix(".part")
        subprocess.run([PYTHON, str(ROOT / "bench/peer.py"), "make", str(rows), str(part)], check=True)
        part.rename(path)
    return path


def table(measured):
    lines = ["| rows | program | min s | median s | max s | peak MB | median ÷ Viften | memory ÷ Viften |", "|---:|---|---:|---:|---:|---:|---:|---:|"]
    for (rows, name), runs in measured.items():
        walls, peak = sorted(w for w, _ in runs), max(p for _, p in runs) / 1e6
        ours = measured.get((rows, "Viften"))
        ratio = f"{statistics.median(walls) / statistics.median(w for w, _ in ours):.1f}" if ours else "-"
        memory = f"{peak / (max(p for _, p in ours) / 1e6):.1f}" if ours else "-"
        lines.append(f"| {rows:,} | {name} | {walls[0]:.2f} | {statistics.median(walls):.2f} | {walls[-1]:.2f} | {peak:.0f} | {ratio} | {memory} |")
    return "\n".join(lines)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--sizes", default="25000,250000")
    args.add_argument("--runs", type=int, default=3)
    args.add_argument("--only", default="")
    args.add_argument("--keep", action="store_true", help="keep workbooks of the sizes asked for, even when the maker is newer")
    given = args.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    RESULTS.mkdir(parents=True, exist_ok=True)
    only = {o for o in given.only.lower().split(",") if o}
    viften = find_viften()
    if not viften and (not only or "viften" in only):
        print("Viften is not built; only the peers are timed (set VIFTEN or publish src/Viften).", file=sys.stderr)
    maker = (ROOT / "bench/peer.py").stat().st_mtime
    measured = {}
    for rows in (int(s) for s in given.sizes.split(",")):
        path = WORK / f"takstfil-{rows}.xlsx"
        if path.exists() and path.stat().st_mtime < maker and not given.keep:
            path.unlink()
        source = workbook(rows)
        if not (WORK / "profile").exists() and "LibreOffice" in contestants(source, viften, only):
            subprocess.run(soffice(workbook(100)), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Taken in turns, so that a busy minute on the machine hits all of them.
        for turn in range(given.runs):
            for name, (command, accepted) in contestants(source, viften, only).items():
                if rows > 100_000 and name != "Viften":
                    continue
                wall, peak = timed(command, accepted)
                measured.setdefault((rows, name), []).append((wall, peak))
                print(f"{rows:>8,} {name:<12} run {turn + 1}: {wall:7.2f} s {peak / 1e6:7.0f} MB", file=sys.stderr, flush=True)
    cpu = next((l.split(":", 1)[1].strip() for l in open("/proc/cpuinfo", encoding="utf-8") if l.startswith("model name")), platform.machine())
    text = f"{datetime.date.today().isoformat()}, {os.cpu_count()} cores, {cpu}, {given.runs} runs of each, whole processes.\n\n{table(measured)}\n"
    (RESULTS / "latest.md").write_text("# Rate check side by side\n\n" + text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
