//! Where a command writes: one writer for results, one for messages. A reader that goes away
//! (`| head`) is no error: the rest is dropped and the exit code stays what it was.

use super::exit::{Exit, Failure};
use super::outputs::Stopped;
use clap::ValueEnum;
use serde::Serialize;
use solver::facts::text::{Lang, Text};
use std::io::{self, ErrorKind, Write};

/// How results are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs: one JSON value.
    Json,
}

/// The streams and habits of one run.
pub struct Session<'a> {
    out: Pipe<'a>,
    err: Pipe<'a>,
    /// Whether a file was given to the standard output, which is then for it alone.
    is_given: bool,
    /// How results are written.
    pub format: Format,
    /// In which language.
    pub lang: Lang,
    /// Whether a progress bar may be drawn.
    pub is_interactive: bool,
    /// Columns of the terminal; none in a pipe.
    pub width: Option<u16>,
}

impl std::fmt::Debug for Session<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Session")
            .field("format", &self.format)
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

impl<'a> Session<'a> {
    /// A session on two streams, in French text, without a terminal.
    pub fn new(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self {
            out: Pipe::new(out),
            err: Pipe::new(err),
            is_given: false,
            format: Format::Text,
            lang: Lang::Fr,
            is_interactive: false,
            width: None,
        }
    }

    /// Whether results are JSON.
    pub fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// The wording of this session's language.
    pub fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// Writes a line of the result.
    ///
    /// # Errors
    /// If the stream fails otherwise than by being closed.
    pub fn line(&mut self, line: impl AsRef<str>) -> io::Result<()> {
        writeln!(self.results(), "{}", line.as_ref())
    }

    /// Writes a line of the result, in the language of the session.
    ///
    /// # Errors
    /// As [`Session::line`].
    pub fn say(&mut self, text: &Text) -> io::Result<()> {
        let lang = self.lang;
        writeln!(self.results(), "{}", text.get(lang))
    }

    /// Makes what was said seen, before a command that lasts.
    ///
    /// # Errors
    /// If the stream can't be written.
    #[cfg(feature = "grpc")]
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Writes the result as JSON.
    ///
    /// # Errors
    /// As [`Session::line`].
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let out = self.results();
        serde_json::to_writer_pretty(&mut *out, value)?;
        Ok(writeln!(out)?)
    }

    /// Gives a file to the standard output; from then on results go where messages go.
    ///
    /// # Errors
    /// As [`Session::line`].
    pub(super) fn give(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.is_given = true;
        self.out.write_all(bytes)
    }

    fn results(&mut self) -> &mut Pipe<'a> {
        if self.is_given { &mut self.err } else { &mut self.out }
    }

    /// Warns of something that a person must not miss, whatever the format.
    ///
    /// # Errors
    /// As [`Session::line`].
    pub fn warn(&mut self, text: &Text) -> io::Result<()> {
        match (self.format, self.lang) {
            (Format::Json, _) => writeln!(self.err, "{:#}", serde_json::json!({ "warning": text })),
            (Format::Text, Lang::Fr) => writeln!(self.err, "ATTENTION : {}", text.fr),
            (Format::Text, Lang::En) => writeln!(self.err, "WARNING: {}", text.en),
        }
    }

    /// Writes a message beside the result, for people only.
    ///
    /// # Errors
    /// As [`Session::line`].
    pub fn note(&mut self, text: &Text) -> io::Result<()> {
        if self.is_json() { Ok(()) } else { writeln!(self.err, "{}", text.get(self.lang)) }
    }

    /// Says why a command stopped and what to do next; a failing stream is past caring.
    pub fn fail(&mut self, failure: &Failure) -> Exit {
        let _ = if self.is_json() { self.fail_json(failure) } else { self.fail_text(failure) };
        failure.exit
    }

    fn fail_json(&mut self, failure: &Failure) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut self.err, &Stopped { error: failure })?;
        writeln!(self.err)
    }

    fn fail_text(&mut self, failure: &Failure) -> io::Result<()> {
        for diagnostic in &failure.diagnostics {
            let lines = super::diagnostics::lines(diagnostic, self.lang);
            writeln!(self.err, "{lines}")?;
        }
        if let Some(others) = super::diagnostics::others(failure.other_diagnostics) {
            writeln!(self.err, "{}", others.get(self.lang))?;
        }
        let (error, next) = match self.lang {
            Lang::Fr => ("erreur :", "à faire :"),
            Lang::En => ("error:", "what to do:"),
        };
        writeln!(self.err, "{error} {}", failure.message.get(self.lang))?;
        writeln!(self.err, "  {next} {}", failure.action.get(self.lang))
    }

    /// Both streams, for what clap prints itself.
    pub(super) fn raw(&mut self, to_error: bool, text: &str) -> io::Result<()> {
        if to_error { write!(self.err, "{text}") } else { write!(self.out, "{text}") }
    }
}

/// A stream whose reader may go away.
struct Pipe<'a> {
    inner: &'a mut dyn Write,
    is_closed: bool,
}

impl<'a> Pipe<'a> {
    fn new(inner: &'a mut dyn Write) -> Self {
        Self { inner, is_closed: false }
    }

    fn forgive(&mut self, error: io::Error) -> io::Result<()> {
        if error.kind() != ErrorKind::BrokenPipe {
            return Err(error);
        }
        self.is_closed = true;
        Ok(())
    }
}

impl Write for Pipe<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_closed {
            return Ok(bytes.len());
        }
        match self.inner.write(bytes) {
            Ok(count) => Ok(count),
            Err(error) => self.forgive(error).map(|()| bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_closed {
            return Ok(());
        }
        self.inner.flush().or_else(|error| self.forgive(error))
    }
}

impl Drop for Pipe<'_> {
    fn drop(&mut self) {
        let _ = self.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Gone;

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(ErrorKind::BrokenPipe.into())
        }
    }

    #[test]
    fn a_reader_that_goes_away_is_no_error() {
        let mut err = Vec::new();
        let mut gone = Gone;
        let mut session = Session::new(&mut gone, &mut err);
        assert!(session.line("une ligne").is_ok());
        assert!(session.json(&1).is_ok());
    }

    #[test]
    fn a_failure_says_what_to_do_next() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let failure = Failure::bad_input(Text::new("non", "no"), Text::new("ceci", "this"));
        let exit = Session::new(&mut out, &mut err).fail(&failure);
        assert_eq!(exit, Exit::BadInput);
        assert_eq!(String::from_utf8(err).unwrap(), "erreur : non\n  à faire : ceci\n");
    }
}
