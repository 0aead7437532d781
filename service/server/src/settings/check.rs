//! Settings that contradict each other. Deny by default: nothing is served to callers whom nobody identifies, but in development.

use super::Settings;
use crate::role::Grant;
use solver::facts::text::Text;

/// Why settings are refused, and what to do.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", .message.fr)]
pub struct SettingsError {
    /// What is wrong.
    pub message: Text,
    /// The next step.
    pub next_step: Text,
}

impl SettingsError {
    fn new(message: (&str, &str), next_step: (&str, &str)) -> Self {
        Self {
            message: Text::new(message.0, message.1),
            next_step: Text::new(next_step.0, next_step.1),
        }
    }

    /// A file, a variable or a flag that can't be read.
    pub(super) fn unreadable(error: &figment::Error) -> Self {
        let from = error.metadata.as_ref().and_then(|it| it.source.as_ref()?.file_path());
        let from = from.map(|file| format!("{} : ", file.display())).unwrap_or_default();
        let key = error.path.iter().filter(|it| *it != "default").cloned().collect::<Vec<_>>();
        let said = format!("{from}{}: {}", key.join("."), error.kind);
        Self::new((&said, &said), ("voyez docs/configuration.md", "see docs/configuration.md"))
    }
}

impl Settings {
    /// Whether these settings make sense together.
    ///
    /// # Errors
    /// The first contradiction.
    pub(super) fn check(&self) -> Result<(), SettingsError> {
        let faults = [
            self.records_fault(),
            self.identity_fault(),
            self.encryption_fault(),
            self.roles_fault(),
            self.origins_fault(),
            self.limits_fault(),
        ];
        faults.into_iter().flatten().next().map_or(Ok(()), Err)
    }

    fn records_fault(&self) -> Option<SettingsError> {
        (self.data.is_some() == self.database.is_some()).then(|| {
            SettingsError::new(
                (
                    "il faut un dossier de données, ou une base, et pas les deux",
                    "one of a data folder and a database is needed, not both",
                ),
                (
                    "donnez --data DOSSIER, ou --database postgres://…",
                    "give --data FOLDER, or --database postgres://…",
                ),
            )
        })
    }

    fn identity_fault(&self) -> Option<SettingsError> {
        let identifies = self.tokens.is_some() || !self.certificates.is_empty();
        if self.development && identifies {
            return Some(SettingsError::new(
                (
                    "development et l'identification des appelants s'excluent",
                    "development and the identification of callers exclude each other",
                ),
                ("ôtez development", "remove development"),
            ));
        }
        if self.development && !self.listen.ip().is_loopback() {
            return Some(SettingsError::new(
                (
                    "development n'écoute que sur cette machine",
                    "development listens on this machine alone",
                ),
                ("--listen 127.0.0.1:50051", "--listen 127.0.0.1:50051"),
            ));
        }
        (!self.development && !identifies).then(|| {
            SettingsError::new(
                ("personne ne peut être identifié", "nobody could be identified"),
                (
                    "réglez [tokens] ou [[certificates]] (docs/configuration.md) ; pour un essai sur cette machine : --development",
                    "set [tokens] or [[certificates]] (docs/configuration.md); for a trial on this machine: --development",
                ),
            )
        })
    }

    fn encryption_fault(&self) -> Option<SettingsError> {
        if self.tls.is_none() && !self.listen.ip().is_loopback() {
            return Some(SettingsError::new(
                (
                    "hors de cette machine, la connexion doit être chiffrée",
                    "beyond this machine, the connection must be encrypted",
                ),
                (
                    "réglez [tls] (docs/configuration.md), ou --listen 127.0.0.1:50051",
                    "set [tls] (docs/configuration.md), or --listen 127.0.0.1:50051",
                ),
            ));
        }
        let asks = self.tls.as_ref().is_some_and(|tls| tls.callers.is_some());
        (!self.certificates.is_empty() && !asks).then(|| {
            SettingsError::new(
                (
                    "des appelants sont connus par leur certificat, mais aucun n'est demandé",
                    "callers are known by their certificate, but none is asked for",
                ),
                ("réglez tls.callers", "set tls.callers"),
            )
        })
    }

    fn roles_fault(&self) -> Option<SettingsError> {
        let roles = self.certificates.iter().flat_map(|it| &it.roles);
        let wrong = roles.into_iter().find(|role| role.parse::<Grant>().is_err())?;
        Some(SettingsError::new(
            (&format!("« {wrong} » n'est pas un rôle"), &format!("`{wrong}` is not a role")),
            ("attendu : greffe:soc,cr ou lecture:*", "wanted: greffe:soc,cr or lecture:*"),
        ))
    }

    fn origins_fault(&self) -> Option<SettingsError> {
        let wrong = self.origins.iter().find(|origin| !is_origin(origin))?;
        Some(SettingsError::new(
            (&format!("« {wrong} » n'est pas une origine"), &format!("`{wrong}` is not an origin")),
            (
                "attendu, sans rien après : https://portail.example.fr",
                "wanted, with nothing after it: https://portail.example.fr",
            ),
        ))
    }

    fn limits_fault(&self) -> Option<SettingsError> {
        let (calls, connections, solve) = (&self.calls, &self.connections, &self.solve);
        let is_fine = self.patience_seconds > 0
            && connections.most > 0
            && connections.unidentified > 0
            && connections.per_address > 0
            && connections.per_caller > 0
            && connections.idle_seconds > 0
            && self.uploads_mb > 0
            && self.reading_mb >= 64
            && self.database_connections > 1
            && calls.burst > 0
            && solve.at_once > 0
            && solve.memory_mb > 0
            && solve.silence_seconds > 1
            && solve.queue > 0;
        (!is_fine).then(|| {
            SettingsError::new(
                ("une limite est trop basse", "a limit is too low"),
                (
                    "patience_seconds, connections.*, uploads_mb, calls.burst, solve.at_once, solve.memory_mb et solve.queue valent au moins 1, solve.silence_seconds et database_connections au moins 2, reading_mb au moins 64",
                    "patience_seconds, connections.*, uploads_mb, calls.burst, solve.at_once, solve.memory_mb and solve.queue are at least 1, solve.silence_seconds and database_connections at least 2, reading_mb at least 64",
                ),
            )
        })
    }
}

/// Scheme, host and port, and nothing else (RFC 6454), as browsers send it.
fn is_origin(text: &str) -> bool {
    let after = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    after.is_some_and(|it| it.parse::<http::uri::Authority>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Certificate, Tls, Tokens};

    fn development() -> Settings {
        Settings { data: Some("d".into()), development: true, ..Settings::default() }
    }

    fn tokens() -> Option<Tokens> {
        Some(Tokens {
            issuer: "i".into(),
            audience: "a".into(),
            keys: "k".into(),
            keys_authority: None,
            clock_skew_seconds: 60,
            person_claim: "/sub".into(),
            roles_claim: "/roles".into(),
        })
    }

    fn certificate(role: &str) -> Certificate {
        Certificate { sha256: "00".into(), id: "portail".into(), roles: vec![role.into()] }
    }

    fn tls(callers: Option<&str>) -> Option<Tls> {
        let (certificate, key) = ("c".into(), "k".into());
        Some(Tls { certificate, key, callers: callers.map(Into::into) })
    }

    #[test]
    fn what_is_safe_is_accepted() {
        let everywhere = "0.0.0.0:1".parse().unwrap();
        let plain = Settings { development: false, ..development() };
        let accepted = [
            development(),
            Settings { origins: vec!["https://portail.example.fr:8443".into()], ..development() },
            Settings { tokens: tokens(), ..plain.clone() },
            Settings { tokens: tokens(), tls: tls(None), listen: everywhere, ..plain.clone() },
            Settings { certificates: vec![certificate("greffe:*")], tls: tls(Some("ca")), ..plain },
        ];
        for settings in accepted {
            assert!(settings.check().is_ok(), "{settings:?}");
        }
    }

    #[test]
    fn what_is_not_safe_is_refused() {
        let everywhere = "0.0.0.0:1".parse().unwrap();
        let plain = Settings { development: false, ..development() };
        let refused = [
            Settings { data: None, ..development() },
            Settings { database: Some("postgres://x".into()), ..development() },
            Settings { listen: everywhere, tls: tls(None), ..development() },
            Settings { tokens: tokens(), ..development() },
            Settings { patience_seconds: 0, ..development() },
            Settings { origins: vec!["*".into()], ..development() },
            Settings { origins: vec!["https://portail.example.fr/".into()], ..development() },
            plain.clone(),
            Settings { tokens: tokens(), listen: everywhere, ..plain.clone() },
            Settings {
                certificates: vec![certificate("greffe:*")],
                tls: tls(None),
                ..plain.clone()
            },
            Settings { certificates: vec![certificate("roi:*")], tls: tls(Some("ca")), ..plain },
        ];
        for settings in refused {
            assert!(settings.check().is_err(), "{settings:?}");
        }
    }
}
