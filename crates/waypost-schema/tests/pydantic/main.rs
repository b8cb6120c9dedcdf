//! Every type reads as Pydantic does: outcomes recorded from Pydantic 2.14.3 in the mode that FastAPI uses.

mod boolean;
mod collections;
mod date;
mod datetime;
mod decimal;
mod float;
mod integer;
mod leniency;
mod outcomes;
mod string;
mod time;
mod uuid;
mod width;
