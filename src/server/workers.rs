//! The workers: plain threads that do what takes time.
//!
//! A worker takes one task after the other, those somebody is waiting for first. A task that panics costs its own result.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Something to do.
pub(super) type Task = Box<dyn FnOnce() + Send>;

/// The threads and what waits for them. They end when this is dropped, after the task at hand.
#[derive(Default)]
pub(super) struct Workers {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    more: Condvar,
}

#[derive(Default)]
struct Queue {
    urgent: VecDeque<Task>,
    background: VecDeque<Task>,
    /// Background tasks at work, of which there is never more than one: a scan of a folder leaves room for the text at hand.
    busy_in_background: bool,
    closed: bool,
}

impl Workers {
    /// Starts `count` threads, at least two, so that a scan of a folder never keeps a text waiting.
    pub(super) fn new(count: usize) -> std::io::Result<Self> {
        let workers = Self::default();
        for number in 0..count.max(2) {
            let shared = Arc::clone(&workers.shared);
            std::thread::Builder::new().name(format!("worker {number}")).spawn(move || shared.work())?;
        }
        Ok(workers)
    }

    /// Does `task` as soon as a thread is free.
    pub(super) fn urgent(&self, task: Task) {
        self.shared.lock().urgent.push_back(task);
        self.shared.more.notify_one();
    }

    /// Does `task` when nothing urgent waits.
    pub(super) fn background(&self, task: Task) {
        self.shared.lock().background.push_back(task);
        self.shared.more.notify_one();
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.more.notify_all();
    }
}

impl Shared {
    /// Tasks run outside the lock, so a poisoned one holds a whole queue.
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self) {
        while let Some((task, background)) = self.next() {
            // The task has told whoever waits for it by dropping its end of the line.
            let _ = catch_unwind(AssertUnwindSafe(task));
            if background {
                self.lock().busy_in_background = false;
                self.more.notify_one();
            }
        }
    }

    fn next(&self) -> Option<(Task, bool)> {
        let mut queue = self.lock();
        loop {
            if queue.closed {
                return None;
            }
            if let Some(task) = queue.urgent.pop_front() {
                return Some((task, false));
            }
            if !queue.busy_in_background
                && let Some(task) = queue.background.pop_front()
            {
                queue.busy_in_background = true;
                return Some((task, true));
            }
            queue = self.more.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_task_that_panics_leaves_the_others_alone() {
        let workers = Workers::new(2).expect("threads start");
        let (send, receive) = mpsc::channel();
        for i in 0..20 {
            let send = send.clone();
            workers.urgent(Box::new(move || {
                assert!(i % 2 == 0, "odd");
                send.send(i).expect("the test listens");
            }));
        }
        drop(send);
        let mut done: Vec<i32> = receive.iter().collect();
        done.sort_unstable();
        assert_eq!(done, (0..20).step_by(2).collect::<Vec<_>>());
    }

    #[test]
    fn urgent_tasks_pass_a_long_one_in_the_background() {
        let workers = Workers::new(1).expect("threads start");
        let (go, wait) = mpsc::channel::<()>();
        let (send, receive) = mpsc::channel();
        workers.background(Box::new(move || {
            let _ = wait.recv();
        }));
        workers.background(Box::new(|| {}));
        workers.urgent(Box::new(move || send.send("done").expect("the test listens")));
        assert_eq!(receive.recv(), Ok("done"));
        drop(go);
    }
}
