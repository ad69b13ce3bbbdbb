//! Parse the arguments, run one command, exit with its code.

fn main() -> std::process::ExitCode {
    sourcier::cli::main()
}
