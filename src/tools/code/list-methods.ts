import type { Program } from './program.ts';
import { textMethod } from './text-methods.ts';
import { itemsOf, listOf, mapOf, nothing, noArguments, numberOf, textOf, unknownValue, type Arguments, type ListValue, type MapValue, type Value } from './value.ts';

/** A list that grows past this keeps one unknown rest. */
const maxItems = 5_000;

/** A method of a list, in Python's and JavaScript's names. */
export function listMethod(program: Program, list: ListValue, name: string, given: Arguments): Value | undefined {
  const [first] = given.args;
  switch (name) {
    case 'append':
    case 'push':
    case 'add':
    case 'appendleft':
      for (const arg of given.args) put(list, arg);
      return nothing;
    case 'insert':
      if (given.args[1] !== undefined) list.items.splice(first?.kind === 'number' ? first.n : list.items.length, 0, given.args[1]);
      return nothing;
    case 'unshift':
      list.items.unshift(...given.args);
      return nothing;
    case 'extend':
    case 'update':
    case 'concat': {
      const into = name === 'concat' ? listOf(list.items, list.more) : list;
      for (const arg of given.args) for (const item of arg.kind === 'list' ? arg.items : [arg]) put(into, item);
      if (first?.kind === 'list' && first.more !== undefined) into.more ??= first.more;
      return name === 'concat' ? into : nothing;
    }
    case 'pop':
    case 'shift':
    case 'popleft':
      return (name === 'pop' ? list.items.pop() : list.items.shift()) ?? list.more ?? nothing;
    case 'join':
      return textMethod(program, first ?? textOf(','), 'join', { ...noArguments, args: [list] });
    case 'map':
    case 'flatMap':
      return first === undefined ? undefined : listOf(each(program, list, first));
    case 'forEach':
    case 'some':
    case 'every':
    case 'find':
    case 'findIndex':
    case 'each':
      if (first !== undefined) each(program, list, first);
      return name === 'find' ? (itemsOf(list)[0] ?? nothing) : nothing;
    case 'filter':
      if (first !== undefined) each(program, list, first);
      return list;
    case 'reduce':
      return unknownValue('reduce');
    case 'reverse':
    case 'toReversed':
      return name === 'toReversed' ? listOf([...list.items].reverse(), list.more) : reversed(list);
    case 'sort':
    case 'toSorted':
    case 'flat':
    case 'copy':
    case 'values':
    case 'fill':
      return list;
    case 'slice': {
      const start = first?.kind === 'number' ? first.n : 0;
      const end = given.args[1]?.kind === 'number' ? given.args[1].n : undefined;
      return listOf(list.items.slice(start, end), list.more);
    }
    case 'entries':
      return listOf(itemsOf(list).map((item, at) => listOf([numberOf(at), item])));
    case 'keys':
      return listOf(list.items.map((_, at) => numberOf(at)));
    case 'includes':
    case 'indexOf':
    case 'index':
    case 'count':
      return unknownValue(name);
    default:
      return undefined;
  }
}

function put(list: ListValue, item: Value): void {
  if (list.items.length < maxItems) list.items.push(item);
  else list.more ??= item;
}

function reversed(list: ListValue): ListValue {
  list.items.reverse();
  return list;
}

function each(program: Program, list: ListValue, callback: Value): readonly Value[] {
  const items = program.rounds(itemsOf(list));
  program.loops += 1;
  const results = items.map((item, at) => program.call(callback, { args: [item, numberOf(at), list], named: new Map() }));
  program.loops -= 1;
  return results;
}

/** A member of a map by its key; `undefined` where it has none. */
export function mapMember(map: MapValue, name: string): Value | undefined {
  return map.entries.get(name);
}

/** A method of a map, in Python's and JavaScript's names. */
export function mapMethod(_program: Program, map: MapValue, name: string, given: Arguments): Value | undefined {
  const [first, second] = given.args;
  const key = first?.kind === 'text' ? first.word.text : first?.kind === 'number' ? String(first.n) : undefined;
  switch (name) {
    case 'get':
    case 'pop':
    case 'setdefault':
      return (key === undefined ? undefined : map.entries.get(key)) ?? second ?? unknownValue(key ?? 'a key');
    case 'set':
      if (key !== undefined && second !== undefined) map.entries.set(key, second);
      return map;
    case 'update':
      if (first?.kind === 'map') for (const [one, value] of first.entries) map.entries.set(one, value);
      for (const [one, value] of given.named) map.entries.set(one, value);
      return nothing;
    case 'items':
    case 'entries':
      return listOf([...map.entries].map(([one, value]) => listOf([textOf(one), value])));
    case 'keys':
      return listOf([...map.entries.keys()].map(textOf));
    case 'values':
      return listOf([...map.entries.values()]);
    case 'copy':
      return mapOf(map.entries);
    case 'has':
    case 'hasOwnProperty':
      return unknownValue(name);
    default:
      return undefined;
  }
}
