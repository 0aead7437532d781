"""Compares the engine with other solvers on the same generated instances.

Every solver has the same wall time and the same number of threads. Whatever a peer finds is decoded
into a plan and measured by the engine's `verify`, as the engine's own plan is: values of different
rows are values of the same thing.

What tilts the comparison, and which way:
- peers: reading the model and loading it into the solver are not counted; the engine's time is that
  of its whole process. Peers leave tiers 4 to 6 alone, the engine optimises them within its time.
- cpsat-blocks: its model has the benches of several chambers decided as the engine decides them, so
  that it falls apart into the engine's blocks. That decision costs the engine time, and the peer none.
- engine: it has no trace of incumbents, so its curve is made of whole runs at fractions of the time
  (`engine`, and `engine-tenth` at a tenth of it); `engine-plain` is the replayable run, bounded by
  work, whatever time it takes.
- highs-long: HiGHS alone with ten times the time, for how much faster the engine is to a value.
- SCIP searches on one thread: its branch and bound is sequential.

Writes results.csv, results.md and value-against-time.svg. Rows are kept in rows.jsonl as they come: a
run that was stopped goes on where it was, with the same engine, options and output folder.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from pathlib import Path

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot  # noqa: E402  (the backend is chosen first)

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SECONDS = {"court-week": 5.0, "chamber": 10.0, "crim-urgent": 15.0, "court-8w": 20.0,
           "court-quarter": 30.0}
OTHER_SECONDS = 10.0
PEERS = ["highs", "scip", "cpsat", "cpsat-blocks"]
SOLVERS = ["engine", "engine-tenth", *PEERS]
MORE_SOLVERS = ["engine-plain", "highs-long"]
FRACTIONS = [1 / 4, 1 / 2]
TENTH = 1 / 10
LONG = 10
NOT_FOUND = "nothing in time"
WORSE = "worse at tiers 1 and 2; "


@dataclass(frozen=True)
class Child:
    """A finished child process."""

    code: int
    wall: float
    peak_mb: float
    output: str
    errors: str


@dataclass(frozen=True)
class Incumbent:
    """A plan known at some time, by the values of its first three tiers."""

    seconds: float
    tiers: tuple[int, int, int]


@dataclass
class Row:
    """One solver on one instance."""

    preset: str
    seed: int
    solver: str
    wall: float
    peak_mb: float
    version: str
    lawful: bool = False
    tiers: list[int] = field(default_factory=list)
    trace: list[Incumbent] = field(default_factory=list)
    note: str = ""
    weights: list[float] = field(default_factory=list)
    weighted_bound: float | None = None
    tier_3_bound: int | None = None
    shift: list[int] = field(default_factory=list)
    gap: float | None = None
    integral: float | None = None
    to_one_percent: float | None = None

    def key(self) -> tuple[int, int]:
        """Tiers 1 and 2: a tier 3 is compared only between equal ones."""
        return self.tiers[0], self.tiers[1]


@dataclass(frozen=True)
class Instance:
    """A generated court and its exported model."""

    preset: str
    seed: int
    seconds: float
    court: Path
    mps: Path
    apart: Path


def run(command: list[str], limit: float) -> Child:
    """Runs a child to its end, or kills it at the limit."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        started = time.monotonic()
        process = subprocess.Popen(command, stdout=output, stderr=errors)
        peak_mb = watch(process, started + limit)
        wall = time.monotonic() - started
        output.seek(0)
        errors.seek(0)
        return Child(process.returncode, wall, peak_mb, output.read(), errors.read())


def watch(process: subprocess.Popen[bytes], deadline: float) -> float:
    """Waits for a child and gives its peak memory in MB.

    The resource usage that wait4 gives would start at the memory of this process, which the child
    had before its exec; the high-water mark in /proc is that of the program itself.
    """
    peak_mb = 0.0
    while True:
        peak_mb = max(peak_mb, high_water_mb(process.pid))
        try:
            process.wait(timeout=0.02)
            return peak_mb
        except subprocess.TimeoutExpired:
            if time.monotonic() > deadline:
                process.kill()


def high_water_mb(pid: int) -> float:
    """Peak resident memory so far, 0 for a process that has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def patience(seconds: float) -> float:
    """When to kill a solver that overruns: late enough for one that is writing its solution."""
    return 2 * seconds + 60


def first_line(text: str) -> str:
    """The first line that says something."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def must(child: Child, what: str) -> Child:
    """Stops when a preparation fails."""
    if child.code != 0:
        sys.exit(f"{what}: {first_line(child.errors)}")
    return child


def make_instance(options: argparse.Namespace, folder: Path, preset: str, seed: int) -> Instance:
    """Generates a court and exports its model."""
    name = f"{preset}-{seed}"
    court, mps, apart = (folder / f"{name}{end}" for end in (".json", ".mps", "-apart.mps"))
    engine = str(options.engine)
    must(run([engine, "generate", "--preset", preset, "--seed", str(seed), "--out", str(court)],
             600), "generate")
    must(run([engine, "export", str(court), "--mps", str(mps)], 600), "export")
    must(run([engine, "export", str(court), "--mps", str(apart), "--apart"], 600), "export")
    seconds = options.seconds or SECONDS.get(preset, OTHER_SECONDS)
    return Instance(preset, seed, seconds, court, mps, apart)


def measure(options: argparse.Namespace, instance: Instance, plan: Path, row: Row) -> None:
    """Fills in what `verify` says of a plan."""
    child = run([str(options.engine), "verify", str(instance.court), str(plan),
                 "--format", "json"], 600)
    if child.code not in (0, 1):
        row.note = f"verify failed: {first_line(child.errors)}"
        return
    said = json.loads(child.output)
    row.lawful = child.code == 0 and said["lawful"]
    row.tiers = [tier["value"] for tier in said["objective"]]


def plan_once(options: argparse.Namespace, instance: Instance, folder: Path, name: str,
              limit: float | None) -> Row:
    """One run of the engine, with a time limit or plain."""
    plan = folder / f"{name}.json"
    plan.unlink(missing_ok=True)
    command = [str(options.engine), "plan", str(instance.court), "--out", str(plan),
               "--threads", str(options.threads), "--format", "json"]
    if limit is not None:
        command += ["--time-limit", f"{whole_seconds(limit)}"]
    child = run(command, options.plain_limit if limit is None else patience(limit))
    row = Row(instance.preset, instance.seed, name, child.wall, child.peak_mb, options.version)
    if child.code != 0 or not plan.exists():
        row.note = NOT_FOUND if child.code in (3, -9) else f"failed: {first_line(child.errors)}"
        return row
    measure(options, instance, plan, row)
    row.tier_3_bound = json.loads(child.output)["objective"][2]["bound"]
    if row.lawful:
        row.trace = [Incumbent(child.wall, tuple(row.tiers[:3]))]
    return row


def whole_seconds(limit: float) -> int:
    """The engine's limit is in whole seconds, one at least."""
    return max(1, round(limit))


def run_engine(options: argparse.Namespace, instance: Instance, folder: Path) -> Row:
    """The engine within the time; shorter runs give the earlier points of its curve."""
    limits = sorted({whole_seconds(instance.seconds * part) for part in FRACTIONS})
    earlier = [plan_once(options, instance, folder, "engine", limit) for limit in limits]
    row = plan_once(options, instance, folder, "engine", instance.seconds)
    row.trace = [point for part in (*earlier, row) for point in part.trace]
    return row


def run_tenth(options: argparse.Namespace, instance: Instance, folder: Path) -> Row:
    """The engine within a tenth of the time."""
    return plan_once(options, instance, folder, "engine-tenth", instance.seconds * TENTH)


def run_plain(options: argparse.Namespace, instance: Instance, folder: Path) -> Row:
    """The engine without a time limit."""
    return plan_once(options, instance, folder, "engine-plain", None)


def run_peer(name: str, times: float = 1) -> Callable[[argparse.Namespace, Instance, Path], Row]:
    """A peer in its own process; its plan decoded and measured by the engine."""
    solver, label = name, name if times == 1 else f"{name}-long"

    def call(options: argparse.Namespace, instance: Instance, folder: Path) -> Row:
        solution, trace, plan = (folder / f"{label}.{kind}" for kind in ("txt", "csv", "json"))
        for path in (solution, trace, plan):
            path.unlink(missing_ok=True)
        mps = instance.apart if solver == "cpsat-blocks" else instance.mps
        seconds = instance.seconds * times
        child = run([sys.executable, str(HERE / "peer.py"), "--solver", solver,
                     "--mps", str(mps), "--seconds", str(seconds),
                     "--threads", str(options.threads), "--seed", str(instance.seed),
                     "--out", str(solution), "--trace", str(trace)], patience(seconds))
        row = Row(instance.preset, instance.seed, label, child.wall, child.peak_mb, solver)
        if child.code != 0:
            killed = child.code == -9
            # The last line of a Python traceback is the one that names the error.
            said = " ".join(child.errors[-200:].split())
            row.note = f"{NOT_FOUND}, killed" if killed else f"failed: {said}"
            return row
        said = json.loads(child.output.splitlines()[-1])
        row.version, row.wall, row.weights = said["version"], said["seconds"], said["weights"]
        row.weighted_bound, row.note = said["bound"], said["status"]
        if said["tiers"] is None:
            row.note = f"{NOT_FOUND} ({said['status']})"
            return row
        decode_peer(options, instance, row, solution, plan)
        if row.tiers:
            row.shift = [value - model for value, model in zip(row.tiers, said["tiers"])][:3]
            row.trace = read_trace(trace, row.shift)
        return row

    return call


def decode_peer(options: argparse.Namespace, instance: Instance, row: Row, solution: Path,
                plan: Path) -> None:
    """Turns a solution into a plan and measures it."""
    child = run([str(options.engine), "decode", str(instance.court), "--solution", str(solution),
                 "--out", str(plan)], 600)
    if child.code == 0:
        measure(options, instance, plan, row)
    else:
        row.note = f"decode failed: {first_line(child.errors)}"


def read_trace(path: Path, shift: list[int]) -> list[Incumbent]:
    """Incumbents of a peer, in the engine's values.

    `verify` counts cases that no column can list; the model does not: the values of its tiers are
    those of `verify` but for a constant, the shift, that the final plan shows.
    """
    with path.open() as file:
        return [Incumbent(float(line["seconds"]),
                          tuple(int(line[f"tier_{n}"]) + shift[n - 1] for n in (1, 2, 3)))
                for line in csv.DictReader(file)]


RUNNERS = {"engine": run_engine, "engine-tenth": run_tenth, "engine-plain": run_plain,
           "highs-long": run_peer("highs", LONG), **{name: run_peer(name) for name in PEERS}}


def compare(rows: list[Row], seconds: float) -> None:
    """Fills in the figures that need all the solvers of an instance."""
    lawful = [row for row in rows if row.lawful]
    if not lawful:
        for row in rows:
            row.integral = seconds
        return
    key = min(row.key() for row in lawful)
    best = min(row.tiers[2] for row in lawful if row.key() == key)
    bound = best_bound(rows, key, best)
    flag_shifts(rows)
    for row in rows:
        known = [point for point in row.trace if point.tiers[:2] == key]
        row.integral = primal_integral(known, best, seconds)
        row.to_one_percent = next((point.seconds for point in known
                                   if point.tiers[2] <= 1.01 * best), None)
        if row.lawful and row.key() == key and bound is not None:
            row.gap = (row.tiers[2] - bound) / max(1, bound)
        elif row.lawful and row.key() != key:
            row.note = WORSE + row.note


def best_bound(rows: list[Row], key: tuple[int, int], best: int) -> int | None:
    """The highest proven bound of tier 3 among plans that reach `key` on tiers 1 and 2."""
    bounds = [row.tier_3_bound for row in rows
              if row.lawful and row.key() == key and row.tier_3_bound is not None]
    shift = next((row.shift for row in rows if row.lawful and row.shift), None)
    if shift is not None:
        bounds += [bound_of_tier_3(row, key, shift) for row in rows
                   if row.weighted_bound is not None]
    # Rounding in a floating-point solver may lift its bound just above a plan in hand.
    return min(best, max(bounds)) if bounds else None


def bound_of_tier_3(row: Row, key: tuple[int, int], shift: list[int]) -> int:
    """What a bound of the weighted sum leaves for tier 3 when tiers 1 and 2 are at `key`."""
    earlier = sum(weight * (value - moved) for weight, value, moved in zip(row.weights, key, shift))
    return math.ceil(row.weighted_bound - earlier - 0.01) + shift[2]


def flag_shifts(rows: list[Row]) -> None:
    """Says so when the model and `verify` do not differ by one constant."""
    shifts = {tuple(row.shift) for row in rows if row.shift}
    for row in rows:
        if len(shifts) > 1 and row.shift:
            row.note = f"model and verify differ by {row.shift}; {row.note}"


def primal_integral(known: list[Incumbent], best: int, seconds: float) -> float:
    """Integral over the wall time of the gap to the best known value; 1 until there is a plan."""
    total, since, gap, value = 0.0, 0.0, 1.0, math.inf
    for point in sorted(known, key=lambda point: point.seconds):
        if point.seconds >= seconds:
            break
        total += gap * (point.seconds - since)
        since, value = point.seconds, min(value, point.tiers[2])
        gap = (value - best) / max(1, abs(value), abs(best))
    return total + gap * (seconds - since)


COLUMNS: dict[str, Callable[[Row], object]] = {
    "preset": lambda row: row.preset,
    "seed": lambda row: row.seed,
    "solver": lambda row: row.solver,
    "wall_seconds": lambda row: f"{row.wall:.2f}",
    "lawful": lambda row: "yes" if row.lawful else "no",
    **{f"tier_{n}": lambda row, n=n: row.tiers[n - 1] if row.tiers else "" for n in range(1, 7)},
    "tier_3_gap_percent": lambda row: number(row.gap, 100, 2),
    "tier_3_primal_integral": lambda row: number(row.integral, 1, 3),
    "seconds_to_1_percent": lambda row: number(row.to_one_percent, 1, 2),
    "peak_mb": lambda row: f"{row.peak_mb:.0f}",
    "note": lambda row: row.note,
}


def number(value: float | None, scale: float, digits: int) -> str:
    """A figure, or nothing."""
    return "" if value is None else f"{value * scale:.{digits}f}"


def write_csv(rows: list[Row], path: Path) -> None:
    """Every row."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([cell(row) for cell in COLUMNS.values()] for row in rows)


def groups(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """Rows of each preset and solver, in the order they came."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row.preset, row.solver), []).append(row)
    return found


def median(values: Iterable[float | None], digits: int, missing: str = "-") -> str:
    """A median of what is there."""
    there = [value for value in values if value is not None]
    return f"{statistics.median(there):,.{digits}f}" if there else missing


def summary_line(preset: str, solver: str, rows: list[Row]) -> str:
    """One line of the table."""
    lawful = [row for row in rows if row.lawful]
    cells = [preset, solver, median((row.wall for row in rows), 1), f"{len(lawful)}/{len(rows)}"]
    cells += [median((row.tiers[n] for row in lawful), 0) for n in range(3)]
    cells.append(median((100 * row.gap for row in lawful if row.gap is not None), 2))
    cells.append(median((row.integral for row in rows), 2))
    reached = [row.to_one_percent for row in rows if row.to_one_percent is not None]
    cells.append(f"{median(reached, 1)} ({len(reached)}/{len(rows)})")
    cells.append(median((row.peak_mb for row in rows), 0))
    cells.append("; ".join(dict.fromkeys(row.note.strip("; ") for row in rows if row.note)))
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def cpu_model() -> str:
    """The processor, by /proc/cpuinfo."""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return "unknown processor"


def write_markdown(rows: list[Row], options: argparse.Namespace, path: Path) -> None:
    """Medians over the seeds, solver by solver."""
    versions = ", ".join(dict.fromkeys(row.version for row in rows if " " in row.version))
    seconds = {row.preset: options.seconds or SECONDS.get(row.preset, OTHER_SECONDS)
               for row in rows}
    lines = [
        "# The engine and other solvers",
        "",
        f"{options.date}, {cpu_model()}, {options.threads} threads. {versions}.",
        "Wall time: " + ", ".join(f"{preset} {given:g} s" for preset, given in seconds.items())
        + f"; seeds {', '.join(map(str, sorted({row.seed for row in rows})))}.",
        "",
        "Medians over the seeds; values and gaps of lawful plans only, as `verify` gives them.",
        "The gap is to the best proven bound of tier 3, and is given for plans at the best known",
        "tiers 1 and 2 only. The primal integral is in seconds: the mean gap to the best known",
        "tier 3 times the wall time (the whole wall time when nothing was found). Peers optimise",
        "tiers 1 to 3 only, by one weighted sum; their clock starts with the model in memory.",
        "`engine-tenth` has a tenth of the time, in whole seconds; `highs-long` ten times as much.",
        "Integrals are all over the time of the others. A note that some seeds have holds for them.",
        "SCIP uses one thread.",
        "",
        "| preset | solver | wall s | lawful | tier 1 | tier 2 | tier 3 | gap % "
        "| primal integral s | s to 1 % (reached) | peak MB | note |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|",
        *(summary_line(*names, group) for names, group in groups(rows).items()),
    ]
    path.write_text("\n".join(lines) + "\n")


def draw(rows: list[Row], seed: int, path: Path) -> None:
    """Tier 3 against time for each preset, of plans at the best known tiers 1 and 2."""
    shown = [row for row in rows if row.seed == seed]
    presets = list(dict.fromkeys(row.preset for row in shown))
    figure, axes = pyplot.subplots(len(presets), squeeze=False, figsize=(8, 3.2 * len(presets)))
    for axis, preset in zip(axes[:, 0], presets):
        draw_preset(axis, [row for row in shown if row.preset == preset])
        axis.set_title(f"{preset}, seed {seed}")
    figure.tight_layout()
    figure.savefig(path)
    pyplot.close(figure)


def draw_preset(axis: pyplot.Axes, rows: list[Row]) -> None:
    """The step curve of each solver, drawn on to the end of the longest run."""
    keys = [row.key() for row in rows if row.lawful]
    end = max(row.wall for row in rows)
    for position, row in enumerate(rows):
        known = [point for point in row.trace if keys and point.tiers[:2] == min(keys)]
        label = row.solver if known else f"{row.solver}: no plan at the best tiers 1 and 2"
        times = [point.seconds for point in known]
        values = [point.tiers[2] for point in known]
        axis.step([*times, end] if known else [], [*values, values[-1]] if known else [],
                  where="post", color=f"C{position}", label=label, marker=".")
    axis.set_xscale("log")
    axis.set_xlabel("seconds")
    axis.set_ylabel("tier 3")
    axis.legend(fontsize="small")


def default_engine() -> Path:
    """The release build of this project."""
    target = Path(os.environ.get("CARGO_TARGET_DIR", "target"))
    return ROOT / target / "release" / "audiencement"


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", type=Path, default=default_engine())
    parser.add_argument("--presets", nargs="+", default=list(SECONDS))
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3, 4, 5])
    parser.add_argument("--seconds", type=float, help="for all presets; by preset if absent")
    parser.add_argument("--solvers", nargs="+", choices=[*SOLVERS, *MORE_SOLVERS],
                        default=SOLVERS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--plain-limit", type=float, default=600.0,
                        help="seconds after which engine-plain is given up")
    parser.add_argument("--out", type=Path, default=HERE / "out")
    options = parser.parse_args()
    options.engine = options.engine.resolve()
    if not options.engine.exists():
        parser.error(f"{options.engine}: no engine; build it with `make build` or pass --engine")
    return options


def stamp(options: argparse.Namespace) -> None:
    """Notes the date and the engine's version."""
    options.date = must(run(["date", "+%F"], 10), "date").output.strip()
    said = must(run([str(options.engine), "--version"], 10), "version")
    options.version = first_line(said.output)


def write_results(rows: list[Row], options: argparse.Namespace) -> None:
    """Writes the three files; called after each instance, so that a stopped run leaves them."""
    write_csv(rows, options.out / "results.csv")
    write_markdown(rows, options, options.out / "results.md")
    draw(rows, min(row.seed for row in rows), options.out / "value-against-time.svg")


def kept_rows(path: Path) -> dict[tuple[str, int, str], Row]:
    """Rows of a run that was stopped, by preset, seed and solver."""
    if not path.exists():
        return {}
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    for row in rows:
        row["trace"] = [Incumbent(point["seconds"], tuple(point["tiers"])) for point in row["trace"]]
    return {(row["preset"], row["seed"], row["solver"]): Row(**row) for row in rows}


def solve_all(options: argparse.Namespace, preset: str, seed: int,
              rows: dict[tuple[str, int, str], Row]) -> None:
    """Every solver on one instance, but for the rows that are there."""
    missing = [solver for solver in options.solvers if (preset, seed, solver) not in rows]
    if not missing:
        return
    with tempfile.TemporaryDirectory() as folder, (options.out / "rows.jsonl").open("a") as kept:
        instance = make_instance(options, Path(folder), preset, seed)
        for solver in missing:
            print(f"{preset} {seed} {solver}", file=sys.stderr)
            row = RUNNERS[solver](options, instance, Path(folder))
            rows[preset, seed, solver] = row
            kept.write(json.dumps(asdict(row)) + "\n")
            kept.flush()


def main() -> None:
    """Runs every solver on every instance, one at a time."""
    options = arguments()
    stamp(options)
    options.out.mkdir(parents=True, exist_ok=True)
    rows = kept_rows(options.out / "rows.jsonl")
    for seed in options.seeds:
        for preset in options.presets:
            solve_all(options, preset, seed, rows)
            write_results(compared(rows.values(), options), options)


def compared(rows: Iterable[Row], options: argparse.Namespace) -> list[Row]:
    """Copies of the rows, in order, with the figures that need all the solvers of an instance."""
    ordered = sorted(map(deepcopy, rows), key=place(options))
    for preset, seed in {(row.preset, row.seed) for row in ordered}:
        seconds = options.seconds or SECONDS.get(preset, OTHER_SECONDS)
        compare([row for row in ordered if (row.preset, row.seed) == (preset, seed)], seconds)
    return ordered


def place(options: argparse.Namespace) -> Callable[[Row], tuple[int, int, int]]:
    """The order of rows in the results: by preset, solver, seed."""
    presets = [*SECONDS, *options.presets]
    solvers = [*SOLVERS, *MORE_SOLVERS]
    return lambda row: (presets.index(row.preset), solvers.index(row.solver), row.seed)


if __name__ == "__main__":
    main()
