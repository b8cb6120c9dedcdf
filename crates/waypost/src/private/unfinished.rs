// What stands in for code that a macro could not generate: the mistake it reported is then the only error.

use crate::error::SourceLocation;
use crate::operation::{Method, Operation, OperationOptions};
use crate::route::Plan;

/// Stands in for an operation.
pub const UNFINISHED_OPERATION: Operation = Operation {
    method: Method::Get,
    path: "",
    name: "",
    location: SourceLocation { file: "", line: 0 },
    options: OperationOptions::DEFAULT,
    plan: || Plan::NOTHING,
    describe: |_| {},
    call: |_| unfinished(),
};

/// Stands in for a body; a crate with a mistake in it does not compile, so that it is never run.
pub fn unfinished() -> ! {
    unreachable!("the macro has reported a compile error")
}
