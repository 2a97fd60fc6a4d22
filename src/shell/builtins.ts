import { pushFolder, popFolder, changeFolder } from './folders.ts';
import { runText, readable } from './calls.ts';
import { declare, letNumbers, printVariable, setArgs, shiftArgs, unsetNames } from './declare.ts';
import { readLines, readWords, options } from './lines.ts';
import { join } from './expand.ts';
import type { Frame, Machine, Outcome } from './machine.ts';
import { deepestCalls, nothing } from './machine.ts';
import { bodyOf } from './output.ts';
import { parseText } from './parse.ts';
import type { Call } from './simple.ts';
import type { Value } from './value.ts';
import { isKnown, shorten } from './value.ts';

/** `done` where the words were read through and nothing is started; `emit` where the command comes out as it is. */
export type Special =
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'emit'; readonly after?: () => void; readonly flow?: Outcome['flow']; readonly status?: Outcome['status'] };

const plain: Special = { kind: 'emit' };

/** What a command does to the shell itself, also behind `command` and `builtin`. */
export function runBuiltin(machine: Machine, frame: Frame, call: Call): Special {
  const words = seeThrough(call.words);
  const name = words[0]?.text ?? '';
  const args = words.slice(1);
  const after = (run: () => void): Special => ({ kind: 'emit', after: run });
  switch (name) {
    case 'cd':
    case 'chdir':
      return after(() => changeFolder(machine, args));
    case 'pushd':
      return after(() => pushFolder(machine, args));
    case 'popd':
      return after(() => popFolder(machine));
    case 'export':
    case 'declare':
    case 'typeset':
    case 'local':
    case 'readonly':
      return after(() => declare(machine, frame, name, args, call.declared));
    case 'unset':
      return after(() => unsetNames(machine, args));
    case 'set':
      return after(() => setArgs(machine, args));
    case 'shift':
      return after(() => shiftArgs(machine, args));
    case 'let':
      return after(() => letNumbers(machine, frame, args));
    case 'printf':
      return after(() => printVariable(machine, args));
    case 'read':
      return { kind: 'emit', status: readWords(machine, frame, call, args) };
    case 'mapfile':
    case 'readarray':
      return after(() => readLines(machine, frame, args));
    case 'getopts':
      return after(() => options(machine, args));
    case 'alias':
      return after(() => setAliases(machine, args));
    case 'unalias':
      return after(() => args.forEach((arg) => machine.cells.set(`a:${arg.text}`, undefined)));
    case 'trap':
      return after(() => setTrap(machine, args));
    case 'eval':
      return evaluate(machine, frame, args);
    case 'source':
    case '.':
      return include(machine, frame, args);
    case 'exit':
    case 'logout':
      return { kind: 'emit', flow: 'exit' };
    case 'return':
      return frame.inside === 'top' ? plain : { kind: 'emit', flow: 'return' };
    case 'break':
    case 'continue':
      return frame.loops > 0 ? { kind: 'emit', flow: name } : plain;
    default:
      return plain;
  }
}

/** The words behind `command`, `builtin` and their options. */
function seeThrough(words: readonly Value[]): readonly Value[] {
  let rest = words;
  for (let [first] = rest; (first?.text === 'command' || first?.text === 'builtin') && rest.length > 1; [first] = rest) {
    const [, second] = rest;
    if (second?.text === '-v' || second?.text === '-V') return words;
    rest = rest.slice(second?.text === '-p' || second?.text === '--' ? 2 : 1);
  }
  return rest;
}

function setAliases(machine: Machine, args: readonly Value[]): void {
  for (const arg of args) {
    const [, name, text] = /^([^=\s-][^=\s]*)=(.*)$/s.exec(arg.text) ?? [];
    if (name !== undefined && text !== undefined) machine.cells.set(`a:${name}`, { kind: 'alias', text });
  }
}

function setTrap(machine: Machine, args: readonly Value[]): void {
  const rest = args[0]?.text === '--' ? args.slice(1) : args;
  const [text, ...signals] = rest;
  if (text === undefined || (text.text.startsWith('-') && text.text !== '-')) return;
  for (const signal of signals) {
    const cell = text.text === '-' || text.text === '' ? undefined : { kind: 'trap' as const, text: text.text };
    machine.cells.set(`t:${signal.text}`, cell);
    machine.traps++;
  }
}

/** `eval`: known text is read through; it comes out itself only where a part is unknown or was decoded. */
function evaluate(machine: Machine, frame: Frame, args: readonly Value[]): Special {
  const text = join(args);
  if (frame.depth >= deepestCalls) return plain;
  const sure = isKnown(text) && text.source === undefined;
  const outcome = readable(text.text) ? runText(machine, { ...frame, depth: frame.depth + 1, through: [...frame.through, 'eval'] }, text.text) : nothing;
  return sure ? { kind: 'done', outcome } : { kind: 'emit', flow: outcome.flow };
}

/** `source file`: a known body is read through in this shell; an unknown one leaves every variable in doubt. */
function include(machine: Machine, frame: Frame, args: readonly Value[]): Special {
  const [file, ...given] = args;
  const key = `source ${file?.text ?? ''}`;
  if (file === undefined || frame.depth >= deepestCalls || frame.calls.includes(key)) return plain;
  const body = file.text === '/dev/stdin' ? frame.input?.value : bodyOf(machine, file, 'capture');
  if (body === undefined) {
    machine.doubt = 'doubt';
    return plain;
  }
  const inner: Frame = { ...frame, inside: 'source', depth: frame.depth + 1, calls: [...frame.calls, key], through: [...frame.through, `source ${shorten(file.source ?? file.text)}`] };
  const before = machine.cells.get('args');
  if (given.length > 0) machine.cells.set('args', { kind: 'args', items: given });
  // What is wrong in a file on disk is not wrong in the text that the agent wrote: it counts as not known.
  const broken = parseText(body.text, 'assembled').problems.length > 0;
  const problems = machine.problems.length;
  const outcome = runText(machine, inner, body.text);
  machine.problems.length = broken ? problems : machine.problems.length;
  if (given.length > 0) machine.cells.set('args', before);
  if (broken || !isKnown(body)) machine.doubt = 'doubt';
  const flow = outcome.flow === 'exit' ? 'exit' : 'on';
  return broken || !isKnown(body) || body.source !== undefined ? { kind: 'emit', flow } : { kind: 'done', outcome: { ...outcome, flow } };
}
