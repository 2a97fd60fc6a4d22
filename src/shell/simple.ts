import type { Assignment as AssignmentNode, Command as CommandNode } from 'unbash';
import type { Assignment } from '../model/command.ts';
import { findAlias } from './alias.ts';
import type { Declared } from './assignments.ts';
import { assignNode, evaluated } from './assignments.ts';
import { callFunction } from './calls.ts';
import { testStatus } from './conditions.ts';
import { emit, emitRedirects, feed, settle } from './emit.ts';
import { expandWord } from './expand.ts';
import { copy, write } from './files.ts';
import type { Draft, Frame, Machine, Outcome } from './machine.ts';
import { asBranch, asLoop, nothing, step } from './machine.ts';
import { printed } from './output.ts';
import { inputOf, redirected } from './redirect.ts';
import type { Redirected } from './redirect.ts';
import { runBuiltin } from './builtins.ts';
import type { Value } from './value.ts';
import { empty, isKnown, toWord } from './value.ts';
import { see } from './ways.ts';

/** A command with its words, before it is told what it is. */
export interface Call {
  readonly words: readonly Value[];
  /** Assignments among the words of `export`, `local` and the like. */
  readonly declared: readonly Declared[];
  readonly prefix: readonly Declared[];
  readonly env: readonly Assignment[];
  readonly target: Redirected;
  readonly source: string;
}

/** Evaluates one simple command: its words first, then what it does to the shell; everything that is started comes out. */
export function runSimple(machine: Machine, outer: Frame, node: CommandNode): Outcome {
  step(machine);
  const frame: Frame = { ...outer, attached: [] };
  const source = frame.text.slice(node.pos, node.end);
  const alias = findAlias(machine, frame, node);
  if (alias?.kind === 'outcome') return alias.outcome;
  const words: Value[] = alias === undefined ? (node.name === undefined ? [] : [...expandWord(machine, frame, node.name)]) : [...alias.words];
  const declared: Declared[] = [];
  for (const arg of node.args) {
    if (arg.type === 'Word') words.push(...expandWord(machine, frame, arg));
    else {
      const item = evaluated(machine, frame, arg);
      declared.push(item);
      words.push(item.text);
    }
  }
  const target = redirected(machine, frame, node.redirects);
  const assignments = node.prefix.filter((item) => item.type === 'Assignment');
  if (words.length === 0) return assignOnly(machine, frame, assignments, target, source);
  const prefix = assignments.map((item) => evaluated(machine, frame, item));
  const env = prefix.map((item): Assignment => ({ name: item.node.name, value: toWord(item.value) }));
  return runCall(machine, frame, { words, declared, prefix, env, target, source });
}

/** Assignments and redirects without a command; `$(< file)` prints the file. */
function assignOnly(machine: Machine, frame: Frame, prefix: readonly AssignmentNode[], target: Redirected, source: string): Outcome {
  for (const item of prefix) assignNode(machine, frame, item);
  emitRedirects(machine, frame, target, source);
  for (const file of target.files) if (file.how === 'replace') write(machine, file.name, empty, 'replace');
  const file = target.redirects.find((redirect) => redirect.operator === '<');
  const out = file === undefined || frame.capture !== 'capture' ? empty : (target.input ?? { text: '\uFFFC', source });
  return { ...nothing, out };
}

/** zsh words that change how the rest is read and nothing else. */
function withoutPrecommands(machine: Machine, frame: Frame, call: Call): { readonly call: Call; readonly frame: Frame } {
  let { words } = call;
  let inner = frame;
  for (let [first] = words; first !== undefined && words.length > 1 && see(machine, `f:${first.text}`) === undefined; [first] = words) {
    if (first.text === 'noglob') words = words.slice(1).map((word) => ({ ...word, glob: undefined }));
    else if (first.text === 'nocorrect' || first.text === '-') words = words.slice(1);
    else if (first.text === 'repeat' && words.length > 2 && /^\d+$|\uFFFC/.test(words[1]?.text ?? '')) {
      words = words.slice(2);
      inner = asLoop(inner, inner.rounds);
    } else break;
  }
  return words === call.words ? { call, frame } : { call: { ...call, words }, frame: inner };
}

export function runCall(machine: Machine, outer: Frame, given: Call): Outcome {
  const { call, frame } = withoutPrecommands(machine, outer, given);
  const settled = settle(frame, call.words, call.target.stdin ?? frame.stdin);
  const value = settled.input ?? call.target.input;
  const input = call.target.stdin === undefined && settled.input === undefined ? frame.input : inputOf(machine, value);
  const inner: Frame = { ...frame, stdin: settled.stdin, input };
  const [first] = settled.words;
  const body = first === undefined || !isKnown(first) ? undefined : see(machine, `f:${first.text}`);
  const resolved: Call = { ...call, words: settled.words };
  if (body?.kind === 'function') {
    emitRedirects(machine, frame, call.target, call.source);
    const capture = call.target.files.length > 0 && frame.capture === 'drop' ? 'look' : frame.capture;
    const outcome = callFunction(machine, { ...inner, capture }, body.bodies, resolved);
    return store(machine, call.target, outcome);
  }
  const special = runBuiltin(machine, inner, resolved);
  if (special.kind === 'done') return store(machine, call.target, special.outcome);
  const bare = withoutPrefixVariable(resolved);
  if (bare !== undefined) runCall(machine, asBranch(outer), bare);
  const command = emit(machine, inner, { words: resolved.words, env: call.env, redirects: call.target.redirects, stdin: inner.stdin, source: call.source });
  const outcome = afterwards(machine, inner, resolved, command);
  special.after?.();
  return { ...outcome, ...(special.flow === undefined ? {} : { flow: special.flow }), ...(special.status === undefined ? {} : { status: special.status }) };
}

/** `$SUDO rm x`, `$DRY_RUN rm x`: the variable may be empty, and then the next word is the program. */
function withoutPrefixVariable(call: Call): Call | undefined {
  const [first, second] = call.words;
  if (first?.text !== '\uFFFC' || second === undefined || !isKnown(second)) return undefined;
  if (!/^\$\{?(?:\w*SUDO\w*|\w*DRY_?RUN\w*|\w*PREFIX|RUN|DO|ECHO|NICE|TIMEOUT\w*|WRAPPER)\}?$/i.test(first.source ?? '')) return undefined;
  return { ...call, words: call.words.slice(1) };
}

/** Commands of the shell that never read the pipe in which they stand. */
const idle = new Set('cd pushd popd export set unset local declare typeset readonly shift trap alias true false : [ test exit return'.split(' '));

/** What a started command prints, writes and copies, as far as later parts of the text can see it. */
function afterwards(machine: Machine, frame: Frame, call: Call, command: Draft): Outcome {
  const wanted = frame.capture !== 'drop' || call.target.files.length > 0 || command.program === 'tee' || (frame.attached?.some((item) => item.operator === '>') ?? false);
  const capture = frame.capture === 'drop' ? 'look' : frame.capture;
  const out = wanted ? printed(machine, { ...frame, capture }, call.words, call.source) : empty;
  feed(frame, command, out);
  for (const file of call.target.files) write(machine, file.name, out, file.how, command);
  const args = call.words.slice(1).filter((word) => !word.text.startsWith('-'));
  const [from, to] = args;
  if (command.program === 'tee') for (const name of args) write(machine, name, out, call.words.some((word) => word.text === '-a' || word.text === '--append') ? 'append' : 'replace', command);
  else if ((command.program === 'cp' || command.program === 'mv') && args.length === 2 && from !== undefined && to !== undefined) copy(machine, from, to);
  machine.cells.set('last', { kind: 'text', value: call.words[call.words.length - 1] ?? empty });
  const status = command.program === '[' || command.program === 'test' ? testStatus(call.words) : 'unknown';
  return { out: call.target.files.length > 0 ? empty : out, status, flow: 'on', ...(idle.has(command.program) ? {} : { head: command }) };
}

function store(machine: Machine, target: Redirected, outcome: Outcome): Outcome {
  if (target.files.length === 0) return outcome;
  for (const file of target.files) write(machine, file.name, outcome.out, file.how);
  return { ...outcome, out: empty };
}
