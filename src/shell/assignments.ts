import type { Assignment as AssignmentNode } from 'unbash';
import { calculateText } from './arithmetic.ts';
import { expandText, expandWord } from './expand.ts';
import type { Frame, Machine } from './machine.ts';
import { parseWord } from './parse.ts';
import type { Value } from './value.ts';
import { concat, hole, isKnown, literal } from './value.ts';
import { assign, assignElement, listOf, realName, setCell } from './variables.ts';
import { see } from './ways.ts';

/** An assignment whose value was evaluated: it is not run twice. */
export interface Declared {
  readonly node: AssignmentNode;
  readonly value: Value;
  /** `NAME=value` as a command would get it. */
  readonly text: Value;
}

export function evaluated(machine: Machine, frame: Frame, node: AssignmentNode): Declared {
  const value = node.value.type === 'ArrayValue' ? literal(node.value.elements.map((element) => element.text).join(' ')) : expandText(machine, frame, node.value, 'assignment');
  return { node, value, text: concat(literal(node.text.slice(0, node.text.indexOf('=') + 1)), value) };
}

/** Makes the assignment that stands in the text; `given` is its value where it was evaluated before. */
export function assignNode(machine: Machine, frame: Frame, node: AssignmentNode, kind: 'text' | 'map' | 'number' = 'text', given?: Value): void {
  const append = node.append === true ? 'append' : undefined;
  if (node.value.type === 'ArrayValue') {
    assignArray(machine, frame, node, kind);
    return;
  }
  let value = given ?? expandText(machine, frame, node.value, 'assignment');
  if (kind === 'number' && isKnown(value)) {
    const number = calculateText(machine, frame, value.text);
    if (number !== undefined) value = literal(String(number));
  }
  if (node.index === undefined) {
    assign(machine, node.name, value, append);
    return;
  }
  assignElement(machine, node.name, keyOf(machine, frame, node.name, expandText(machine, frame, node.index)), value, append);
}

function keyOf(machine: Machine, frame: Frame, name: string, key: Value): Value {
  const before = see(machine, `v:${realName(machine, name)}`);
  if (before?.kind === 'map' || !isKnown(key)) return key;
  const number = calculateText(machine, frame, key.text);
  return number === undefined ? key : literal(String(number));
}

function assignArray(machine: Machine, frame: Frame, node: AssignmentNode, kind: 'text' | 'map' | 'number'): void {
  if (node.value.type !== 'ArrayValue') return;
  const name = realName(machine, node.name);
  const before = see(machine, `v:${name}`);
  const exported = before !== undefined && 'exported' in before ? before.exported : undefined;
  const map = kind === 'map' || before?.kind === 'map' ? new Map(node.append === true && before?.kind === 'map' ? before.entries : []) : undefined;
  const items: Value[] = node.append === true ? [...(listOf(machine, name) ?? [])] : [];
  for (const element of node.value.elements) {
    const keyed = /^\[([^\]]*)\]=/.exec(element.text);
    if (keyed?.[1] === undefined) {
      items.push(...expandWord(machine, frame, element));
      continue;
    }
    // `[key]=value` is one word to the parser: key and value are parsed apart.
    const value = textOf(machine, frame, element.text.slice(keyed[0].length));
    const key = textOf(machine, frame, keyed[1]);
    const index = map === undefined && isKnown(key) ? calculateText(machine, frame, key.text) : undefined;
    if (map !== undefined) map.set(key.text, value);
    else if (index !== undefined && index >= 0 && index < 1024) {
      while (items.length < index) items.push(hole);
      items[index] = value;
    } else items.push(value);
  }
  setCell(machine, name, map === undefined ? { kind: 'list', items: items.slice(0, 4096), exported } : { kind: 'map', entries: map, exported });
}

function textOf(machine: Machine, frame: Frame, text: string): Value {
  if (text === '') return literal('');
  const parsed = parseWord(text);
  return parsed === undefined ? literal(text) : expandText(machine, { ...frame, text: parsed.text }, parsed.word, 'assignment');
}
