import type { World } from '../../src/model/rule.ts';
import { noTask, type Consent } from '../../src/model/task.ts';
import { noTrajectory, type Trajectory } from '../../src/model/trajectory.ts';
import type { Deed } from '../../src/tools/effect.ts';
import { assertMeets, type Meets, type Row } from '../support/judge-in.ts';

/** Ways to make a red check green without fixing anything; each row decides one condition of check-weakening. */
const said = (prompt: string, some: Partial<Trajectory> = {}, consents: readonly Consent[] = []): Partial<World> => ({ task: { ...noTask, goal: prompt, prompts: prompt === '' ? [] : [prompt], consents }, trajectory: { ...noTrajectory, ...some } });
const green = said('make the tests green');
const calm = said('add a dark mode');
const row = (when: string, effects: readonly Deed[], meets: Meets, world: Partial<World> = green): Row => ({ when, call: { effects, world }, meets });
const path = (name: string, some: Partial<Deed> = {}): Deed => ({ verb: 'delete', object: { kind: 'path', path: `/work/shop/${name}` }, undo: 'recoverable', undoBy: 'git', says: `deletes ${name}`, ...some });
const two = { extent: { files: { n: 2, bound: 'exact' } } } as const;
const spec = path('src/cart.test.ts');
const specs = path('src/*.test.ts', two);
const hooks: Deed = { verb: 'configure', object: { kind: 'git', what: 'config', name: 'core.hooksPath', repository: '/work/shop' }, undo: 'trivial', says: 'switches the hooks off', marks: ['check', 'bypass'] };
const gate: Deed = { verb: 'configure', object: { kind: 'cloud', what: 'workflow', name: 'ci', provider: 'github.com' }, undo: 'trivial', says: 'switches the workflow off', marks: ['check'] };
const named = (name: string): Consent => ({ capabilities: ['delete', 'edit', 'system', 'message', 'network', 'infrastructure'], objects: [{ kind: 'path', name }], environments: [], words: 'take it away' });

const taking: readonly Row[] = [
  row('the hooks are switched off', [hooks], { says: /^switches the hooks off$/, effect: 0 }, calm),
  row('the hooks of an editor are switched off', [{ ...hooks, object: { kind: 'editor', what: 'settings', name: 'hooks' } }], 'silent', calm),
  row('hooks are set that check', [{ ...hooks, marks: ['check'] }], 'silent', calm),
  row('something is gone round that is no check', [{ ...hooks, marks: ['bypass'] }], 'silent', calm),
  row('the hooks are read', [{ ...hooks, verb: 'read' }], 'silent', calm),
  row('the person asked to switch the hooks off', [hooks], 'silent', said('disable the pre-commit hooks for now')),
  row('several tests go', [specs], { says: /^deletes src\/\*\.test\.ts, which are checks$/ }, calm),
  row('something is read and several tests go', [{ ...spec, verb: 'read' }, specs], { says: /which are checks$/, effect: 1 }, calm),
  row('nobody said what the task is', [specs], 'silent', said('')),
  row('several tests go that the call made', [{ ...path('src/*.test.ts'), verb: 'create' }, specs], 'silent', calm),
  row('several tests are moved', [{ ...specs, verb: 'edit' }], 'silent', calm),
  row('one test goes', [path('src/cart.test.ts', { extent: { files: { n: 1, bound: 'exact' } } })], 'silent', calm),
  row('nobody counted the tests', [spec], 'silent', calm),
  row('several tests go that the session made', [{ ...specs, marks: ['session-made'] }], 'silent', calm),
  row('several tests go of a scratch folder', [{ ...specs, marks: ['temporary'] }], 'silent', calm),
  row('several tests go that a build made', [{ ...specs, marks: ['regenerable'] }], 'silent', calm),
  row('several tests go elsewhere', [{ ...specs, marks: ['remote'] }], 'silent', calm),
  row('several files go from the folder of tests', [path('test/helpers/*.ts', two)], 'silent', calm),
  row('several sources go', [path('src/*.ts', two)], 'silent', calm),
  row('the person named the tests that go', [specs], 'silent', said('tidy up', {}, [named('src/*.test.ts')])),
];

const pressed: readonly Row[] = [
  row('a test goes under pressure', [spec], { says: /^deletes src\/cart\.test\.ts, which is a check$/ }),
  row('a test goes after the tests failed', [spec], 'ask', said('add a dark mode', { lastTest: { call: 3, outcome: 'failed' } })),
  row('a test goes after the tests passed', [spec], 'silent', said('add a dark mode', { lastTest: { call: 3, outcome: 'succeeded' } })),
  row('a test goes after a call failed as tests do', [spec], 'ask', said('add a dark mode', { lastFailure: { call: 3, step: 3, failure: 'test', text: 'x' } })),
  row('a test goes after a hook stopped a commit', [spec], 'ask', said('add a dark mode', { lastFailure: { call: 3, step: 3, failure: 'hook', text: 'x' } })),
  row('a test goes after the network failed', [spec], 'silent', said('add a dark mode', { lastFailure: { call: 3, step: 3, failure: 'network', text: 'x' } })),
  row('a test goes and nothing presses', [spec], 'silent', calm),
  row('a test goes that the session made', [spec], 'silent', said('make the tests green', { made: ['/work/shop/src/cart.test.ts'] })),
  row('a test goes that the call made', [path('src/cart.test.ts', { verb: 'create', undo: 'trivial' }), spec], 'silent'),
  row('a test goes that the call wrote anew', [path('src/cart.test.ts', { verb: 'overwrite' }), spec], 'silent'),
  row('a test goes that the call read', [path('src/cart.test.ts', { verb: 'read' }), spec], { effect: 1 }),
  row('a test goes and another was made', [path('src/menu.test.ts', { verb: 'create', undo: 'trivial' }), spec], { effect: 1 }),
  row('a test is read', [{ ...spec, verb: 'read' }], 'silent'),
  row('a test goes on trial', [{ ...spec, marks: ['dry-run'] }], 'silent'),
  row('a test goes that is marked as made', [{ ...spec, marks: ['session-made'] }], 'silent'),
  row('a test goes from a scratch folder', [{ ...spec, marks: ['temporary'] }], 'silent'),
  row('what a test run left beside the tests goes', [path('test/__snapshots__/a.snap.new', { marks: ['regenerable'] })], 'silent'),
  row('a test is moved away', [{ ...spec, verb: 'move' }], 'ask'),
  row('the changes of a test are thrown away', [{ ...spec, verb: 'discard' }], 'ask'),
  row('a test is switched off', [{ ...spec, verb: 'disable' }], 'ask'),
  row('a test is edited', [{ ...spec, verb: 'edit' }], 'silent'),
  row('a workflow goes', [path('.github/workflows/ci.yml')], 'ask'),
  row('a source goes', [path('src/cart.ts')], 'silent'),
  row('a test goes elsewhere', [{ ...spec, marks: ['remote'] }], 'silent'),
  row('the person named the test', [spec], 'silent', said('make the tests green', {}, [named('src/cart.test.ts')])),
  row('a gate is set otherwise', [gate], { says: /^switches the workflow off$/ }),
  row('something is made and a gate is set otherwise', [{ ...gate, verb: 'create', marks: [] }, gate], { effect: 1 }),
  row('a gate goes', [{ ...gate, verb: 'disable' }], 'ask'),
  row('a gate is started', [{ ...gate, verb: 'start' }], 'silent'),
  row('a service is set otherwise', [{ ...gate, marks: [] }], 'silent'),
  row('the person named the gate', [gate], 'silent', said('make the tests green', {}, [named('ci')])),
  row('two tests go at a time', [spec, path('src/menu.test.ts')], { times: 1, effect: 0 }),
  row('the person said not to skip tests', [spec], 'ask', said('make the tests green, but do not delete or skip any tests')),
];

const edit = (when: string, file: string, before: string, after: string, meets: Meets, world: Partial<World> = green): Row => ({
  when,
  call: { effects: [path(file, { verb: 'read', undo: 'none-needed' }), path(file, { verb: 'edit' })], action: { kind: 'edit', path: `/work/shop/${file}`, changes: [{ before, after }] }, world },
  meets,
});
const one = "it('adds', () => { assert.equal(add(1, 2), 3); });";

const edits: readonly Row[] = [
  edit('a test is skipped', 'src/cart.test.ts', "it('adds'", "it.skip('adds'", { says: /^skips tests in src\/cart\.test\.ts$/, effect: 1 }),
  edit('a source says skip', 'src/cart.ts', "it('adds'", "it.skip('adds'", 'silent'),
  edit('a test was skipped before', 'src/cart.test.ts', "it.skip('adds'", "it.skip('adds two'", 'silent'),
  edit('the assertions go', 'src/cart.test.ts', 'assert.equal(add(1, 2), 3); add(2, 3);', 'add(1, 2);', { says: /^takes the assertions out of/ }),
  edit('the assertions of a source go', 'src/cart.ts', 'assert.equal(add(1, 2), 3); add(2, 3);', 'add(1, 2);', 'silent'),
  edit('there were no assertions', 'src/cart.test.ts', 'const unused = add(1, 2); add(2, 3);', 'add(1, 2);', 'silent'),
  edit('some assertions stay', 'src/cart.test.ts', 'assert.equal(add(1, 2), 3); assert.ok(true);', 'assert.ok(true);', 'silent'),
  edit('more is written than was there', 'src/cart.test.ts', 'assert.ok(a);', 'note(a, "the cart adds what is put into it");', 'silent'),
  edit('a test goes', 'src/cart.test.ts', "it('adds', () => add(1, 2));", '  ', { says: /^takes a test out of/ }),
  edit('what looks like a test goes from a source', 'src/cart.ts', "it('adds', () => add(1, 2));", '', 'silent'),
  edit('a comment goes', 'src/cart.test.ts', '// adds', '', 'silent'),
  edit('a test is written anew', 'src/cart.test.ts', "it('adds', () => add(1, 2));", "it('adds', () => add(2, 2));", 'silent'),
  edit('a threshold is lowered', 'vitest.config.ts', 'lines: 90', 'lines: 60', { says: /^lowers the threshold of a check in vitest\.config\.ts$/ }),
  edit('a threshold is raised', 'vitest.config.ts', 'lines: 60', 'lines: 90', 'silent'),
  edit('another number is lowered', 'vitest.config.ts', 'lines: 90', 'branches: 60', 'silent'),
  edit('a threshold is new', 'vitest.config.ts', 'retry: 2', 'lines: 60', 'silent'),
  edit('more warnings may be', 'package.json', 'eslint --max-warnings 0', 'eslint --max-warnings 90', 'ask'),
  edit('fewer warnings may be', 'package.json', 'eslint --max-warnings 90', 'eslint --max-warnings 0', 'silent'),
  edit('a number of a source is lowered', 'src/report.ts', 'lines: 90', 'lines: 60', 'silent'),
  edit('a threshold of a test is lowered', 'src/cart.test.ts', 'threshold: 90', 'threshold: 60', 'ask'),
  edit('a threshold of a workflow is lowered', '.github/workflows/ci.yml', '--cov-fail-under=90', '--cov-fail-under=60', 'ask'),
  edit('a threshold of the settings is lowered', 'pyproject.toml', 'fail_under = 90', 'fail_under = 60', 'ask'),
  edit('a threshold of the tool for coverage is lowered', 'codecov.yml', 'target: 90', 'target: 60', 'ask'),
  edit('a rule is switched off', 'eslint.config.js', '"no-eval": "error"', '"no-eval": "off"', { says: /^switches a rule off in eslint\.config\.js$/ }),
  edit('a rule was off', 'eslint.config.js', '"no-eval": "off"', '"no-eval": "off", "no-var": "error"', 'silent'),
  edit('a rule is switched on', 'eslint.config.js', '"no-eval": "warn"', '"no-eval": "error"', 'silent'),
  edit('a rule is written otherwise', 'eslint.config.js', '"no-eval": "error"', '"no-eval": ["error", "always"]', 'silent'),
  edit('a source has such words', 'src/rules.js', '"no-eval": "error"', '"no-eval": "off"', 'silent'),
  edit('a check may fail', '.github/workflows/ci.yml', 'run: npm test', 'run: npm test || true', { says: /^weakens the check in/ }),
  edit('a check could fail before', '.github/workflows/ci.yml', 'run: npm test || true', 'run: npm run test || true', 'silent'),
  edit('a script of a source may fail', 'src/clean.ts', 'run: npm test', 'run: npm test || true', 'silent'),
  edit('nothing presses', 'src/cart.test.ts', one, '', 'silent', calm),
];

const shell = (when: string, text: string, meets: Meets): Row => ({ when, call: { effects: [path('src/cart.test.ts', { verb: 'edit' })], action: { kind: 'shell', text, dialect: 'posix' }, world: green }, meets });

const streams: readonly Row[] = [
  shell('a stream editor skips a test', "sed -i 's/it(/it.skip(/' src/cart.test.ts", { says: /^skips tests in src\/cart\.test\.ts$/ }),
  shell('a stream editor skips nothing', "sed -i 's/add/sum/' src/cart.test.ts", 'silent'),
  shell('another program speaks of skipping', 'echo "it.skip(" src/cart.test.ts', 'silent'),
];

const failed = { task: { ...noTask, goal: 'make the tests green', prompts: ['make the tests green'] }, trajectory: { ...noTrajectory, lastTest: { call: 3, outcome: 'failed' as const } } };
const typed = (text: string, meets: Meets, world: Partial<World> = failed): Row => ({ when: `it runs ${text}`, call: { effects: [path('x', { verb: 'read', undo: 'none-needed' })], action: { kind: 'shell', text, dialect: 'posix' }, world }, meets });

/** What the tests got is taken for what they expect, and what a check found for known; and what only speaks of it. */
const accepted: readonly Row[] = [
  ...['npx jest -u', 'vitest run --update', 'npm test -- -u', 'yarn test:unit --updateSnapshot', 'pytest --snapshot-update', 'cargo insta accept --all', 'UPDATE_GOLDEN=1 go test ./...', 'npx playwright test --update-snapshots=all'].map((text) => typed(text, { says: /^makes what the tests expect what they got/ })),
  ...['npx jest', "git commit -m 'vitest -u later'", 'echo npx jest -u', 'npm install -u', 'grep -rn "pytest --snapshot-update" docs'].map((text) => typed(text, 'silent')),
  typed('npx jest -u src/menu', 'silent', { ...failed, trajectory: { ...failed.trajectory, changed: ['/work/shop/src/cart.ts'] } }),
  typed('npx jest --updateSnapshot', 'silent', { ...failed, trajectory: { ...failed.trajectory, lastTest: { call: 3, outcome: 'succeeded' } } }),
  ...['rubocop --auto-gen-config', 'phpstan analyse --generate-baseline', './gradlew detektBaseline', 'mypy src | mypy-baseline sync', 'ruff check --add-noqa src'].map((text) => typed(text, { says: /^writes every finding down as known/ })),
  ...['rubocop', 'git commit -m "without --generate-baseline"', 'cat docs/detektBaseline.md'].map((text) => typed(text, 'silent')),
  typed('eslint --suppress-all src', 'silent', calm),
];

describe('conditions of check-weakening', () => {
  for (const each of [...taking, ...pressed, ...edits, ...streams, ...accepted]) it(`where ${each.when}: ${typeof each.meets === 'string' ? each.meets : 'fires'}`, () => { assertMeets('check-weakening', each); });
});
