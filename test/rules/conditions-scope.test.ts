import type { World } from '../../src/model/rule.ts';
import { noTask, type Named, type Task } from '../../src/model/task.ts';
import { noTrajectory } from '../../src/model/trajectory.ts';
import type { Deed } from '../../src/tools/effect.ts';
import { assertMeets, type Meets, type Row } from '../support/judge-in.ts';
import { examplePlace } from '../support/place.ts';

/** What lies beside the task; each row decides one condition of outside-scope. */
const about = (some: Partial<Task> = {}): Task => ({ ...noTask, goal: 'fix the login', prompts: ['fix the login'], ...some });
const row = (when: string, deed: Deed, meets: Meets, world: Partial<World> = {}, text = 'x'): Row => ({ when, call: { effects: [deed], action: { kind: 'shell', text, dialect: 'posix' }, world: { task: about(), ...world } }, meets });
const at = (path: string, some: Partial<Deed> = {}, pattern?: 'glob'): Deed => ({ verb: 'edit', object: { kind: 'path', path, ...(pattern === undefined ? {} : { pattern }) }, undo: 'recoverable', undoBy: 'checkpoint', says: `edits ${path}`, ...some });
const nobody: Partial<World> = { task: noTask };
const path = (name: string): Named => ({ kind: 'path', name });
const thing = (name: string): Named => ({ kind: 'thing', name });
const kind = (name: string): Named => ({ kind: 'thing', name, is: 'class' });
const named = (...all: readonly Named[]): Partial<World> => ({ task: about({ named: all }) });
const passing = (...all: readonly Named[]): Partial<World> => ({ task: about({ named: all }), trajectory: { ...noTrajectory, said: 'While I am here I also change this.' } });
const said = (prompt: string, ...all: readonly Named[]): Partial<World> => ({ task: about({ prompts: [prompt], named: all }) });
const spoken = (...words: readonly string[]): Partial<World> => ({ task: about({ spoken: words }) });
const other = '/work/other/a.ts';
const many = (some: Partial<Deed> = {}): Deed => at('/work/shop/docs/**', some, 'glob');
const all = at('/work/shop/**', { via: 'sed' }, 'glob');
const ci = '/work/shop/.github/workflows/ci.yml';
const nothing: Deed = { verb: 'run', object: { kind: 'program', name: 'prettier' }, says: 'runs prettier' };
const format = 'npx prettier --write .';
const search = "grep -rl a docs | xargs sed -i 's/a/b/'";

const rows: readonly Row[] = [
  // Formatters.
  row('everything is formatted', nothing, { says: /^formats every file/ }, named(path('src/a.ts')), format),
  row('everything is formatted, and the task names no file', nothing, 'silent', {}, format),
  row('everything is formatted, and the words ask for it', nothing, 'silent', said('format all files, also src/a.ts', path('src/a.ts')), format),
  row('everything is formatted in a session that only reads', nothing, 'silent', { task: about({ named: [path('src/a.ts')], mode: 'read-only' }) }, format),
  row('one file is formatted', nothing, 'silent', named(path('src/a.ts')), 'npx prettier --write src/a.ts'),
  // Elsewhere.
  row('another project is changed', at(other), { says: /outside the workspace$/ }),
  row('it is only tried out', at(other, { marks: ['dry-run'] }), 'silent'),
  row('it is run there', at(other, { verb: 'start' }), 'silent'),
  row('the session made it', at(other, { marks: ['session-made'] }), 'silent'),
  row('it is scratch by its mark', at(other, { marks: ['temporary'] }), 'silent'),
  row('it is scratch by its place', at('/home/dev/.cache/x/a.ts'), 'silent'),
  row('a build makes it again', at(other, { marks: ['regenerable'] }), 'silent'),
  row('the machine has no workspace', at(other), 'silent', { place: { ...examplePlace, folders: [] } }),
  row('nobody knows where it is', at('a.ts'), 'silent'),
  row('it is a device of another system', at('/?/x'), 'silent'),
  row('it lies in a place for scratch', at('/tmp/a.ts'), 'silent'),
  row('something is made there, and nobody said what the task is', at(other, { verb: 'create' }), 'silent', nobody),
  row('something is made there by git', at(other, { verb: 'create', via: 'git' }), 'silent'),
  row('something is made there', at(other, { verb: 'create' }), 'ask'),
  row('it is edited, and nobody said what the task is', at(other), 'silent', nobody),
  row('it is replaced, and nobody said what the task is', at(other, { verb: 'overwrite' }), 'silent', nobody),
  row('it is moved, and nobody said what the task is', at(other, { verb: 'move' }), 'silent', nobody),
  row('it goes, and nobody said what the task is', at(other, { verb: 'delete' }), 'ask', nobody),
  row('it is replaced for good, and nobody said what the task is', at(other, { verb: 'overwrite', undo: 'irreversible' }), 'ask', nobody),
  row('it is emptied, and nobody said what the task is', at(other, { verb: 'overwrite', says: 'empties a.ts', marks: ['emptied'] }), 'ask', nobody),
  row('a log is emptied, and nobody said what the task is', at('/work/other/app.log', { verb: 'overwrite', says: 'empties app.log', marks: ['emptied'] }), 'silent', nobody),
  row('the system is changed, and nobody said what the task is', at('/etc/hosts'), 'ask', nobody),
  row('something is made in the system, and nobody said what the task is', at('/etc/hosts.d/x', { verb: 'create' }), 'silent', nobody),
  row('a folder of the home is moved away, and nobody said what the task is', at('/home/dev/Documents', { verb: 'move' }), 'ask', nobody),
  row('a folder of the home is edited, and nobody said what the task is', at('/home/dev/Documents'), 'silent', nobody),
  row('another folder of the home is moved away, and nobody said what the task is', at('/home/dev/notes', { verb: 'move' }), 'silent', nobody),
  row('a folder of that name is moved away, and nobody said what the task is', at('/srv/aaaa/Documents', { verb: 'move' }), 'silent', nobody),
  // Named by the task.
  row('the words name it whole', at(other), 'silent', named(path(other))),
  row('the words name the folder', at(other), 'silent', named(thing('other'))),
  row('the words name a file of that name here', at(other), 'ask', named(path('a.ts'))),
  row('the words name a kind of file', at('/work/other/tests/a.ts'), 'ask', named(kind('tests'))),
  row('the words name something else', at(other), 'ask', named(thing('login'), path('/work/third'))),
  row('the words speak of a folder of the home', at('/home/dev/Desktop/a.txt'), 'silent', spoken('desktop')),
  row('the words speak of it, and it goes', at('/home/dev/Desktop/a.txt', { verb: 'delete' }), 'ask', spoken('desktop')),
  row('the words speak of a short word', at('/home/dev/bin/a.txt'), 'ask', spoken('bin')),
  row('the words speak of other things', at('/home/dev/Desktop/a.txt'), 'ask', spoken('login')),
  row('a folder of that name lies elsewhere', at('/srv/aaaa/desktop/a.txt'), 'ask', spoken('desktop')),
  row('the workspace is the folder that the words speak of', at('/home/dev/notes/docs/**', {}, 'glob'), 'ask', { place: { ...examplePlace, folders: ['/home/dev/notes'] }, task: about({ spoken: ['notes'], named: [path('src/a.ts')] }) }),
  // Many files.
  row('every file is edited', all, { says: /every file of the workspace/ }),
  row('every file is edited, as asked', all, 'silent', said('rename it everywhere')),
  row('many files are changed elsewhere', many(), { says: /outside of src\/a\.ts/ }, named(path('src/a.ts'))),
  row('many files are changed, and the words ask for it', many(), 'silent', said('rename it everywhere, see src/a.ts', path('src/a.ts'))),
  row('many files are changed, and the words name no place', many(), 'silent', named(thing('login'))),
  row('many files are changed, and the words name a kind of place', many(), 'silent', named({ ...path('src/a.ts'), is: 'class' })),
  row('many files are changed, and the words name a thing like a place', many(), 'silent', named({ ...thing('src/a.ts') })),
  row('many files are changed, and the words name a plain word', many(), 'silent', named(path('src'))),
  row('a folder is changed', at('/work/shop/docs', { marks: ['recursive'] }), 'ask', named(path('src/'))),
  row('more than twenty files are changed', at('/work/shop/docs', { extent: { files: { n: 21, bound: 'exact' } } }), 'ask', named(path('src/a.ts'))),
  row('all of something is changed', at('/work/shop/docs', { extent: { reach: 'all' } }), 'ask', named(path('src/a.ts'))),
  row('one file is changed', at('/work/shop/docs/a.md'), 'silent', named(path('src/a.ts'))),
  row('many files are made', many({ verb: 'create' }), 'silent', named(path('src/a.ts'))),
  row('many files of a build are changed', many({ marks: ['regenerable'] }), 'silent', named(path('src/a.ts'))),
  row('a search picked the files, and the words name files', many(), 'silent', named(path('src/a.ts')), search),
  row('a search picked the files, and the words name a folder as well', many(), 'ask', named(path('src/a.ts'), path('lib/')), search),
  row('the place is named as a path', many(), 'silent', named(path('src/a.ts'), path('docs'))),
  row('the place is named as a thing', many(), 'ask', named(path('src/a.ts'), thing('docs'))),
  row('the place is named as a thing with a slash', many(), 'silent', named(path('src/a.ts'), thing('./docs'))),
  row('an unasked folder goes', at('/work/shop/legacy', { verb: 'delete', marks: ['recursive'] }), { says: /; the task "fix the login" does not speak of it$/ }, spoken('login')),
  row('an unasked folder goes in passing', at('/work/shop/legacy', { verb: 'delete', marks: ['recursive'] }), { says: /, in passing; the task/ }, { ...passing(), task: about({ spoken: ['login'] }) }),
  // Grave files.
  row('CI is changed in passing', at(ci), { says: /, in passing; the task/ }, passing()),
  row('CI is made in passing', at(ci, { verb: 'create' }), 'silent', passing()),
  row('a file is changed in passing', at('/work/shop/src/b.ts'), 'silent', passing()),
  row('CI is changed', at(ci), 'silent'),
  row('CI is changed in passing, and the words speak of it', at(ci), 'silent', passing(thing('login'), kind('workflows'))),
  row('CI is changed in passing, and the words speak of configuration', at(ci), 'silent', passing(kind('configuration'))),
  row('CI is changed in passing, and the words speak of secrets', at(ci), 'ask', passing(kind('secrets'))),
  row('CI is changed in passing, and a thing is called so', at(ci), 'ask', passing(thing('workflows'))),
  row('settings of production are changed in passing', at('/work/shop/config/production.json'), 'ask', passing()),
  row('settings are changed in passing', at('/work/shop/config/app.json'), 'silent', passing()),
  row('a page about production is changed in passing', at('/work/shop/docs/production.md'), 'silent', passing()),
  row('CI is changed, and the words name a file', at(ci), { says: /names other files$/ }, named(path('src/a.ts'))),
  row('a file is changed, and the words name another', at('/work/shop/src/b.ts'), 'silent', named(path('src/a.ts'))),
  row('CI is changed, and the words name a folder', at(ci), 'silent', named(path('src/'))),
  row('CI is changed, and the words name a folder as well', at(ci), 'silent', named(path('src/a.ts'), path('src/'))),
  row('CI is changed, and the words speak of it', at(ci), 'silent', named(path('src/a.ts'), thing('login'), kind('workflows'))),
  row('CI is changed, and the words speak of another kind', at(ci), 'ask', named(path('src/a.ts'), kind('tests'))),
  row('CI is changed, and a thing is called so', at(ci), 'ask', named(path('src/a.ts'), thing('workflows'))),
  row('CI is changed, and the words name another file of CI', at(ci), 'silent', named(path('src/a.ts'), path('.github/workflows/release.yml'))),
  row('a key is changed, and the words name another file of secrets', at('/work/shop/.env'), 'silent', named(path('a.pem'))),
];

describe('conditions of outside-scope', () => {
  for (const one of rows) it(`where ${one.when}: ${typeof one.meets === 'string' ? one.meets : 'fires'}`, () => { assertMeets('outside-scope', one); });
});
