import { unknownPart, type Command, type Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { PathFact } from '../../model/fact.ts';
import type { ToolContext } from '../../model/tool.ts';
import { createPath, editPath, fillPath, overwritePath, type PathOptions } from '../paths.ts';
import { targetOf } from '../paths/target.ts';

/** How a program puts things in place. */
export interface Arrival {
  /** A folder with all that is in it. */
  readonly recursive?: 'recursive';
  /** Never replaces what stands there. */
  readonly clobber: 'replace' | 'keep';
  readonly options?: Partial<PathOptions>;
}

/** The sources and the destination of `cp`, `mv`, `install`: the last operand, or `-t`; several sources go into a folder. */
export function sourcesAndTarget(operands: readonly Word[], into: Word | undefined): { readonly sources: readonly Word[]; readonly target?: Word; readonly into: 'into' | 'maybe' } {
  if (into !== undefined) return { sources: operands, target: into, into: 'into' };
  const target = operands.at(-1);
  if (operands.length < 2 || target === undefined) return { sources: operands, into: 'maybe' };
  const several = operands.length > 2 || operands[0]?.known === 'glob' || /(^|[\\/])\.{0,2}$/.test(target.text);
  return { sources: operands.slice(0, -1), target, into: several ? 'into' : 'maybe' };
}

/** Where a source ends up: the target itself, or its own name inside the target where that is a folder. */
export function placeOf(source: Word, target: Word, into: 'into' | 'maybe', command: Command, context: ToolContext): Word {
  const fact = into === 'into' ? undefined : factAt(target, command, context);
  if (into !== 'into' && fact?.is !== 'folder' && !(fact === undefined && isKnownFolder(target, command, context))) return target;
  const name = source.text.replace(/[\\/]+$/, '').split(/[\\/]/).at(-1) ?? '';
  const known = target.known === 'known' ? source.known : target.known;
  const base = target.text.replace(/(?<=.)[\\/]+$/, '');
  const text = name === '' || name === '.' || name === '..' ? base : `${base === '/' ? '' : base}/${name}`;
  return { text, known, ...(source.source === undefined && target.source === undefined ? {} : { source: target.source ?? source.source ?? '' }) };
}

/** The workspace, the home and the scratch places are folders whatever is known of them. */
function isKnownFolder(word: Word, command: Command, context: ToolContext): boolean {
  if (word.known !== 'known') return false;
  const path = context.resolve(command.cwd, word.text);
  return path !== undefined && [...context.place.folders, ...context.place.temp, context.place.home].includes(path);
}

/** The fact of a word that is fully known. */
export function factAt(word: Word, command: Command, context: ToolContext): PathFact | undefined {
  if (word.known !== 'known' || word.text.includes(unknownPart)) return undefined;
  const path = context.resolve(command.cwd, word.text);
  return path === undefined ? undefined : context.facts.get({ kind: 'path', path });
}

/** What putting a source in its place does there: new, replaced, or merged into a folder. */
export function arrivingEffects(source: Word, at: Word, arrival: Arrival, command: Command, context: ToolContext): readonly Effect[] {
  const content = contentOf(source, at, command, context);
  const elsewhere = namesNoGuard(source, command, context);
  const options: PathOptions = { via: command.program, ...(content === undefined ? {} : { content }), ...(elsewhere ? { names: 'elsewhere' } : {}), ...arrival.options };
  if (arrival.clobber === 'keep') return createPath(context, command.cwd, at, { ...options, existing: 'left' });
  const filled = elsewhere && arrival.recursive === undefined ? filledFolder(at, command, context) : undefined;
  if (filled !== undefined) return fillPath(context, command.cwd, filled, { ...options, does: 'fills' });
  if (arrival.recursive === undefined) return overwritePath(context, command.cwd, at, options);
  const fact = factAt(at, command, context);
  if (fact === undefined) return createPath(context, command.cwd, at, { ...options, undo: { undo: 'recoverable' } });
  return fact.exists === 'no' ? createPath(context, command.cwd, at, options) : editPath(context, command.cwd, at, { ...options, does: 'merges into' });
}

const judgedByContent = /(\.(jsonc?|toml|ya?ml|code-workspace)|(^|[\\/])\.git[\\/]config)$/i;

/** The text that arrives, for targets that are judged by their keys. */
function contentOf(source: Word, at: Word, command: Command, context: ToolContext): string | undefined {
  if (!judgedByContent.test(at.text) || source.known !== 'known') return undefined;
  const path = context.resolve(command.cwd, source.text);
  const body = path === undefined ? undefined : context.facts.get({ kind: 'body', path });
  return body === undefined || body === 'none' || body.cut === 'yes' ? undefined : body.text;
}

/** A pattern that stands for all of another folder, or for all that begins with a dot there, and no folder of the guard's is known to be among it. */
function namesNoGuard(source: Word, command: Command, context: ToolContext): boolean {
  const [, folder = '', piece = ''] = /^(.*[\\/])([^\\/]+)$/.exec(source.text) ?? [];
  if (source.known !== 'glob' || folder === '' || /[\p{L}\p{N}]/u.test(piece.replace(/\[[^\]]*\]/g, ''))) return false;
  return factAt({ text: `${folder}.tagout`, known: 'known' }, command, context)?.exists !== 'yes';
}

/** The folder of the workspace into which all of another one comes, where nothing is known of what it holds: as with an archive, few names meet. */
function filledFolder(at: Word, command: Command, context: ToolContext): Word | undefined {
  const folder = /^(.*[^\\/])[\\/][^\\/]+$/.exec(at.text)?.[1];
  if (folder === undefined || at.known === 'unknown') return undefined;
  const word: Word = { text: folder, known: 'known' };
  const target = targetOf(context, command.cwd, word);
  if (!/^(?:inside|workspace)$/.test(target.scope)) return undefined;
  const path = context.resolve(command.cwd, at.text);
  return path !== undefined && context.facts.get({ kind: 'path', path, pattern: 'glob' }) === undefined ? word : undefined;
}
