import { filledIn, unknownPart, type Command, type Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { drivingEffect, isEditorProcess } from '../driving.ts';
import { effectOf } from '../effect.ts';
import { visible } from '../places/scope.ts';
import { readParameters, readSwitches } from '../windows-arguments.ts';

export const tool: Tool = {
  programs: ['kill', 'pkill', 'killall', 'skill', 'xkill', 'taskkill', 'tskill', 'fuser', 'Stop-Process', 'spps', 'fkill', 'kill-port'],
  summary: 'ends processes: one by its number, or every one that bears a name',
  effects: ended,
  examples: [
    { run: 'kill 48213', effects: ['stop process recoverable'] },
    { run: 'kill -9 -1', effects: ['stop process recoverable'] },
    { run: 'kill -0 48213', effects: [] },
    { run: "kill -9 $(ps aux | awk '{print $2}')", effects: ['stop process recoverable'] },
    { run: 'lsof -ti :3000 | xargs kill', effects: ['stop process recoverable'] },
    { run: 'kill -l', effects: [] },
    { run: 'kill -HUP 48213', effects: ['configure process trivial'] },
    { run: 'pkill -f "vite --port 5173"', effects: ['stop process recoverable'] },
    { run: 'killall -9 node', effects: ['stop process recoverable'] },
    { run: 'taskkill /F /IM node.exe', effects: ['stop process recoverable'] },
    { run: 'fuser -k 3000/tcp', effects: ['stop process recoverable'] },
    { run: 'fuser 3000/tcp', effects: [] },
    { run: 'pkill -f extensionHost', effects: ['stop agent unknown'] },
    { run: 'kill -USR1 $(pgrep -f extensionHost)', effects: ['configure agent unknown'] },
    { run: 'pkill -f tagout', effects: ['stop agent unknown'] },
    { run: "pwsh -c \"Get-Process | Where-Object { \\$_.ProcessName -like '*node*' } | Stop-Process -Force\"", effects: ['stop process recoverable'] },
    { run: 'Stop-Process -Name node -Force', effects: ['stop process recoverable'] },
    { run: 'Get-Process node | Where-Object { $_.Id -eq 4711 } | Stop-Process', effects: ['stop process recoverable'] },
    { run: 'Get-Process node | ForEach-Object { Stop-Process -Id $_.Id }', effects: ['stop process recoverable'] },
  ],
};

function ended(command: Command): readonly Effect[] {
  switch (command.program.toLowerCase()) {
    case 'kill':
    case 'skill':
      return command.dialect === 'powershell' ? ofCmdlet(command) : byNumber(command);
    case 'pkill':
    case 'killall':
      return byName(command);
    case 'taskkill':
    case 'tskill':
      return ofWindows(command);
    case 'fuser':
      return byUse(command);
    case 'stop-process':
    case 'spps':
      return ofCmdlet(command);
    case 'xkill':
      return [stopped(command, 'a window that is clicked', 'one')];
    default:
      return readOptions(command.args, {}).operands.map((word) => stopped(command, command.program === 'kill-port' ? listenerOn(nameOf(word)) : nameOf(word), 'one'));
  }
}

function stopped(command: Command, name: string, reach: 'one' | 'some' | 'all'): Effect {
  if (isEditorProcess(name)) return effectOf(command.program, { verb: 'stop', object: { kind: 'agent', what: 'guard', name }, undo: 'unknown', says: `ends the editor that the guard runs in (${visible(name)})` });
  if (/tagout/i.test(name)) return effectOf(command.program, { verb: 'stop', object: { kind: 'agent', what: 'guard', name }, undo: 'unknown', says: `ends Tagout itself (${visible(name)})` });
  return effectOf(command.program, {
    verb: 'stop',
    object: { kind: 'process', name },
    extent: { reach },
    undo: 'recoverable',
    says: name === '*' ? 'ends processes whoever started them' : reach === 'all' ? `ends every process of ${visible(name)}` : reach === 'some' ? `ends every process called ${visible(name)}` : `ends the process ${visible(name)}`,
    instead: 'end the one process that was started here, by its number',
  });
}

const stops = /^(-)?(SIG)?(9|15|1?|2|3|6|14|KILL|TERM|INT|QUIT|ABRT|ALRM|PIPE|STOP|19|TSTP|20|SEGV|11|BUS|ILL|FPE|TRAP|PWR|SYS|XCPU)$/i;
const tells = /^(SIG)?(HUP|1|USR1|10|USR2|12|WINCH|28|CONT|18|CHLD|17|URG|IO|TTIN|TTOU)$/i;

/** The signal of a kill and the words that name processes. */
function signalOf(command: Command): { readonly signal: string; readonly rest: readonly Word[] } | undefined {
  let signal = 'TERM';
  const rest: Word[] = [];
  for (let at = 0; at < command.args.length; at++) {
    const word = command.args[at];
    if (word === undefined) break;
    const text = word.text;
    if (/^(-l|-L|--list|--table|--help|--version|-V)$/.test(text)) return undefined;
    if (/^(-s|-n|--signal)$/.test(text)) signal = command.args[++at]?.text ?? signal;
    else if (/^--signal=/.test(text)) signal = text.slice(9);
    else if (text === '--') {
      rest.push(...command.args.slice(at + 1));
      break;
    } else if (/^-(SIG)?[A-Z][A-Z0-9]*$/i.test(text) && rest.length === 0 && (stops.test(text.slice(1)) || tells.test(text.slice(1)))) signal = text.slice(1);
    else if (/^-\d+$/.test(text) && rest.length === 0 && !command.args.slice(0, at).some((one) => /^-\w/.test(one.text))) signal = text.slice(1);
    else rest.push(word);
  }
  return { signal, rest };
}

function byNumber(command: Command): readonly Effect[] {
  const read = signalOf(command);
  if (read === undefined || /^(SIG)?(0|EXIT)$/i.test(read.signal)) return [];
  const targets = read.rest.filter((word) => !/^-[a-zA-Z]/.test(word.text));
  return targets.map((word) => {
    const name = nameOf(word);
    if (tells.test(read.signal) && isEditorProcess(name)) return drivingEffect('kill', `sends ${read.signal} to the editor (${visible(name)}), which opens it to a debugger`);
    if (tells.test(read.signal)) return effectOf('kill', { verb: 'configure', object: { kind: 'process', name }, undo: 'trivial', says: `sends ${visible(read.signal)} to the process ${visible(name)}` });
    if (word.text === '-1') return stopped(command, '-1', 'all');
    // Whoever listens anywhere.
    if (/\blsof\b(?![^|]*:\d+(?!-|\d))[^|]*(?::\d+-\d+|\s-i\b(?!\s*(?:\S*:|tcp:|udp:)))/i.test(word.source ?? '')) return stopped(command, 'every program that listens', 'all');
    if (isEveryProcess(word.source ?? '')) return stopped(command, '*', 'all');
    if (/\bp(?:grep|kill)\b[^|]*\s-{1,2}(?:u|U|euid|uid)\b/.test(word.source ?? '')) return stopped(command, name, 'all');
    return stopped(command, name, 'one');
  });
}

/** `$(ps aux | awk '{print $2}')`: all that run, where nothing picks any. */
function isEveryProcess(source: string): boolean {
  return /(?:^|[\s(`|])ps\s+-?[a-zA-Z]*[aAex]/.test(source) && !/grep|\brg\b|--ppid|\s-[Cp]\b|\bsed\s+-n|\bhead\b|\btail\s+-n?\s*\d|awk\s+(?:-\S+\s+)*['"](?!\s*\{\s*print)/.test(source);
}

/** Who by custom listens on a port: servers that hold data or let people in, and no program under development. */
const listeners: Readonly<Record<string, string | undefined>> = { 22: 'sshd', 1433: 'mssql', 1521: 'oracle', 2375: 'dockerd', 2376: 'dockerd', 3306: 'mysqld', 5432: 'postgres', 6379: 'redis', 9200: 'elasticsearch', 11211: 'memcached', 27017: 'mongod' };

function listenerOn(port: string): string {
  const name = listeners[port];
  return name === undefined ? port : `${name} on port ${port}`;
}

/** `$(pgrep node)` and `$(pidof node)` are the process of that name; `$(lsof -ti:3000)` is what listens there. */
function nameOf(word: Word): string {
  if (!word.text.includes(unknownPart)) return word.text;
  const source = word.source ?? '…';
  const port = /\b(?:lsof|ss|netstat)\b.*?:(\d+)(?![-\d])/.exec(source)?.[1];
  if (port !== undefined && listeners[port] !== undefined) return listenerOn(port);
  const named = /\b(?:pgrep|pidof)\b(?:\s+-{1,2}[\w-]+)*\s+["']?([^"'|)`;]+?)["']?\s*(?:[|)`;]|$)/.exec(source);
  return named?.[1] ?? namedInList(source) ?? filledIn(word.text, source);
}

/** `ps aux | grep node | awk '{print $2}'` lists by one name what `pgrep node` does; a second word picks some of them. */
function namedInList(source: string): string | undefined {
  if (!/(?:^|[\s(`|])ps\s/.test(source)) return undefined;
  const greps = [...source.matchAll(/\b(?:e?grep|rg)\s+((?:-\w+\s+)*)["']?([^"'|\s)]+)["']?\s*(?=[|)`]|$)/g)].flatMap(([, flags = '', word = '']) => (flags.includes('v') ? [] : [word]));
  const awks = [...source.matchAll(/awk\s+["']\/([^/]+)\/\s*\{/g)].map((match) => match[1] ?? '');
  const names = [...greps, ...awks].map((name) => name.replace(/^\[(\w)\](?=\w)/, '$1'));
  return names.length === 1 ? names[0] : undefined;
}

function byName(command: Command): readonly Effect[] {
  const words = command.args.filter((word) => !/^-(SIG)?([A-Z]{3,6}\d?|\d+)$/.test(word.text));
  const signal = command.args.find((word) => /^-(SIG)?([A-Z]{3,6}\d?|\d+)$/.test(word.text))?.text.slice(1);
  const options = readOptions(words, { flags: ['f full', 'x exact', 'n newest', 'o oldest', 'i ignore-case', 'v inverse verbose', 'e echo', 'w wait', 'q quiet', 'I ignore-case-', 'r regexp', 'g process-group', 'm match-', 'c count', 'help', 'V version', 'l list', 'd', 'z'], values: ['u euid user', 'U uid', 'G group', 'P parent', 's signal session', 't terminal', 'y younger-than', 'O older', 'ns', 'nslist', 'F pidfile', 'Z context'] });
  if (options.has('help', 'V', 'l')) return [];
  const given = signal ?? options.value('signal')?.text ?? 'TERM';
  if (/^(SIG)?(0|EXIT)$/.test(given)) return [];
  const user = options.value('u', 'U')?.text;
  const names = options.operands.map(nameOf);
  const name = names.join(' ') || (user === undefined ? (options.value('P', 't', 'F', 'G')?.text ?? '') : `user ${user}`);
  if (name === '') return [];
  if (tells.test(given) && isEditorProcess(name)) return [drivingEffect(command.program, `sends ${given} to the editor (${visible(name)}), which opens it to a debugger`)];
  if (tells.test(given)) return [effectOf(command.program, { verb: 'configure', object: { kind: 'process', name }, undo: 'trivial', says: `sends ${visible(given)} to ${visible(name)}` })];
  const all = names.length === 0 && user !== undefined;
  return (names.length > 1 && command.program === 'killall' ? names : [name]).map((one) => stopped(command, one, all || /^(\.\*?|\.\+|\*)$/.test(one) ? 'all' : 'some'));
}

function ofWindows(command: Command): readonly Effect[] {
  const texts = command.args.map((word) => word.text.replace(/^\/\//, '/').replace(/^-(?=(im|pid|f|t|fi)$)/i, '/'));
  const after = (name: string): readonly string[] => texts.flatMap((text, at) => (text.toLowerCase() === name ? [texts[at + 1] ?? ''] : []));
  if (texts.includes('/?')) return [];
  const pids = after('/pid').map((pid) => stopped(command, pid, 'one'));
  const images = after('/im').map((image) => stopped(command, image, image === '*' ? 'all' : 'some'));
  const filters = after('/fi').map((filter) => stopped(command, filter, 'some'));
  if (command.program === 'tskill') return readSwitches(command.args).operands.map((word) => stopped(command, word.text, /^\d+$/.test(word.text) ? 'one' : 'some'));
  return images.length > 0 || pids.length > 0 ? [...pids, ...images] : filters;
}

function byUse(command: Command): readonly Effect[] {
  const options = readOptions(command.args, { flags: ['k kill', 'i', 'v', 'a', 's', 'u', 'm', 'M', 'c', 'l', '4', '6', 'V'], values: ['n namespace'], dash: 'letters' });
  if (!command.args.some((word) => /^-[a-zA-Z]*k/.test(word.text) || word.text === '--kill')) return [];
  return options.operands.map((word) => stopped(command, usedBy(nameOf(word), options.value('n')?.text), options.has('m') ? 'some' : 'one'));
}

/** `fuser -k 5432/tcp` ends who listens there. */
function usedBy(name: string, space: string | undefined): string {
  const port = /^(\d+)\/(?:tcp|udp)$/.exec(space === undefined ? name : `${name}/${space}`)?.[1];
  return port !== undefined && listeners[port] !== undefined ? listenerOn(port) : `what uses ${name}`;
}

function ofCmdlet(command: Command): readonly Effect[] {
  const parameters = readParameters(command.args, { switches: ['Force', 'PassThru', 'WhatIf', 'Confirm'], values: ['Name', 'Id', 'InputObject', 'ProcessName'] });
  if (parameters.has('WhatIf')) return [];
  const given = [...parameters.all('Id', 'InputObject'), ...parameters.operands];
  // The item of a pipe is what the pipe hands on.
  if (given.some((word) => word.text.includes(unknownPart)) && given.every((word) => /\$(?:_|PSItem)\b|^(?:get-process|gps|ps)\b/i.test(word.source ?? ''))) {
    const handed = ofPipe(command);
    if (handed.length > 0) return handed;
  }
  const ids = given.flatMap((word) => listedBy(command, word) ?? [stopped(command, nameOf(word), 'one')]);
  const names = parameters.all('Name', 'ProcessName').map((word) => stopped(command, nameOf(word), word.text === '*' ? 'all' : 'some'));
  return ids.length + names.length > 0 ? [...ids, ...names] : ofPipe(command);
}

/** The processes of `$p = Get-Process node`, where a variable holds what was listed. */
function listedBy(command: Command, word: Word): readonly Effect[] | undefined {
  const source = word.text.includes(unknownPart) ? (word.source ?? '').replace(/\s+-(?:ErrorAction|EA)\s+\w+/i, '') : '';
  const listed = /^\(?(?:get-process|gps)\b(?:\s+-(?:name|processname))?(?:\s+["']?([\w.*-]+))?["']?\)?$/i.exec(source) ?? /^\(?(?:get-wmiobject|get-ciminstance|gwmi|gcim)\b[^|]*\bwin32_process\b(?:[^|]*\bname\s*=\s*[\\'"]*([\w.]+))?/i.exec(source);
  return listed === null ? undefined : [stopped(command, listed[1] ?? '*', listed[1] === undefined || listed[1] === '*' ? 'all' : 'some')];
}

/** What `Get-Process … | Where-Object … |` hands on: the one that a filter picks, every one of a name, or all. */
function ofPipe(command: Command): readonly Effect[] {
  if (command.stdin.kind !== 'pipe') return [];
  const from = command.stdin.from;
  const last = from.findLast((one) => /^(get-process|gps|ps)$/i.test(one.program));
  if (last === undefined) return [];
  const given = readParameters(last.args, { switches: ['IncludeUserName', 'Module', 'FileVersionInfo'], values: ['Name', 'ProcessName', 'Id', 'ComputerName', 'ErrorAction', 'EA'] });
  const filters = from.slice(from.indexOf(last) + 1).filter((one) => /^(?:where-object|where|\?)$/i.test(one.program));
  const picked = filters.map(pickedBy).find((one) => one !== undefined);
  if (picked !== undefined) return [stopped(command, picked.name, picked.reach)];
  const numbers = given.all('Id').map((word) => stopped(command, nameOf(word), 'one'));
  const named = [...given.all('Name', 'ProcessName'), ...given.operands].map((word) => stopped(command, nameOf(word), word.text === '*' ? 'all' : 'some'));
  // Without a name, or picked by how much they use and not by what they are: anybody's processes.
  return numbers.length + named.length > 0 ? [...numbers, ...named] : [stopped(command, '*', 'all')];
}

/** The process that a filter names by its number or by words of its own; `undefined` where it picks by anything else, by what it is not, or by one of several. */
function pickedBy(filter: Command): { readonly name: string; readonly reach: 'one' | 'some' } | undefined {
  const text = filter.args.map((word) => word.source ?? word.text).join(' ');
  if (/-(?:or|xor|not|ne|notlike|notmatch|notin|notcontains)\b|!/i.test(text)) return undefined;
  for (const clause of text.split(/-and\b/i)) {
    const said = /^[\s{(]*(?:-Property\s+)?(?:[^\s.{(]*\.)?(\w+)\s+-[ic]?(eq|like|match)\s+(?:-Value\s+)?(?:'([^']*)'|"([^"$]*)"|([\w.*-]+))[\s})]*$/i.exec(clause);
    const value = (said?.[3] ?? said?.[4] ?? said?.[5] ?? '').replace(/^[\s*.^]+|[\s*.$]+$/g, '');
    if (/^id$/i.test(said?.[1] ?? '')) return /^\d+$/.test(value) ? { name: value, reach: 'one' } : undefined;
    if (/^(?:name|processname|path|mainwindowtitle|commandline|product|company)$/i.test(said?.[1] ?? '') && /\w{3}/.test(value)) return { name: value, reach: 'some' };
  }
  return undefined;
}
