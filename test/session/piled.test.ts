import assert from 'node:assert/strict';
import { noTrajectory } from '../../src/model/trajectory.ts';
import { withPiled } from '../../src/session/piled.ts';
import type { Effect } from '../../src/model/effect.ts';

const shared = { environment: 'local', extent: {}, undo: 'trivial', certainty: 'certain', via: 'mv' } as const;
const move = (from: string, to: string): Effect => ({ ...shared, verb: 'move', object: { kind: 'path', path: `/work/shop/${from}` }, to: `/work/shop/${to}`, says: `moves ${from} to ${to}` });
const make = (path: string): Effect => ({ ...shared, verb: 'create', object: { kind: 'path', path: `/work/shop/${path}` }, says: `makes ${path}` });
const undone = (effects: readonly Effect[]): readonly string[] => withPiled(effects, noTrajectory).flatMap((effect) => (effect.verb === 'move' ? [effect.undo] : []));

describe('moves that end on one another', () => {
  it('the second onto a name that is no folder loses the first', () => {
    assert.deepEqual(undone([move('a.md', 'archive'), make('archive'), move('b.md', 'archive'), make('archive')]), ['trivial', 'irreversible']);
  });

  it('a folder made before takes them all', () => {
    assert.deepEqual(undone([make('archive'), move('a.md', 'archive'), make('archive'), move('b.md', 'archive'), make('archive')]), ['trivial', 'trivial']);
  });

  it('where nobody knows what stands there, it is taken for a folder', () => {
    const over: Effect = { ...make('archive'), verb: 'overwrite', undo: 'recoverable' };
    assert.deepEqual(undone([move('a.md', 'archive'), over, move('b.md', 'archive'), over]), ['trivial', 'trivial']);
  });

  it('names of their own stay', () => {
    assert.deepEqual(undone([move('a.md', 'x/a.md'), make('x/a.md'), move('b.md', 'x/b.md'), make('x/b.md')]), ['trivial', 'trivial']);
  });
});
