"""Runs one solver, alone in its process, on a model that the engine exported.

The tiers are lexicographic. The solver minimises one weighted sum of tiers 1 to 3: tier 3 counts
1, and each earlier tier that can vary counts 10,000 times the next (1,000 times when three tiers
vary, so that coefficients stay below 1e9 or so and floating-point solvers stay exact). A weight is
not a proof of order, but one unit of an earlier tier then outweighs several cases of tier 3, and
larger weights cost the floating-point solvers their precision. Tiers 4 to 6 are left out for the
same reason: they are constrained as exported, not optimised.

The columns tier_1 to tier_6 and the rows that define them are folded into the objective, so no
solver sees their artificial bounds of 1e12. Everything else is as exported. The clock starts once
the model is in the solver's memory: neither reading nor building is counted.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, TextIO

import highspy
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ValueOf = Callable[[int], float]

TIER_COLUMN = re.compile(r"tier_(\d+)")
OPTIMISED = 3


@dataclass(frozen=True)
class Tier:
    """A linear measure: offset + coefs · x[columns]."""

    columns: Ints
    coefs: Floats
    offset: float

    def of(self, value_of: ValueOf) -> float:
        """Its value at a point given column by column."""
        pairs = zip(self.columns.tolist(), self.coefs.tolist())
        return self.offset + sum(coef * value_of(column) for column, coef in pairs)


@dataclass(frozen=True)
class Model:
    """An integer model by rows; entry k is coefs[k] on (entry_rows[k], entry_columns[k])."""

    names: list[str]
    lower: Floats
    upper: Floats
    entry_rows: Ints
    entry_columns: Ints
    coefs: Floats
    row_lower: Floats
    row_upper: Floats
    tiers: list[Tier]
    weights: list[float]

    def objective(self) -> tuple[Floats, float]:
        """Costs of the columns and offset of the weighted sum of tiers."""
        costs = np.zeros(len(self.names))
        offset = 0.0
        for weight, tier in zip(self.weights, self.tiers):
            np.add.at(costs, tier.columns, weight * tier.coefs)
            offset += weight * tier.offset
        return costs, offset

    def row_starts(self) -> Ints:
        """Where each row's entries start, and the end of the last."""
        return np.searchsorted(self.entry_rows, np.arange(len(self.row_lower) + 1))


@dataclass(frozen=True)
class Outcome:
    """What a solver hands back: a bound of the weighted sum, and a point if it found one."""

    status: str
    bound: float | None
    point: Floats | None


class Recorder:
    """Writes every improved incumbent with the seconds elapsed and its tiers."""

    def __init__(self, trace: TextIO, model: Model) -> None:
        self._file = trace
        self._writer = csv.writer(trace)
        self._writer.writerow(["seconds", "objective", "tier_1", "tier_2", "tier_3"])
        self._model = model
        self._started = time.monotonic()
        self._best = np.inf

    def start(self) -> None:
        """Starts the clock."""
        self._started = time.monotonic()

    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._started

    def record(self, objective: float, value_of: ValueOf) -> None:
        """Notes an incumbent. Tiers 1 and 2 have few columns: tier 3 is what remains."""
        self.record_tiers(objective, [tier.of(value_of) for tier in self._model.tiers[:2]])

    def record_tiers(self, objective: float, earlier: list[float]) -> None:
        """Notes an incumbent whose tiers 1 and 2 are known."""
        if objective >= self._best - 0.5:
            return
        self._best = objective
        weights = self._model.weights
        third = objective - sum(weight * tier for weight, tier in zip(weights, earlier))
        tiers = [round(tier) for tier in (*earlier, third)]
        self._writer.writerow([f"{self.elapsed():.3f}", round(objective), *tiers])
        self._file.flush()


def read_model(path: Path) -> Model:
    """Reads an exported MPS file and folds the columns tier_* into measures."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    if solver.readModel(str(path)) == highspy.HighsStatus.kError:
        raise SystemExit(f"{path}: unreadable")
    lp = solver.getLp()
    require_integers(lp)
    whole = by_rows(lp)
    number_of = {column: int(found[1]) for column, name in enumerate(whole.names)
                 if (found := TIER_COLUMN.fullmatch(name))}
    return fold_tiers(whole, number_of)


def require_integers(lp: highspy.HighsLp) -> None:
    """Stops on a model that CP-SAT could not be given: the comparison would not be the same."""
    if any(kind != highspy.HighsVarType.kInteger for kind in lp.integrality_):
        raise SystemExit("the model has continuous columns")
    values = np.asarray(lp.a_matrix_.value_)
    if np.any(values != np.round(values)):
        raise SystemExit("the model has fractional coefficients")


def by_rows(lp: highspy.HighsLp) -> Model:
    """The model entry by entry in the order of rows, without tiers yet."""
    starts = np.asarray(lp.a_matrix_.start_)
    rows = np.asarray(lp.a_matrix_.index_, dtype=np.int64)
    columns = np.repeat(np.arange(lp.num_col_, dtype=np.int64), np.diff(starts))
    order = np.argsort(rows, kind="stable")
    return Model(
        names=list(lp.col_names_),
        lower=np.asarray(lp.col_lower_, dtype=float),
        upper=np.asarray(lp.col_upper_, dtype=float),
        entry_rows=rows[order],
        entry_columns=columns[order],
        coefs=np.asarray(lp.a_matrix_.value_, dtype=float)[order],
        row_lower=np.asarray(lp.row_lower_, dtype=float),
        row_upper=np.asarray(lp.row_upper_, dtype=float),
        tiers=[],
        weights=[],
    )


def fold_tiers(model: Model, number_of: dict[int, int]) -> Model:
    """Turns each row that defines a tier column into a measure, and drops row and column."""
    if sorted(number_of.values()) != list(range(1, len(number_of) + 1)):
        raise SystemExit("the model does not have columns tier_1, tier_2, ...")
    is_tier = np.isin(model.entry_columns, list(number_of))
    defining = dict(zip(model.entry_columns[is_tier].tolist(), model.entry_rows[is_tier].tolist()))
    if len(defining) != is_tier.sum():
        raise SystemExit("a column tier_* stands in several rows")
    by_number = sorted(number_of, key=lambda column: number_of[column])
    tiers = [tier_of(model, column, defining[column]) for column in by_number]
    kept_rows = np.setdiff1d(np.arange(len(model.row_lower)), list(defining.values()))
    kept_columns = np.setdiff1d(np.arange(len(model.names)), by_number)
    folded = Model(**{**vars(model), "tiers": tiers, "weights": weights(model, tiers)})
    return restrict(folded, kept_columns, kept_rows, [tier.offset for tier in tiers])


def tier_of(model: Model, column: int, row: int) -> Tier:
    """Solves the defining row for the tier column."""
    here = model.entry_rows == row
    columns, coefs = model.entry_columns[here], model.coefs[here]
    others = columns != column
    scale = coefs[~others][0]
    return Tier(columns[others], -coefs[others] / scale, model.row_lower[row] / scale)


def weights(model: Model, tiers: list[Tier]) -> list[float]:
    """Weights of the optimised tiers; see the head of this file."""
    def varies(tier: Tier) -> bool:
        return bool(np.any(model.lower[tier.columns] < model.upper[tier.columns]))

    earlier = [varies(tier) for tier in tiers[: OPTIMISED - 1]]
    step = 1e3 if all(earlier) else 1e4
    found = [1.0]
    for can_vary in reversed(earlier):
        found.insert(0, found[0] * step if can_vary else found[0])
    return found


def restrict(model: Model, columns: Ints, rows: Ints, offsets: list[float]) -> Model:
    """The model on some columns and rows; entries on other columns are dropped."""
    new_column = np.full(len(model.names), -1, dtype=np.int64)
    new_column[columns] = np.arange(len(columns))
    new_row = np.full(len(model.row_lower), -1, dtype=np.int64)
    new_row[rows] = np.arange(len(rows))
    kept = (new_column[model.entry_columns] >= 0) & (new_row[model.entry_rows] >= 0)

    def part(tier: Tier, offset: float) -> Tier:
        inside = new_column[tier.columns] >= 0
        return Tier(new_column[tier.columns[inside]], tier.coefs[inside], offset)

    return Model(
        names=[model.names[column] for column in columns],
        lower=model.lower[columns],
        upper=model.upper[columns],
        entry_rows=new_row[model.entry_rows[kept]],
        entry_columns=new_column[model.entry_columns[kept]],
        coefs=model.coefs[kept],
        row_lower=model.row_lower[rows],
        row_upper=model.row_upper[rows],
        tiers=[part(tier, offset) for tier, offset in zip(model.tiers, offsets)],
        weights=model.weights,
    )


def highs_lp(model: Model) -> highspy.HighsLp:
    """The model as HiGHS takes it."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.names), len(model.row_lower)
    lp.col_cost_, lp.offset_ = model.objective()
    lp.col_lower_, lp.col_upper_ = model.lower, model.upper
    lp.row_lower_, lp.row_upper_ = model.row_lower, model.row_upper
    lp.col_names_ = model.names
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(model.names)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.num_col_, lp.a_matrix_.num_row_ = lp.num_col_, lp.num_row_
    lp.a_matrix_.start_ = model.row_starts()
    lp.a_matrix_.index_ = model.entry_columns
    lp.a_matrix_.value_ = model.coefs
    return lp


def loaded_highs(model: Model) -> highspy.Highs:
    """HiGHS, silent, with the model in memory."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    if solver.passModel(highs_lp(model)) == highspy.HighsStatus.kError:
        raise SystemExit("HiGHS refuses the model")
    return solver


def solve_highs(model: Model, options: argparse.Namespace, recorder: Recorder) -> Outcome:
    """HiGHS on the whole model. Values are integers: a gap below 1 is a proof."""
    solver = loaded_highs(model)
    settings = {"threads": options.threads, "random_seed": options.seed,
                "time_limit": float(options.seconds), "mip_rel_gap": 0.0, "mip_abs_gap": 0.99}
    for name, value in settings.items():
        solver.setOptionValue(name, value)

    def improved(event: Any) -> None:
        point = event.data_out.mip_solution
        recorder.record(event.data_out.objective_function_value, lambda column: point[column])

    solver.cbMipImprovingSolution.subscribe(improved)
    recorder.start()
    solver.run()
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    point = np.round(np.asarray(solver.getSolution().col_value)) if found else None
    status = solver.modelStatusToString(solver.getModelStatus())
    return Outcome(status, finite(info.mip_dual_bound), point)


def solve_scip(model: Model, options: argparse.Namespace, recorder: Recorder) -> Outcome:
    """SCIP on the whole model, on one thread: its branch and bound is sequential."""
    import pyscipopt

    class Improved(pyscipopt.Eventhdlr):
        """Tells the recorder about each new best solution."""

        def eventinit(self) -> None:
            self.model.catchEvent(pyscipopt.SCIP_EVENTTYPE.BESTSOLFOUND, self)

        def eventexec(self, event: Any) -> None:
            best = scip.getBestSol()
            recorder.record(scip.getSolObjVal(best),
                            lambda column: scip.getSolVal(best, by_index[column]))

    scip = pyscipopt.Model()
    scip.hideOutput()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.mps"
        loaded_highs(model).writeModel(str(path))
        scip.readProblem(str(path))
    by_name = {variable.name: variable for variable in scip.getVars()}
    by_index = [by_name[name] for name in model.names]
    scip.setParams({"limits/time": float(options.seconds), "limits/absgap": 0.99,
                    "timing/clocktype": 2, "randomization/randomseedshift": options.seed})
    scip.includeEventhdlr(Improved(), "improved", "records each new best solution")
    recorder.start()
    scip.optimize()
    best = scip.getBestSol() if scip.getNSols() else None
    point = None if best is None else np.round([scip.getSolVal(best, v) for v in by_index])
    bound = scip.getDualbound()
    return Outcome(scip.getStatus(), None if scip.isInfinity(abs(bound)) else bound, point)


def cpsat_model(model: Model) -> tuple[Any, list[Any]]:
    """The model as CP-SAT takes it, and its variables."""
    from ortools.sat.python import cp_model

    if not np.all(np.isfinite(model.lower) & np.isfinite(model.upper)):
        raise SystemExit("CP-SAT needs finite bounds")
    built = cp_model.CpModel()
    bounds = zip(model.lower.astype(int).tolist(), model.upper.astype(int).tolist(), model.names)
    variables = [built.new_int_var(low, high, name) for low, high, name in bounds]
    starts = model.row_starts().tolist()
    columns, coefs = model.entry_columns.tolist(), model.coefs.astype(int).tolist()
    lowers, uppers = cpsat_sides(model.row_lower), cpsat_sides(model.row_upper)
    for row, (low, high) in enumerate(zip(lowers, uppers)):
        inside = slice(starts[row], starts[row + 1])
        terms = [variables[column] for column in columns[inside]]
        total = cp_model.LinearExpr.weighted_sum(terms, coefs[inside])
        built.add_linear_constraint(total, low, high)
    costs, offset = model.objective()
    total = cp_model.LinearExpr.weighted_sum(variables, costs.astype(int).tolist())
    built.minimize(total + int(offset))
    return built, variables


def cpsat_sides(sides: Floats) -> list[int]:
    """Sides of rows as integers, the absent ones at CP-SAT's own infinity."""
    from ortools.sat.python import cp_model

    def side(value: float) -> int:
        if np.isinf(value):
            return cp_model.INT_MAX if value > 0 else cp_model.INT_MIN
        return round(value)

    return [side(value) for value in sides.tolist()]


def run_cpsat(built: Any, variables: list[Any], seconds: float, options: argparse.Namespace,
              on_improved: Callable[[float, ValueOf], None]) -> Outcome:
    """CP-SAT on a built model; `on_improved` is told each incumbent's objective and values."""
    from ortools.sat.python import cp_model

    class Improved(cp_model.CpSolverSolutionCallback):
        """Tells of each new solution."""

        def on_solution_callback(self) -> None:
            on_improved(self.objective_value, lambda column: self.value(variables[column]))

    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = options.threads
    solver.parameters.random_seed = options.seed
    status = solver.solve(built, Improved())
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    point = np.array([solver.value(v) for v in variables], dtype=float) if found else None
    # A model refused or infeasible has no bound of its own to report.
    bound = solver.best_objective_bound if found or status == cp_model.UNKNOWN else None
    return Outcome(solver.status_name(status), bound, point)


def solve_cpsat(model: Model, options: argparse.Namespace, recorder: Recorder) -> Outcome:
    """CP-SAT on the whole model."""
    built, variables = cpsat_model(model)
    recorder.start()
    return run_cpsat(built, variables, options.seconds, options, recorder.record)


def propagate(model: Model) -> Model:
    """Tightens bounds by the rows until nothing moves, so that decided columns join no blocks."""
    lower, upper = model.lower.copy(), model.upper.copy()
    rows, columns, coefs = model.entry_rows, model.entry_columns, model.coefs
    while True:
        ends = coefs * lower[columns], coefs * upper[columns]
        least, most = np.minimum(*ends), np.maximum(*ends)
        least_others = np.bincount(rows, least, len(model.row_lower))[rows] - least
        most_others = np.bincount(rows, most, len(model.row_lower))[rows] - most
        from_above = (model.row_upper[rows] - least_others) / coefs
        from_below = (model.row_lower[rows] - most_others) / coefs
        new_lower, new_upper = lower.copy(), upper.copy()
        # Sides are exact integers divided by integers: the slack only absorbs the division.
        at_least = np.where(coefs > 0, from_below, from_above)
        at_most = np.where(coefs > 0, from_above, from_below)
        np.maximum.at(new_lower, columns, np.ceil(at_least - 1e-9))
        np.minimum.at(new_upper, columns, np.floor(at_most + 1e-9))
        if np.array_equal(new_lower, lower) and np.array_equal(new_upper, upper):
            return Model(**{**vars(model), "lower": lower, "upper": upper})
        lower, upper = new_lower, new_upper


def binding_rows(model: Model) -> NDArray[np.bool_]:
    """Rows that some values within the bounds would break."""
    rows, columns, coefs = model.entry_rows, model.entry_columns, model.coefs
    ends = coefs * model.lower[columns], coefs * model.upper[columns]
    least = np.bincount(rows, np.minimum(*ends), len(model.row_lower))
    most = np.bincount(rows, np.maximum(*ends), len(model.row_lower))
    return (least < model.row_lower) | (most > model.row_upper)


def components(model: Model, binding: NDArray[np.bool_]) -> list[Ints]:
    """Columns still free, in groups that no binding row joins, smallest group first."""
    parent = list(range(len(model.names)))

    def root(column: int) -> int:
        while parent[column] != column:
            parent[column] = parent[parent[column]]
            column = parent[column]
        return column

    free = model.lower < model.upper
    joins = binding[model.entry_rows] & free[model.entry_columns]
    first_of: dict[int, int] = {}
    for row, column in zip(model.entry_rows[joins].tolist(), model.entry_columns[joins].tolist()):
        parent[root(column)] = root(first_of.setdefault(row, column))
    groups: dict[int, list[int]] = {}
    for column in np.unique(model.entry_columns[joins]).tolist():
        groups.setdefault(root(column), []).append(column)
    return [np.array(group) for group in sorted(groups.values(), key=len)]


def resting_point(model: Model) -> Floats:
    """Decided columns at their value, the others at their cheaper bound."""
    costs, _ = model.objective()
    return np.where(costs < 0, model.upper, model.lower)


def block_of(model: Model, columns: Ints, binding: NDArray[np.bool_]) -> Model:
    """The model on one group of columns, with the decided columns moved to the sides of rows."""
    inside = np.zeros(len(model.names), dtype=bool)
    inside[columns] = True
    touched = np.unique(model.entry_rows[inside[model.entry_columns]])
    rows = touched[binding[touched]]
    decided = np.where(inside, 0.0, model.lower)[model.entry_columns] * model.coefs
    shift = np.bincount(model.entry_rows, decided, len(model.row_lower))
    shifted = Model(**{**vars(model), "row_lower": model.row_lower - shift,
                       "row_upper": model.row_upper - shift})
    return restrict(shifted, columns, rows, [0.0] * len(model.tiers))


class Union:
    """Joins the incumbents of blocks: the whole has one as soon as every block has."""

    def __init__(self, model: Model, rest: Floats, blocks: list[Model], recorder: Recorder) -> None:
        self._blocks = blocks
        self._base = [tier.of(lambda column: rest[column]) for tier in model.tiers[:OPTIMISED]]
        self._weights = model.weights
        self._found: dict[int, tuple[float, list[float]]] = {}
        self._recorder = recorder

    def improved(self, index: int, objective: float, value_of: ValueOf) -> None:
        """Notes a block's incumbent."""
        earlier = [tier.of(value_of) for tier in self._blocks[index].tiers[:2]]
        self._found[index] = objective, earlier
        if len(self._found) == len(self._blocks):
            tiers = [base + sum(parts[number] for _, parts in self._found.values())
                     for number, base in enumerate(self._base[:2])]
            self._recorder.record_tiers(self.total([o for o, _ in self._found.values()]), tiers)

    def total(self, objectives: list[float]) -> float:
        """The weighted sum of the whole from those of the blocks."""
        return sum(w * base for w, base in zip(self._weights, self._base)) + sum(objectives)


def solve_cpsat_blocks(model: Model, options: argparse.Namespace, recorder: Recorder) -> Outcome:
    """CP-SAT block by block, all threads on each, time in proportion to size.

    Smallest first: what a block proven early leaves goes to those that follow. Blocks are read off
    the rows: a bench of several chambers that is not decided yet keeps its chambers in one block,
    where the engine would decide that bench first. With one block this is the peer `cpsat`.
    """
    tight = propagate(model)
    binding = binding_rows(tight)
    groups = components(tight, binding)
    point = resting_point(tight)
    for group in groups:
        point[group] = 0.0
    blocks = [block_of(tight, group, binding) for group in groups]
    built = [cpsat_model(block) for block in blocks]
    union = Union(tight, point, blocks, recorder)
    recorder.start()
    outcomes = []
    for index, (block_model, variables) in enumerate(built):
        share = len(groups[index]) / sum(len(group) for group in groups[index:])
        seconds = max(0.1, (options.seconds - recorder.elapsed()) * share)
        tell = partial(union.improved, index)
        outcomes.append(run_cpsat(block_model, variables, seconds, options, tell))
    return join(outcomes, groups, point, union)


def join(outcomes: list[Outcome], groups: list[Ints], point: Floats, union: Union) -> Outcome:
    """One outcome from those of the blocks."""
    statuses = ", ".join(sorted({outcome.status for outcome in outcomes}))
    bounds = [outcome.bound for outcome in outcomes]
    bound = None if None in bounds else union.total(bounds)
    if any(outcome.point is None for outcome in outcomes):
        return Outcome(f"{len(groups)} blocks: {statuses}", bound, None)
    for outcome, group in zip(outcomes, groups):
        point[group] = outcome.point
    return Outcome(f"{len(groups)} blocks: {statuses}", bound, point)


SOLVERS = {"highs": solve_highs, "scip": solve_scip, "cpsat": solve_cpsat,
           "cpsat-blocks": solve_cpsat_blocks}


def solver_version(name: str) -> str:
    """Name and version, as results print them."""
    if name == "highs":
        return f"HiGHS {highspy.Highs().version()}"
    if name == "scip":
        import pyscipopt
        scip = pyscipopt.Model()
        return f"SCIP {scip.getMajorVersion()}.{scip.getMinorVersion()}.{scip.getTechVersion()}"
    return f"OR-Tools CP-SAT {version('ortools')}"


def finite(value: float) -> float | None:
    """None for an infinite value."""
    return value if np.isfinite(value) else None


def write_solution(model: Model, point: Floats, path: Path) -> list[int]:
    """Writes nonzero columns, one `name value` a line, tier columns included; gives the tiers."""
    tiers = [round(tier.of(lambda column: point[column])) for tier in model.tiers]
    named = [*zip(model.names, point.tolist()),
             *((f"tier_{number}", value) for number, value in enumerate(tiers, start=1))]
    lines = [f"{name} {round(value)}\n" for name, value in named if round(value) != 0]
    path.write_text("".join(lines))
    return tiers


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--solver", choices=SOLVERS, required=True)
    parser.add_argument("--mps", type=Path, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="nonzero columns of the solution")
    parser.add_argument("--trace", type=Path, required=True, help="improved incumbents, as CSV")
    return parser.parse_args()


def main() -> None:
    """Solves, writes the solution and the trace, prints a summary as JSON."""
    options = arguments()
    model = read_model(options.mps)
    with options.trace.open("w", newline="") as trace:
        recorder = Recorder(trace, model)
        outcome = SOLVERS[options.solver](model, options, recorder)
        seconds = recorder.elapsed()
    tiers = None if outcome.point is None else write_solution(model, outcome.point, options.out)
    print(json.dumps({"version": solver_version(options.solver), "status": outcome.status,
                      "bound": outcome.bound, "weights": model.weights, "seconds": seconds,
                      "tiers": tiers}))


if __name__ == "__main__":
    main()
