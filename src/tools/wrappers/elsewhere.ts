import type { Command, Cwd, Stdin, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { deletePath, overwritePath } from '../paths.ts';
import { isInside, normalise } from '../resolve.ts';
import { quoteWords } from './quote.ts';

/** A folder of this machine that another one sees: `docker run -v /srv:/data` sees `/srv` as `/data`. */
export interface Mount {
  /** Absolute path on this machine. */
  readonly outside: string;
  /** Absolute path on the other machine. */
  readonly inside: string;
}

/** A store of its own that is mounted there, and stays when the machine goes: a named volume. */
export interface Volume {
  readonly name: string;
  readonly provider: string;
  readonly inside: string;
  /** What a person calls it is made again: `npm-cache`. */
  readonly holds: 'data' | 'cache';
}

/** Another machine or container, and how a command gets there. */
export interface Elsewhere {
  /** The command that starts the other one. */
  readonly command: Command;
  /** Said in reasons: `ssh prod-1`, `docker exec web`. */
  readonly through: string;
  /** Name of the machine; its words tell the environment. */
  readonly machine: string;
  readonly mounts?: readonly Mount[];
  readonly volumes?: readonly Volume[];
  /** `fresh`: its own files go with it, so that what is lost there was never kept. */
  readonly disk?: 'fresh' | 'kept';
  readonly cwd?: Cwd;
  readonly stdin?: Stdin;
}

/** Effects of words or shell text that run on another machine or in a container; what lies in a mount is of this machine. */
export function runElsewhere(context: ToolContext, what: readonly Word[] | string, elsewhere: Elsewhere): readonly Effect[] {
  const text = typeof what === 'string' ? what : quoteWords(what);
  if (text.trim() === '') return [];
  const effects = context.text(text, {
    through: elsewhere.through,
    machine: elsewhere.machine,
    cwd: elsewhere.cwd ?? { kind: 'unknown', why: `the directory on ${elsewhere.machine}` },
    stdin: elsewhere.stdin ?? elsewhere.command.stdin,
  });
  return effects.flatMap((effect) => mounted(effect, elsewhere, context) ?? inVolume(effect, elsewhere) ?? (elsewhere.disk === 'fresh' ? fleeting(effect) : effect));
}

/** The mount that a path lies in, else one that lies in the path. */
function holding<Held extends { readonly inside: string }>(all: readonly Held[] | undefined, path: string): Held | undefined {
  return all?.find((one) => isInside(path, normalise(one.inside))) ?? all?.find((one) => isInside(normalise(one.inside), path));
}

/** The effect on this machine when its path lies in a mount, or holds one. */
function mounted(effect: Effect, elsewhere: Elsewhere, context: ToolContext): readonly Effect[] | undefined {
  if (effect.object.kind !== 'path') return undefined;
  const { path } = effect.object;
  const mount = holding(elsewhere.mounts, path);
  if (mount === undefined) return undefined;
  const inside = normalise(mount.inside);
  const here = isInside(path, inside) ? normalise(`${mount.outside}/${path.slice(inside === '/' ? 1 : inside.length + 1)}`) : normalise(mount.outside);
  if (context.machine === undefined && (effect.verb === 'delete' || effect.verb === 'overwrite') && effect.certainty !== 'unknown') {
    const change = effect.verb === 'delete' ? deletePath : overwritePath;
    return change(context, { kind: 'at', path: '/' }, { text: here, known: effect.object.pattern === undefined ? 'known' : 'glob' }, { via: effect.via, certainty: effect.certainty, ...(effect.marks?.includes('recursive') ? { recursive: 'recursive' } : {}) });
  }
  const { target: _, ...rest } = effect;
  return [
    {
      ...rest,
      object: { ...effect.object, path: here },
      environment: 'local',
      marks: (effect.marks ?? []).filter((mark) => mark !== 'remote'),
      says: `${effect.says} (${here} on this machine)`,
    },
  ];
}

/** What is lost in a volume is lost for good, whatever becomes of the container. */
function inVolume(effect: Effect, elsewhere: Elsewhere): Effect | undefined {
  if (effect.object.kind !== 'path' || (effect.verb !== 'delete' && effect.verb !== 'overwrite' && effect.verb !== 'move')) return undefined;
  const volume = holding(elsewhere.volumes, effect.object.path);
  if (volume === undefined || effect.undo === 'trivial' || effect.undo === 'none-needed') return undefined;
  const { undoBy: _, ...rest } = effect;
  return {
    ...rest,
    object: { kind: 'cloud', what: 'volume', name: volume.name, provider: volume.provider },
    undo: volume.holds === 'cache' ? 'recoverable' : 'irreversible',
    ...(volume.holds === 'cache' ? { undoBy: 'rebuild' } : {}),
    says: `${effect.says}, in the volume ${volume.name}`,
  };
}

/** Files of a container that is thrown away afterwards. */
function fleeting(effect: Effect): Effect {
  if (effect.object.kind !== 'path') return effect;
  const { undoBy: _, ...rest } = effect;
  return { ...rest, undo: 'trivial', marks: [...(effect.marks ?? []).filter((mark) => mark !== 'temporary'), 'temporary'] };
}
