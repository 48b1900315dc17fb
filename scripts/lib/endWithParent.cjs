// Required into every child: the parent holds the other end of standard input, and when it is gone, however it
// went, nobody would ever stop the child.
process.stdin.resume();
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.unref?.();
