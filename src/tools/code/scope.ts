import type { Value } from './value.ts';

/** Names and their values, in a function or module. */
export class Scope {
  readonly #names = new Map<string, Value>();
  readonly #outer: Scope | undefined;

  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  get(name: string): Value | undefined {
    return this.#names.get(name) ?? this.#outer?.get(name);
  }

  /** Sets a name here, whatever is outside. */
  declare(name: string, value: Value): void {
    this.#names.set(name, value);
  }

  /** Sets a name where it was declared; in the outermost scope where it was not. */
  assign(name: string, value: Value): void {
    if (this.#names.has(name) || this.#outer === undefined) this.#names.set(name, value);
    else this.#outer.assign(name, value);
  }

  /** What the names stand for now, so that a branch can be compared with what was before. */
  copy(): ReadonlyMap<string, Value> {
    return new Map(this.#names);
  }

  /** Puts back what `copy` gave. */
  restore(names: ReadonlyMap<string, Value>): void {
    this.#names.clear();
    for (const [name, value] of names) this.#names.set(name, value);
  }
}
