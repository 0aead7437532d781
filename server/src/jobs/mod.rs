//! Operations at work: each solve in a child process with a limit of memory, a heartbeat and a token.
