/** A run of end-to-end tests that has a program of its own going, says its process id, and waits to be interrupted. */
import { startProcess } from '../e2e/harness/processes.ts';

console.log(startProcess(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { cwd: '.', env: {} }).pid);
setInterval(() => undefined, 1000);
