import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { parseArguments } from './guard/hook/arguments.ts';
import { printAndExit } from './guard/hook/print.ts';
import { failure, runHook } from './guard/hook/run.ts';
import { fromLauncher, readInput } from './guard/hook/stdin.ts';
import { messageOf } from './guard/safe-files.ts';
import { hookSeconds } from './guard/socket/wire.ts';
import { stateFolder } from './guard/state.ts';

// Composition root of the hook process. Whatever happens here ends in an answer that the host takes for a refusal.
const args = parseArguments(process.argv.slice(2));
const fail = (why: unknown): never => printAndExit(failure(messageOf(why), args.event), args.to);
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
// A promise that nobody settles would end the process in silence, which hosts take for consent.
process.on('beforeExit', () => fail('no answer'));
setTimeout(() => fail('no answer in time'), (hookSeconds + 10) * 1000);

async function main(): Promise<void> {
  // The account's own home folder: HOME is the agent's to set.
  const home = args.home ?? userInfo().homedir;
  const state = args.state ?? stateFolder(home);
  if (args.agent === 'uninstall') {
    const { uninstall } = await import('./guard/wiring/uninstall.ts');
    printAndExit(await uninstall(state, home), args.to);
  }
  const folder = dirname(process.argv[1] ?? '');
  if (args.agent === 'leave') {
    const { leave } = await import('./guard/wiring/leave.ts');
    printAndExit(await leave(folder, state, home), args.to);
  }
  if (args.agent === 'warm') {
    const { warm } = await import('./guard/hook/warm.ts');
    printAndExit(await warm(folder, state, home), args.to);
  }
  const input = await readInput(args.to === 'launcher' ? fromLauncher(0, () => process.stdin) : process.stdin, args.environ);
  printAndExit(await runHook({ ...args, home, state, folder }, input), args.to);
}

main().catch(fail);
