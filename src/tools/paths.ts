import type { Cwd, Word } from '../model/command.ts';
import type { Effect, Mark, Thing, Verb } from '../model/effect.ts';
import type { ToolContext } from '../model/tool.ts';
import { effectOf, marksOf } from './effect.ts';
import { fateOf, factOf, isCopyable, regenerableAt, type Fate, type Reach } from './paths/fate.ts';
import { specialsAt, type Special } from './paths/special.ts';
import { targetOf, type Target } from './paths/target.ts';

/** How a program touches a path. */
export interface PathOptions {
  /** The program or tool that does it. */
  readonly via: string;
  /** A folder goes with all that is in it. */
  readonly recursive?: 'recursive';
  readonly marks?: readonly Mark[];
  /** What the path holds afterwards, where it is known: editor and agent settings are judged by it. */
  readonly content?: string;
  /** Text that is added or changed, where the whole content is not known. */
  readonly added?: string;
  /** What is shown of a file that holds secrets is none of them. */
  readonly shows?: 'plain';
  /** A folder that is made holds nothing yet: no setting, no order, no start. */
  readonly holds?: 'nothing';
  /** Only rights to read or to run are given; what stands in the file stays. */
  readonly rights?: 'more';
  /** The names that a pattern stands for are those of another folder. */
  readonly names?: 'elsewhere';
  /** Text that goes, where it is known. */
  readonly removed?: string;
  /** Overrides how the effect can be undone: `shred` leaves nothing, a trash keeps everything. */
  readonly undo?: Pick<Effect, 'undo'> & Partial<Pick<Effect, 'undoBy'>>;
  /** The verb in the third person: `deletes`, `empties`. */
  readonly does?: string;
  readonly instead?: string;
  /** A word of which nothing is known: somebody typed it so, and a whole folder counts as lost then, or a script of the project's own has it. */
  readonly doubt?: 'worst' | 'own-script';
  /** Nobody meant that path: what lies there is certain only to be possible. */
  readonly certainty?: Effect['certainty'];
}

type At = Word | string;

/** Takes away what stands at a path. */
export function deletePath(context: ToolContext, cwd: Cwd, word: At, options: PathOptions): readonly Effect[] {
  return taking('delete', context, targetOf(context, cwd, word), options, options.does ?? 'deletes');
}

/** Replaces what stands at a path with something else; where nothing is there, it is made. */
export function overwritePath(context: ToolContext, cwd: Cwd, word: At, options: PathOptions): readonly Effect[] {
  return taking('overwrite', context, targetOf(context, cwd, word), options, options.does ?? 'overwrites');
}

/** Takes a path away from where it stands; `to` is where it goes, and what stands there is replaced by `overwritePath`. */
export function movePath(context: ToolContext, cwd: Cwd, from: At, to: At, options: PathOptions): readonly Effect[] {
  const source = targetOf(context, cwd, from);
  const target = targetOf(context, cwd, to);
  const regenerable = regenerableAt(source, context) === 'surely' ? (['regenerable'] as const) : [];
  return change('move', context, source, { ...options, marks: [...(options.marks ?? []), ...regenerable], undo: options.undo ?? movedUndo(source, target) }, options.does ?? 'moves', ` to ${target.spoken}`, target);
}

/** A move can be taken back by moving back, as long as the thing is still somewhere that lasts. */
function movedUndo(source: Target, target: Target): Pick<Effect, 'undo'> {
  if (/^(root|system|home|around|workspace)$/.test(source.scope) && source.known !== 'pattern') return { undo: source.scope === 'system' ? 'recoverable' : 'irreversible' };
  return { undo: target.scope === 'unplaced' && target.known !== 'exact' ? 'unknown' : 'trivial' };
}

/** Makes a path that is most likely new. What stands there already is left as it is, or added to: it was not made here. */
export function createPath(context: ToolContext, cwd: Cwd, word: At, options: PathOptions & { readonly existing?: 'left' }): readonly Effect[] {
  const target = targetOf(context, cwd, word);
  if (factOf(target, context)?.exists === 'yes') return options.existing === 'left' ? [] : editPath(context, cwd, word, { ...options, does: 'adds to' });
  return change('create', context, target, { ...options, undo: options.undo ?? { undo: 'trivial' } }, options.does ?? 'makes', '');
}

/** Puts files into a folder that most likely exists; some may replace what bears their names. */
export function fillPath(context: ToolContext, cwd: Cwd, word: At, options: PathOptions & { readonly does: string }): readonly Effect[] {
  const target = targetOf(context, cwd, word);
  const undo = options.undo ?? { undo: target.scope === 'temp' ? 'trivial' : 'recoverable' };
  const verb = factOf(target, context)?.exists === 'no' ? 'create' : 'edit';
  return change(verb, context, target, { ...options, undo }, options.does, '');
}

/** Changes a part of a file and keeps the rest; git or a checkpoint brings the old state back. */
export function editPath(context: ToolContext, cwd: Cwd, word: At, options: PathOptions): readonly Effect[] {
  const target = targetOf(context, cwd, word);
  const undo = options.undo ?? editedUndo(target, context);
  return change('edit', context, target, { ...options, undo }, options.does ?? 'edits', options.undo === undefined && undo.undo === 'irreversible' ? ' (too much to copy)' : '');
}

function editedUndo(target: Target, context: ToolContext): Pick<Effect, 'undo' | 'undoBy'> {
  if (target.known === 'unknown' || target.known === 'guess') return { undo: target.scope === 'temp' ? 'trivial' : 'unknown' };
  if (target.scope === 'temp') return { undo: 'trivial' };
  const fact = factOf(target, context);
  if (fact?.exists === 'no') return { undo: 'trivial' };
  if (fact?.git === 'clean') return { undo: 'recoverable', undoBy: 'git' };
  if (context.machine !== undefined) return { undo: 'recoverable' };
  return fact === undefined || isCopyable(fact) ? { undo: 'recoverable', undoBy: 'checkpoint' } : { undo: 'irreversible' };
}

/** Reads a path; what matters is whether it holds secrets. */
export function readPath(context: ToolContext, cwd: Cwd, word: At, options: PathOptions): readonly Effect[] {
  const target = targetOf(context, cwd, word);
  const specials = specialsAt(target, context, 'read', {});
  if (specials.device === 'sink') return [];
  const object = thingOf(target);
  const secret = options.shows === 'plain' ? undefined : specials.secret;
  return [
    effectOf(options.via, {
      verb: 'read',
      object,
      environment: environmentOf(context),
      certainty: certaintyOf(target, options),
      says: secret === undefined ? `reads ${target.spoken}` : `reads the ${secret.name} in ${target.spoken}`,
      ...(secret === undefined ? {} : { credential: { name: secret.name, from: 'file' } }),
      ...marksOf(...(options.marks ?? []), secret === undefined ? undefined : 'secret', context.machine === undefined ? undefined : 'remote'),
      ...(context.machine === undefined ? {} : { target: context.machine }),
    }),
  ];
}

/** Changes the mode, owner or attributes of a path; its content stays. */
export function configurePath(context: ToolContext, cwd: Cwd, word: At, options: PathOptions & { readonly verb?: 'configure' | 'grant' | 'revoke' }): readonly Effect[] {
  const target = targetOf(context, cwd, word);
  const wide = /^(root|system|home|around)$/.test(target.scope) && options.recursive === 'recursive';
  const undo: Pick<Effect, 'undo'> = wide ? { undo: 'irreversible' } : { undo: options.recursive === undefined || target.scope === 'temp' ? 'trivial' : 'recoverable' };
  return change(wide ? 'edit' : (options.verb ?? 'configure'), context, target, { ...options, undo: options.undo ?? undo }, options.does ?? 'changes the mode of', '');
}

function taking(verb: 'delete' | 'overwrite', context: ToolContext, target: Target, options: PathOptions, does: string): readonly Effect[] {
  const reach: Reach = options.recursive === 'recursive' ? 'recursive' : 'plain';
  const specials = specialsAt(target, context, verb, options);
  if (specials.device === 'sink') return [];
  const unknown = options.doubt === 'worst' && reach === 'recursive' && target.known === 'unknown';
  const found = unknown ? ({ undo: 'irreversible', extent: {}, marks: [], because: 'it is not known what that is' } as const) : fateOf(target, reach, context);
  const fate = verb === 'delete' && reach === 'plain' && options.doubt === 'worst' && found.undo === 'unknown' ? { ...found, extent: { reach: 'some' as const }, because: 'which files that is cannot be known, so no copy can be kept' } : verb === 'overwrite' && found.undo === 'none-needed' ? { ...found, undo: 'trivial' as const } : found;
  const fresh = verb === 'overwrite' && found.undo === 'none-needed';
  const says = fresh ? `makes ${target.spoken}` : `${does} ${target.known === 'pattern' && target.contentOf === undefined ? 'what matches ' : ''}${target.spoken}${told(fate)}`;
  const undo = options.undo && found.undo !== 'none-needed' && found.undo !== 'trivial' ? options.undo : { undo: fate.undo, ...(fate.undoBy === undefined ? {} : { undoBy: fate.undoBy }) };
  return finish(fresh ? 'create' : verb, context, target, options, specials, { ...undo, extent: fate.extent }, says, fate.marks);
}

/** How many files, and why they are (not) lost. */
function told(fate: Fate): string {
  const files = fate.extent.files;
  const count = files === undefined || files.n === 1 ? '' : `${files.bound === 'more-than' ? 'more than ' : ''}${files.n} files, `;
  return ` (${count}${fate.because})`;
}

function change(verb: Verb, context: ToolContext, target: Target, options: PathOptions & { readonly undo: Pick<Effect, 'undo'> & Partial<Effect> }, does: string, after: string, to?: Target): readonly Effect[] {
  const specials = specialsAt(target, context, verb, options);
  if (specials.device === 'sink') return [];
  return finish(verb, context, target, options, specials, options.undo, `${does} ${target.spoken}${after}`, [], to);
}

/** The effect on the path and those on what special thing stands there. */
function finish(verb: Verb, context: ToolContext, target: Target, options: PathOptions, specials: Special, how: Pick<Effect, 'undo'> & Partial<Effect>, says: string, marks: readonly Mark[], to?: Target): readonly Effect[] {
  const place: readonly (Mark | undefined)[] = [target.scope === 'temp' ? 'temporary' : undefined, context.machine === undefined ? undefined : 'remote', options.recursive];
  const stays = specials.lasting !== undefined && verb !== 'delete' && (verb !== 'configure' || specials.lasting === 'git hook') ? 'persistent' : undefined;
  const secret = specials.secret;
  const onDisk = specials.device === 'disk' || specials.store === 'lost';
  const undo = onDisk && verb !== 'create' && verb !== 'configure' ? { ...how, undo: 'irreversible' as const } : how;
  const { undoBy, ...rest } = undo;
  const effect = effectOf(options.via, {
    verb,
    object: thingOf(target, specials),
    environment: environmentOf(context),
    certainty: certaintyOf(target, options),
    says: `${onDisk ? says.replace(' (a copy is kept)', '') : says}${stays === undefined ? '' : ` (${specials.lasting ?? ''}: it lasts beyond the session)`}`,
    ...rest,
    ...(undoBy === undefined || undo.undo === 'irreversible' ? {} : { undoBy }),
    ...(secret === undefined ? {} : { credential: { name: secret.name, from: 'file' } }),
    ...(options.instead === undefined ? {} : { instead: options.instead }),
    ...(context.machine === undefined ? {} : { target: context.machine }),
    ...(to === undefined || to.known === 'unknown' ? {} : { to: to.path }),
    ...marksOf(...(options.marks ?? []), ...marks, ...place, stays, secret === undefined ? undefined : 'secret', specials.trace === undefined ? undefined : 'trace', specials.check === undefined || verb !== 'delete' ? undefined : 'check'),
  });
  return [effect, ...specials.more.map((one) => ({ ...one, via: options.via, environment: effect.environment, certainty: one.certainty === 'certain' ? effect.certainty : one.certainty }))];
}

function environmentOf(context: ToolContext): Effect['environment'] {
  return context.machine === undefined ? 'local' : context.environment(context.machine);
}

function certaintyOf(target: Target, options: PathOptions): Effect['certainty'] {
  if (target.known === 'unknown' || target.known === 'guess') return 'unknown';
  return options.certainty ?? 'certain';
}

function thingOf(target: Target, specials?: Special): Thing {
  return {
    kind: 'path',
    path: target.path,
    ...(target.known === 'pattern' ? { pattern: 'glob' } : {}),
    ...(specials?.device === undefined ? {} : { is: 'device' }),
  };
}
