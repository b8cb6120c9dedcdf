//! The content of an uploaded file: in memory while it is small, in a temporary file once it is not.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::{Bytes, BytesMut};
use tokio::io::AsyncWriteExt;
use tokio::task::spawn_blocking;

/// Most bytes of a file that stay in memory.
const MAX_IN_MEMORY: usize = 1024 * 1024;

/// How much is read from disk at once.
const CHUNK_SIZE: u64 = 64 * 1024;

/// The whole content of a file; clones share it.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Memory(Bytes),
    /// A file without a name, which the system removes once nothing has it open, even if the server is killed.
    Disk {
        file: Arc<Mutex<File>>,
        size: u64,
    },
}

impl Content {
    pub(super) const fn size(&self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::Disk { size, .. } => *size,
        }
    }

    /// The whole content.
    pub(super) async fn bytes(&self) -> io::Result<Bytes> {
        match self {
            Self::Memory(bytes) => Ok(bytes.clone()),
            Self::Disk { file, size } => {
                let (file, size) = (Arc::clone(file), *size);
                blocking(move || read(&file, 0, size)).await
            }
        }
    }

    /// Writes the content to `path`, all of it or nothing.
    pub(super) async fn persist(&self, path: &Path) -> io::Result<()> {
        let (content, path) = (self.clone(), path.to_owned());
        blocking(move || {
            let directory = path
                .parent()
                .filter(|parent| !parent.as_os_str().is_empty())
                .unwrap_or(Path::new("."));
            let mut file = builder().tempfile_in(directory)?;
            match &content {
                Self::Memory(bytes) => file.write_all(bytes)?,
                Self::Disk { file: source, .. } => {
                    let mut source = lock(source);
                    source.rewind()?;
                    io::copy(&mut *source, file.as_file_mut())?;
                }
            }
            file.persist(&path)?;
            Ok(())
        })
        .await
    }
}

/// Makes files with the permissions that files usually have, where temporary ones are for their owner alone.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// Reads what stands at `position`, as much as is read at once.
pub(super) fn read_chunk(file: &Mutex<File>, position: u64) -> io::Result<Bytes> {
    read(file, position, CHUNK_SIZE)
}

fn read(file: &Mutex<File>, position: u64, size: u64) -> io::Result<Bytes> {
    let mut file = lock(file);
    file.seek(SeekFrom::Start(position))?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    (&mut *file).take(size).read_to_end(&mut bytes)?;
    Ok(bytes.into())
}

/// Everyone who uses the file seeks first, so that a panic in between leaves nothing behind.
fn lock(file: &Mutex<File>) -> MutexGuard<'_, File> {
    file.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs what waits for the disk where waiting hurts nobody.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    spawn_blocking(work).await.map_err(io::Error::other)?
}

/// Content that is still arriving.
#[derive(Debug)]
pub(super) struct Spool {
    limit: usize,
    memory: BytesMut,
    disk: Option<tokio::fs::File>,
    size: u64,
}

impl Spool {
    /// Goes to disk once it is large.
    pub(super) fn new() -> Self {
        Self {
            limit: MAX_IN_MEMORY,
            memory: BytesMut::new(),
            disk: None,
            size: 0,
        }
    }

    /// Stays in memory, whatever its size.
    pub(super) fn in_memory() -> Self {
        Self {
            limit: usize::MAX,
            ..Self::new()
        }
    }

    pub(super) async fn write(&mut self, chunk: &[u8]) -> io::Result<()> {
        self.size += chunk.len() as u64;
        if let Some(disk) = &mut self.disk {
            return disk.write_all(chunk).await;
        }
        self.memory.extend_from_slice(chunk);
        if self.memory.len() > self.limit {
            let mut disk = tokio::fs::File::from_std(blocking(tempfile::tempfile).await?);
            disk.write_all(&std::mem::take(&mut self.memory)).await?;
            self.disk = Some(disk);
        }
        Ok(())
    }

    pub(super) async fn finish(self) -> io::Result<Content> {
        let Some(mut disk) = self.disk else {
            return Ok(Content::Memory(self.memory.freeze()));
        };
        disk.flush().await?;
        Ok(Content::Disk {
            file: Arc::new(Mutex::new(disk.into_std().await)),
            size: self.size,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn a_temporary_file_has_no_name_and_is_closed_with_its_last_clone() {
        use std::os::fd::AsRawFd;

        let mut spool = Spool::new();
        spool.write(&vec![0; MAX_IN_MEMORY + 1]).await.unwrap();
        let content = spool.finish().await.unwrap();
        let Content::Disk { file, .. } = content.clone() else {
            panic!("it is too large for memory")
        };
        let link = format!("/proc/self/fd/{}", lock(&file).as_raw_fd());
        let path = std::fs::read_link(link).unwrap();
        assert!(path.to_string_lossy().ends_with("(deleted)"), "{path:?}");
        let file = {
            let shared = file;
            Arc::downgrade(&shared)
        };
        assert!(file.upgrade().is_some());
        drop(content);
        assert!(file.upgrade().is_none());
    }
}
