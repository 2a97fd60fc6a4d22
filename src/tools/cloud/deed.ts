import type { CloudThing, Effect, Environment, Extent, Mark, Undo, UndoBy, Verb } from '../../model/effect.ts';
import { effectOf, marksOf } from '../effect.ts';
import { saidDeed } from '../said-deed.ts';
import { cloudThing } from './account.ts';
import { lostWith, thingOf, undoOfDelete } from './things.ts';
import type { Does } from './verbs.ts';

/** What a command line asks of a cloud account, read from its words. */
export interface Asked {
  readonly via: string;
  readonly provider: string;
  readonly does: Does;
  /** The words that name the kind of resource, as the program writes them. */
  readonly kind: readonly string[];
  readonly what?: CloudThing | undefined;
  /** Empty where it is not known. */
  readonly name: string;
  /** Account, project, context or server. */
  readonly target?: string | undefined;
  readonly environment: Environment;
  readonly undo?: Undo | undefined;
  readonly undoBy?: UndoBy | undefined;
  readonly marks?: readonly Mark[] | undefined;
  readonly extent?: Extent | undefined;
  readonly says?: string | undefined;
  readonly instead?: string | undefined;
}

const verbs: Readonly<Record<Does, { readonly verb: Verb; readonly says: string; readonly undo: Undo }>> = {
  read: { verb: 'read', says: 'reads', undo: 'none-needed' },
  secret: { verb: 'read', says: 'reads', undo: 'none-needed' },
  create: { verb: 'create', says: 'creates', undo: 'recoverable' },
  change: { verb: 'configure', says: 'changes', undo: 'recoverable' },
  delete: { verb: 'delete', says: 'deletes', undo: 'irreversible' },
  stop: { verb: 'stop', says: 'stops', undo: 'recoverable' },
  start: { verb: 'start', says: 'starts', undo: 'trivial' },
  // Access can be taken back; what was done with it meanwhile cannot.
  grant: { verb: 'grant', says: 'widens access to', undo: 'irreversible' },
  revoke: { verb: 'revoke', says: 'takes away access through', undo: 'recoverable' },
  disable: { verb: 'disable', says: 'disables', undo: 'recoverable' },
  deploy: { verb: 'deploy', says: 'deploys', undo: 'recoverable' },
  send: { verb: 'send', says: 'sends to', undo: 'irreversible' },
  run: { verb: 'run', says: 'runs', undo: 'unknown' },
  login: { verb: 'configure', says: 'changes the login of', undo: 'trivial' },
};

/** A variable whose last word says that it holds no key: which port, how much is logged. */
const plainSetting = /^(?:[A-Z][A-Z0-9]*_)*(?:ENV|LEVEL|PORT|HOST|HOSTNAME|REGION|ZONE|VERSION|MODE|ENABLED|DISABLED|TIMEOUT|CONCURRENCY|WORKERS|THREADS|LANG|TZ|STAGE|DEBUG)$/;

/** The effect of what is asked. A local account (an emulator) can be built again. */
export function deedOf(given: Asked): Effect {
  // `lambda invoke --function-name purge-users`: what is started is called by what it loses.
  const said = given.does === 'start' && given.environment !== 'local' && given.name !== '' ? saidDeed(given.name.split(':').at(-1) ?? '', 'counts-not') : undefined;
  const told: Asked = given.does === 'secret' && plainSetting.test(given.name) ? { ...given, does: 'read' } : given;
  const asked: Asked = said === undefined ? told : { ...given, does: 'delete', undo: 'irreversible', says: `starts ${given.kind.join(' ')} ${given.name}`.replace(/ +/g, ' ') + `, whose name tells of a loss (${said.words})` };
  const what = asked.what ?? thingOf(asked.kind);
  const how = verbs[asked.does];
  const local = asked.environment === 'local';
  const takesBack = (asked.does === 'delete' || asked.does === 'disable') && (what === 'backup' || what === 'snapshot' || what === 'protection');
  const undo = undoOf(asked, what, how.undo, local, takesBack);
  const undoBy = asked.undoBy ?? (local && undo === 'recoverable' ? 'rebuild' : undefined);
  return effectOf(asked.via, {
    verb: how.verb,
    object: asked.does === 'secret' ? { kind: 'credential', name: asked.name === '' ? `${asked.provider} ${asked.kind.join(' ')}`.trim() : asked.name } : cloudThing(what, asked.name, asked.provider),
    environment: asked.environment,
    undo,
    ...(undoBy === undefined ? {} : { undoBy }),
    extent: asked.extent ?? (asked.does === 'read' || asked.does === 'secret' ? {} : { reach: 'one' }),
    says: asked.says ?? sentence(asked, how.says, what),
    called: { does: asked.does, thing: asked.kind.join(' ') || what },
    ...(asked.target === undefined ? {} : { target: asked.target }),
    ...(asked.instead === undefined ? {} : { instead: asked.instead }),
    ...marksOf(
      ...(asked.marks ?? []),
      takesBack && !local ? 'undo-removed' : undefined,
      asked.does === 'secret' ? 'secret' : undefined,
      asked.does === 'login' ? 'login' : undefined,
      (asked.does === 'delete' || asked.does === 'disable') && what === 'log' ? 'trace' : undefined,
    ),
  });
}

/** Settings that stand nowhere else are as lost as data: nobody here knows of a copy. */
function undoOf(asked: Asked, what: CloudThing, usual: Undo, local: boolean, takesBack: boolean): Undo {
  if (asked.undo !== undefined) return asked.undo === 'unknown' && asked.does === 'delete' && !local ? 'irreversible' : asked.undo;
  if (asked.does === 'delete') return local ? 'recoverable' : undoOfDelete(what);
  if (asked.does === 'grant') return local ? 'trivial' : usual;
  return takesBack ? 'irreversible' : usual;
}

function sentence(asked: Asked, verb: string, what: CloudThing): string {
  const kind = asked.kind.join(' ') || what;
  const lost = asked.does === 'delete' ? lostWith(what) : '';
  return `${verb} the ${kind}${asked.name === '' ? '' : ` ${asked.name}`}${lost}${whereOf(asked)}`;
}

function whereOf(asked: Asked): string {
  return asked.target === undefined || asked.target === '' || asked.target === asked.name || asked.target === asked.provider ? ` (${asked.provider})` : ` (${asked.provider} ${asked.target})`;
}
