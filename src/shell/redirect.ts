import type { HereDoc, Redirection } from 'unbash';
import type { Redirect, Stdin } from '../model/command.ts';
import { expandParts, expandText, expandWord, join } from './expand.ts';
import type { Attached, Draft, Frame, Input, Machine } from './machine.ts';
import { heldIn } from './files.ts';
import { bodyOf } from './output.ts';
import type { Value } from './value.ts';
import { concat, isKnown, knownOf, literal, toWord, unknown, withText } from './value.ts';

/** The redirects of a command, and what they put on its standard input. */
export interface Redirected {
  readonly redirects: readonly Redirect[];
  readonly stdin: Stdin | undefined;
  readonly input: Value | undefined;
  /** Files that its output goes into: value of the name, and whether it is added at the end. */
  readonly files: readonly { readonly name: Value; readonly how: 'replace' | 'append' }[];
}

/** Resolves redirects; substitutions in their words are run. */
export function redirected(machine: Machine, frame: Frame, nodes: readonly Redirection[]): Redirected {
  const redirects: Redirect[] = [];
  const files: { name: Value; how: 'replace' | 'append' }[] = [];
  let stdin: Stdin | undefined;
  let input: Value | undefined;
  for (const node of nodes) {
    const descriptor = node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined;
    if (node.type === 'HereDoc' || node.type === 'HereString') {
      const text = node.type === 'HereDoc' ? heredoc(machine, frame, node) : hereString(machine, frame, node);
      redirects.push({ operator: node.type === 'HereDoc' ? '<<' : '<<<', target: toWord(text) });
      if ((descriptor ?? 0) !== 0) continue;
      stdin = { kind: 'text', text: text.text, known: isKnown(text) ? 'known' : 'partly' };
      input = text;
      continue;
    }
    if (node.target === undefined) continue;
    const target = join(expandWord(machine, frame, node.target));
    const attached = frame.attached?.find((item) => item.name === target.text);
    if (node.operator === '<' && attached?.operator === '<') {
      stdin = fromAttached(attached);
      input = attached.out;
      continue;
    }
    redirects.push({ operator: node.operator, target: toWord(attached === undefined ? target : unknown(attached.source)) });
    if (node.operator === '<' && (descriptor ?? 0) === 0) {
      stdin = listedIn(machine, target) ?? { kind: 'file', path: toWord(target) };
      input = bodyOf(machine, target, frame.capture);
    } else if (node.operator.includes('>') && (descriptor === undefined || descriptor === 1) && attached === undefined && !/^(?:\d+|-|\/dev\/.*)$/.test(target.text)) {
      files.push({ name: target, how: node.operator.includes('>>') ? 'append' : 'replace' });
    }
  }
  return { redirects, stdin, input, files };
}

/** `find src > list; xargs rm < list`: a list that this text itself makes comes from what lists it. */
function listedIn(machine: Machine, file: Value): Stdin | undefined {
  const held = heldIn(machine, file);
  return held?.value.glob === 'listed' && held.by.length > 0 ? { kind: 'pipe', from: held.by } : undefined;
}

/** What a process substitution prints, as standard input. */
export function fromAttached(attached: Attached): Stdin {
  return pipe(attached.from, attached.out);
}

/** Most commands that are named as the source of a pipe. */
const mostSources = 64;

/** A pipe from these commands; its text is given where anything in it is known. */
export function pipe(from: readonly Draft[], out: Value): Stdin {
  // Names that a program lists are no text: whoever takes them as operands finds them by what lists them.
  const known = out.glob !== 'listed' && (out.text.replaceAll(/[\uFFFC\s]/g, '') !== '' || out.text === '');
  const commands = from.slice(-mostSources);
  return known ? { kind: 'pipe', from: commands, text: out.text } : { kind: 'pipe', from: commands };
}

function heredoc(machine: Machine, frame: Frame, node: HereDoc): Value {
  const { parts, text } = node.body;
  const value = parts === undefined ? literal(text) : join(expandParts(machine, frame, parts, 'quoted'));
  return node.operator === '<<-' ? withText(value, value.text.replaceAll(/^\t+/gm, '')) : value;
}

function hereString(machine: Machine, frame: Frame, node: Extract<Redirection, { type: 'HereString' }>): Value {
  return node.target === undefined ? literal('\n') : concat(expandText(machine, frame, node.target), literal('\n'));
}

/** What `read` and the like find: only where something is known. */
export function inputOf(machine: Machine, value: Value | undefined): Input | undefined {
  if (value === undefined || knownOf(value.text.trim(), undefined) === 'unknown') return undefined;
  return { id: ++machine.inputs, value };
}
