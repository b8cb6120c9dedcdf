//! `cargo xtask services`: private database servers for tests, gone when their owner ends.

mod certificates;
mod command;
mod directory;
mod durability;
mod greeting;
mod mariadb;
mod pgbouncer;
mod postgres;
mod redis;
mod service;
mod set;
mod template;
mod tls_set;
mod unprivileged;

pub(crate) use command::{Options, run};
pub(crate) use durability::Durability;
pub(crate) use service::Service;
pub(crate) use set::Services;
pub(crate) use tls_set::TlsServices;
