import { libraryOf, via } from '../library.ts';
import type { Starting } from '../deeds.ts';
import { entry } from '../outside/found.ts';
import type { Call, Handler, Library } from '../program.ts';
import { itemsOf, knownText, nothing, listOf, numberOf, textOf, textFrom, truthIn, unknownValue, type Value } from '../value.ts';

function optionsOf(call: Call): Value | undefined {
  return call.args.find((arg, at) => at > 0 && arg.kind === 'map');
}

function starting(call: Call): Starting {
  const input = knownText(entry(optionsOf(call), 'input'));
  return { cwd: entry(optionsOf(call), 'cwd'), env: entry(optionsOf(call), 'env'), ...(input === undefined ? {} : { stdin: { kind: 'text', text: input, known: 'known' } }) };
}

const shellText: Handler = (call) => (call.program.deeds.shell(call.args[0], via(call), starting(call)), undefined);

/** `spawn(file, [args], { shell })`, `execFile(file, [args])`. */
const spawn: Handler = (call) => {
  const [file, list] = call.args;
  if (file === undefined) return undefined;
  const shell = entry(optionsOf(call), 'shell');
  const args = list?.kind === 'list' ? itemsOf(list) : list?.kind === 'thing' || list?.kind === 'text' ? [list] : [];
  if (shell !== undefined && truthIn(shell) !== 'false') call.program.deeds.shell(args.length === 0 ? file : textFrom(joined([file, ...args])), via(call), starting(call));
  else call.program.deeds.start([file, ...args], via(call), starting(call));
  return undefined;
};

function joined(values: readonly Value[]): { text: string; known: 'known' | 'partly' } {
  const texts = values.map((value) => knownText(value));
  return { text: texts.map((text) => text ?? '\uFFFC').join(' '), known: texts.every((text) => text !== undefined) ? 'known' : 'partly' };
}

/** `fork(module)`, `new Worker(file)`: another script of Node. */
const script: Handler = (call) => {
  const [file, list] = call.args;
  if (file !== undefined && entry(list, 'eval')?.kind === 'truth') call.program.deeds.evaluate('javascript', file, via(call));
  else if (file !== undefined) call.program.deeds.start([textOf('node'), file, ...(list?.kind === 'list' ? list.items : [])], via(call), starting(call));
  return undefined;
};

const kill: Handler = (call) => {
  const [pid, signal] = call.args;
  const name = knownText(signal);
  if (pid !== undefined && name !== '0') call.program.deeds.start([textOf('kill'), ...(name === undefined ? [] : [textOf(`-${name.replace(/^SIG/, '')}`)]), pid], via(call));
  return nothing;
};

/** `Bun.spawn([…])`, `Bun.spawn({ cmd: […] })`, `execa(file, args)`. */
const list: Handler = (call) => {
  const [first] = call.args;
  const words = first?.kind === 'list' ? first : entry(first, 'cmd');
  if (words?.kind === 'list') call.program.deeds.start(itemsOf(words), via(call), starting(call));
  return undefined;
};

/** `new Deno.Command(file, { args, cwd })`. */
const denoCommand: Handler = (call) => {
  const [file, options] = call.args;
  const args = entry(options, 'args');
  if (file !== undefined) call.program.deeds.start([file, ...(args === undefined ? [] : itemsOf(args))], via(call), { cwd: entry(options, 'cwd') });
  return undefined;
};

const both = (names: string): string => names.split(' ').flatMap((name) => [`child_process.${name}`, `child_process.default.${name}`]).join(' ');

/** Processes of Node's own library and of the usual helpers. */
export const nodeProcesses: Library = libraryOf(
  [`${both('exec execSync')} execa.command execa.commandSync execa.execaCommand execa.execaCommandSync shelljs.exec shell.exec Bun.shell $.sync`, shellText],
  [`$\` zx.$\` Bun.$\` bun.$\` execa.$\` execa.$.sync\` dax.$\` dax.default\` $.raw\` execa.execa\` execa.default\` shellac\``, (call) => (call.program.deeds.shell(call.args[0], via(call)), undefined)],
  [`${both('spawn spawnSync execFile execFileSync')} child_process.spawn.sync execa.execa execa execa.execaSync execa.sync execa.default execa.execaNode nano-spawn tinyexec.x tinyexec.exec tinyexec pty.spawn node-pty.spawn`, spawn],
  [`${both('fork')} worker_threads.Worker cluster.fork Worker`, script],
  ['Bun.spawn Bun.spawnSync bun.spawn bun.spawnSync Deno.run', list],
  ['Deno.Command', denoCommand],
  ['process.kill Deno.kill tree-kill fkill fkill.default', kill],
  ['util.promisify util.default.promisify pify', (call) => call.args[0]],
  ['cd zx.cd', (call) => (call.program.deeds.changeDirectory(call.args[0]), nothing)],
  ['=process.argv', (call) => listOf([textOf('node'), textOf(call.program.deeds.nested.file ?? '[eval]'), ...(call.program.deeds.nested.args ?? []).map(textOf)], call.program.deeds.nested.args === undefined ? unknownValue('an argument') : undefined)],
  ['=process.platform', () => textOf('linux')],
  ['=process.pid', () => numberOf(0)],
  ['Deno.env.get', (call) => variable(call, knownText(call.args[0]) ?? '')],
  ['=process.env.* =Bun.env.* =import.meta.env.*', (call) => variable(call, call.chain.at(-1)?.name ?? '')],
);

/** A variable of the environment, where it is known. */
function variable(call: Call, name: string): Value {
  const found = call.program.deeds.nested.env?.findLast((assignment) => assignment.name === name)?.value;
  if (found !== undefined) return textFrom(found);
  return name === 'HOME' || name === 'USERPROFILE' ? textOf(call.program.deeds.context.place.home) : unknownValue(`$${name}`);
}
