//! The types of columns that can be moved, one kind a file.

mod cell;
mod decimal;
mod document;
mod exact_number;
mod float;
mod moment;
mod portable;
mod text;
mod unsigned;

pub(super) use cell::{Cell, of_type};
