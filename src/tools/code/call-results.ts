import { chainText, type Arguments, type FunctionValue, type Value } from './value.ts';

/** So often is a function run again with the same arguments, since what is around it may have changed. */
const maxAgain = 8;
/** Before so many steps nothing is cut short. */
const cheapSteps = 30_000;

/** Results of calls that were made before: functions that call each other over and over would use up every bound. */
export class CallResults {
  readonly #known = new WeakMap<FunctionValue['call'], Map<string, { times: number; value: Value }>>();

  /** The value of a call that was made often enough with the same arguments. */
  before(callee: FunctionValue, given: Arguments, steps: number): Value | undefined {
    if (steps < cheapSteps) return undefined;
    const result = this.#known.get(callee.call)?.get(signature(given));
    return result !== undefined && result.times >= maxAgain ? result.value : undefined;
  }

  keep(callee: FunctionValue, given: Arguments, value: Value): void {
    const results = this.#known.get(callee.call) ?? new Map<string, { times: number; value: Value }>();
    const key = signature(given);
    results.set(key, { times: (results.get(key)?.times ?? 0) + 1, value });
    if (results.size < 1_000) this.#known.set(callee.call, results);
  }
}

function signature(given: Arguments): string {
  return [...given.args.map((arg) => spelled(arg, 0)), ...[...given.named].map(([name, value]) => `${name}=${spelled(value, 0)}`)].join('\u0001').slice(0, 2_000);
}

function spelled(value: Value, depth: number): string {
  switch (value.kind) {
    case 'text':
      return `t${value.word.known}${value.word.text.slice(0, 200)}`;
    case 'number':
      return String(value.n);
    case 'truth':
      return value.is;
    case 'thing':
      return `o${chainText(value.chain)}`;
    case 'list':
      return depth > 1 ? `l${value.items.length}` : `[${value.items.slice(0, 20).map((item) => spelled(item, depth + 1)).join(',')}]`;
    case 'map':
      return depth > 1 ? `m${value.entries.size}` : `{${[...value.entries].slice(0, 20).map(([name, entry]) => `${name}:${spelled(entry, depth + 1)}`).join(',')}}`;
    case 'either':
      return depth > 1 ? 'e' : `e(${value.options.map((option) => spelled(option, depth + 1)).join('|')})`;
    case 'function':
    case 'class':
      return `${value.kind} ${value.name}`;
    case 'method':
      return `m ${value.name}`;
    case 'nothing':
      return '-';
  }
}
