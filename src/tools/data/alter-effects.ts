import type { Effect } from '../../model/effect.ts';
import { dataEffect, named, type DataDeed } from './deed.ts';
import { whereIn, type DataPlace } from './place.ts';
import type { AlterAction, Statement } from './sql/statement.ts';
import { thingOf } from './sql-things.ts';

type Alter = Extract<Statement, { kind: 'alter' }>;

/** The effects of an ALTER: one for each kind of thing it does. */
export function alterEffects(statement: Alter, place: DataPlace): readonly Effect[] {
  const seen = new Set<string>();
  return statement.actions.flatMap((action) => {
    const deed = deedOf(action, statement, place);
    const key = `${deed.verb} ${deed.name} ${deed.says}`;
    if (seen.has(key) || seen.size > 50) return [];
    seen.add(key);
    return [dataEffect(place, deed)];
  });
}

function deedOf(action: AlterAction, statement: Alter, place: DataPlace): DataDeed {
  const owner = named(statement.name);
  const where = whereIn(place);
  const self = { what: thingOf(statement.object), name: statement.name };
  switch (action.kind) {
    case 'drop-column':
      return { verb: 'delete', what: 'column', name: `${statement.name}.${action.name}`, how: 'lost', reach: 'all', says: `drops the column ${named(action.name)} of ${owner} with its data${where}` };
    case 'drop-part':
      return { ...self, verb: 'edit', how: action.cascade !== undefined && away(place) ? 'irreversible' : 'rebuilt', reach: 'one', says: `drops a constraint, index or default of ${owner}${action.cascade === undefined ? '' : ' and what other tables rest on it'}${where}` };
    case 'drop-rows':
      return rowsDeed(action, statement, owner, where);
    case 'detach':
      return { ...self, verb: 'disable', how: 'recoverable', reach: 'one', says: `detaches ${named(action.name)} from ${owner}${where}` };
    case 'type':
      return { what: 'column', name: `${statement.name}.${action.name}`, verb: 'edit', how: 'lost', reach: 'some', says: `changes the type of ${named(action.name)} in ${owner}${where}, which rewrites its values` };
    case 'rename':
      return { ...self, verb: 'move', how: 'trivial', reach: 'one', says: `renames ${owner} or a part of it${where}` };
    case 'add':
      return { ...self, verb: 'edit', how: 'trivial', reach: 'one', says: `adds to ${owner}${where}` };
    case 'unprotect':
      // Row level security off: whoever may ask sees every row until somebody notices.
      return { ...self, verb: 'disable', how: action.opens === 'rows' && away(place) ? 'irreversible' : 'recoverable', reach: 'one', says: `${action.says} for ${owner}${where}` };
    case 'unkeep':
      return { ...self, verb: 'disable', how: 'irreversible', reach: 'all', says: `${action.says} for ${owner}${where}`, marks: ['undo-removed'] };
    case 'raise':
      return { what: 'role', name: statement.name, verb: 'grant', how: away(place) ? 'irreversible' : 'recoverable', reach: 'one', says: `gives ${owner} ${action.says}${where}`, called: { does: action.says, thing: 'role' } };
    case 'password':
      return { what: 'role', name: statement.name, verb: 'configure', how: away(place) ? 'irreversible' : 'recoverable', reach: 'one', says: `sets a new password for ${owner}${where}` };
    case 'offline':
      return { ...self, verb: 'stop', how: 'recoverable', reach: 'all', says: `${action.says}: ${owner}${where}` };
    case 'other':
      return { ...self, verb: 'edit', how: 'trivial', reach: 'one', says: `changes ${owner}${where}` };
  }
}

/** A server that others may live on. */
function away(place: DataPlace): boolean {
  return place.environment === 'unknown' || place.environment === 'staging' || place.environment === 'production';
}

function rowsDeed(action: Extract<AlterAction, { kind: 'drop-rows' }>, statement: Alter, owner: string, where: string): DataDeed {
  const narrow = action.where === 'narrow' || action.where === 'one' || action.where === 'unknown';
  const what = action.name === 'rows' ? `${narrow ? '' : 'all '}rows` : `the partition ${named(action.name)}`;
  return { verb: 'delete', what: 'rows', name: statement.name, how: action.where === 'never' ? 'none-needed' : 'lost', reach: narrow ? 'some' : 'all', says: `deletes or rewrites ${what} of ${owner}${where}` };
}
