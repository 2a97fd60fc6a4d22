import type { ParameterExpansionPart, ParameterOperation, Word } from 'unbash';
import { calculateText } from './arithmetic.ts';
import { expandText } from './expand.ts';
import type { Frame, Machine } from './machine.ts';
import type { Pattern } from './pattern.ts';
import { matchEnds, parsePattern } from './pattern.ts';
import type { Value } from './value.ts';
import { concat, empty, isKnown, literal, unknown, withText } from './value.ts';
import { argsOf, assign, listOf, realName, valueOf, variable } from './variables.ts';

export type Parameter = { readonly kind: 'one'; readonly value: Value } | { readonly kind: 'many'; readonly values: readonly Value[] };

/** Most work that matching one pattern may cost: text length squared times pattern length. */
const mostMatching = 2_000_000;

const one = (value: Value): Parameter => ({ kind: 'one', value });

/** `${…}` with all its operations. What is not known is unknown with the text of the expansion as its source. */
export function parameter(machine: Machine, frame: Frame, node: ParameterExpansionPart): Parameter {
  const missing = unknown(node.text);
  const { operation, prefix } = node;
  if (prefix === '!' && operation?.type === 'Names') return one(names(machine, node.parameter, missing));
  if (prefix === '!' && isAll(node.index)) return keys(machine, node.parameter, missing);
  const list = node.parameter === '@' || node.parameter === '*' ? 'args' : isAll(node.index) ? 'array' : 'no';
  if (list !== 'no') {
    const items = list === 'args' ? argsOf(machine) : listOf(machine, node.parameter);
    if (prefix === '#') return one(items === undefined ? missing : literal(String(items.length)));
    return many(machine, frame, items, operation, node, missing);
  }
  let name = node.parameter;
  let value = node.index === undefined ? valueOf(machine, name) : element(machine, frame, name, node.index);
  if (prefix === '!') {
    if (value === undefined || !isKnown(value)) return one(missing);
    name = value.text;
    const indirect = /^(\w+)\[(.+)\]$/.exec(name);
    if (indirect?.[2] === '@' || indirect?.[2] === '*') return { kind: 'many', values: listOf(machine, indirect[1] ?? '') ?? [missing] };
    value = valueOf(machine, name);
  }
  if (prefix === '#') return one(value === undefined || !isKnown(value) ? missing : literal(String([...value.text].length)));
  if (operation?.type === 'Default') return one(withDefault(machine, frame, name, value, operation, missing));
  if (value === undefined) {
    visit(machine, frame, operation);
    return one(missing);
  }
  return one(operation === undefined ? value : operate(machine, frame, value, operation, missing));
}

function isAll(index: Word | undefined): boolean {
  return index?.text === '@' || index?.text === '*';
}

function element(machine: Machine, frame: Frame, name: string, index: Word): Value | undefined {
  const cell = variable(machine, name);
  const key = expandText(machine, frame, index);
  if (cell?.kind === 'map') return cell.entries.get(key.text) ?? (isKnown(key) ? empty : undefined);
  const at = isKnown(key) ? calculateText(machine, frame, key.text) : undefined;
  if (at === undefined) return undefined;
  if (cell?.kind === 'list') return cell.items[at < 0 ? cell.items.length + at : at] ?? empty;
  return at === 0 ? valueOf(machine, name) : cell === undefined ? undefined : empty;
}

function names(machine: Machine, prefix: string, missing: Value): Value {
  const found = [...machine.cells.named(`v:${prefix}`)].map(([rest]) => prefix + rest).sort();
  return found.length === 0 ? missing : literal(found.join(' '));
}

function keys(machine: Machine, name: string, missing: Value): Parameter {
  const cell = variable(machine, name);
  if (cell?.kind === 'map') return { kind: 'many', values: [...cell.entries.keys()].map(literal) };
  if (cell?.kind === 'list') return { kind: 'many', values: cell.items.map((_, index) => literal(String(index))) };
  return one(missing);
}

function many(machine: Machine, frame: Frame, items: readonly Value[] | undefined, operation: ParameterOperation | undefined, node: ParameterExpansionPart, missing: Value): Parameter {
  if (operation?.type === 'Default') {
    if (items !== undefined && items.length > 0) return operation.operator.endsWith('+') ? one(expandText(machine, frame, operation.operand)) : { kind: 'many', values: items };
    return one(withDefault(machine, frame, node.parameter, items === undefined ? undefined : empty, operation, missing));
  }
  if (items === undefined) {
    visit(machine, frame, operation);
    return one(missing);
  }
  if (operation?.type === 'Slice') {
    const from = calculateText(machine, frame, expandText(machine, frame, operation.offset).text);
    const length = operation.length === undefined ? items.length : calculateText(machine, frame, expandText(machine, frame, operation.length).text);
    if (from === undefined || length === undefined) return one(missing);
    const start = from < 0 ? items.length + from : node.parameter === '@' || node.parameter === '*' ? Math.max(0, from - 1) : from;
    return { kind: 'many', values: items.slice(start, start + length) };
  }
  return { kind: 'many', values: operation === undefined ? items : items.map((item) => operate(machine, frame, item, operation, missing)) };
}

/** `${X-y}`, `${X:=y}`, `${X+y}`, `${X:?y}`. A name of which nothing is known counts as not set: the default is assumed. */
function withDefault(machine: Machine, frame: Frame, name: string, value: Value | undefined, operation: Extract<ParameterOperation, { type: 'Default' }>, missing: Value): Value {
  const kind = operation.operator.slice(-1);
  const absent = value === undefined || (operation.operator.startsWith(':') && value.text === '');
  const other = (): Value => {
    const text = expandText(machine, frame, operation.operand, 'assignment');
    return value === undefined ? { ...text, sure: 'assumed' } : text;
  };
  if (kind === '+') return absent ? (value === undefined ? { text: '', sure: 'assumed' } : empty) : other();
  if (!absent) return value;
  if (kind === '?') {
    visit(machine, frame, operation);
    return missing;
  }
  const text = other();
  if (kind === '=') assign(machine, realName(machine, name), text);
  return text;
}

/** Runs the substitutions in the words of an operation whose result is not known anyway. */
function visit(machine: Machine, frame: Frame, operation: ParameterOperation | undefined): void {
  if (operation === undefined) return;
  if ('operand' in operation && operation.operand !== undefined) expandText(machine, frame, operation.operand);
  if (operation.type === 'Replace') {
    expandText(machine, frame, operation.pattern);
    expandText(machine, frame, operation.replacement);
  }
  if (operation.type === 'Slice') {
    expandText(machine, frame, operation.offset);
    if (operation.length !== undefined) expandText(machine, frame, operation.length);
  }
}

function operate(machine: Machine, frame: Frame, value: Value, operation: ParameterOperation, missing: Value): Value {
  switch (operation.type) {
    case 'Remove':
      return remove(value, operation.operator, patternOf(machine, frame, operation.operand), missing);
    case 'Replace':
      return replace(value, operation.operator, patternOf(machine, frame, operation.pattern), expandText(machine, frame, operation.replacement), missing);
    case 'Slice': {
      const from = calculateText(machine, frame, expandText(machine, frame, operation.offset).text);
      const length = operation.length === undefined ? value.text.length : calculateText(machine, frame, expandText(machine, frame, operation.length).text);
      if (from === undefined || length === undefined || !isKnown(value)) return missing;
      const start = from < 0 ? Math.max(0, value.text.length + from) : from;
      return withText(value, length < 0 ? value.text.slice(start, value.text.length + length) : value.text.slice(start, start + length));
    }
    case 'CaseModification': {
      const pattern = operation.operand === undefined ? undefined : patternOf(machine, frame, operation.operand);
      const change = (char: string): string => {
        if (pattern !== undefined && !matchEnds(pattern, char, 0).includes(char.length)) return char;
        return operation.operator.startsWith('^') ? char.toUpperCase() : char.toLowerCase();
      };
      const all = operation.operator.length === 2;
      return withText(value, [...value.text].map((char, index) => (all || index === 0 ? change(char) : char)).join(''));
    }
    case 'Transform':
      switch (operation.operand.text) {
        case 'U':
          return withText(value, value.text.toUpperCase());
        case 'L':
          return withText(value, value.text.toLowerCase());
        case 'u':
          return withText(value, value.text.slice(0, 1).toUpperCase() + value.text.slice(1));
        case 'Q':
          return withText(value, `'${value.text.replaceAll("'", "'\\''")}'`);
        default:
          return missing;
      }
    default:
      visit(machine, frame, operation);
      return missing;
  }
}

/** The pattern that a word is: what is quoted in it counts for itself. */
export function patternOf(machine: Machine, frame: Frame, word: Word): Pattern | undefined {
  if (word.parts === undefined) return [...word.value].map((char) => ({ kind: 'char', char }));
  let text = '';
  for (const part of word.parts) {
    if (part.type === 'Glob') text += part.text;
    else if (part.type === 'ExtendedGlob') return undefined;
    else if (part.type === 'SimpleExpansion') {
      const value = valueOf(machine, part.text.slice(1));
      if (value === undefined || !isKnown(value)) return undefined;
      text += value.text;
    } else {
      const value = expandText(machine, frame, { ...word, parts: [part], text: part.text, value: part.text });
      if (!isKnown(value)) return undefined;
      text += value.text.replaceAll(/[\\*?[\]]/g, '\\$&');
    }
  }
  return parsePattern(text);
}

function affordable(value: Value, pattern: Pattern): boolean {
  return value.text.length * value.text.length * (pattern.length + 1) <= mostMatching;
}

function remove(value: Value, operator: string, pattern: Pattern | undefined, missing: Value): Value {
  if (pattern === undefined || !affordable(value, pattern)) return missing;
  const { text } = value;
  const longest = operator.length === 2;
  if (operator.startsWith('#')) {
    const ends = matchEnds(pattern, text, 0);
    const end = longest ? ends[ends.length - 1] : ends[0];
    return end === undefined ? value : withText(value, text.slice(end));
  }
  for (let step = 0; step <= text.length; step++) {
    const start = longest ? step : text.length - step;
    if (matchEnds(pattern, text, start).includes(text.length)) return withText(value, text.slice(0, start));
  }
  return value;
}

function replace(value: Value, operator: string, pattern: Pattern | undefined, by: Value, missing: Value): Value {
  if (pattern === undefined || !affordable(value, pattern)) return missing;
  const { text } = value;
  let out = withText(value, '');
  for (let at = 0; at <= text.length; ) {
    const ends = operator === '/#' && at > 0 ? [] : matchEnds(pattern, text, at);
    const end = operator === '/%' ? ends.find((candidate) => candidate === text.length) : ends[ends.length - 1];
    if (end !== undefined && end > at) {
      out = concat(out, by);
      at = end;
      if (operator !== '//') return concat(out, literal(text.slice(at)));
    } else {
      out = concat(out, literal(text.charAt(at)));
      at++;
    }
  }
  return out;
}
