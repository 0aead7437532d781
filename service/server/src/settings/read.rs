//! Where settings come from; the later wins: usual values, a file (TOML), the environment, the command line.

use super::{Settings, SettingsError};
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use figment::value::{Dict, Value};
use std::path::{Path, PathBuf};

/// Where settings are read from, once or again.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// A file (TOML).
    pub file: Option<PathBuf>,
    /// Keys, as `solve.queue`, with their values as in TOML.
    pub flags: Vec<(String, String)>,
}

impl Source {
    /// The settings, with those of the environment.
    ///
    /// # Errors
    /// Those of [`read`].
    pub fn read(&self) -> Result<Settings, SettingsError> {
        read(self.file.as_deref(), &self.flags)
    }
}

/// What names of the environment begin with; `__` goes one level down, as in `AUDIENCEMENT_SOLVE__QUEUE`.
const PREFIX: &str = "AUDIENCEMENT_";

/// The settings of a file, if one is given, of the environment, and of `flags`: keys, as `solve.queue`, with their values as in TOML.
///
/// # Errors
/// A file that can't be read, a key that does not exist, a value that is not of its kind; settings that contradict each other.
pub fn read(file: Option<&Path>, flags: &[(String, String)]) -> Result<Settings, SettingsError> {
    let mut figment = Figment::from(Serialized::defaults(Settings::default()));
    if let Some(file) = file {
        figment = figment.merge(Toml::file_exact(file));
    }
    figment = figment.merge(environment());
    for (key, text) in flags {
        let value: Value = match text.parse() {
            Ok(value) => value,
            Err(never) => match never {},
        };
        figment = figment.merge(Serialized::default(key, value));
    }
    let settings: Settings =
        figment.extract().map_err(|error| SettingsError::unreadable(&error))?;
    settings.check()?;
    Ok(settings)
}

/// Other names with the same beginning are left alone: a cluster sets some for every service (`AUDIENCEMENT_PORT`).
fn environment() -> Env {
    let known: Vec<String> = match Value::serialize(Settings::default()) {
        Ok(Value::Dict(_, keys)) => Dict::into_keys(keys).collect(),
        _ => Vec::new(),
    };
    Env::prefixed(PREFIX)
        .filter(move |key| {
            let key = key.as_str().to_ascii_lowercase();
            let first = key.split("__").next().unwrap_or_default();
            known.iter().any(|it| it == first)
        })
        .split("__")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flag(key: &str, value: &str) -> (String, String) {
        (key.into(), value.into())
    }

    #[test]
    fn the_command_line_wins_over_the_file_and_the_file_over_usual_values() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toml");
        let text = "data = 'd'\ndevelopment = true\n[solve]\nqueue = 7\nmemory_mb = 100\n";
        std::fs::write(&file, text).unwrap();
        let read = read(Some(&file), &[flag("solve.memory_mb", "512")]).unwrap();
        assert_eq!((read.solve.queue, read.solve.memory_mb, read.solve.at_once), (7, 512, 1));
    }

    #[test]
    fn a_key_that_does_not_exist_and_a_value_of_another_kind_are_named() {
        let base = [flag("data", "d"), flag("development", "true")];
        for wrong in [flag("solve.memry_mb", "1"), flag("solve.queue", "beaucoup")] {
            let flags: Vec<_> = base.iter().cloned().chain([wrong.clone()]).collect();
            let said = read(None, &flags).unwrap_err().to_string();
            let last = wrong.0.rsplit('.').next().unwrap();
            assert!(said.contains(last), "{said}");
        }
        assert!(read(Some(Path::new("/nowhere.toml")), &base).is_err());
    }
}
