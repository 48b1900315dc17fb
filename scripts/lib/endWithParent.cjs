// Required into every child: the parent holds the other end of standard input, and when it is gone, however it
// went, nobody would ever stop the child. Worker threads run this too, with a standard input that ends at once.
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  process.stdin.resume();
  process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
  process.stdin.unref?.();
}
