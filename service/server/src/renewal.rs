//! Certificates, keys and rights renewed while the service runs: when it is asked (SIGHUP), and when their files change. Connections that are open go on.

use crate::access::Access;
use crate::encryption::Encryption;
use crate::settings::{Settings, Source};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::signal::unix::Signal;

/// How often the files are looked at.
const LOOK: Duration = Duration::from_secs(60);

/// What is renewed, and from where.
#[derive(Debug)]
pub(crate) struct Renewal {
    pub(crate) source: Source,
    /// As last read.
    pub(crate) settings: Settings,
    pub(crate) encryption: Option<Arc<Encryption>>,
    pub(crate) access: Arc<Access>,
}

impl Renewal {
    /// Renews whenever `asked` says so, and whenever a file changed. What can't be read stays as it was, and the log says so.
    pub(crate) async fn keep_up(mut self, mut asked: Signal) {
        let mut seen = self.contents();
        loop {
            let is_asked = tokio::select! {
                _ = asked.recv() => true,
                () = tokio::time::sleep(LOOK) => false,
            };
            let now = self.contents();
            if is_asked || now != seen {
                self.renew().await;
                tracing::info!("certificates, keys and rights were read again");
            }
            seen = now;
        }
    }

    /// The files, whole: they are small.
    fn contents(&self) -> Vec<Option<Vec<u8>>> {
        let tls = self.settings.tls.iter().flat_map(|tls| {
            [Some(&tls.certificate), Some(&tls.key), tls.callers.as_ref()].into_iter().flatten()
        });
        let tokens = self.settings.tokens.as_ref();
        let keys = tokens.map(|it| Path::new(&it.keys));
        let authority = tokens.and_then(|it| it.keys_authority.as_deref());
        let files = tls.map(PathBuf::as_path).chain(keys).chain(authority);
        files.chain(self.source.file.as_deref()).map(|file| std::fs::read(file).ok()).collect()
    }

    async fn renew(&mut self) {
        match self.source.read() {
            Ok(settings) => {
                let Settings { certificates, .. } = settings.clone();
                if (Settings { certificates, ..self.settings.clone() }) != settings {
                    tracing::warn!("settings other than certificates changed: they take a restart");
                }
                self.settings.certificates = settings.certificates;
            }
            Err(why) => tracing::warn!(%why, "the settings can't be read again"),
        }
        if let Err(why) = self.access.renew(&self.settings).await {
            tracing::warn!(%why, "the keys or rights of callers can't be read again");
        }
        if let Some(Err(why)) = self.encryption.as_ref().map(|it| it.renew()) {
            tracing::warn!(%why, "the certificates can't be read again");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Tls;
    use tokio::signal::unix::{SignalKind, signal};

    fn write(files: &Tls) {
        let made = rcgen::generate_simple_self_signed(["localhost".into()]).unwrap();
        std::fs::write(&files.certificate, made.cert.pem()).unwrap();
        std::fs::write(&files.key, made.signing_key.serialize_pem()).unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn files_that_change_are_read_again_and_those_that_will_not_do_are_left() {
        let folder = tempfile::tempdir().unwrap();
        let (certificate, key) = (folder.path().join("c"), folder.path().join("k"));
        let files = Tls { certificate, key, callers: None };
        write(&files);
        let settings = Settings {
            tls: Some(files.clone()),
            development: true,
            data: Some("d".into()),
            ..Settings::default()
        };
        let encryption = Arc::new(Encryption::new(&files).unwrap());
        let access = Arc::new(Access::new(&settings).unwrap());
        let source = Source::default();
        let renewal = Renewal { source, settings, encryption: Some(encryption.clone()), access };
        let first = encryption.current();
        let keeping = tokio::spawn(renewal.keep_up(signal(SignalKind::hangup()).unwrap()));
        tokio::time::sleep(3 * LOOK).await;
        assert!(Arc::ptr_eq(&first, &encryption.current()), "nothing changed");
        write(&files);
        tokio::time::sleep(2 * LOOK).await;
        let second = encryption.current();
        assert!(!Arc::ptr_eq(&first, &second));
        std::fs::write(&files.key, "none").unwrap();
        tokio::time::sleep(2 * LOOK).await;
        assert!(Arc::ptr_eq(&second, &encryption.current()));
        write(&files);
        tokio::time::sleep(2 * LOOK).await;
        assert!(!Arc::ptr_eq(&second, &encryption.current()));
        keeping.abort();
    }
}
