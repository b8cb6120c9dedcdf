//! Mistakes are compile errors at the token at fault that say what to do.
//!
//! `TRYBUILD=overwrite cargo test --workspace --test compile_fail` writes the expected messages anew.

#[test]
fn mistakes_are_told_where_they_are_made() {
    trybuild::TestCases::new().compile_fail("tests/ui/*/fail/*.rs");
}
