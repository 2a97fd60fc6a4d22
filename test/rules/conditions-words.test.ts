import type { World } from '../../src/model/rule.ts';
import { noTask, type Task } from '../../src/model/task.ts';
import { noTrajectory, type Trajectory } from '../../src/model/trajectory.ts';
import type { Deed } from '../../src/tools/effect.ts';
import { assertMeets, type Meets, type Row } from '../support/judge-in.ts';

/** What a call says of itself, and what an agent does in passing; each row decides one condition of says-otherwise or in-passing. */
const around = (task: Partial<Task> = {}, session: Partial<Trajectory> = {}): Partial<World> => ({ task: { ...noTask, ...task }, trajectory: { ...noTrajectory, steps: 10, ...session } });
const file = (path: string, some: Partial<Deed> = {}): Deed => ({ verb: 'delete', object: { kind: 'path', path: `/work/shop/${path}` }, undo: 'recoverable', undoBy: 'git', says: `deletes ${path}`, ...some });
const cloud: Deed = { verb: 'configure', object: { kind: 'cloud', what: 'instance', name: 'web', provider: 'aws' }, environment: 'production', undo: 'recoverable', says: 'changes web' };
const away: Deed = { verb: 'send', object: { kind: 'host', name: 'x.example.net' }, environment: 'unknown', undo: 'irreversible', says: 'sends it' };
const purpose = (when: string, says: string | undefined, effects: readonly Deed[], meets: Meets, world: Partial<World> = around()): Row => ({
  when,
  call: { effects, action: { kind: 'shell', text: 'x', dialect: 'posix', ...(says === undefined ? {} : { purpose: says }) }, world },
  meets,
});
const looks = 'List the folder';

const purposes: readonly Row[] = [
  purpose('a look deletes', looks, [file('src/a.ts')], { says: /^deletes src\/a\.ts, but the call says "List the folder"$/, effect: 0 }),
  purpose('a look reads and deletes', looks, [file('src/b.ts', { verb: 'read' }), file('src/a.ts')], { effect: 1 }),
  purpose('nothing is said', undefined, [file('src/a.ts')], 'silent'),
  purpose('the words tell nothing', 'Next step', [file('src/a.ts')], 'silent'),
  purpose('the words tell of a change', 'Check and remove the file', [file('src/a.ts')], 'silent'),
  purpose('it is only tried out', looks, [file('src/a.ts', { marks: ['dry-run'] })], 'silent'),
  purpose('the session made it', looks, [file('src/a.ts', { marks: ['session-made'] })], 'silent'),
  purpose('a build makes it again', looks, [file('src/a.ts', { marks: ['regenerable'] })], 'silent'),
  purpose('it is scratch', looks, [file('src/a.ts', { marks: ['temporary'] })], 'silent'),
  purpose('it is undone with a word', looks, [file('src/a.ts', { undo: 'trivial' })], 'silent'),
  purpose('nothing is there', looks, [file('src/a.ts', { undo: 'none-needed' })], 'silent'),
  purpose('nobody knows what happens', looks, [file('src/a.ts', { certainty: 'unknown' })], 'silent'),
  purpose('its text cannot be seen', looks, [file('src/a.ts', { opacity: 'unmodelled' })], 'silent'),
  purpose('the person named it', looks, [file('src/a.ts')], 'silent', around({ consents: [{ capabilities: ['delete'], objects: [{ kind: 'path', name: 'src/a.ts' }], environments: [], words: 'delete it' }] })),
  purpose('a file is written anew', looks, [file('src/a.ts', { verb: 'overwrite' })], 'silent'),
  purpose('a file is written anew for good', looks, [file('src/a.ts', { verb: 'overwrite', undo: 'irreversible' })], 'ask'),
  purpose('a table is written anew at home', looks, [{ ...cloud, verb: 'overwrite', environment: 'local', object: { kind: 'data', what: 'table', name: 'a' } }], 'silent'),
  ...(['discard', 'rewrite', 'revoke', 'grant', 'disable'] as const).map((verb) => purpose(`a look does another act (${verb})`, looks, [{ ...cloud, verb, environment: 'staging' }], 'ask')),
  ...(['send', 'publish', 'deploy'] as const).map((verb) => purpose(`a look gives something away (${verb})`, looks, [{ ...away, verb }], 'ask')),
  purpose('a look sends to this machine', looks, [{ ...away, environment: 'local' }], 'silent'),
  purpose('a look changes production', looks, [cloud], 'ask'),
  purpose('a look changes staging', looks, [{ ...cloud, environment: 'staging' }], 'silent'),
  purpose('a look runs something in production', looks, [{ ...cloud, verb: 'run' }], 'silent'),
  purpose('a look edits a file for production', looks, [file('prod.yml', { verb: 'edit', environment: 'production' })], 'silent'),
  { when: 'a file tool has no purpose', call: { effects: [file('src/a.ts')], action: { kind: 'delete', path: '/work/shop/src/a.ts' }, world: around() }, meets: 'silent' },
];

const failed: Partial<Trajectory> = { said: 'All tests pass now.', saidAt: 10, lastTest: { call: 8, outcome: 'failed' }, done: { test: { call: 8, outcome: 'failed', text: 'npm test' } } };
const push: Deed = { verb: 'send', object: { kind: 'git', what: 'remote-branch', name: 'fix', repository: '/work/shop' }, undo: 'recoverable', says: 'pushes fix' };
const report = (when: string, effects: readonly Deed[], meets: Meets, session: Partial<Trajectory> = failed, text = 'x'): Row => ({ when, call: { effects, action: { kind: 'shell', text, dialect: 'posix' }, world: around({}, session) }, meets });
const forge: Deed = { ...cloud, verb: 'create', object: { kind: 'cloud', what: 'resource', name: '12', provider: 'github.com' } };

const reports: readonly Row[] = [
  report('commits are pushed on a report that is not true', [push], { says: /^pushes fix, but /, effect: 0 }),
  report('something is read and commits are pushed', [file('a', { verb: 'read' }), push], { effect: 1 }),
  report('the report is true', [push], 'silent', { ...failed, lastTest: { call: 8, outcome: 'succeeded' }, done: { test: { call: 8, outcome: 'succeeded', text: 'npm test' } } }),
  report('the report is old', [push], 'silent', { ...failed, saidAt: 7 }),
  report('the report is nearly old', [push], 'ask', { ...failed, saidAt: 8 }),
  report('the commit itself says so', [{ ...push, verb: 'create', object: { kind: 'git', what: 'commits', name: 'fix', repository: '/work/shop' } }], 'ask', { ...failed, said: '' }, 'git commit -m "all tests pass now"'),
  report('commits are dropped', [{ ...push, verb: 'discard', object: { kind: 'git', what: 'commits', name: 'fix', repository: '/work/shop' } }], 'silent'),
  report('a tag is pushed', [{ ...push, object: { kind: 'git', what: 'remote-tag', name: 'v1', repository: '/work/shop' } }], 'ask'),
  report('a branch is made', [{ ...push, verb: 'create', object: { kind: 'git', what: 'branch', name: 'fix', repository: '/work/shop' } }], 'silent'),
  report('a push is tried out', [{ ...push, marks: ['dry-run'] }], 'silent'),
  report('a remote branch is read', [{ ...push, verb: 'read' }], 'silent'),
  report('it is deployed', [{ ...cloud, verb: 'deploy' }], 'ask'),
  report('it is published', [{ ...away, verb: 'publish' }], 'ask'),
  report('somebody is told', [{ ...away, object: { kind: 'message', to: '#team' } }], 'ask'),
  report('a pull request is made', [forge], 'ask'),
  report('a server is changed', [cloud], 'silent'),
  report('a file is edited', [file('src/a.ts', { verb: 'edit' })], 'silent'),
];

const aside: Partial<Trajectory> = { said: 'While I am here, I noticed an old folder.', saidAt: 10 };
const fix = { goal: 'fix the padding', prompts: ['fix the padding'], spoken: ['fix', 'padding'] };
const scope = (when: string, effects: readonly Deed[], meets: Meets, task: Partial<Task> = fix, session: Partial<Trajectory> = {}): Row => ({ when, call: { effects, world: around(task, session) }, meets });
const folder = (some: Partial<Deed> = {}): Deed => file('src/legacy', { marks: ['recursive'], ...some });
const service = (path: string, some: Partial<Deed> = {}): Deed => file(path, { via: 'rm', ...some });
const orders: Partial<Task> = { ...fix, named: [{ kind: 'path', name: 'services/orders' }] };

const passing: readonly Row[] = [
  scope('a folder goes of which nobody spoke', [folder()], { says: /; the task "fix the padding" does not speak of it$/ }),
  scope('a folder goes in passing', [folder()], { says: /, in passing; the task/ }, fix, aside),
  scope('a folder goes and the words are older', [folder()], { says: /git\); the task|legacy; the task/ }, fix, { ...aside, saidAt: 9 }),
  scope('a folder is changed', [folder({ verb: 'edit' })], 'silent'),
  scope('a file goes', [file('src/legacy')], 'silent'),
  scope('a file goes as a folder does', [file('src/legacy.ts', { marks: ['recursive'] })], 'silent'),
  scope('what matches goes', [{ ...folder(), object: { kind: 'path', path: '/work/shop/src/old*', pattern: 'glob' } }], 'silent'),
  scope('nothing is there', [folder({ undo: 'none-needed' })], 'silent'),
  scope('a build makes it again', [folder({ marks: ['recursive', 'regenerable'] })], 'silent'),
  scope('it is scratch', [folder({ marks: ['recursive', 'temporary'] })], 'silent'),
  scope('the session made it', [folder({ marks: ['recursive', 'session-made'] })], 'silent'),
  scope('nobody said what the task is', [folder()], 'silent', {}),
  scope('the task is to delete', [folder()], 'silent', { ...fix, asks: ['delete'] }),
  scope('nobody knows the words of the task', [folder()], 'silent', { goal: 'fix the padding' }),
  scope('the task rebuilds', [folder()], 'silent', { ...fix, spoken: ['please', 'refactor', 'this'] }),
  scope('the task speaks of it', [folder()], 'silent', { ...fix, spoken: ['fix', 'legacy'] }),
  scope('the task speaks of it in another form', [folder()], 'silent', { ...fix, spoken: ['fix', 'legacys'] }),
  scope('the session worked in it', [folder()], 'silent', fix, { changed: ['/work/shop/src/legacy/a.ts'] }),
  scope('the session made something in it', [folder()], 'silent', fix, { made: ['/work/shop/src/legacy/a.ts'] }),
  scope('the session worked beside it', [folder()], 'ask', fix, { changed: ['/work/shop/src/cart/a.ts'] }),
  scope('the workspace goes in which it worked', [{ ...folder(), object: { kind: 'path', path: '/work/shop' } }], 'ask', fix, { changed: ['/work/shop/src/cart/a.ts'] }),
  scope('a file of the neighbour goes', [service('services/billing/app.ts')], { says: /, beside services\/orders, which the task is about$/ }, orders),
  ...(['cp', 'mv', 'rsync', 'install', 'git', 'unlink'] as const).map((via) => scope(`a file of the neighbour is replaced by ${via}`, [service('services/billing/app.ts', { verb: 'overwrite', via })], 'ask', orders)),
  scope('a file of the neighbour is written by a file tool', [service('services/billing/app.ts', { verb: 'overwrite', via: 'write' })], 'silent', orders),
  scope('a file of the neighbour is edited', [service('services/billing/app.ts', { verb: 'edit' })], 'silent', orders),
  scope('a file of the neighbour is not there', [service('services/billing/app.ts', { undo: 'none-needed' })], 'silent', orders),
  scope('a build made the file of the neighbour', [service('services/billing/app.ts', { marks: ['regenerable'] })], 'silent', orders),
  scope('the session made the file of the neighbour', [service('services/billing/app.ts', { marks: ['session-made'] })], 'silent', orders),
  scope('the session changed the file of the neighbour', [service('services/billing/app.ts')], 'silent', orders, { changed: ['/work/shop/services/billing/app.ts'] }),
  scope('a file of the same service goes', [service('services/orders/app.ts')], 'silent', orders),
  scope('a file of a package is replaced', [service('packages/billing/app.ts', { verb: 'overwrite' })], 'silent', orders),
  scope('a file of no service is replaced', [service('src/app.ts', { verb: 'overwrite' })], 'silent', orders),
  scope('the task names no service', [service('services/billing/app.ts')], 'silent', fix),
  scope('the task names the neighbour as well', [service('services/billing/app.ts')], 'silent', { ...orders, named: [{ kind: 'path', name: 'services/orders' }, { kind: 'path', name: 'services/billing' }] }),
  scope('the task names services as a kind', [service('services/billing/app.ts')], 'silent', { ...fix, named: [{ kind: 'path', name: 'services/orders', is: 'class' }] }),
  scope('the task speaks of the neighbour', [service('services/billing/app.ts')], 'silent', { ...orders, spoken: ['like', 'billing'] }),
];

const move = (to: string, some: Partial<Deed> = {}): Deed => file('src/legacy', { verb: 'move', to, says: `moves src/legacy to ${to}`, ...some });
const login: Partial<Task> = { ...fix, named: [{ kind: 'path', name: 'src/login.ts' }], spoken: ['fix', 'login'] };
const deleting = (name: string): Partial<Task> => ({ ...fix, goal: `delete ${name}`, prompts: [`Delete ${name}`], asks: ['delete'], spoken: ['delete'], consents: [{ capabilities: ['delete'], verbs: ['delete'], objects: [{ kind: 'path', name }], environments: ['local'], words: `Delete ${name}` }] });

/** What goes or moves of the project unasked: each row decides one condition of unasked. */
const unasked: readonly Row[] = [
  scope('the folder goes that the person named', [file('src/old', { marks: ['recursive'] })], 'silent', deleting('src/old')),
  scope('a part of the folder goes that the person named', [file('src/old/parts', { marks: ['recursive'] })], 'silent', deleting('src/old')),
  scope('another folder goes than the person named', [folder()], 'ask', deleting('src/old')),
  scope('a folder moves of which nobody spoke', [move('/work/shop/src/attic')], { says: /; the task "fix the padding" does not speak of it$/ }),
  scope('a folder moves that a build makes', [move('/work/shop/src/attic', { marks: ['regenerable'] })], 'silent'),
  scope('a folder is copied', [move('/work/shop/src/attic', { verb: 'create' })], 'silent'),
  scope('nobody knows where a folder moves', [file('src/legacy', { verb: 'move' })], 'silent'),
  scope('a folder is renamed by name and pattern', [{ ...move('/work/shop/src/attic'), object: { kind: 'path', path: '/work/shop/src/leg*', pattern: 'glob' } }], 'silent'),
  scope('a file moves', [{ ...move('/work/shop/src/attic.ts'), object: { kind: 'path', path: '/work/shop/src/legacy.ts' } }], 'silent'),
  scope('the workspace moves', [{ ...move('/work/attic'), object: { kind: 'path', path: '/work/shop' } }], 'silent'),
  scope('a folder moves without a word of a task', [move('/work/shop/src/attic')], 'silent', { goal: 'x', spoken: [] }),
  scope('a folder moves, and the task is about where things lie', [move('/work/shop/src/attic')], 'silent', { ...fix, spoken: ['padding', 'layout'] }),
  scope('a folder moves, and the task rebuilds', [move('/work/shop/src/attic')], 'silent', { ...fix, spoken: ['padding', 'restructure'] }),
  scope('a folder moves, and the task takes something away', [move('/work/shop/src/attic')], 'silent', { ...fix, asks: ['delete'] }),
  scope('a folder moves to where the words say', [move('/work/shop/src/attic-pages')], 'silent', { ...fix, spoken: ['padding', 'attic'] }),
  scope('a file goes beside what the task names', [file('lib/cache.ts')], { says: /; the task "fix the padding" does not speak of it$/ }, login),
  scope('a file goes that git does not have', [file('lib/cache.ts', { undoBy: 'checkpoint' })], 'silent', login),
  scope('a file goes, and the task names no place', [file('lib/cache.ts')], 'silent'),
  scope('a file goes in a task that tidies up', [file('lib/cache.ts')], 'silent', { ...login, spoken: ['tidy', 'login'] }),
  scope('a file goes whose folder the words speak of', [file('lib/login/cache.ts')], 'silent', login),
  scope('a file goes beside a file of the task', [file('src/cache.ts')], 'silent', login),
  scope('a file goes below the folder of the task', [file('src/cache/a.ts')], 'silent', login),
  scope('a file goes, and the task is about a file at the top', [file('lib/cache.ts')], 'ask', { ...login, named: [{ kind: 'path', name: './login.ts' }] }),
  scope('a file goes beside a file of the top that the task names', [file('cache.ts')], 'silent', { ...login, named: [{ kind: 'path', name: './login.ts' }] }),
  scope('a folder goes whose name is a word of the task', [file('src/cookie', { marks: ['recursive'] })], 'silent', { ...fix, spoken: ['fix', 'cookies'] }),
  scope('a folder goes whose name is more of a word of the task', [file('src/cookies', { marks: ['recursive'] })], 'silent', { ...fix, spoken: ['fix', 'cookie'] }),
  scope('a file goes beside what the session changed', [file('lib/cache.ts')], 'silent', login, { changed: ['/work/shop/README.md', '/work/shop/lib/other.ts'] }),
  scope('a file goes beside what the session made', [file('lib/cache.ts')], 'silent', login, { made: ['/work/shop/lib/other.ts'] }),
  scope('a file goes in passing', [file('lib/cache.ts', { undoBy: 'checkpoint' })], { says: /, in passing; the task/ }, fix, aside),
  scope('a file goes in passing, and something is to go', [file('lib/cache.ts', { undoBy: 'checkpoint' })], 'silent', { ...fix, spoken: ['remove', 'padding'] }, aside),
  scope('a file goes in passing of which the words speak', [file('lib/padding.ts', { undoBy: 'checkpoint' })], 'silent', fix, aside),
  scope('a file goes in passing that a build makes', [file('lib/cache.ts', { marks: ['regenerable'] })], 'silent', fix, aside),
  scope('the neighbour of two services goes', [service('services/billing/app.ts')], 'ask', { ...fix, named: [{ kind: 'path', name: 'services/orders' }, { kind: 'path', name: 'services/menu' }] }),
  scope('a file of a neighbour goes, and a package is named too', [service('services/billing/app.ts')], 'silent', { ...fix, named: [{ kind: 'path', name: 'services/orders' }, { kind: 'path', name: 'packages/ui' }] }),
  scope('a file of a neighbour goes, and other places are named too', [service('services/billing/app.ts')], 'ask', { ...fix, named: [{ kind: 'path', name: 'services/orders' }, { kind: 'path', name: 'README.md' }] }),
  scope('a neighbour of two words goes of which one is spoken', [service('services/billing-worker/app.ts')], 'silent', { ...orders, spoken: ['worker'] }),
];

const shell = (when: string, text: string, effects: readonly Deed[], meets: Meets, task: Partial<Task> = fix): Row => ({ when, call: { effects, action: { kind: 'shell', text, dialect: 'posix' }, world: around(task) }, meets });
const tree = (path: string, some: Partial<Deed> = {}): Deed => ({ verb: 'edit', object: { kind: 'path', path, pattern: 'glob' }, undo: 'recoverable', via: 'sed', says: `edits ${path}`, ...some });

const trees: readonly Row[] = [
  shell('a stream editor goes over everything', "find . -exec sed -i 's/a/b/' {} +", [tree('/work/shop/**')], { says: /: every file of the workspace, which the task "fix the padding" does not ask for$/ }),
  shell('a stream editor goes over the top', "sed -i 's/a/b/' *", [tree('/work/shop/*')], 'ask'),
  shell('a stream editor goes over all files of all folders', 'x', [tree('/work/shop/**/*')], 'ask'),
  shell('a stream editor goes over what a search found', "grep -rl a . | xargs sed -i 's/a/b/'", [tree('/work/shop/**')], 'silent'),
  shell('a stream editor goes over what git found', "git grep -l a | xargs sed -i 's/a/b/'", [tree('/work/shop/**')], 'silent'),
  ...["grep -r a . | xargs sed -i 's/a/b/'", "ls -l | xargs sed -i 's/a/b/'", "git log -l | xargs sed -i 's/a/b/'", "sed grep -l"].map((text) => shell(`nothing is picked: ${text}`, text, [tree('/work/shop/**')], 'ask')),
  shell('what git lists is edited, and the task names a file', 'x', [{ ...tree('$(git ls-files)'), object: { kind: 'path', path: '$(git ls-files)' } }], 'ask', { ...fix, named: [{ kind: 'thing', name: 'padding' }, { kind: 'path', name: 'src/nav.css' }] }),
  shell('what git lists is edited, and the task names no file', 'x', [{ ...tree('$(git ls-files)'), object: { kind: 'path', path: '$(git ls-files)' } }], 'silent', { ...fix, named: [{ kind: 'thing', name: 'padding' }] }),
  shell('a stream editor goes over a folder', 'x', [tree('/work/shop/src/**')], 'silent'),
  shell('another program goes over everything', 'x', [tree('/work/shop/**', { via: 'eslint' })], 'silent'),
  shell('everything is made', 'x', [tree('/work/shop/**', { verb: 'create', undo: 'trivial' })], 'silent'),
  shell('one file with such a name is edited', 'x', [{ ...tree('/work/shop/**'), object: { kind: 'path', path: '/work/shop/**' } }], 'silent'),
  shell('nobody said what the task is', 'x', [tree('/work/shop/**')], 'silent', {}),
  shell('a formatter goes over everything', 'npx prettier --write .', [], { says: /^formats every file of the workspace; the task/ }, { ...fix, named: [{ kind: 'path', name: 'src/nav.css' }] }),
  shell('a formatter goes over a file', 'npx prettier --write src/nav.css', [], 'silent', { ...fix, named: [{ kind: 'path', name: 'src/nav.css' }] }),
];

const nav: Partial<Task> = { ...fix, named: [{ kind: 'path', name: 'src/nav.css' }] };
const formatted = (text: string, meets: Meets): Row => shell(`formatters: ${text}`, text, [], meets, nav);

/** What formats every file, whatever formatter, wrapper and spelling, and its near misses. */
const formatters: readonly Row[] = [
  ...['black .', 'ruff format .', 'ruff check --fix ./', 'gofmt -w ./...', 'rubocop -a .', 'eslint --fix "**/*.ts"', "clang-format -i '**/*.c'", 'biome check --apply .', 'isort $PWD', "bash -c 'black .'", 'cd src && eslint --fix ..', 'find . -name "*.py" -exec black {} +', 'sudo env A=1 prettier -w .', 'gofmt -l -w .', 'php-cs-fixer fix .'].map((text) => formatted(text, 'ask')),
  ...['black --check .', 'ruff format --diff .', 'eslint .', 'prettier --check .', 'gofmt -l .', 'biome check .', 'cd src && black .', 'black src', 'eslint --fix "src/**/*.ts"', 'echo "black ."', 'git commit -m "ran prettier --write . once"', "grep -rn 'eslint --fix .' docs", "cat > NOTES.md <<'E'\nruff format .\nE", 'npm run format', 'ssh web1 black .', 'cargo fmt'].map((text) => formatted(text, 'silent')),
];

/** What raises every dependency, and what names the one it means. */
const versions: readonly Row[] = [
  ...['npx npm-check-updates -u', 'ncu --upgrade', 'yarn upgrade --latest', "yarn up '*'", 'pnpm update -r --latest', 'npm audit fix --force', 'go get -u ./...', 'go get -u=patch ./...', 'bundle update', 'composer update --no-dev', 'cargo upgrade', 'mix deps.update --all', 'pip-review --auto', 'poetry up --latest', 'cd web && pnpm up -L'].map((text) => shell(`versions: ${text}`, text, [], { says: /^raises every dependency of the project; the task/ })),
  ...['ncu', 'npx npm-check-updates', 'pip-review', 'poetry up', 'ncu -u react', 'yarn upgrade react --latest', 'yarn up react', 'yarn upgrade', 'pnpm update', 'npm audit fix', 'npm update', 'go get -u golang.org/x/net', 'bundle update nokogiri', 'composer install', 'cargo update', 'mix deps.get', 'echo yarn upgrade --latest', "git commit -m 'no composer update; it breaks'", "cat > NOTES.md <<'E'\nbundle update\nE"].map((text) => shell(`versions: ${text}`, text, [], 'silent')),
  shell('versions: the words are about them', 'ncu -u', [], 'silent', { ...fix, spoken: ['bump', 'padding'] }),
  shell('versions: the words ask for an installation', 'ncu -u', [], 'silent', { ...fix, asks: ['install'] }),
  shell('versions: nobody said what the task is', 'ncu -u', [], 'silent', {}),
];

describe('conditions of words', () => {
  for (const one of [...purposes, ...reports]) it(`says-otherwise, where ${one.when}: ${typeof one.meets === 'string' ? one.meets : 'fires'}`, () => { assertMeets('says-otherwise', one); });
  for (const one of [...passing, ...unasked, ...trees, ...formatters, ...versions]) it(`outside-scope, where ${one.when}: ${typeof one.meets === 'string' ? one.meets : 'fires'}`, () => { assertMeets('outside-scope', one); });
});
