import type { Language } from '../../model/tool.ts';
import type { Deeds } from './deeds.ts';
import { CallResults } from './call-results.ts';
import { listMethod, mapMember, mapMethod } from './list-methods.ts';
import { LocalModules } from './modules.ts';
import { isSql } from '../network/body.ts';
import { outsideCall } from './outside/outside.ts';
import { textMethod } from './text-methods.ts';
import { knownText, chainText, dotted, eitherOf, mapOf, noArguments, nothing, unknownValue, wordFrom, type Arguments, type ClassValue, type FunctionValue, type MapValue, type ThingValue, type Value } from './value.ts';

/** A call of something outside the program. */
export interface Call extends Arguments {
  readonly program: Program;
  readonly chain: ThingValue['chain'];
  /** Names of the chain, apart by dots: `os.path.join`. */
  readonly name: string;
  /** An argument by place or by name. */
  arg(at: number, ...names: readonly string[]): Value | undefined;
}

/** What a function of a library does and gives; `undefined` where its result is not known. */
export type Handler = (call: Call) => Value | undefined;
export type Library = ReadonlyMap<string, Handler>;

/** Past these a program is not followed further. */
const maxSteps = 200_000;
/** What a call of the outside costs, in steps. */
const callSteps = 20;
const maxDepth = 480;
const maxCalls = 40;
/** Rounds of a loop over known items. */
const maxRounds = 2_000;
/** Texts that a program executes itself. */
const maxInlined = 30;

/** A program while it is followed: what it did so far, and how much may still be looked at. */
export class Program {
  readonly language: Language;
  readonly deeds: Deeds;
  /** Loops that are being run, one in the other. */
  loops = 0;
  /** The last server that the program connected to. */
  server: string | undefined;
  /** The last query that took all rows, as long as a condition may still follow. */
  widest: { readonly args: readonly Value[]; readonly at: number } | undefined;
  /** Runs text of the program's own language where it stands; set by the language. */
  inline: ((text: string) => Value) | undefined;
  readonly modules = new LocalModules();
  readonly #library: Library;
  #steps = 0;
  #depth = 0;
  #calls = 0;
  /** Functions that something else may call: decorated ones, handlers. */
  readonly #offered: FunctionValue[] = [];
  #inlined = 0;
  readonly #results = new CallResults();

  constructor(language: Language, deeds: Deeds, library: Library) {
    this.language = language;
    this.deeds = deeds;
    this.#library = library;
  }

  /** Evaluates one node, unless the bounds are reached; then its value is unknown. */
  step(read: () => Value): Value {
    this.#steps += 1;
    if (this.#depth >= maxDepth) this.#steps = maxSteps + 1;
    if (this.isSpent) return unknownValue('too much code');
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }

  get isSpent(): boolean {
    return this.#steps > maxSteps;
  }

  /** The value of text that the program executes itself; `undefined` where it cannot be followed further. */
  runInline(text: string): Value | undefined {
    if (this.inline === undefined || this.#inlined >= maxInlined) return undefined;
    this.#inlined += 1;
    return this.inline(text);
  }

  /** The items that a loop is run for; numbers that are only counted are not counted out in a loop in a loop. */
  rounds(items: readonly Value[]): readonly Value[] {
    if (this.loops > 0 && items.every((item) => item.kind === 'number')) return items.slice(0, 3);
    if (items.length > maxRounds) this.#steps = maxSteps + 1;
    return items.slice(0, maxRounds);
  }

  /** Takes a function that the program defines; whoever holds the file may call it. */
  define(made: FunctionValue): FunctionValue {
    if (this.deeds.nested.held === 'by-others') this.offer(made);
    return made;
  }

  /** Remembers a function that something else may call. */
  offer(value: Value | undefined): void {
    if (value?.kind === 'function' && value.state === 'unused' && this.#offered.length < 200) this.#offered.push(value);
  }

  /** Runs what was offered and never called. */
  runOffered(): void {
    for (const offered of this.#offered) if (offered.state === 'unused') this.call(offered, noArguments);
  }

  call(callee: Value, given: Arguments): Value {
    switch (callee.kind) {
      case 'function':
        return this.#enter(callee, given);
      case 'class':
        return this.#instance(callee, given);
      case 'method':
        return this.#method(callee.of, callee.name, given);
      case 'thing':
        return this.#outside(callee, given);
      case 'either':
        return eitherOf(callee.options.map((option) => this.call(option, given)));
      default:
        return unknownValue('a call');
    }
  }

  /** A member of a value: `x.name`. */
  member(of: Value, name: string): Value {
    switch (of.kind) {
      case 'thing':
        return this.#constant({ kind: 'thing', chain: [...of.chain, { name }] });
      case 'either':
        return eitherOf(of.options.map((option) => this.member(option, name)));
      case 'map':
        return this.#property(mapMember(of, name) ?? (of.of === undefined ? undefined : classMember(of.of, name, of)) ?? { kind: 'method', of, name });
      case 'class':
        return classMember(of, name, undefined) ?? { kind: 'thing', chain: [{ name: of.name }, { name }] };
      default:
        return { kind: 'method', of, name };
    }
  }

  #property(found: Value): Value {
    return found.kind === 'function' && found.binds === 'property' ? this.call(found, noArguments) : found;
  }

  /** Values of the outside that are plain: `os.sep`, `process.platform`. */
  #constant(thing: ThingValue): Value {
    const name = dotted(thing.chain);
    const handler = this.#library.get(`=${name}`) ?? this.#library.get(`=${dotted(thing.chain.slice(0, -1))}.*`);
    return handler?.(this.#callOf(thing, noArguments)) ?? thing;
  }

  #enter(callee: FunctionValue, given: Arguments): Value {
    const fresh = callee.state === 'unused';
    callee.state = 'used';
    // A function that was never followed must not hide behind many others.
    if (this.#calls >= maxCalls && fresh) this.#steps = maxSteps + 1;
    if (this.isSpent || this.#calls >= maxCalls) return unknownValue(`${callee.name}()`);
    const before = this.#results.before(callee, given, this.#steps);
    if (before !== undefined) return before;
    this.#calls += 1;
    try {
      const value = callee.call(given);
      this.#results.keep(callee, given, value);
      return value;
    } finally {
      this.#calls -= 1;
    }
  }

  #instance(of: ClassValue, given: Arguments): Value {
    const made: MapValue = { ...mapOf(), of };
    const start = classMember(of, '__init__', made) ?? classMember(of, 'constructor', made);
    if (start !== undefined) this.call(start, given);
    return made;
  }

  #method(of: Value, name: string, given: Arguments): Value {
    const found = of.kind === 'text' || of.kind === 'number' ? textMethod(this, of, name, given) : of.kind === 'list' ? listMethod(this, of, name, given) : of.kind === 'map' ? mapMethod(this, of, name, given) : undefined;
    if (found !== undefined) return found;
    // A known value with a method that nobody knows here: the name may still tell (`items.delete()`).
    return this.#outside({ kind: 'thing', chain: [{ name: `?${wordFrom(of).source ?? of.kind}` }, { name }] }, given);
  }

  #outside(callee: ThingValue, given: Arguments): Value {
    this.#steps += callSteps;
    if (this.isSpent) return unknownValue('too much code');
    const call = this.#callOf(callee, given);
    const handler = this.#library.get(call.name);
    const known = handler?.(call);
    const hidden = handler === undefined ? hiddenName(callee) : undefined;
    if (hidden !== undefined) return this.call(hidden, given);
    // `$pdo->exec("TRUNCATE x")`: a method may bear the name of a function that starts programs.
    if (handler === undefined || (known === undefined && statesSql(call))) outsideCall(call);
    if (known !== undefined) return known;
    const settles = /^(then|finally|tap|pipe)$/.test(callee.chain.at(-1)?.name ?? '');
    const before: ThingValue = { kind: 'thing', chain: callee.chain.slice(0, -1) };
    for (const value of [...given.args, ...given.named.values()]) this.#callBack(value, settles ? { args: [before], named: new Map() } : noArguments);
    const chain = callee.chain.length > 40 ? callee.chain.slice(-40) : callee.chain;
    const last = chain.at(-1);
    return last === undefined ? nothing : { kind: 'thing', chain: [...chain.slice(0, -1), { name: last.name, call: given }] };
  }

  /** A function that is handed to something outside will be called by it. */
  #callBack(value: Value, given: Arguments): void {
    if (value.kind === 'function') this.#enter(value, given);
    else if (value.kind === 'thing' && given.args.length > 0 && value.chain.every((link) => link.call === undefined)) this.call(value, given);
    else if (value.kind === 'map' && value.of === undefined) for (const entry of value.entries.values()) if (entry.kind === 'function') this.#enter(entry, noArguments);
  }

  #callOf(callee: ThingValue, given: Arguments): Call {
    return {
      ...given,
      program: this,
      chain: callee.chain,
      name: dotted(callee.chain),
      arg: (at, ...names) => names.map((name) => given.named.get(name)).find((value) => value !== undefined) ?? given.args[at],
    };
  }
}

/** Hands SQL over, whatever a function of the same name does. */
function statesSql(call: Call): boolean {
  const text = knownText(call.args[0]);
  return text !== undefined && isSql(text);
}

/** `f.__call__(…)`, `os.__dict__["system"](…)`: what a chain stands for when its last steps only look a name up. */
function hiddenName(callee: ThingValue): ThingValue | undefined {
  const { chain } = callee;
  const last = chain.at(-1);
  if (last?.name === '__call__' && chain.length > 1) return { kind: 'thing', chain: chain.slice(0, -1) };
  return undefined;
}

/** A member of a class or of what it inherits; a function is bound to `self`. */
function classMember(of: ClassValue, name: string, self: Value | undefined, depth = 0): Value | undefined {
  const own = of.members.get(name);
  if (own?.kind === 'function') return own.binds === 'none' ? own : own.binds === 'class' ? bound(own, of) : self === undefined ? own : bound(own, self);
  if (own !== undefined) return own;
  for (const parent of depth > 8 ? [] : of.parents) {
    const found = parent.kind === 'class' ? classMember(parent, name, self, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function bound(method: FunctionValue, self: Value): FunctionValue {
  return {
    ...method,
    call: (given) => {
      method.state = 'used';
      return method.call({ args: [self, ...given.args], named: given.named });
    },
  };
}

/** What a chain is called in a sentence: `python os.remove`. */
export function viaOf(call: Pick<Call, 'chain'>, language: string): string {
  return `${language} ${chainText(call.chain).replaceAll('()', '')}`.slice(0, 80);
}
