import type { Command, Cwd, Stdin, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { isInside, normalise } from '../resolve.ts';
import { quoteWords } from './quote.ts';

/** A folder of this machine that another one sees: `docker run -v /srv:/data` sees `/srv` as `/data`. */
export interface Mount {
  /** Absolute path on this machine. */
  readonly outside: string;
  /** Absolute path on the other machine. */
  readonly inside: string;
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
  return effects.map((effect) => mounted(effect, elsewhere) ?? (elsewhere.disk === 'fresh' ? fleeting(effect) : effect));
}

/** The effect on this machine when its path lies in a mount, or holds one. */
function mounted(effect: Effect, elsewhere: Elsewhere): Effect | undefined {
  if (effect.object.kind !== 'path') return undefined;
  const { path } = effect.object;
  const mount = (elsewhere.mounts ?? []).find((one) => isInside(path, normalise(one.inside))) ?? (elsewhere.mounts ?? []).find((one) => isInside(normalise(one.inside), path));
  if (mount === undefined) return undefined;
  const inside = normalise(mount.inside);
  const here = isInside(path, inside) ? normalise(`${mount.outside}/${path.slice(inside === '/' ? 1 : inside.length + 1)}`) : normalise(mount.outside);
  const { target: _, ...rest } = effect;
  return {
    ...rest,
    object: { ...effect.object, path: here },
    environment: 'local',
    marks: (effect.marks ?? []).filter((mark) => mark !== 'remote'),
    says: `${effect.says} (${here} on this machine)`,
  };
}

/** Files of a container that is thrown away afterwards. */
function fleeting(effect: Effect): Effect {
  if (effect.object.kind !== 'path') return effect;
  const { undoBy: _, ...rest } = effect;
  return { ...rest, undo: 'trivial', marks: [...(effect.marks ?? []).filter((mark) => mark !== 'temporary'), 'temporary'] };
}
