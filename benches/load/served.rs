//! A server of its own process.

use crate::Fault;
use benches::court;
use generator::Preset;
use proto::v1;
use proto::v1::catalogue_service_client::CatalogueServiceClient;
use proto::v1::datasets_service_client::DatasetsServiceClient;
use proto::v1::put_dataset_request::Part;
use sqlx::{Connection, PgConnection};
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tokio::time::Instant;
use tonic::transport::{Channel, Endpoint};

/// Largest message of the service.
pub(crate) const LARGEST: usize = 64 << 20;

/// All connections come from one address and one caller here.
const BOUNDS: [&str; 4] = [
    "connections.most=4000",
    "connections.unidentified=4000",
    "connections.per_address=4000",
    "connections.per_caller=4000",
];

/// Where the records of a server are.
pub(crate) enum Place {
    Folder(PathBuf),
    Database(String),
}

impl Place {
    fn arguments(&self) -> [OsString; 2] {
        match self {
            Self::Folder(folder) => ["--data".into(), folder.into()],
            Self::Database(url) => ["--database".into(), url.into()],
        }
    }
}

/// A database of its own, on the server of this URL.
pub(crate) async fn new_database(url: &str) -> Result<String, Fault> {
    let name = format!("load_{}", std::process::id());
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    let _ = sqlx::query(create).execute(&mut PgConnection::connect(url).await?).await?;
    Ok(url.replace("///postgres", &format!("///{name}")))
}

/// A server under way; killed when dropped.
pub(crate) struct Served {
    process: Child,
    endpoint: Endpoint,
    pub(crate) start_seconds: f64,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Served {
    /// Starts one, with nothing but the records of a place.
    pub(crate) async fn start(engine: &Path, place: &Place) -> Result<Self, Fault> {
        let clock = Instant::now();
        let mut process = Command::new(engine)
            .args(["serve", "--development", "--listen", "127.0.0.1:0"])
            .args(["--set", "calls.per_second=0", "--set", "solve.queue=2000"])
            .args(["--set", "log.filter=warn"])
            .args(BOUNDS.iter().flat_map(|bound| ["--set", bound]))
            .args(place.arguments())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut said = String::new();
        let _ = BufReader::new(process.stdout.take().ok_or("no output")?).read_line(&mut said)?;
        let address = said.split_whitespace().find(|word| word.starts_with("http://"));
        let endpoint = Endpoint::from_shared(address.ok_or("no address")?.to_owned())?;
        let mut catalogue = CatalogueServiceClient::new(endpoint.connect().await?);
        let _ = catalogue.list_terms(v1::ListTermsRequest::default()).await?;
        Ok(Self { process, endpoint, start_seconds: clock.elapsed().as_secs_f64() })
    }

    /// A connection of its own.
    pub(crate) async fn connect(&self) -> Result<Channel, Fault> {
        Ok(self.endpoint.connect().await?)
    }

    /// Memory in use, in megabytes.
    pub(crate) fn resident_mb(&self) -> Result<f64, Fault> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).ok_or("no VmRSS")?;
        let kib: f64 = line.split_whitespace().nth(1).ok_or("no VmRSS")?.parse()?;
        Ok(kib * 1_024.0 / 1e6)
    }

    /// Puts a week of the whole court; gives its chamber of the fewest cases.
    pub(crate) async fn put_court(&self) -> Result<String, Fault> {
        let document = court(Preset::CourtWeek);
        let metadata = v1::PutDatasetMetadata { dataset_id: "cour".into(), ..Default::default() };
        let parts = [Part::Metadata(metadata), Part::Chunk(serde_json::to_vec(&document)?)];
        let parts = parts.map(|part| v1::PutDatasetRequest { part: Some(part) });
        let mut datasets = DatasetsServiceClient::new(self.connect().await?);
        let _ = datasets.put_dataset(tokio_stream::iter(parts)).await?;
        let cases = |id: &_| document.cases.iter().filter(|case| case.chamber == *id).count();
        let chambers = document.chambers.iter().map(|chamber| &chamber.id);
        let smallest = chambers.min_by_key(|id| cases(id)).ok_or("no chamber")?;
        Ok(smallest.as_str().into())
    }
}
