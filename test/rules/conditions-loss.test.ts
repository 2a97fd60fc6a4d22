import type { Thing } from '../../src/model/effect.ts';
import type { World } from '../../src/model/rule.ts';
import { noTask, type Consent } from '../../src/model/task.ts';
import { noTrajectory } from '../../src/model/trajectory.ts';
import type { Deed } from '../../src/tools/effect.ts';
import { assertMeets, type Meets, type Row } from '../support/judge-in.ts';

/** What cannot be brought back; each row decides one condition of irreversible-effect. */
type Git = Extract<Thing, { kind: 'git' }>['what'];
const row = (when: string, deed: Deed, meets: Meets, world: Partial<World> = {}): Row => ({ when, call: { effects: [deed], world }, meets });
const path = (name: string, some: Partial<Deed> = {}): Deed => ({ verb: 'delete', object: { kind: 'path', path: name }, undo: 'recoverable', undoBy: 'checkpoint', says: `deletes ${name}`, ...some });
const git = (what: Git, some: Partial<Deed> = {}, name = 'src/a.ts'): Deed => ({ verb: 'discard', object: { kind: 'git', what, name, repository: '/work/shop' }, undo: 'recoverable', extent: { files: { n: 2, bound: 'exact' } }, says: `throws ${name} away`, ...some });
const rowsOf = (some: Partial<Deed> = {}): Deed => ({ verb: 'edit', object: { kind: 'data', what: 'rows', name: 'orders' }, undo: 'irreversible', environment: 'staging', extent: { reach: 'some' }, says: 'changes rows of orders', ...some });
const gone = (object: Thing, some: Partial<Deed> = {}): Deed => ({ verb: 'delete', object, undo: 'irreversible', says: 'deletes it', ...some });
const files = (n: number): Pick<Deed, 'extent'> => ({ extent: { files: { n, bound: 'exact' } } });
const aboutOrders: Partial<World> = { task: { ...noTask, goal: 'fix the orders on staging', prompts: ['fix the orders on staging'], environments: ['staging'], asks: ['database-data'], named: [{ kind: 'table', name: 'orders' }] } };
const deleteIt: Consent = { capabilities: ['delete'], objects: [], environments: [], words: 'x' };
const table = (where: Deed['environment']): Deed => gone({ kind: 'data', what: 'table', name: 'users' }, { environment: where });
const cloud = (what: Extract<Thing, { kind: 'cloud' }>['what'], where: Deed['environment']): Deed => gone({ kind: 'cloud', what, name: 'x', provider: 'aws' }, { environment: where });

const rows: readonly Row[] = [
  row('it is published', gone({ kind: 'unknown', name: 'x' }, { verb: 'publish' }), 'silent'),
  row('it is only tried out', gone({ kind: 'unknown', name: 'x' }, { marks: ['dry-run'] }), 'silent'),
  row('a build makes it again', gone({ kind: 'unknown', name: 'x' }, { marks: ['regenerable'] }), 'silent'),
  row('the session made it', gone({ kind: 'unknown', name: 'x' }, { marks: ['session-made'] }), 'silent'),
  row('changes of a lockfile are thrown away', git('work', { undo: 'irreversible' }, 'package-lock.json'), 'silent'),
  row('a branch is called like a lockfile', git('branch', { undo: 'irreversible' }, 'package-lock.json'), 'ask'),
  row('work of the person is thrown away', git('work'), { verdict: 'ask', grade: 'routine', floor: 'allow', instead: /^name exactly/ }),
  row('work of the person is thrown away, and there is another way', git('work', { instead: 'stash it' }), { instead: /^stash it$/ }),
  row('files that git does not have are thrown away', git('untracked'), 'ask'),
  row('a stash is thrown away that can be found again', git('stash'), 'silent'),
  row('work is brought back', git('work', { verb: 'create' }), 'silent'),
  row('work is thrown away that is known to be nothing', git('work', files(0)), 'silent'),
  row('work is thrown away that is in git', git('work', { undo: 'trivial' }), 'silent'),
  row('a whole folder goes that stands nowhere else', path('/work/shop/notes', { marks: ['only-copy', 'recursive'] }), { verdict: 'ask', grade: 'routine', floor: 'allow' }),
  row('many files go that stand nowhere else', path('/work/shop/*.txt', { marks: ['only-copy'], ...files(6) }), 'ask'),
  row('a file goes of a kind that people keep', path('/work/shop/orders.csv', { marks: ['only-copy'] }), 'ask'),
  row('a file goes of another kind', path('/work/shop/a.ts', { marks: ['only-copy'] }), 'silent'),
  row('a file goes that git has', path('/work/shop/orders.csv'), 'silent'),
  row('a file of such a kind is emptied', path('/work/shop/orders.csv', { verb: 'overwrite', says: 'empties orders.csv', marks: ['only-copy', 'emptied'] }), 'ask'),
  row('a file of such a kind is cut off', path('/work/shop/orders.csv', { verb: 'overwrite', via: 'truncate', marks: ['only-copy'] }), 'ask'),
  row('a file of such a kind is written anew', path('/work/shop/orders.csv', { verb: 'overwrite', marks: ['only-copy'] }), 'silent'),
  row('a file of such a kind is moved', path('/work/shop/orders.csv', { verb: 'move', marks: ['only-copy', 'emptied'] }), 'silent'),
  row('another file is put over one that people keep', path('/work/shop/.env', { verb: 'overwrite', via: 'cp', ...files(1) }), { verdict: 'ask', instead: /^make a copy/ }),
  row('another file is put over one of another kind', path('/work/shop/a.ts', { verb: 'overwrite', via: 'cp', ...files(1) }), 'silent'),
  row('a copy of it was made before', path('/work/shop/.env', { verb: 'overwrite', via: 'cp', ...files(1) }), 'silent', { trajectory: { ...noTrajectory, copied: ['/work/shop/.env'] } }),
  row('nothing is there yet', path('/work/shop/.env', { verb: 'overwrite', via: 'cp', ...files(0) }), 'silent'),
  row('it is put over by a program that writes', path('/work/shop/.env', { verb: 'overwrite', via: 'node', ...files(1) }), 'silent'),
  row('git has what is put over', path('/work/shop/.env', { verb: 'overwrite', via: 'cp', undoBy: 'git', ...files(1) }), 'silent'),
  row('it is edited by a program that copies', path('/work/shop/.env', { verb: 'edit', via: 'cp', ...files(1) }), 'silent'),
  row('a tree goes and nobody can say which', path('/work/shop/x', { undo: 'unknown', marks: ['recursive'] }), { verdict: 'ask', grade: 'routine' }),
  row('a tree is moved and nobody can say which', path('/work/shop/x', { verb: 'move', undo: 'unknown', marks: ['recursive'] }), 'silent'),
  row('a file goes and nobody can say which', path('/work/shop/x', { undo: 'unknown' }), 'silent'),
  row('a tree of scratch goes', path('/tmp/x', { undo: 'unknown', marks: ['recursive', 'temporary'] }), 'silent'),
  row('a tree goes of which a copy is kept', path('/work/shop/x', { marks: ['recursive'] }), 'silent'),
  row('something else that holds things goes and nobody can say which', gone({ kind: 'unknown', name: 'x' }, { undo: 'unknown', marks: ['recursive'] }), 'silent'),
  row('some rows of this machine are changed', rowsOf({ environment: 'local' }), 'silent'),
  row('one row of development is changed', rowsOf({ environment: 'development', extent: { reach: 'one' } }), 'silent'),
  row('all rows of this machine are changed', rowsOf({ environment: 'local', extent: { reach: 'all' } }), 'ask'),
  row('a table of this machine goes', gone({ kind: 'data', what: 'table', name: 'orders' }, { extent: { reach: 'one' } }), 'ask'),
  row('some rows of staging are changed', rowsOf(), 'ask'),
  row('some rows of staging are changed, as asked', rowsOf(), 'silent', aboutOrders),
  row('one row of staging is changed, as asked', rowsOf({ extent: { reach: 'one' } }), 'silent', aboutOrders),
  row('all rows of staging are changed', rowsOf({ extent: { reach: 'all' } }), 'ask', aboutOrders),
  row('some rows of staging are deleted', rowsOf({ verb: 'delete' }), 'ask', aboutOrders),
  row('a column of staging is changed', rowsOf({ object: { kind: 'data', what: 'column', name: 'orders.paid' } }), 'ask', { task: { ...noTask, goal: 'x', environments: ['staging'], asks: ['database-schema', 'database-data'] } }),
  row('some rows of production are changed, as asked', rowsOf({ environment: 'production' }), 'ask', { task: { ...noTask, goal: 'x', environments: ['production'], asks: ['database-data'], named: [{ kind: 'table', name: 'orders' }] } }),
  row('what an undo rests on goes', path('/work/shop/x', { undo: 'irreversible', undoBy: 'backup', marks: ['undo-removed'] }), { floor: 'ask' }),
  row('a file of this machine goes for good', path('/work/shop/x', { undo: 'irreversible', environment: 'production' }), { floor: 'allow' }),
  row('a file of another machine goes for good', path('/srv/x', { undo: 'irreversible', environment: 'staging', marks: ['remote'] }), { floor: 'allow' }),
  row('a file of unknown place goes for good', path('/srv/x', { undo: 'irreversible', environment: 'unknown' }), { floor: 'allow' }),
  row('a file of production goes for good', path('/srv/x', { undo: 'irreversible', environment: 'production', marks: ['remote'] }), { floor: 'ask' }),
  row('a message goes out', gone({ kind: 'message', to: 'a@example.com' }, { verb: 'send', environment: 'unknown' }), { floor: 'allow' }),
  row('something goes to a host', gone({ kind: 'host', name: 'a.example.com' }, { verb: 'send', environment: 'unknown' }), { floor: 'allow' }),
  row('something goes to a host of production', gone({ kind: 'host', name: 'a.example.com' }, { verb: 'send', environment: 'production' }), { floor: 'ask' }),
  row('a stash goes for good', git('stash', { undo: 'irreversible' }), { floor: 'allow' }),
  row('a branch of one\'s own goes for good', git('branch', { undo: 'irreversible' }, 'feature/x'), { floor: 'allow' }),
  row('a branch that others build on goes for good', git('branch', { undo: 'irreversible' }, 'main'), { floor: 'ask' }),
  row('the objects of git go for good', git('objects', { undo: 'irreversible' }, 'x'), { floor: 'ask' }),
  row('a bucket of unknown place goes', cloud('bucket', 'unknown'), { floor: 'allow' }),
  row('a namespace of unknown place goes', cloud('namespace', 'unknown'), { floor: 'ask' }),
  row('a bucket of production goes', cloud('bucket', 'production'), { floor: 'ask' }),
  ...(['local', 'development', 'staging'] as const).map((where) => row(`a table of ${where} goes`, table(where), { floor: 'allow' })),
  ...(['unknown', 'production'] as const).map((where) => row(`a table of ${where} goes`, table(where), { floor: 'ask' })),
  row('there is another way', gone({ kind: 'unknown', name: 'x' }, { instead: 'move it' }), { instead: /^move it$/ }),
  row('the person asked for it in so many words', path('/work/shop/data', { undo: 'irreversible' }), 'silent', { task: { ...noTask, goal: 'x', consents: [{ ...deleteIt, objects: [{ kind: 'path', name: 'data' }] }] } }),
];

describe('conditions of irreversible-effect', () => {
  for (const one of rows) it(`where ${one.when}: ${typeof one.meets === 'string' ? one.meets : 'fires'}`, () => { assertMeets('irreversible-effect', one); });
});
