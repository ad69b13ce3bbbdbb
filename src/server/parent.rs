//! The editor that started us: when it is gone, so are we.
//!
//! A closed standard input says the same, but somebody else may hold its other end.

use std::sync::Arc;
use std::time::Duration;

use super::life::Life;

/// How often to look.
const INTERVAL: Duration = Duration::from_secs(1);

/// Ends the life of the connection when the process `pid` is gone.
pub(super) fn watch(pid: u32, life: Arc<Life>) {
    let Some(start) = Sign::of(pid) else { return };
    let look = move || {
        while Sign::of(pid).as_ref() == Some(&start) {
            std::thread::sleep(INTERVAL);
        }
        life.end(Duration::ZERO);
    };
    // Without this thread the end of standard input is what remains.
    let _ = std::thread::Builder::new().name("parent".into()).spawn(look);
}

/// What shows that a process still is the one it was.
#[derive(Debug, PartialEq, Eq)]
enum Sign {
    /// It is our parent.
    #[cfg(unix)]
    Parent,
    /// It started at this tick.
    #[cfg(target_os = "linux")]
    Start(String),
}

impl Sign {
    /// `None` when the process is gone, or when this system has no way to tell.
    fn of(pid: u32) -> Option<Self> {
        #[cfg(unix)]
        if std::os::unix::process::parent_id() == pid {
            return Some(Sign::Parent);
        }
        #[cfg(target_os = "linux")]
        {
            // `pid (name) state ppid …`: the name may hold spaces and brackets.
            let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
            let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
            let dead = matches!(fields.next(), Some("Z" | "X"));
            fields.nth(18).filter(|_| !dead).map(|start| Sign::Start(start.to_owned()))
        }
        #[cfg(not(target_os = "linux"))]
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_running_process_has_a_sign_and_a_dead_one_has_none() -> std::io::Result<()> {
        let mut child = std::process::Command::new("cat").stdin(std::process::Stdio::piped()).spawn()?;
        assert!(matches!(Sign::of(child.id()), Some(Sign::Start(_))));
        assert!(Sign::of(std::os::unix::process::parent_id()).is_some());
        let pid = child.id();
        child.kill()?;
        child.wait()?;
        assert_eq!(Sign::of(pid), None);
        Ok(())
    }
}
