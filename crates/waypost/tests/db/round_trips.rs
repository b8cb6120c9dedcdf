//! How often a query waits for the server, counted on the way there.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectOptions, ConnectionTrait, EntityTrait};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;
use waypost::db::{Database, Engine};

use crate::support::{insert, note, on_each_engine};

const QUERIES: u32 = 20;

/// A way to a server that counts how often the client speaks after the server has spoken.
struct Wiretap {
    url: String,
    turns: Arc<AtomicU32>,
}

impl Wiretap {
    async fn before(url: &str) -> Self {
        let mut url: Url = url.parse().unwrap();
        let server = (Ipv4Addr::LOCALHOST, url.port().unwrap());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        url.set_port(Some(port)).unwrap();
        let turns = Arc::<AtomicU32>::default();
        let counted = Arc::clone(&turns);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(server).await.unwrap();
                tokio::spawn(pass_on(client, server, Arc::clone(&counted)));
            }
        });
        Self {
            url: url.into(),
            turns,
        }
    }

    /// How many turns the queries took.
    async fn count(&self, connection: &impl ConnectionTrait) -> u32 {
        let find = async || {
            let found = note::Entity::find_by_id(1).one(connection).await;
            assert!(found.unwrap().is_some());
        };
        // Connects and prepares.
        find().await;
        let before = self.turns.load(Ordering::SeqCst);
        for _ in 0..QUERIES {
            find().await;
        }
        self.turns.load(Ordering::SeqCst) - before
    }
}

async fn pass_on(mut client: TcpStream, mut server: TcpStream, turns: Arc<AtomicU32>) {
    let (mut asked, mut answered) = ([0; 4096], [0; 4096]);
    let mut server_spoke = true;
    loop {
        tokio::select! {
            Ok(length @ 1..) = client.read(&mut asked) => {
                turns.fetch_add(server_spoke.into(), Ordering::SeqCst);
                server_spoke = false;
                server.write_all(&asked[..length]).await.unwrap();
            }
            Ok(length @ 1..) = server.read(&mut answered) => {
                server_spoke = true;
                client.write_all(&answered[..length]).await.unwrap();
            }
            else => return,
        }
    }
}

#[tokio::test]
async fn a_query_that_reads_is_one_round_trip_with_no_ping_around_it() {
    for test in on_each_engine().await {
        if test.database.engine() == Engine::Sqlite {
            continue;
        }
        test.database
            .write(async |transaction| insert(transaction, 1).await)
            .await
            .unwrap();

        let tap = Wiretap::before(&test.url).await;
        let database = Database::connect(&tap.url).await.unwrap();
        assert_eq!(tap.count(database.reader()).await, QUERIES);

        // There SeaORM alone does not get in.
        if test.is_behind_pooler() {
            continue;
        }
        // What SeaORM does by itself, before and after each query, to see that pings would be seen.
        let tap = Wiretap::before(&test.url).await;
        let mut pings = ConnectOptions::new(&tap.url);
        pings.max_connections(1).test_before_acquire(true);
        let pings = sea_orm::Database::connect(pings).await.unwrap();
        assert_eq!(tap.count(&pings).await, 3 * QUERIES);
    }
}
