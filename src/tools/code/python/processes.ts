import type { Stdin } from '../../../model/command.ts';
import { libraryOf, via } from '../library.ts';
import type { Call, Handler, Library } from '../program.ts';
import { itemsOf, knownText, listOf, nothing, textFrom, textOf, truthIn, unknownValue, wordFrom, type Value } from '../value.ts';

/** What a subprocess reads, where the program gives it text. */
function stdinOf(call: Call): Stdin | undefined {
  const input = call.named.get('input');
  const text = knownText(input);
  return text === undefined ? undefined : { kind: 'text', text, known: 'known' };
}

/** `subprocess.run([…])`, `subprocess.run(text, shell=True)`. */
const subprocess: Handler = (call) => {
  const command = call.arg(0, 'args', 'cmd', 'command', 'popenargs');
  if (command === undefined) return nothing;
  const starting = { cwd: call.named.get('cwd'), stdin: stdinOf(call), env: call.named.get('env') };
  const shell = call.named.get('shell');
  if (command.kind === 'list') {
    // With shell=True the first item is the text and the others are its parameters.
    if (shell !== undefined && truthIn(shell) === 'true') call.program.deeds.shell(command.items[0], via(call), starting);
    else call.program.deeds.start(itemsOf(command), via(call), starting);
  } else call.program.deeds.shell(command, via(call), starting);
  return undefined;
};

const shellText: Handler = (call) => (call.program.deeds.shell(call.arg(0, 'cmd', 'command'), via(call), { cwd: call.named.get('cwd') }), undefined);

/** `os.execvp(file, [name, …])`: the list begins with the program's own name. */
const execList: Handler = (call) => {
  const [file, list] = call.args;
  if (file !== undefined) call.program.deeds.start([file, ...(list === undefined ? [] : itemsOf(list).slice(1))], via(call));
  return nothing;
};

/** `os.execlp(file, name, arg, …)`. */
const execWords: Handler = (call) => {
  const [file, , ...rest] = call.args;
  if (file !== undefined) call.program.deeds.start([file, ...rest], via(call));
  return nothing;
};

const words: Handler = (call) => {
  const [first, ...rest] = call.args;
  if (first?.kind === 'list') call.program.deeds.start(itemsOf(first), via(call));
  else if (first !== undefined && (rest.length > 0 || !/\s/.test(wordFrom(first).text))) call.program.deeds.start([first, ...rest.flatMap((value) => (value.kind === 'list' ? value.items : [value]))], via(call));
  else call.program.deeds.shell(first, via(call));
  return undefined;
};

/** Commands of a project that a program calls by name: `call_command('flush')` is `manage.py flush`. */
const called =
  (...program: readonly string[]): Handler =>
  (call) => {
    const words = call.args.flatMap((value) => (value.kind === 'list' ? itemsOf(value) : [value]));
    if (words.length > 0) call.program.deeds.start([...program.map(textOf), ...words], via(call));
    return nothing;
  };

/** `alembic.command.downgrade(config, 'base')`. */
const alembic: Handler = (call) => {
  const name = /\.(\w+)$/.exec(via(call))?.[1] ?? via(call);
  call.program.deeds.start([textOf('alembic'), textOf(name), ...call.args.slice(1)], via(call));
  return nothing;
};

/** `for p in psutil.process_iter(): p.kill()`: picked out of all that run, by what the code around it asks. */
const killListed: Handler = (call) => (call.program.deeds.start([textOf('pkill'), textOf('*')], via(call)), nothing);

/** A process, or its number, from a list of all that run. */
function isListed(value: Value | undefined): boolean {
  return value?.kind === 'thing' && /^psutil\.(?:pids|process_iter)\b/.test(value.chain.map((link) => link.name).join('.'));
}

/** Sends a signal as `kill` does. */
const kill: Handler = (call) => {
  const [pid, signal] = call.args;
  if (isListed(pid)) return killListed(call);
  const name = /SIG([A-Z0-9]+)$/.exec(signal === undefined ? '' : (wordFrom(signal).source ?? wordFrom(signal).text))?.[1] ?? (signal === undefined ? undefined : knownText(signal));
  if (pid !== undefined && name !== '0') call.program.deeds.start([textOf('kill'), ...(name === undefined ? [] : [textOf(`-${name}`)]), pid], via(call));
  return nothing;
};

/** `psutil.Process(pid).kill()`; a number from `psutil.pids()` is anybody's. */
const killOne: Handler = (call) => {
  const pid = call.chain.find((link) => link.name === 'Process')?.call?.args[0];
  if (isListed(pid)) return killListed(call);
  if (pid !== undefined) call.program.deeds.start([textOf('kill'), pid], via(call));
  return nothing;
};

/** `for p in wmi.WMI().Win32_Process(name='node.exe'): p.Terminate()`. */
const killImage: Handler = (call) => {
  const listing = call.chain.find((link) => link.name === 'Win32_Process')?.call;
  const image = listing?.named.get('name') ?? listing?.named.get('Name');
  call.program.deeds.start([textOf('taskkill'), textOf('/F'), textOf('/IM'), image ?? textOf('*')], via(call));
  return nothing;
};

/** `winreg.SetValueEx(key, …)` sets what `reg add` sets. */
const registry: Handler = (call) => {
  const [key] = call.args;
  const path = key?.kind === 'thing' ? knownText(key.chain.at(-1)?.call?.args[1]) : undefined;
  if (path !== undefined) call.program.deeds.start([textOf('reg'), textOf('add'), textOf(`HKCU\\${path}`), textOf('/v'), call.args[1] ?? nothing, textOf('/d'), call.args[4] ?? call.args[3] ?? nothing], via(call));
  return nothing;
};

/** Processes of Python's own library and of the usual helpers. */
export const pythonProcesses: Library = libraryOf(
  ['subprocess.run subprocess.call subprocess.check_call subprocess.check_output subprocess.Popen sp.run sp.Popen', subprocess],
  ['os.system os.popen os.popen2 os.popen3 os.popen4 popen2.popen2 commands.getoutput commands.getstatusoutput subprocess.getoutput subprocess.getstatusoutput asyncio.create_subprocess_shell os.startfile ctypes.CDLL.system ctypes.cdll.msvcrt.system ctypes.cdll.LoadLibrary.system libc.system nt.system posix.system invoke.run invoke.task.run fabric.api.local fabric.api.run delegator.run get_ipython.system get_ipython.getoutput', shellText],
  ['asyncio.create_subprocess_exec trio.run_process anyio.run_process', words],
  ['django.core.management.call_command management.call_command call_command', called('manage.py')],
  ['django.core.management.execute_from_command_line execute_from_command_line', called()],
  ['alembic.command.downgrade alembic.command.upgrade alembic.command.stamp command.downgrade', alembic],
  ['os.execv os.execve os.execvp os.execvpe', execList],
  ['os.execl os.execle os.execlp os.execlpe', execWords],
  ['os.spawnv os.spawnve os.spawnvp os.spawnvpe', (call) => execList({ ...call, args: call.args.slice(1) })],
  ['os.spawnl os.spawnle os.spawnlp os.spawnlpe', (call) => execWords({ ...call, args: call.args.slice(1) })],
  ['os.posix_spawn os.posix_spawnp', execList],
  ['pty.spawn pexpect.spawn pexpect.run pexpect.popen_spawn.PopenSpawn wexpect.spawn', words],
  // Task files: nox and invoke hand a context to every task.
  ['?session.run ?session.run_always ?session.run_install', words],
  ['?c.run ?ctx.run ?context.run ?c.sudo ?session.system ?conn.run ?c.local', shellText],
  ['os.kill os.killpg', kill],
  ['psutil.process_iter.[].kill psutil.process_iter.[].terminate psutil.process_iter.[].suspend psutil.process_iter.[].send_signal', killListed],
  ['psutil.Process.kill psutil.Process.terminate psutil.Process.suspend', killOne],
  ['wmi.WMI.Win32_Process.[].Terminate', killImage],
  ['winreg.SetValueEx winreg.SetValue', registry],
  ['sys.stdin.read sys.stdin.readline input raw_input sys.stdin.readlines', (call) => stdinText(call)],
  ['os.environ.get os.getenv os.environ.__getitem__ os.environb.get', (call) => variable(call)],
  ['=sys.argv', (call) => listOf([textOf(call.program.deeds.nested.file ?? '-c'), ...(call.program.deeds.nested.args ?? []).map(textOf)], call.program.deeds.nested.args === undefined ? unknownValue('an argument') : nothing)],
  ['=os.name', () => textOf('posix')],
);

function stdinText(call: Call): Value {
  const { stdin } = call.program.deeds.nested;
  if (stdin?.kind === 'text') return textOf(stdin.text);
  if (stdin?.kind === 'pipe' && stdin.text !== undefined) return textOf(stdin.text);
  return unknownValue('its input');
}

function variable(call: Call): Value {
  const name = knownText(call.args[0]);
  if (name === undefined) return unknownValue('a variable');
  const { deeds } = call.program;
  const found = deeds.nested.env?.findLast((assignment) => assignment.name === name)?.value;
  if (found !== undefined) return textFrom(found);
  if (name === 'HOME' || name === 'USERPROFILE') return textOf(deeds.context.place.home);
  return call.args[1] !== undefined && call.args[1].kind !== 'nothing' ? call.args[1] : unknownValue(`$${name}`);
}
