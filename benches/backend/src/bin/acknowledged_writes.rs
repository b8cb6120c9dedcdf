//! Durable inserts by many writers at once that say on standard output how far they are, for `cargo xtask
//! sync-before-ack` to compare with what the kernel was asked for.

use std::env;

use sea_orm::{ConnectionTrait, DbErr};
use waypost::db::Database;

const WRITERS: usize = 16;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let writes: usize = env::args()
        .nth(1)
        .map_or(Ok(1_000), |number| number.parse())?;
    let directory = tempfile::tempdir_in(".")?;
    let file = directory.path().join("writes.db");
    let database = Database::connect(&format!("sqlite:{}", file.display())).await?;
    let table = "CREATE TABLE numbers (number INTEGER PRIMARY KEY)";
    database.writer().execute_unprepared(table).await?;
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let database = database.clone();
            tokio::spawn(async move {
                for number in (writer..writes).step_by(WRITERS) {
                    write(&database, number).await?;
                }
                Ok::<_, DbErr>(())
            })
        })
        .collect();
    for writer in writers {
        writer.await??;
    }
    Ok(database.close().await?)
}

/// One line is one system call: standard output is flushed after each.
#[expect(clippy::print_stdout, reason = "the lines are the point")]
async fn write(database: &Database, number: usize) -> Result<(), DbErr> {
    let insert = format!("INSERT INTO numbers VALUES ({number})");
    database
        .write(async |transaction| {
            transaction.execute_unprepared(&insert).await?;
            println!("written {number}");
            Ok::<_, DbErr>(())
        })
        .await?;
    println!("acknowledged {number}");
    Ok(())
}
