//! Durable inserts on SQLite by many writers at once: group commit beside one commit each, with `synchronous` `FULL`
//! and `NORMAL`.
//!
//! `cargo xtask group-commit` runs it. The three take turns, several times, so that whatever else the machine does
//! meets all of them; the result is the median of the rounds.

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, DbErr, Statement};
use waypost::db::Database;

const WRITERS: u32 = 32;
const ROUNDS: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Grouped,
    NaiveFull,
    NaiveNormal,
}

const WAYS: [Way; 3] = [Way::Grouped, Way::NaiveFull, Way::NaiveNormal];

impl Way {
    const fn name(self) -> &'static str {
        match self {
            Self::Grouped => "group commit, FULL",
            Self::NaiveFull => "one commit each, FULL",
            Self::NaiveNormal => "one commit each, NORMAL",
        }
    }

    const fn synchronous(self) -> &'static str {
        match self {
            Self::Grouped | Self::NaiveFull => "PRAGMA synchronous = FULL",
            Self::NaiveNormal => "PRAGMA synchronous = NORMAL",
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let seconds = env::args()
        .nth(1)
        .map_or(Ok(3), |seconds| seconds.parse())?;
    // Not in the system's directory for temporary files, which may be in memory.
    let directory = tempfile::tempdir_in(".")?;
    let file = directory.path().join("bench.db");
    let database = Database::connect(&format!("sqlite:{}", file.display())).await?;
    let table =
        "CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL, content TEXT NOT NULL)";
    database.writer().execute_unprepared(table).await?;

    let next = Arc::new(AtomicI64::new(0));
    let mut rates: [Vec<f64>; 3] = Default::default();
    for _ in 0..ROUNDS {
        for (way, rates) in WAYS.into_iter().zip(&mut rates) {
            database
                .writer()
                .execute_unprepared(way.synchronous())
                .await?;
            let time = Duration::from_secs(seconds);
            rates.push(writes_per_second(&database, way, &next, time).await?);
        }
    }
    report(rates, &database);
    Ok(database.close().await?)
}

async fn writes_per_second(
    database: &Database,
    way: Way,
    next: &Arc<AtomicI64>,
    time: Duration,
) -> Result<f64, Box<dyn std::error::Error>> {
    let written = Arc::new(AtomicU64::new(0));
    let start = Instant::now();
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let (database, next, written) =
                (database.clone(), Arc::clone(next), Arc::clone(&written));
            tokio::spawn(async move {
                while start.elapsed() < time {
                    write(&database, way, next.fetch_add(1, Ordering::Relaxed)).await?;
                    written.fetch_add(1, Ordering::Relaxed);
                }
                Ok::<_, DbErr>(())
            })
        })
        .collect();
    for writer in writers {
        writer.await??;
    }
    let written = u32::try_from(written.load(Ordering::Relaxed))?;
    Ok(f64::from(written) / start.elapsed().as_secs_f64())
}

async fn write(database: &Database, way: Way, id: i64) -> Result<(), DbErr> {
    if way == Way::Grouped {
        return database
            .write(async |transaction| insert(transaction, id).await)
            .await;
    }
    let transaction = database.begin_write().await?;
    insert(&transaction, id).await?;
    transaction.commit().await
}

async fn insert(connection: &impl ConnectionTrait, id: i64) -> Result<(), DbErr> {
    let statement = Statement::from_sql_and_values(
        connection.get_database_backend(),
        "INSERT INTO posts VALUES (?, ?, ?)",
        [
            id.into(),
            "A title".into(),
            "Some content. ".repeat(10).into(),
        ],
    );
    connection.execute_raw(statement).await.map(drop)
}

#[expect(clippy::print_stdout, reason = "the report is the point")]
fn report(rates: [Vec<f64>; 3], database: &Database) {
    let medians = rates.map(|mut rates| {
        rates.sort_by(f64::total_cmp);
        (rates[rates.len() / 2], rates[0], rates[rates.len() - 1])
    });
    println!("{WRITERS} writers, {ROUNDS} rounds, inserts per second");
    for (way, (median, least, most)) in WAYS.into_iter().zip(medians) {
        println!(
            "{:<24} {median:>8.0}  ({least:.0} to {most:.0})",
            way.name()
        );
    }
    let metrics = database.metrics();
    let writes = metrics.grouped_writes / metrics.group_commits.max(1);
    println!(
        "group commit is {:.1} times one commit each, FULL; {writes} writes a commit",
        medians[0].0 / medians[1].0
    );
}
