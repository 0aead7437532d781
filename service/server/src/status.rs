//! A refusal as a status of gRPC, which carries it as its only detail (`grpc-status-details-bin`), and back.

use crate::convert::{finding, text};
use crate::problem::{LONGEST, Problem, brief};
use crate::telemetry::figures;
use http_body_util::BodyExt;
use prost::Message;
use proto::v1;
use tonic::Status;
use tonic::body::Body;
use tonic_types::Status as RpcStatus;

impl Problem {
    /// As the API says it.
    pub fn to_message(&self) -> v1::Problem {
        let told = self.parameters.iter();
        let parameters = told.map(|(&name, value)| (name.to_owned(), value.clone()));
        v1::Problem {
            code: self.kind.code().into(),
            message: Some(v1::Text {
                fr: brief(&self.message.fr).into(),
                en: brief(&self.message.en).into(),
            }),
            next_step: Some(text(&self.kind.next_step())),
            field: brief(&self.field).into(),
            retry_delay: self.retry_after.and_then(|delay| delay.try_into().ok()),
            findings: self.told_findings(),
            parameters: parameters.collect(),
        }
    }

    /// The first findings, as many as a status carries.
    fn told_findings(&self) -> Vec<v1::Finding> {
        let sizes = self.findings.iter().map(finding).scan(0, |size, it| {
            *size += it.encoded_len();
            (*size <= MOST_BYTES).then_some(it)
        });
        sizes.collect()
    }
}

/// Most bytes of the findings of a status: clients give up on trailers of more than 8 KiB, as text.
const MOST_BYTES: usize = 4_096;

/// The name of the detail's type.
const TYPE_URL: &str = "type.googleapis.com/audiencement.planning.v1.Problem";

impl From<Problem> for Status {
    fn from(problem: Problem) -> Self {
        figures::refused(problem.kind.code());
        let code = problem.kind.status();
        let detail = prost_types::Any {
            type_url: TYPE_URL.into(),
            value: problem.to_message().encode_to_vec(),
        };
        let message = brief(&problem.message.fr).into_owned();
        let status =
            RpcStatus { code: code.into(), message: message.clone(), details: vec![detail] };
        Self::with_details(code, message, status.encode_to_vec().into())
    }
}

/// The same answer, with the message of its status no longer than a sentence of ours: libraries repeat what they were sent.
pub(crate) fn briefly(answer: http::Response<Body>) -> http::Response<Body> {
    let (mut head, body) = answer.into_parts();
    shorten(&mut head.headers);
    let body = body.map_frame(|mut frame| {
        if let Some(trailers) = frame.trailers_mut() {
            shorten(trailers);
        }
        frame
    });
    http::Response::from_parts(head, Body::new(body))
}

/// The header of a status that holds its message.
const MESSAGE: &str = "grpc-message";

fn shorten(headers: &mut http::HeaderMap) {
    let is_long = headers.get(MESSAGE).is_some_and(|it| it.len() > LONGEST);
    if let Some(status) = Status::from_header_map(headers).filter(|_| is_long) {
        let brief = Status::new(status.code(), brief(status.message()));
        let message = brief.into_http::<()>().headers_mut().remove(MESSAGE);
        let _ = message.and_then(|it| headers.insert(MESSAGE, it));
    }
}

/// The problem that a status carries, if it does.
pub fn of_status(status: &Status) -> Option<v1::Problem> {
    let status = RpcStatus::decode(status.details()).ok()?;
    v1::Problem::decode(status.details.first()?.value.as_slice()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Kind;
    use solver::facts::text::Text;
    use std::time::Duration;
    use tonic::Code;

    #[test]
    fn a_status_carries_its_problem() {
        let text = Text::new("la file est pleine", "the queue is full");
        let mut problem = Problem::new(Kind::QueueFull, text);
        problem.retry_after = Some(Duration::from_secs(3));
        let status = Status::from(problem.clone());
        assert_eq!(status.code(), Code::ResourceExhausted);
        assert_eq!(of_status(&status), Some(problem.to_message()));
    }
}
