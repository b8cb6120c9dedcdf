use crate::StoreError;

/// How often an attempt that lost a race is made in all; each loss means that somebody else got on.
const ATTEMPTS: usize = 4;

/// Repeats `attempt` until it brings something; `None` says that somebody else was faster.
///
/// # Errors
/// That of an attempt; when all are lost, that of a store which says `lost`.
pub(crate) async fn retry<T, E, F>(lost: &'static str, attempt: impl Fn() -> F) -> Result<T, E>
where
    E: From<StoreError>,
    F: Future<Output = Result<Option<T>, E>>,
{
    for _ in 0..ATTEMPTS {
        if let Some(value) = attempt().await? {
            return Ok(value);
        }
    }
    Err(StoreError::new(lost).into())
}
