//! Tests of the server as a whole, over a pipe in memory.
