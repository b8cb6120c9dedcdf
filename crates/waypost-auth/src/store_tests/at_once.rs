use std::future::Future;

use futures_util::future::join_all;

use crate::StoreError;

/// How many calls race.
pub(super) const RACERS: u32 = 16;

/// What so many calls give that are under way at the same time; `call` gets the number of each.
pub(super) async fn at_once<T, F>(call: impl Fn(u32) -> F) -> Vec<T>
where
    F: Future<Output = Result<T, StoreError>>,
{
    let results = join_all((0..RACERS).map(call)).await;
    results
        .into_iter()
        .map(|result| result.expect("the store answers"))
        .collect()
}

/// The number of the one call that said yes.
///
/// # Panics
/// When it was another number of calls.
pub(super) fn the_only_winner(results: &[bool]) -> u32 {
    let mut winners = (0..).zip(results).filter(|(_, won)| **won);
    let (winner, _) = winners.next().expect("one of those that race wins");
    assert_eq!(winners.next(), None, "only one of those that race wins");
    winner
}
