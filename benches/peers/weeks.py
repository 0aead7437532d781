"""Plans a year cut to its first weeks, and draws CPU time against weeks, with the exponent between.

Writes weeks.csv and time-against-weeks.svg.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import subprocess
import tempfile
import time
from pathlib import Path

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot  # noqa: E402  (the backend is chosen first)

from compare import HERE, default_engine, first_line  # noqa: E402

FIELDS = ["weeks", "cases", "cpu_seconds", "wall_seconds", "peak_mb", "tier_3", "gap_percent"]


def run(command: list[str]) -> tuple[str, float, float]:
    """A command that must work: what it said, its CPU seconds and its wall seconds."""
    before, started = os.times(), time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{command[1]}: {first_line(done.stderr)}")
    after = os.times()
    cpu = (after.children_user - before.children_user
           + after.children_system - before.children_system)
    return done.stdout, cpu, time.monotonic() - started


def measure(options: argparse.Namespace, weeks: int, folder: Path) -> dict[str, float]:
    """One plan, verified."""
    engine, court, plan = str(options.engine), str(folder / "court.json"), str(folder / "plan.json")
    run([engine, "generate", "--preset", options.preset, "--weeks", str(weeks), "--seed", "1",
         "--out", court])
    said, cpu, wall = run([engine, "plan", court, "--out", plan, "--threads",
                           str(options.threads), "--at-once-weeks", "4", "--format", "json"])
    run([engine, "verify", court, plan])
    figures = json.loads(said)
    tier = figures["objective"][2]
    cases = len(json.loads(Path(court).read_text())["cases"])
    return dict(zip(FIELDS, [weeks, cases, round(cpu, 1), round(wall, 1),
                             figures["effort"]["peak_memory_mb"], tier["value"],
                             round(tier["gap_bp"] / 100, 2)]))


def exponent(rows: list[dict[str, float]]) -> float:
    """Of the power of weeks that CPU time grows with, from the first to the last."""
    first, last = rows[0], rows[-1]
    grown = last["cpu_seconds"] / first["cpu_seconds"]
    return math.log(grown) / math.log(last["weeks"] / first["weeks"])


def draw(rows: list[dict[str, float]], wanted: float, path: Path) -> None:
    """Measured CPU time, and what the wanted exponent would give."""
    weeks = [row["weeks"] for row in rows]
    first = rows[0]
    figure, axis = pyplot.subplots(figsize=(7, 4.5))
    axis.plot(weeks, [row["cpu_seconds"] for row in rows], marker="o",
              label=f"measured: weeks^{exponent(rows):.2f}")
    axis.plot(weeks, [first["cpu_seconds"] * (week / first["weeks"]) ** wanted for week in weeks],
              linestyle="--", label=f"wanted: weeks^{wanted}")
    axis.set(xscale="log", yscale="log", xlabel="weeks planned", ylabel="CPU seconds")
    axis.set_xticks(weeks, [str(week) for week in weeks])
    axis.minorticks_off()
    axis.legend()
    figure.tight_layout()
    figure.savefig(path)


def main() -> None:
    """Measures each number of weeks in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", type=Path, default=default_engine())
    parser.add_argument("--preset", default="court-year")
    parser.add_argument("--weeks", nargs="+", type=int, default=[13, 26, 52])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--wanted", type=float, default=1.3, help="the exponent aimed at")
    parser.add_argument("--out", type=Path, default=HERE / "out")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory() as folder, (options.out / "weeks.csv").open("w") as file:
        writer = csv.DictWriter(file, FIELDS)
        writer.writeheader()
        for weeks in options.weeks:
            rows.append(measure(options, weeks, Path(folder)))
            writer.writerow(rows[-1])
            file.flush()
    draw(rows, options.wanted, options.out / "time-against-weeks.svg")


if __name__ == "__main__":
    main()
