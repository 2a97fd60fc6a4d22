import type { Assignment, Command, Cwd, Stdin, Word } from '../../model/command.ts';
import { unknownPart } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Language, Nested, ToolContext } from '../../model/tool.ts';
import { deviceOf } from '../places/devices.ts';
import { configurePath, createPath, deletePath, editPath, movePath, overwritePath, readPath } from '../paths.ts';
import { doubtOf } from '../paths/own-script.ts';
import { unpackInto } from '../files/unpack.ts';
import { programName } from '../../shell/program.ts';
import { runEffect } from '../wrappers/run-effect.ts';
import { knownText, madeOf, optionsOf, wordFrom, type Made, type Value } from './value.ts';

/** A program may do very much in a loop; past this nothing more is written down. */
const maxEffects = 400;

/** Where a subprocess runs and what it reads. */
export interface Starting {
  readonly cwd?: Value | undefined;
  readonly stdin?: Stdin | undefined;
  readonly dialect?: 'posix' | 'powershell' | 'cmd';
  /** Variables that are set for it. */
  readonly env?: Value | undefined;
}

/** What a program in any language does, written down as effects in the order it does it. */
export class Deeds {
  readonly effects: Effect[] = [];
  readonly context: ToolContext;
  readonly nested: Nested;
  readonly language: string;
  cwd: Cwd;
  readonly #seen = new Set<string>();
  readonly #read = new Set<string>();

  constructor(language: string, nested: Nested, context: ToolContext) {
    this.language = language;
    this.nested = nested;
    this.context = context;
    this.cwd = nested.cwd;
  }

  /** Writes effects down; the same effect in the next round of a loop once only. */
  add(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (this.effects.length >= maxEffects) {
        if (this.effects.length === maxEffects) this.effects.push(this.#unread('more than can be written down'));
        return;
      }
      const key = keyOf(effect);
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      this.effects.push(effect);
    }
  }

  /** Puts another effect in the place of one that turned out to be different. */
  replace(at: number, effect: Effect): void {
    const before = this.effects[at];
    if (before === undefined) return;
    this.#seen.delete(keyOf(before));
    this.#seen.add(keyOf(effect));
    this.effects[at] = effect;
  }

  remove(path: Value | undefined, via: string, how: 'file' | 'tree' = 'file'): void {
    this.#each(path, (word) => deletePath(this.context, this.cwd, word, { via, ...(how === 'tree' ? { recursive: 'recursive' } : this.nested.file === undefined ? doubtOf([this.nested.through]) : {}) }));
  }

  /** Moves a path to a trash, where it stays. */
  trash(path: Value | undefined, via: string): void {
    this.#each(path, (word) => deletePath(this.context, this.cwd, word, { via, recursive: 'recursive', undo: { undo: 'trivial' }, does: 'moves to the trash' }));
  }

  /** Replaces the content of a file; one that was read before is taken to be changed. */
  write(path: Value | undefined, via: string, content?: Value): void {
    const text = knownText(content);
    this.#each(path, (word) => {
      const options = { via, ...(text === undefined ? {} : { content: text }), ...(text === '' ? { does: 'empties', marks: ['emptied' as const] } : {}) };
      return this.#read.has(word.text) ? editPath(this.context, this.cwd, word, options) : overwritePath(this.context, this.cwd, word, options);
    });
  }

  append(path: Value | undefined, via: string, added?: Value): void {
    const text = knownText(added);
    this.#each(path, (word) => editPath(this.context, this.cwd, word, { via, does: 'adds to', ...(text === undefined ? {} : { added: text }) }));
  }

  create(path: Value | undefined, via: string): void {
    this.#each(path, (word) => createPath(this.context, this.cwd, word, { via }));
  }

  read(path: Value | undefined, via: string): void {
    this.#each(path, (word) => {
      this.#read.add(word.text);
      return readPath(this.context, this.cwd, word, { via });
    });
  }

  move(from: Value | undefined, to: Value | undefined, via: string): void {
    if (from === undefined || to === undefined) return;
    if (deviceOf(wordFrom(to).text) === 'sink') {
      this.#each(from, (word) => deletePath(this.context, this.cwd, word, { via, recursive: 'recursive', undo: { undo: 'irreversible' }, does: 'throws away' }));
      return;
    }
    this.add([...movePath(this.context, this.cwd, wordFrom(from), wordFrom(to), { via }), ...overwritePath(this.context, this.cwd, wordFrom(to), { via })]);
  }

  copy(from: Value | undefined, to: Value | undefined, via: string): void {
    if (from !== undefined) this.add(readPath(this.context, this.cwd, wordFrom(from), { via }).filter((effect) => effect.marks?.includes('secret')));
    this.#each(to, (word) => overwritePath(this.context, this.cwd, word, { via }));
  }

  /** Unpacks an archive into a folder, over what bears the same names. */
  unpack(folder: Value, via: string): void {
    this.#each(folder, (word) => unpackInto(word, { program: via, cwd: this.cwd }, this.context));
  }

  configure(path: Value | undefined, via: string): void {
    this.#each(path, (word) => configurePath(this.context, this.cwd, word, { via }));
  }

  /** Runs shell text. */
  shell(text: Value | undefined, via: string, starting: Starting = {}): void {
    if (text === undefined) return;
    for (const option of optionsOf(text)) {
      const word = wordFrom(option);
      this.worry(madeOf(option), via);
      if (word.known === 'unknown' && madeOf(option) !== undefined) continue;
      if (word.known === 'unknown') this.unmodelled(`the shell text ${word.source ?? ''}`.trim(), via);
      else this.add(this.context.text(word.text, { through: via, cwd: this.#cwdOf(starting.cwd), env: this.#envOf(starting), stdin: starting.stdin ?? { kind: 'none' }, ...(starting.dialect === undefined ? {} : { dialect: starting.dialect }) }));
    }
  }

  /** Starts a program with its words, without a shell between. */
  start(words: readonly Value[], via: string, starting: Starting = {}): void {
    const [path, ...args] = words.map(wordFrom);
    if (path === undefined) return;
    for (const value of words) if (value.kind === 'text') this.worry(value.made, via);
    this.add(this.context.command(this.#command(path, args, via, starting)));
  }

  /** Executes text as a program in a language. */
  evaluate(language: Language, text: Value | undefined, via: string): void {
    if (text === undefined) return;
    for (const option of optionsOf(text)) {
      const word = wordFrom(option);
      this.worry(madeOf(option), via);
      const file = option.kind === 'text' ? option.contentOf : undefined;
      if (file?.known === 'known') this.#body(language, file, via);
      else if (word.known === 'unknown' && madeOf(option) !== undefined) continue;
      else if (word.known === 'unknown' && file === undefined && this.#fetches()) this.worry('downloaded', via);
      else if (word.known === 'unknown') this.unmodelled(`the text ${word.source ?? ''}`.trim(), via);
      else this.add(this.context.code(language, word.text, { ...this.nested, through: via, cwd: this.cwd }));
    }
  }

  /** Something came from another machine before: text that nobody knows is then taken to be it, whatever callbacks it went through. */
  #fetches(): boolean {
    return this.effects.some((effect) => effect.verb === 'fetch' && effect.environment !== 'local');
  }

  /** A script or module of the workspace that the program runs or loads. */
  #body(language: Language, file: Word, via: string): void {
    const path = this.context.resolve(this.cwd, file.text);
    const body = path === undefined ? undefined : this.context.facts.get({ kind: 'body', path });
    if (path === undefined || body === undefined || body === 'none') this.unmodelled(`the script ${file.text}`, via);
    else this.add(this.context.code(language, body.text, { ...this.nested, through: `script ${file.text}`, cwd: this.cwd, file: path }));
  }

  /** Text that was decoded or downloaded and is now executed. */
  worry(made: Made | undefined, via: string): void {
    if (made === 'decoded') this.add([runEffect({ name: 'decoded text', via, says: `runs decoded text with ${via}`, opacity: 'hidden', marks: ['encoded'] })]);
    if (made === 'downloaded') this.add([runEffect({ name: 'downloaded text', via, says: `runs text downloaded from the network with ${via}`, opacity: 'unmodelled', marks: ['downloaded'] })]);
  }

  unmodelled(name: string, via: string): void {
    this.add([runEffect({ name, via, says: `runs ${name.replaceAll(unknownPart, '…')}, whose effects are not known`, opacity: 'unmodelled' })]);
  }

  /** Code past the bounds, or that does not parse for long: nobody writes it by hand. */
  unread(parsed: { readonly kind: 'whole' | 'part' } | { readonly kind: 'refused'; readonly says: string }): void {
    if (parsed.kind === 'whole') return;
    const why = parsed.kind === 'refused' ? parsed.says : 'too many errors in it';
    this.add([this.#unread(why)]);
  }

  #unread(why: string): Effect {
    return runEffect({ name: this.nested.through, via: this.nested.through, says: `runs ${this.language} that cannot be read to its end (${why})`, opacity: 'unreadable' });
  }

  changeDirectory(to: Value | undefined): void {
    this.cwd = this.#cwdOf(to);
  }

  #cwdOf(to: Value | undefined): Cwd {
    if (to === undefined || to.kind === 'nothing') return this.cwd;
    const word = wordFrom(to);
    const path = word.known === 'known' ? this.context.resolve(this.cwd, word.text) : undefined;
    return path === undefined ? { kind: 'unknown', why: word.source ?? word.text } : { kind: 'at', path };
  }

  #envOf(starting: Starting): readonly Assignment[] {
    const own = starting.env?.kind === 'map' ? [...starting.env.entries].map(([name, value]) => ({ name, value: wordFrom(value) })) : [];
    return [...(this.nested.env ?? []), ...own];
  }

  #command(path: Word, args: readonly Word[], via: string, starting: Starting): Command {
    return {
      program: programName(path.text),
      path,
      args,
      env: this.#envOf(starting),
      redirects: [],
      stdin: starting.stdin ?? { kind: 'none' },
      cwd: this.#cwdOf(starting.cwd),
      dialect: 'posix',
      reached: 'always',
      through: [this.nested.through, via],
      source: [path, ...args].map((word) => word.text).join(' '),
    };
  }

  #each(path: Value | undefined, effectsOf: (word: Word) => readonly Effect[]): void {
    if (path === undefined) return;
    for (const option of optionsOf(path)) if (option.kind !== 'nothing' && option.kind !== 'number') this.add(effectsOf(placed(wordFrom(option))));
  }
}

function keyOf(effect: Effect): string {
  return `${effect.verb} ${effect.says} ${effect.undo}`;
}

/** A path below something unknown is unknown. Only a variable of the environment may well be empty, as in a shell; a value of the program is not. */
function placed(word: Word): Word {
  if (word.known === 'known' || !word.text.startsWith(`${unknownPart}/`) || word.source?.startsWith('$') === true) return word;
  return { text: unknownPart, known: 'unknown', source: `${word.source ?? ''}${word.text.slice(1)}` };
}
