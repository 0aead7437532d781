//! A client that sends bytes as they are.

use prost::bytes::{Buf, BufMut};
use tokio_stream::Stream;
use tonic::client::Grpc;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::transport::Channel;
use tonic::{Request, Status};

/// Answers that are read of a stream.
const ANSWERS: usize = 1_000;

/// Messages that are bytes.
struct Raw;

impl Codec for Raw {
    type Encode = Vec<u8>;
    type Decode = Vec<u8>;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Raw {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, item: Vec<u8>, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        buffer.put_slice(&item);
        Ok(())
    }
}

impl Decoder for Raw {
    type Item = Vec<u8>;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Vec<u8>>, Status> {
        let length = buffer.remaining();
        Ok(Some(buffer.copy_to_bytes(length).to_vec()))
    }
}

/// Calls a method with messages, and reads its answers to their end; their number comes back.
///
/// # Errors
/// The status of the call.
pub(crate) async fn call(
    channel: Channel,
    path: &str,
    messages: impl Stream<Item = Vec<u8>> + Send + 'static,
) -> Result<usize, Status> {
    let mut client = Grpc::new(channel).max_decoding_message_size(usize::MAX);
    client.ready().await.map_err(|error| Status::unavailable(error.to_string()))?;
    let request = Request::new(messages);
    let answer = client.streaming(request, path.parse().unwrap(), Raw).await?;
    let mut answers = answer.into_inner();
    for count in 0..ANSWERS {
        if answers.message().await?.is_none() {
            return Ok(count);
        }
    }
    Ok(ANSWERS)
}
