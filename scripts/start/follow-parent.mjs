// Loaded with --import into every child: when the process that started it dies, however it dies, the pipe on its
// standard input ends and the child stops with its whole group. Nothing is left behind.
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.env['SUPERVISED_CHILD'] === '1') {
  // Grandchildren must not follow a pipe that is not theirs.
  delete process.env['SUPERVISED_CHILD'];
  const stop = () => {
    try {
      process.kill(-process.pid, 'SIGTERM');
    } catch {
      process.kill(process.pid, 'SIGTERM');
    }
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 10_000).unref();
  };
  process.stdin.on('end', stop);
  process.stdin.on('error', stop);
  process.stdin.resume();
  process.stdin.unref();
}
