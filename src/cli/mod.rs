//! The command line: one file a command.

use std::process::ExitCode;

/// Runs the command the arguments name.
pub fn main() -> ExitCode {
    ExitCode::from(2)
}
