//! Reading an uploaded file piece by piece.

use std::io::{self, SeekFrom};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tokio::task::{JoinHandle, spawn_blocking};

use super::content::{Content, read_chunk};

/// Reads an [`UploadFile`](super::UploadFile) from a position of its own.
#[derive(Debug)]
pub struct FileReader {
    content: Content,
    position: u64,
    /// What has been read from `position` on and not been asked for yet.
    chunk: Bytes,
    reading: Option<JoinHandle<io::Result<Bytes>>>,
}

impl FileReader {
    pub(super) const fn new(content: Content) -> Self {
        Self {
            content,
            position: 0,
            chunk: Bytes::new(),
            reading: None,
        }
    }

    fn is_at_end(&self) -> bool {
        self.position >= self.content.size()
    }

    /// Reads on from the position, which is not the end.
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Bytes>> {
        match &self.content {
            Content::Memory(bytes) => {
                let position =
                    usize::try_from(self.position).expect("a position in memory fits into memory");
                Poll::Ready(Ok(bytes.slice(position..)))
            }
            Content::Disk { file, .. } => {
                let reading = self.reading.get_or_insert_with(|| {
                    let (file, position) = (Arc::clone(file), self.position);
                    spawn_blocking(move || read_chunk(&file, position))
                });
                let read = ready!(Pin::new(reading).poll(context));
                self.reading = None;
                Poll::Ready(read.map_err(io::Error::other)?)
            }
        }
    }
}

impl AsyncRead for FileReader {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.chunk.is_empty() && !this.is_at_end() {
            this.chunk = ready!(this.poll_chunk(context))?;
        }
        let count = this.chunk.len().min(buffer.remaining());
        buffer.put_slice(&this.chunk[..count]);
        this.chunk.advance(count);
        this.position += count as u64;
        Poll::Ready(Ok(()))
    }
}

impl AsyncSeek for FileReader {
    fn start_seek(self: Pin<&mut Self>, to: SeekFrom) -> io::Result<()> {
        let this = self.get_mut();
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => this.content.size().checked_add_signed(offset),
            SeekFrom::Current(offset) => this.position.checked_add_signed(offset),
        };
        this.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        this.chunk = Bytes::new();
        this.reading = None;
        Ok(())
    }

    fn poll_complete(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Poll::Ready(Ok(self.position))
    }
}
