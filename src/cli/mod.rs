//! The command line: one file a command.

mod annotate;
mod check;
mod demo;
mod evaluate;
mod input;
pub(crate) mod parse;
mod rules;
mod settings;
mod wire;

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::server;

/// Who says what in a French news text, and which claims nobody answers for.
#[derive(Debug, Parser)]
#[command(name = "sourcier", version, about, long_about = None)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Speak the Language Server Protocol on standard input and output.
    #[arg(long, hide = true)]
    stdio: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print everything the analysis knows about a text.
    Annotate {
        /// The text; `-` or nothing for standard input.
        file: Option<PathBuf>,
        /// How to print it.
        #[arg(long, value_enum, default_value_t = AnnotateFormat::Json)]
        format: AnnotateFormat,
        /// One {"id", "text"} object per input line, one annotation per output line.
        #[arg(long)]
        jsonl: bool,
    },
    /// Print what nobody answers for, for people or for continuous integration.
    Check(check::Options),
    /// Precision and recall against articles annotated by hand.
    Evaluate {
        /// A folder with texts/ and gold/.
        folder: PathBuf,
    },
    /// Print the grammar of a text as CoNLL-U.
    Parse {
        /// The text; `-` or nothing for standard input.
        file: Option<PathBuf>,
    },
    /// List the rules, or explain one.
    Rules {
        /// The rule to explain.
        id: Option<String>,
    },
    /// Speak the Language Server Protocol on standard input and output.
    Server {
        /// Accepted, and the only way there is.
        #[arg(long)]
        stdio: bool,
    },
    /// Open an article in a real server, as an editor does, and print what it shows.
    Try {
        /// The article; without it, a sample.
        file: Option<PathBuf>,
    },
    /// Train the models and compile the lexicons.
    #[cfg(feature = "train")]
    #[command(subcommand)]
    Train(crate::train::Command),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum AnnotateFormat {
    Json,
}

/// Exit code for a wrong call or a file that cannot be read.
const USAGE: u8 = 2;

/// Runs the command the arguments name.
pub fn main() -> ExitCode {
    run(Arguments::parse()).unwrap_or_else(|error| {
        complain(&error);
        ExitCode::from(USAGE)
    })
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.command {
        Some(Command::Annotate { file, jsonl: true, .. }) => annotate::batch(file.as_deref()),
        Some(Command::Annotate { file, .. }) => annotate::one(file.as_deref()),
        Some(Command::Check(options)) => check::run(&options),
        Some(Command::Evaluate { folder }) => evaluate::run(&folder),
        Some(Command::Parse { file }) => parse::run(file.as_deref()),
        Some(Command::Rules { id }) => rules::run(id.as_deref()),
        Some(Command::Server { .. }) => Ok(server::run()),
        Some(Command::Try { file }) => demo::run(file.as_deref()),
        // Editors that only know a program's name start it with pipes.
        None if arguments.stdio || !std::io::stdin().is_terminal() => Ok(server::run()),
        #[cfg(feature = "train")]
        Some(Command::Train(command)) => crate::train::run(&command).map(|()| ExitCode::SUCCESS),
        None => {
            Arguments::command().print_help()?;
            Ok(ExitCode::from(USAGE))
        }
    }
}

/// Says on standard error why a command could not do its work. A closed pipe is no reason to complain.
fn complain(error: &anyhow::Error) {
    let closed = error.chain().any(|cause| {
        let kind = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let json = || cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        kind.or_else(json) == Some(std::io::ErrorKind::BrokenPipe)
    });
    if !closed {
        use std::io::Write as _;
        // Standard error may be closed too; there is nobody left to tell.
        let _ = writeln!(std::io::stderr(), "sourcier: {error:#}");
    }
}
