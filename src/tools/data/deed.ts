import { unknownPart } from '../../model/command.ts';
import type { DataThing, Effect, Mark, Verb } from '../../model/effect.ts';
import { effectOf, marksOf } from '../effect.ts';
import { saidDeed } from '../said-deed.ts';
import { undoOfLoss, type DataPlace } from './place.ts';

/** How a deed in a database is undone: `lost` as its place has it; `rebuilt` from its definition; the rest as named. */
export type How = 'lost' | 'rebuilt' | 'trivial' | 'recoverable' | 'none-needed' | 'unknown' | 'irreversible';

/** What a tool says of one thing that happens in a database. */
export interface DataDeed {
  readonly verb: Verb;
  readonly what: DataThing;
  readonly name: string;
  readonly says: string;
  readonly how: How;
  readonly reach?: 'one' | 'some' | 'all';
  readonly marks?: readonly (Mark | undefined)[];
  readonly certainty?: Effect['certainty'];
  readonly instead?: string;
  readonly called?: Effect['called'];
}

/** An effect on a thing in a database. */
export function dataEffect(place: DataPlace, deed: DataDeed): Effect {
  const undo = undoOf(deed.how, place);
  const scratch = place.stays === 'scratch' || place.stays === 'absent' ? 'temporary' : undefined;
  const away = place.environment !== 'local' && place.server !== undefined ? { target: place.server } : {};
  return effectOf(place.via, {
    verb: deed.verb,
    object: { kind: 'data', what: deed.what, name: named(deed.name), ...(place.server === undefined ? {} : { server: place.server }) },
    environment: place.environment,
    extent: deed.reach === undefined ? {} : { reach: deed.reach },
    ...undo,
    certainty: deed.certainty ?? 'certain',
    says: deed.says.replaceAll(unknownPart, '…'),
    ...(deed.instead === undefined ? {} : { instead: deed.instead }),
    ...(deed.called === undefined ? {} : { called: deed.called }),
    ...(place.credential === undefined ? {} : { credential: place.credential }),
    ...marksOf(...(deed.marks ?? []), ...(place.marks ?? []), scratch),
    ...away,
  });
}

function undoOf(how: How, place: DataPlace): Pick<Effect, 'undo' | 'undoBy'> {
  if (how === 'lost') return undoOfLoss(place);
  return how === 'rebuilt' ? { undo: 'recoverable', undoBy: 'rebuild' } : { undo: how };
}

/** A name as a person reads it; what is filled in later is said to be so. */
export function named(name: string): string {
  const shown = name.replaceAll(unknownPart, '…').slice(0, 200);
  return shown.trim() === '' ? '…' : shown;
}

/** What a tool cannot read of what a program would do in a database. */
export function unreadDeed(place: DataPlace, what: string): Effect {
  const script = /\bscript (\S+\.(?:sql|js|cql|cypher|txt))/i.exec(what)?.[1];
  const said = script === undefined || place.stays === 'scratch' || place.stays === 'absent' ? undefined : saidDeed(script, /\.(?:sql|cql|cypher)$/i.test(script) ? 'any' : 'counts');
  return effectOf(place.via, {
    ...(said === undefined
      ? { verb: 'run', object: { kind: 'program', name: place.via }, undo: 'unknown', certainty: 'unknown' }
      : { verb: 'delete', object: { kind: 'data', what: 'database', name: place.database ?? said.words, ...(place.server === undefined ? {} : { server: place.server }) }, undo: 'irreversible', certainty: 'possible' }),
    environment: place.environment,
    opacity: 'unmodelled',
    says: what.replaceAll(unknownPart, '…'),
    ...(place.credential === undefined ? {} : { credential: place.credential }),
    ...marksOf(...(place.marks ?? [])),
    ...(place.environment !== 'local' && place.server !== undefined ? { target: place.server } : {}),
  });
}
