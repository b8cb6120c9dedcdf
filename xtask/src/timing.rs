//! `cargo xtask timing`: whether the time of a refused login tells which accounts exist.

use std::net::Ipv4Addr;

use anyhow::{Result, ensure};

use crate::client::Client;
use crate::latencies::Latencies;
use crate::process::Profile;
use crate::social::{LOG_IN, PASSWORD, Social, credentials};
use crate::step::step;

/// Measure how long `social` takes to refuse a wrong password of a user that exists and of one that does not
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How many logins of each
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u32).range(20..))]
    samples: u32,
}

const WRONG_PASSWORD: &str = "walking along the shore";
/// In proportion to the median of the users that exist.
const MOST_DIFFERENCE: f64 = 0.02;
/// As many failures as cost an account nothing: with the next one throttling would begin.
const TRIES_PER_ACCOUNT: u32 = 5;
/// Both kinds together stay below the twenty that cost an address nothing.
const PAIRS_PER_ADDRESS: u32 = 9;

/// Signs users up, measures, and compares the medians.
pub(crate) fn run(options: &Options) -> Result<()> {
    let social = step("build and start social", || {
        Social::start(Profile::Release, &[])
    })?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    step("sign up", || {
        let accounts = options.samples.div_ceil(TRIES_PER_ACCOUNT);
        let emails = (0..accounts).map(|number| email("member", number));
        runtime.block_on(social.sign_up(emails, PASSWORD))
    })?;
    let (known, unknown) = step("refused logins", || {
        runtime.block_on(measure(&social, options.samples))
    })?;
    report(&known, &unknown)
}

/// One connection at a time, one login at a time, the two kinds in turn, and every other pair the other way round.
async fn measure(social: &Social, samples: u32) -> Result<(Latencies, Latencies)> {
    let (mut known, mut unknown) = (Latencies::default(), Latencies::default());
    let mut client = connect(social, 0).await?;
    for number in 0..samples {
        if number % PAIRS_PER_ADDRESS == 0 {
            client = connect(social, number / PAIRS_PER_ADDRESS).await?;
        }
        let account = number / TRIES_PER_ACCOUNT;
        let mut pair = [("member", &mut known), ("nobody", &mut unknown)];
        if number % 2 == 1 {
            pair.reverse();
        }
        for (name, latencies) in pair {
            let login = credentials(&email(name, account), WRONG_PASSWORD);
            let answer = client.post(LOG_IN, &login).await?;
            ensure!(
                answer.status == 401,
                "a wrong password is answered {}",
                answer.status
            );
            latencies.push(answer.took);
        }
    }
    Ok((known, unknown))
}

/// A connection from an address that has not failed yet, warmed up by a request that costs nothing.
async fn connect(social: &Social, number: u32) -> Result<Client> {
    let address = Ipv4Addr::from(u32::from(Ipv4Addr::new(127, 2, 0, 1)) + number);
    let mut client = Client::connect(address, social.port).await?;
    client.get("/health/live").await?;
    Ok(client)
}

/// All are equally long.
fn email(name: &str, number: u32) -> String {
    format!("{name}-{number:06}@example.org")
}

fn report(known: &Latencies, unknown: &Latencies) -> Result<()> {
    println!(
        "\n| wrong password of | logins | p25 ms | median ms | p75 ms |\n|---|--:|--:|--:|--:|"
    );
    for (name, latencies) in [("a user", known), ("nobody", unknown)] {
        let [low, median, high] = [25, 50, 75].map(|percent| latencies.percentile(percent));
        let count = latencies.count();
        println!("| {name} | {count} | {low:.3} | {median:.3} | {high:.3} |");
    }
    let difference = unknown.percentile(50) / known.percentile(50) - 1.0;
    println!(
        "\nThe medians differ by {:+.2} %, at most {} %",
        difference * 100.0,
        MOST_DIFFERENCE * 100.0
    );
    ensure!(
        difference.abs() < MOST_DIFFERENCE,
        "the time of a refused login tells which accounts exist"
    );
    Ok(())
}
