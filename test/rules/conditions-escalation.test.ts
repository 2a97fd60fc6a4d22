import { unknownPart } from '../../src/model/command.ts';
import type { Thing } from '../../src/model/effect.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import type { World } from '../../src/model/rule.ts';
import { noTask, type Task } from '../../src/model/task.ts';
import { noTrajectory, type Failure, type PastCall } from '../../src/model/trajectory.ts';
import type { Deed } from '../../src/tools/effect.ts';
import { assertMeets, type Meets, type Row } from '../support/judge-in.ts';

/** Rules about a step to something bigger; each row decides one condition of the rule. */
type Git = Extract<Thing, { kind: 'git' }>['what'];
type Cloud = Extract<Thing, { kind: 'cloud' }>['what'];
type Data = Extract<Thing, { kind: 'data' }>['what'];
const row = (when: string, deed: Deed | readonly Deed[], meets: Meets, world: Partial<World> = {}, text = 'x'): Row => ({ when, call: { effects: 'verb' in deed ? [deed] : deed, action: { kind: 'shell', text, dialect: 'posix' }, world }, meets });
const about = (some: Partial<Task> = {}): Partial<World> => ({ task: { ...noTask, goal: 'fix the login', prompts: ['fix the login'], ...some } });
const at = (path: string, some: Partial<Deed> = {}): Deed => ({ verb: 'edit', object: { kind: 'path', path }, undo: 'recoverable', says: `edits ${path}`, ...some });
const git = (what: Git, some: Partial<Deed> = {}, name = 'feature/x'): Deed => ({ verb: 'rewrite', object: { kind: 'git', what, name, repository: '/work/shop' }, undo: 'irreversible', says: `rewrites ${name}`, ...some });
const cloud = (some: Partial<Deed> = {}, what: Cloud = 'workload', name = 'x', provider = 'aws'): Deed => ({ verb: 'edit', object: { kind: 'cloud', what, name, provider }, environment: 'production', undo: 'recoverable', says: `changes ${name}`, ...some });
const data = (some: Partial<Deed> = {}, what: Data = 'rows'): Deed => ({ verb: 'delete', object: { kind: 'data', what, name: 'users' }, environment: 'local', undo: 'irreversible', extent: { reach: 'some' }, says: 'deletes users', ...some });
const staging = about({ environments: ['staging'] });
const failed = (failure: Failure, text = 'npm test', some: Partial<World> = {}, recent: readonly PastCall[] = []): Partial<World> => ({ ...about(), trajectory: { ...noTrajectory, lastFailure: { call: 1, step: 0, failure, text }, recent }, ...some });
const past = (index: number, text: string, outcome: PastCall['outcome'] = 'succeeded'): PastCall => ({ index, tool: 'Bash', text, effects: '', verbs: [], environments: [], verdict: 'allow', outcome });
const guess: Partial<World> = { trajectory: { ...noTrajectory, said: 'This is probably the old one.' } };
const settings = '/work/shop/config/production.json';
const count = (files: number, bytes = 1): Partial<Deed> => ({ verb: 'delete', undoBy: 'checkpoint', extent: { files: { n: files, bound: 'exact' }, bytes: { n: bytes, bound: 'exact' } } });
const small: Partial<World> = { policy: { ...builtInPolicy, blast: { files: 10, bytes: 1_000 } } };
const list = (some: Partial<Deed> = {}, name = `issue ${unknownPart}`, provider = 'github'): Deed => cloud({ environment: 'unknown', ...some }, 'resource', name, provider);
const asked = (prompt: string, goal = 'x'): Partial<World> => about({ goal, prompts: [prompt] });

const rows: Readonly<Record<string, readonly Row[]>> = {
  'environment-escalation': [
    row('nobody said what the task is', cloud(), 'silent'),
    row('production is changed', cloud(), { grade: 'irreversible', floor: 'ask', says: /about staging$/ }, staging),
    row('production is changed, and no environment was named', cloud(), { says: /no environment beyond development$/ }, about()),
    row('staging is changed, and no environment was named', cloud({ environment: 'staging' }), { grade: 'routine', floor: 'allow' }, about()),
    row('staging is changed', cloud({ environment: 'staging' }), 'silent', staging),
    row('production is changed in a task about staging and production', cloud(), 'silent', about({ environments: ['production', 'staging'] })),
    row('a branch of production is changed', git('remote-branch', { environment: 'production' }), 'silent', staging),
    row('a package of production is changed', { ...cloud(), object: { kind: 'package', name: 'x', registry: 'npm', where: 'project' } }, 'silent', staging),
    row('a file of this machine is changed in production', at('/srv/a', { environment: 'production' }), 'silent', staging),
    row('a file of another machine is changed in production', at('/srv/a', { environment: 'production', marks: ['remote'] }), 'ask', staging),
    row('a program that nobody knows is given production', { verb: 'install', object: { kind: 'program', name: 'x' }, environment: 'production', undo: 'unknown', opacity: 'unmodelled', says: 'installs x' }, 'ask', staging),
    row('a deploy to staging was asked for', cloud({ verb: 'deploy', environment: 'staging' }), 'silent', about({ asks: ['deploy'] })),
    row('a deploy to production was asked for', cloud({ verb: 'deploy' }), 'ask', about({ asks: ['deploy'] })),
    row('a deploy to staging was asked for, and development was named', cloud({ verb: 'deploy', environment: 'staging' }), 'ask', about({ asks: ['deploy'], environments: ['development'] })),
    row('the person named the act and the place', cloud({ environment: 'staging' }), 'silent', about({ environments: ['development'], consents: [{ capabilities: ['infrastructure'], objects: [{ kind: 'service', name: 'x' }], environments: ['staging'], words: 'change x' }] })),
    row('the person named the act in production, in a task about staging', cloud(), 'ask', about({ environments: ['staging'], consents: [{ capabilities: ['infrastructure'], objects: [{ kind: 'service', name: 'x' }], environments: ['production'], words: 'change x' }] })),
    row('a click on a question gave it', cloud({ environment: 'staging' }), 'silent', about({ environments: ['development'], consents: [{ capabilities: ['infrastructure'], objects: [{ kind: 'service', name: 'x' }], environments: ['staging'], words: 'x', from: 'question' }] })),
    row('data of production is read after a failure', data({ verb: 'read', environment: 'production', undo: 'none-needed' }), { grade: 'routine', says: /after a failed call/ }, { ...failed('other'), ...staging }),
    row('a cloud of production is read after a failure', cloud({ verb: 'read', undo: 'none-needed' }), 'ask', { ...failed('other'), ...staging }),
    row('a credential of production is read after a failure', { ...cloud({ verb: 'read', undo: 'none-needed' }), object: { kind: 'credential', name: 'x' } }, 'ask', { ...failed('other'), ...staging }),
    row('a host of production is read after a failure', { ...cloud({ verb: 'read', undo: 'none-needed' }), object: { kind: 'host', name: 'x' } }, 'silent', { ...failed('other'), ...staging }),
    row('data of production is fetched after a failure', data({ verb: 'fetch', environment: 'production', undo: 'none-needed' }), 'silent', { ...failed('other'), ...staging }),
    row('data of production is read', data({ verb: 'read', environment: 'production', undo: 'none-needed' }), 'silent', staging),
    row('data of production is read after a failure, and no environment was named', data({ verb: 'read', environment: 'production', undo: 'none-needed' }), 'silent', failed('other')),
    row('settings of production are changed', at(settings), { grade: 'routine', floor: 'allow' }, staging),
    row('settings of production are read', at(settings, { verb: 'read' }), 'silent', staging),
    row('settings of production are changed, and no environment was named', at(settings), 'silent', about()),
    row('settings of production are changed in a task about it', at(settings), 'silent', about({ environments: ['staging', 'production'] })),
    row('the session made the settings of production', at(settings, { marks: ['session-made'] }), 'silent', staging),
    row('settings are changed', at('/work/shop/config/app.json'), 'silent', staging),
    row('a page about production is changed', at('/work/shop/docs/production.md'), 'silent', staging),
    row('the words name the settings', at(settings), 'silent', about({ environments: ['staging'], named: [{ kind: 'thing', name: 'login' }, { kind: 'path', name: 'config/production.json' }] })),
    row('the words name other settings', at(settings), 'ask', about({ environments: ['staging'], named: [{ kind: 'path', name: 'config/staging.json' }] })),
    row('the words name such settings as a kind', at(settings), 'ask', about({ environments: ['staging'], named: [{ kind: 'thing', name: 'configuration', is: 'class' }] })),
  ],
  'failure-escalation': [
    row('nothing failed', cloud({ verb: 'disable' }), 'silent', about()),
    row('it is long ago', cloud({ verb: 'disable' }), 'silent', { ...about(), trajectory: { ...noTrajectory, steps: 9, lastFailure: { call: 1, step: 0, failure: 'test', text: 'npm test' } } }),
    row('a protection is switched off', cloud({ verb: 'disable' }), { says: /a protection is switched off after "npm test" failed$/, grade: 'routine', floor: 'allow' }, failed('test')),
    row('it is only tried out', cloud({ verb: 'disable', marks: ['dry-run'] }), 'silent', failed('test')),
    row('the session made it', cloud({ verb: 'disable', marks: ['session-made'] }), 'silent', failed('test')),
    row('a build makes it again', cloud({ verb: 'disable', marks: ['regenerable'] }), 'silent', failed('test')),
    row('it is scratch', cloud({ verb: 'disable', marks: ['temporary'] }), 'silent', failed('test')),
    row('a file is switched off', at('/work/shop/a', { verb: 'disable' }), 'silent', failed('test')),
    row('a check is bypassed', git('commits', { verb: 'create', undo: 'recoverable', marks: ['bypass'] }), { says: /a check is bypassed/, floor: 'ask' }, failed('hook')),
    row('a check is bypassed after something was not found', git('commits', { verb: 'create', undo: 'recoverable', marks: ['bypass'] }), 'silent', failed('not-found')),
    row('rights are raised', at('/opt/x', { marks: ['privileged'] }), { says: /rights are raised/ }, failed('authorisation')),
    row('something is read with raised rights', at('/opt/x', { verb: 'read', marks: ['privileged'] }), 'silent', failed('authorisation')),
    row('rights are raised as the person said', at('/opt/x', { marks: ['privileged'] }), 'silent', failed('authorisation', 'x', about({ consents: [{ capabilities: [], objects: [], environments: [], words: 'run it with sudo' }] }))),
    row('access is widened in a cloud', cloud({ verb: 'grant', environment: 'unknown' }), { says: /access is widened/ }, failed('test')),
    row('access is widened in production', { ...data({ verb: 'grant', environment: 'production' }, 'role') }, { says: /access is widened/ }, failed('test')),
    row('access is widened on staging', { ...data({ verb: 'grant', environment: 'staging' }, 'role') }, { says: /access is widened/ }, failed('test')),
    row('access to the system is widened', { verb: 'grant', object: { kind: 'system', what: 'x' }, undo: 'recoverable', says: 'grants x' }, { says: /access is widened/ }, failed('test')),
    row('access is widened here', data({ verb: 'grant', undo: 'recoverable' }, 'role'), 'silent', failed('test')),
    row('access is widened here after a refusal', data({ verb: 'grant', undo: 'recoverable' }, 'role'), { says: /access is widened/ }, failed('authorisation')),
    row('a file may be run after a refusal', at('/work/shop/a.sh', { verb: 'grant' }), 'silent', failed('authorisation')),
    row('access is looked at in a cloud', cloud({ verb: 'create' }), 'silent', failed('test')),
    row('a branch is overwritten after a conflict', git('remote-branch'), { says: /what others pushed is overwritten/, grade: 'irreversible', floor: 'allow' }, failed('conflict')),
    row('a branch is overwritten after a test failed', git('remote-branch'), 'silent', failed('test')),
    row('a branch is overwritten after a conflict, and nothing is lost', git('remote-branch', { undo: 'recoverable' }), 'silent', failed('conflict')),
    row('a shared branch is overwritten after a conflict, and nothing is lost', git('remote-branch', { undo: 'recoverable' }, 'main'), 'ask', failed('conflict')),
    row('a branch of this machine is rewritten after a conflict', git('branch'), 'silent', failed('conflict')),
    row('a branch is pushed after a conflict', git('remote-branch', { verb: 'publish' }), 'silent', failed('conflict')),
    row('work is thrown away for good', git('work', { verb: 'discard' }), { says: /work is thrown away/ }, failed('test')),
    row('work is thrown away that can be found', git('work', { verb: 'discard', undo: 'recoverable' }), 'silent', failed('test')),
    row('shared history is rewritten', git('branch', {}, 'main'), { says: /shared history is rewritten/ }, failed('test')),
    row('shared history is rewritten and can be found', git('branch', { undo: 'recoverable' }, 'main'), 'silent', failed('test')),
    row('shared history is rewritten, as asked', git('branch', {}, 'main'), 'silent', failed('test', 'x', about({ asks: ['git-history'] }))),
    row('shared history grows', git('branch', { verb: 'create' }, 'main'), 'silent', failed('test')),
    ...(['delete', 'overwrite', 'discard', 'revoke'] as const).map((verb) => row(`a cloud: ${verb}`, cloud({ verb }), { says: /state is wiped/ }, failed('test'))),
    row('a cloud is changed', cloud(), 'silent', failed('test')),
    row('what is made again at once goes', cloud({ verb: 'delete', undo: 'trivial' }), 'silent', failed('test')),
    row('nothing goes', cloud({ verb: 'delete', undo: 'none-needed' }), 'silent', failed('test')),
    row('a file goes that can be found', at('/work/shop/a', { verb: 'delete' }), 'silent', failed('test')),
    row('a file goes for good', at('/work/shop/a', { verb: 'delete', undo: 'irreversible' }), { says: /something is lost for good/, grade: 'irreversible', floor: 'allow' }, failed('test')),
    row('a file is changed for good', at('/work/shop/a', { undo: 'irreversible' }), 'silent', failed('test')),
    row('data of production goes', data({ environment: 'production' }), { floor: 'ask' }, failed('test')),
    row('data of production goes and comes back', data({ environment: 'production', undo: 'recoverable' }), { floor: 'allow' }, failed('test')),
    row('some rows here go', data(), 'silent', failed('test')),
    row('some rows here are thrown away', data({ verb: 'discard' }), 'silent', failed('test')),
    row('some rows of development go', data({ environment: 'development' }), 'silent', failed('test')),
    row('all rows here go', data({ extent: { reach: 'all' } }), 'ask', failed('test')),
    row('a table here goes', data({}, 'table'), 'ask', failed('test')),
    row('a table here goes and comes back', data({ undo: 'recoverable' }, 'table'), 'silent', failed('test')),
    row('a container here goes', cloud({ verb: 'delete', environment: 'local' }, 'image'), 'silent', failed('test')),
    row('an image here goes for good', cloud({ verb: 'delete', environment: 'local', undo: 'irreversible' }, 'image'), { says: /state is wiped/ }, failed('test')),
    row('a volume here goes', cloud({ verb: 'delete', environment: 'local' }, 'volume'), 'ask', failed('test')),
    row('a database here goes', cloud({ verb: 'delete', environment: 'local' }, 'database'), 'ask', failed('test')),
    row('a pod of staging is started anew', cloud({ verb: 'delete', environment: 'staging' }, 'container'), 'silent', failed('test')),
    row('a pod of production is started anew', cloud({ verb: 'delete' }, 'container'), 'ask', failed('test')),
    row('all pods of staging go', cloud({ verb: 'delete', environment: 'staging', extent: { reach: 'all' } }, 'container'), 'ask', failed('test')),
    row('a pod of staging goes for good', cloud({ verb: 'delete', environment: 'staging', undo: 'irreversible' }, 'container'), { says: /state is wiped/ }, failed('test')),
    row('a service of staging goes', cloud({ verb: 'delete', environment: 'staging' }, 'service'), 'ask', failed('test')),
  ],
  'blast-radius': [
    row('it is more than the policy allows', at('/work/shop/a', count(11)), 'ask', small),
    row('it is larger than the policy allows', at('/work/shop/a', count(1, 1_001)), 'ask', small),
    row('it is as much as the policy allows', at('/work/shop/a', count(10, 1_000)), 'silent', small),
    row('it is replaced', at('/work/shop/a', { ...count(11), verb: 'overwrite' }), 'ask', small),
    row('it is moved', at('/work/shop/a', { ...count(11), verb: 'move' }), 'silent', small),
    row('it is something else', { ...cloud(count(11)) }, 'silent', small),
    row('the session made it', at('/work/shop/a', { ...count(11), marks: ['session-made'] }), 'silent', small),
    row('a build makes it again', at('/work/shop/a', { ...count(11), marks: ['regenerable'] }), 'silent', small),
    row('it is scratch', at('/work/shop/a', { ...count(11), marks: ['temporary'] }), 'silent', small),
    row('it is only tried out', at('/work/shop/a', { ...count(11), marks: ['dry-run'] }), 'silent', small),
    row('it cannot come back', at('/work/shop/a', { ...count(11), undo: 'irreversible' }), 'silent', small),
    row('many small things are more than the policy allows', [at('/work/shop/a', count(6)), at('/work/shop/b', count(6))], { effect: 0, says: /, and 1 more: 12 files in all$/, times: 1 }, small),
    row('many small things are larger than the policy allows', [at('/work/shop/a', count(1, 600)), at('/work/shop/b', count(1, 600))], 'ask', small),
    row('one of two things is more than the policy allows', [at('/work/shop/a', count(6)), at('/work/shop/b', count(11))], { effect: 1, says: /^edits \/work\/shop\/b$/ }, small),
    row('two small things are as much as the policy allows', [at('/work/shop/a', count(5)), at('/work/shop/b', count(5))], 'silent', small),
    row('what only looks does not count', [at('/work/shop/a', count(6)), at('/work/shop/b', { ...count(6), verb: 'read' })], 'silent', small),
    row('a list that nobody saw is changed', list(), { says: /a list that nobody saw$/ }, asked('close #1 and #2')),
    row('a list that nobody saw is changed, and the words say all', list(), 'silent', asked('close all 7 issues')),
    row('a list that nobody saw is changed, and the words say no number', list(), 'silent', asked('close the issues')),
    row('a list that nobody saw is changed, and nobody said what the task is', list(), 'silent', asked('close #1', '')),
    row('a list that nobody saw is read', list({ verb: 'read' }), 'silent', asked('close #1')),
    row('a list that nobody saw is made', list({ verb: 'create' }), 'silent', asked('close #1')),
    row('a list that nobody saw is written to', list({ verb: 'send' }), 'silent', asked('close #1')),
    row('one issue is changed', list({}, 'issue 7'), 'silent', asked('close #1')),
    row('a list of machines is changed', list({}, `vm ${unknownPart}`, 'aws'), 'silent', asked('close #1')),
    row('a list is named by a number in an earlier prompt', list(), 'ask', about({ goal: 'x', prompts: ['close both', 'go on'] })),
  ],
  'irreversible-under-uncertainty': [
    row('the agent said nothing of the kind', cloud({ verb: 'delete' }), 'silent'),
    row('the agent said it a while ago', cloud({ verb: 'delete' }), 'silent', { trajectory: { ...noTrajectory, said: 'This is probably the old one.', steps: 3 } }),
    row('something far goes', cloud({ verb: 'delete' }), { says: /right after the agent said/ }, guess),
    row('it is only tried out', cloud({ verb: 'delete', marks: ['dry-run'] }), 'silent', guess),
    row('the session made it', cloud({ verb: 'delete', marks: ['session-made'] }), 'silent', guess),
    row('a build makes it again', cloud({ verb: 'delete', marks: ['regenerable'] }), 'silent', guess),
    row('it is scratch', cloud({ verb: 'delete', marks: ['temporary'] }), 'silent', guess),
    row('a whole database of scratch goes', data({ environment: 'unknown', extent: { reach: 'all' }, marks: ['temporary'] }, 'database'), 'ask', guess),
    row('a whole database of scratch here goes', data({ extent: { reach: 'all' }, marks: ['temporary'] }, 'database'), 'silent', guess),
    row('a part of a database of scratch goes', data({ environment: 'unknown', marks: ['temporary'] }, 'database'), 'silent', guess),
    row('a table of scratch goes', data({ environment: 'unknown', extent: { reach: 'all' }, marks: ['temporary'] }, 'table'), 'silent', guess),
    row('a database of scratch is changed', data({ verb: 'edit', environment: 'unknown', extent: { reach: 'all' }, marks: ['temporary'] }, 'database'), 'silent', guess),
    ...(['run', 'start', 'install'] as const).map((verb) => row(`something far: ${verb}`, cloud({ verb }), 'silent', guess)),
    row('a file goes that stands nowhere else', at('/work/shop/a', { verb: 'delete', marks: ['only-copy'] }), 'ask', guess),
    row('a file is changed that stands nowhere else', at('/work/shop/a', { marks: ['only-copy'] }), 'silent', guess),
    row('a file goes that git has', at('/work/shop/a', { verb: 'delete' }), 'silent', guess),
    row('a thing here goes that stands nowhere else', cloud({ verb: 'delete', environment: 'local', marks: ['only-copy'] }), 'silent', guess),
    row('a file goes for good', at('/work/shop/a', { verb: 'delete', undo: 'irreversible' }), 'ask', guess),
    row('some rows here go for good', data(), 'silent', guess),
    row('some rows of staging go for good', data({ environment: 'staging' }), 'ask', guess),
    row('all rows here go for good', data({ extent: { reach: 'all' } }), 'ask', guess),
    row('a table here goes for good', data({}, 'table'), 'ask', guess),
    row('something far is changed', cloud({ environment: 'unknown' }), 'silent', guess),
    row('something far is changed in production', cloud(), 'ask', guess),
    row('something far of staging goes', cloud({ verb: 'delete', environment: 'staging' }), 'ask', guess),
    row('something of development goes', cloud({ verb: 'delete', environment: 'development' }), 'silent', guess),
    row('something of this machine goes', cloud({ verb: 'delete', environment: 'local' }), 'silent', guess),
    row('nobody knows what becomes of something far', cloud({ environment: 'unknown', undo: 'unknown' }), 'ask', guess),
    row('data of staging goes', data({ environment: 'staging', undo: 'recoverable' }), 'ask', guess),
    row('a host is closed', { verb: 'stop', object: { kind: 'host', name: 'x' }, environment: 'unknown', undo: 'recoverable', says: 'stops x' }, 'ask', guess),
    row('a message is published', { verb: 'publish', object: { kind: 'message', to: 'x' }, environment: 'unknown', undo: 'recoverable', says: 'posts x' }, 'ask', guess),
    row('a file of another machine goes', at('/srv/a', { verb: 'delete', environment: 'unknown', marks: ['remote'] }), 'ask', guess),
    row('a file of unknown place goes', at('/srv/a', { verb: 'delete', environment: 'unknown' }), 'silent', guess),
  ],
};

describe('conditions of rules about a step to something bigger', () => {
  for (const [rule, all] of Object.entries(rows)) for (const one of all) it(`${rule}, where ${one.when}: ${typeof one.meets === 'string' ? one.meets : 'fires'}`, () => { assertMeets(rule, one); });
});

// A push by force after a rejected one, when nobody looked at what the others pushed.
describe('conditions of failure-escalation about a push by force', () => {
  const force = git('remote-branch', { undo: 'recoverable' });
  const rejected = (recent: readonly PastCall[] = []): Partial<World> => failed('conflict', 'git push origin feature/x', {}, recent);
  const all: readonly Row[] = [
    row('nobody looked', force, { says: /what others pushed/ }, rejected([past(0, 'ls'), past(2, 'ls')]), 'git push -f'),
    row('it is forced with a lease', force, 'silent', rejected(), 'git push --force-with-lease'),
    row('something else was rejected', force, 'silent', failed('conflict', 'git merge main'), 'git push -f'),
    row('the push failed otherwise', force, 'silent', failed('network', 'git push origin feature/x'), 'git push -f'),
    row('the others were fetched', force, 'silent', rejected([past(2, 'git fetch'), past(3, 'ls')]), 'git push -f'),
    row('the others could not be fetched', force, 'ask', rejected([past(2, 'git fetch', 'failed')]), 'git push -f'),
    row('the others were fetched before', force, 'ask', rejected([past(0, 'git fetch')]), 'git push -f'),
    row('the session rewrote its own commits before', force, 'silent', rejected([past(0, 'git commit --amend')]), 'git push -f'),
    row('the session rewrote its own commits after', force, 'ask', rejected([past(2, 'git commit --amend')]), 'git push -f'),
    row('a branch here is rewritten', git('branch', { undo: 'recoverable' }), 'silent', rejected(), 'git push -f'),
    row('a branch is pushed', git('remote-branch', { verb: 'publish', undo: 'recoverable' }), 'silent', rejected(), 'git push -f'),
  ];
  for (const one of all) it(`where ${one.when}: ${typeof one.meets === 'string' ? one.meets : 'fires'}`, () => { assertMeets('failure-escalation', one); });
});
