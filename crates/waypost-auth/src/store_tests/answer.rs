use crate::StoreError;

/// What a store answers, which it must.
pub(super) async fn answer<T>(asked: impl Future<Output = Result<T, StoreError>>) -> T {
    asked.await.expect("the store answers")
}
