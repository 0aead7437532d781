//! Running the service: settings, listening, logs, measures, stopping.
