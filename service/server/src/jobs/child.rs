//! The child process: reads a task and a document, writes how far it is, then how it ended.

use super::line::{Line, Task};
use crate::clock::Stopwatch;
use crate::confined::confine;
use rustix::process::nice;
use solver::document::read;
use solver::pipeline::{self, Earlier, Outcome, Progress, Request};
use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::time::Duration;

/// How much this process gives way to the server, which answers people.
const NICENESS: i32 = 10;

/// How often this process says that it lives.
const PULSE: Duration = Duration::from_secs(1);

/// The argument with which the server starts its own program as a child.
pub const SOLVE_OPERATION: &str = "solve-operation";

/// Solves the operation given on the standard input. For the server's own use; nobody may hold the
/// standard output, which several threads write to.
pub fn solve_operation() -> ExitCode {
    match solve(&mut io::stdin().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn solve(input: &mut dyn BufRead) -> io::Result<()> {
    // Nobody waits for this thread: it ends with the process.
    drop(std::thread::spawn(|| {
        while say(&Line::Alive).is_ok() {
            std::thread::sleep(PULSE);
        }
    }));
    // Where this is refused, calls are answered later, and that is all.
    let _ = nice(NICENESS);
    let mut head = String::new();
    let _ = input.read_line(&mut head)?;
    let task: Task = serde_json::from_slice(head.as_bytes())?;
    confine(task.memory_bytes, task.server)?;
    let mut document = Vec::new();
    let _ = input.read_to_end(&mut document)?;
    say(&run(&task, &document))
}

fn run(task: &Task, document: &[u8]) -> Line {
    let Ok(document) = read(document) else { return Line::Failed("invalid document".into()) };
    let options = task.order.options(task.threads);
    let clock = Stopwatch::start();
    let limit = options.time_limit_seconds;
    #[allow(clippy::cast_precision_loss, reason = "seconds of a run")]
    let seconds_left = || limit.map(|limit| (limit as f64 - clock.seconds()).max(0.0));
    let progress = |progress: Progress| {
        let _ = say(&Line::Progress(progress));
    };
    let earlier = task.earlier.as_ref().filter(|_| task.order.amend);
    let outcome = pipeline::propose(&Request {
        document: &document,
        input_sha256: &task.sha256,
        earlier: earlier.map(|(plan, sha256)| Earlier { plan, sha256 }),
        options: &options,
        seconds_left: &seconds_left,
        progress: &progress,
    });
    match outcome {
        Ok(Outcome::Planned(plan)) => Line::Planned(plan),
        Ok(Outcome::NoPlanInTime) => Line::OutOfTime,
        Err(error) => Line::Failed(error.to_string()),
    }
}

/// Writes a line, whole, whichever thread says it.
fn say(line: &Line) -> io::Result<()> {
    let mut line = serde_json::to_vec(line)?;
    line.push(b'\n');
    let mut out = io::stdout().lock();
    out.write_all(&line)?;
    out.flush()
}
