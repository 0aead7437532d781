//! Whether the service is well, for whoever asks: gRPC health, and the pages of those who keep it running.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tonic_health::ServingStatus;
use tonic_health::server::{HealthReporter, HealthService};

/// Whether the service is well; all clones know the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct Health {
    is_ready: Arc<AtomicBool>,
    reporter: HealthReporter,
}

impl Health {
    /// Whether calls can be answered now.
    pub(crate) fn is_ready(&self) -> bool {
        self.is_ready.load(Ordering::Relaxed)
    }

    /// What answers over gRPC.
    pub(crate) fn service(&self) -> HealthService {
        HealthService::from_health_reporter(self.reporter.clone())
    }

    /// Tells whoever asks, or listens, whether each of these services is well, and with them the whole.
    pub(crate) async fn tell(&self, is_well: bool, services: &[&str]) {
        let status = if is_well { ServingStatus::Serving } else { ServingStatus::NotServing };
        for service in services.iter().chain([&""]) {
            self.reporter.set_service_status(service, status).await;
        }
        self.is_ready.store(is_well, Ordering::Relaxed);
    }
}
