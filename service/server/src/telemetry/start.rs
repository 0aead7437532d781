//! Starts the log and, where the settings ask for them, traces and metrics.

use super::{figures, pages};
use crate::health::Health;
use crate::settings::{LogFormat, Settings};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};
use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::{ExporterBuildError, SpanExporter, WithExportConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use std::io;
use std::net::SocketAddr;
use tracing_subscriber::filter::{EnvFilter, ParseError};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};
use tracing_subscriber::{Layer, Registry};

/// Why the log, traces or metrics can't start.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The filter of the log is none.
    #[error("log.filter: {0}")]
    Filter(#[from] ParseError),
    /// This process has a log already.
    #[error("log: {0}")]
    Log(#[from] TryInitError),
    /// The address of the metrics is taken, or not one of this machine.
    #[error("metrics: {0}")]
    Address(#[from] io::Error),
    /// This process has metrics already.
    #[error("metrics: {0}")]
    Metrics(#[from] BuildError),
    /// The address of the traces is none.
    #[error("traces.endpoint: {0}")]
    Traces(#[from] ExporterBuildError),
}

/// What was started; traces still here go when it ends.
#[derive(Debug)]
pub(crate) struct Telemetry {
    traces: Option<SdkTracerProvider>,
    figures: Option<(SocketAddr, PrometheusHandle)>,
}

/// Starts what the settings ask for; once a process, within its runtime.
///
/// # Errors
/// `Filter`, `Log`, `Metrics`, `Traces`.
pub(crate) fn start(settings: &Settings) -> Result<Telemetry, TelemetryError> {
    let filter = EnvFilter::builder().parse(&settings.log.filter)?;
    let traces = settings.traces.as_ref().map(|it| exporter(&it.endpoint)).transpose()?;
    let spans = traces.as_ref().map(|provider| {
        opentelemetry::global::set_text_map_propagator(TraceContextPropagator::new());
        tracing_opentelemetry::layer().with_tracer(provider.tracer("audiencement"))
    });
    tracing_subscriber::registry().with(filter).with(lines(settings)).with(spans).try_init()?;
    let figures = settings.metrics.map(|address| {
        let recorder = figures::with_buckets(PrometheusBuilder::new())?.install_recorder()?;
        figures::describe();
        Ok::<_, BuildError>((address, recorder))
    });
    Ok(Telemetry { traces, figures: figures.transpose()? })
}

/// What is wrong with the settings, as far as can be seen without starting anything.
pub(crate) fn fault(settings: &Settings) -> Option<TelemetryError> {
    EnvFilter::builder().parse(&settings.log.filter).err().map(Into::into)
}

type Lines = Box<dyn Layer<tracing_subscriber::layer::Layered<EnvFilter, Registry>> + Send + Sync>;

fn lines(settings: &Settings) -> Lines {
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr);
    match settings.log.format {
        LogFormat::Json => lines.json().boxed(),
        LogFormat::Text => lines.with_ansi(false).boxed(),
    }
}

fn exporter(endpoint: &str) -> Result<SdkTracerProvider, ExporterBuildError> {
    let exporter = SpanExporter::builder().with_tonic().with_endpoint(endpoint).build()?;
    let resource = Resource::builder().with_service_name("audiencement").build();
    Ok(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build())
}

impl Telemetry {
    /// Gives the pages that the settings ask for.
    ///
    /// # Errors
    /// `Address`.
    pub(crate) async fn give_pages(&self, health: Health) -> Result<(), TelemetryError> {
        match self.figures.clone() {
            Some((address, figures)) => Ok(pages::give(address, figures, health).await?),
            None => Ok(()),
        }
    }

    /// Sends the last traces.
    pub(crate) async fn end(self) {
        if let Some(traces) = self.traces {
            let sent = tokio::task::spawn_blocking(move || traces.shutdown()).await;
            if let Ok(Err(why)) = sent {
                tracing::warn!(%why, "the last traces were not sent");
            }
        }
    }
}
