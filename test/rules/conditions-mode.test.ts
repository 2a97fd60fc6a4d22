import type { Thing } from '../../src/model/effect.ts';
import type { World } from '../../src/model/rule.ts';
import { noTask, type Limit, type Task } from '../../src/model/task.ts';
import type { Deed } from '../../src/tools/effect.ts';
import { assertMeets, type Meets, type Row } from '../support/judge-in.ts';

/** Rules about what the person holds still, and about production; each row decides one condition of the rule. */
const row = (when: string, deed: Deed | readonly Deed[], meets: Meets, world: Partial<World> = {}, text = 'x', programs: readonly string[] = []): Row => ({ when, call: { effects: 'verb' in deed ? [deed] : deed, action: { kind: 'shell', text, dialect: 'posix' }, world, programs }, meets });
const about = (some: Partial<Task> = {}): Partial<World> => ({ task: { ...noTask, goal: 'look at it', prompts: ['look at it'], ...some } });
const at = (path: string, some: Partial<Deed> = {}): Deed => ({ verb: 'edit', object: { kind: 'path', path }, undo: 'recoverable', says: `edits ${path}`, ...some });
const thing = (object: Thing, some: Partial<Deed> = {}): Deed => ({ verb: 'edit', object, environment: 'unknown', undo: 'recoverable', says: 'changes it', ...some });
const cloud = (some: Partial<Deed> = {}, provider = 'aws'): Deed => thing({ kind: 'cloud', what: 'workload', name: 'x', provider }, some);
const git = (what: Extract<Thing, { kind: 'git' }>['what'], some: Partial<Deed> = {}): Deed => thing({ kind: 'git', what, name: 'x', repository: '/work/shop' }, { environment: 'local', ...some });
const data = (some: Partial<Deed> = {}): Deed => thing({ kind: 'data', what: 'rows', name: 'users' }, { environment: 'local', ...some });
const machine = (where: 'project' | 'machine'): Deed => thing({ kind: 'package', name: 'x', registry: 'npm', where }, { verb: 'install', environment: 'local' });
const reading = about({ mode: 'read-only' });
const review = about({ mode: 'review' });
const writing = about({ mode: 'workspace-write' });
const src = '/work/shop/src/a.ts';
const comment: Deed = cloud({ verb: 'create', via: 'gh', says: 'makes the review of 58', called: { does: 'review', thing: 'pr' } }, 'github');
const reviewing = (prompt = 'review pull request 58'): Partial<World> => about({ mode: 'review', prompts: [prompt] });
const live = (some: Partial<Deed> = {}): Deed => cloud({ environment: 'production', ...some });
const limit = (some: Partial<Limit> = {}): Limit => ({ id: 'a', kind: 'forbid', capabilities: ['infrastructure'], objects: [], environments: [], words: 'no changes of the cloud', from: 'prompt', at: 1, ...some });
const limits = (...all: readonly Limit[]): Partial<World> => about({ limits: all });
const unread = (via: string, some: Partial<Deed> = {}): Deed => ({ verb: 'run', object: { kind: 'program', name: via }, via, undo: 'unknown', certainty: 'unknown', opacity: 'unmodelled', says: `runs ${via}`, ...some });
const noPush = limit({ capabilities: ['push'], words: 'do not push' });
const noRun = limit({ capabilities: ['run'], objects: [{ kind: 'thing', name: 'sudo' }, { kind: 'thing', name: 'npm install' }], words: 'no sudo, no npm install' });
const look: Deed = { verb: 'read', object: { kind: 'path', path: src }, says: 'reads a.ts' };
const allow = (at_: number): Partial<Task> => ({ consents: [{ capabilities: ['infrastructure'], objects: [{ kind: 'service', name: 'x' }], environments: ['unknown'], words: 'change x', at: at_ }] });

const rows: Readonly<Record<string, readonly Row[]>> = {
  'session-mode': [
    row('the session may do all', cloud(), 'silent', about()),
    row('it only reads', at(src), { verdict: 'deny', floor: 'deny', says: /is read-only$/ }, reading),
    row('it only reads, and looks', look, 'silent', reading),
    row('it only reads since something happened', at(src), { verdict: 'deny', floor: 'deny', says: /is read-only since x$/, instead: /^stop, say what happened/ }, about({ degraded: 'read-only since x' })),
    row('it only reads, and the session made the file', at(src, { marks: ['session-made'] }), 'silent', reading),
    row('it only reads since something happened, and the session made the file', at(src, { marks: ['session-made'] }), 'silent', about({ degraded: 'read-only since x' })),
    row('it only reads, and the session made the machine', cloud({ marks: ['session-made'] }), 'deny', reading),
    row('it writes in the workspace', at(src), 'silent', writing),
    row('it writes elsewhere', at('/home/dev/a.ts'), { verdict: 'deny', says: /only write in the workspace$/ }, writing),
    row('it reaches far', cloud(), 'deny', writing),
    row('it writes a second folder of the workspace', at('/work/lib/a.ts'), 'silent', { ...writing, place: { platform: 'posix', folders: ['/work/shop', '/work/lib'], home: '/home/dev', temp: ['/tmp'], guarded: [] } }),
    row('something here is changed', cloud({ environment: 'local' }), 'silent', writing),
    row('it only reads since something happened, and makes a file', at(src, { verb: 'create' }), 'deny', about({ degraded: 'read-only since x' })),
    row('it deploys by git', git('remote-branch', { verb: 'deploy' }), 'deny', writing),
    row('a question changes a file', at(src), { verdict: 'ask', says: /asks a question: "look at it"$/ }, review),
    row('a question makes a file', at(src, { verb: 'create' }), 'silent', review),
    row('a question installs into a folder', at(src, { verb: 'install' }), 'silent', review),
    row('a question changes what the session made', at(src, { marks: ['session-made'] }), 'silent', review),
    row('a question writes a plan', at('/home/dev/.claude/plans/a.txt'), 'silent', review),
    row('a question writes an answer down', at('/work/shop/answer.md', { verb: 'overwrite' }), 'silent', review),
    row('a question writes over a page', at('/work/shop/answer.md', { verb: 'overwrite', extent: { files: { n: 1, bound: 'exact' } } }), 'ask', review),
    row('a question changes a page', at('/work/shop/answer.md'), 'ask', review),
    row('a question writes over code', at(src, { verb: 'overwrite' }), 'ask', review),
    row('a question changes the page that it names', at('/work/shop/answer.md'), 'silent', about({ mode: 'review', named: [{ kind: 'thing', name: 'login' }, { kind: 'path', name: 'answer.md' }] })),
    row('a question changes a page that it names as a thing', at('/work/shop/answer.md'), 'ask', about({ mode: 'review', named: [{ kind: 'thing', name: 'answer' }] })),
    row('a question changes another page', at('/work/shop/other.md'), 'ask', about({ mode: 'review', named: [{ kind: 'path', name: 'answer.md' }] })),
    row('a question changes the code that it names', at(src), 'ask', about({ mode: 'review', named: [{ kind: 'path', name: 'src/a.ts' }] })),
    row('a question deletes the page that it names', at('/work/shop/answer.md', { verb: 'delete' }), 'ask', about({ mode: 'review', named: [{ kind: 'path', name: 'answer.md' }] })),
    row('a question throws the page away that it names', at('/work/shop/answer.md', { verb: 'discard' }), 'ask', about({ mode: 'review', named: [{ kind: 'path', name: 'answer.md' }] })),
    row('a question installs a program', machine('machine'), 'ask', review),
    row('a question installs a package of the project', machine('project'), 'silent', review),
    row('a question changes git', git('config'), 'ask', review),
    row('it sets git', git('config'), 'silent', writing),
    row('it pushes', git('remote-branch', { verb: 'publish' }), 'deny', writing),
    row('it rewrites history', git('commits', { verb: 'rewrite' }), 'deny', writing),
    row('it commits', git('commits', { verb: 'create' }), 'deny', writing),
    row('it drops a stash', git('stash', { verb: 'discard' }), 'deny', writing),
    row('data of staging is changed', data({ environment: 'staging' }), 'deny', writing),
    row('data here is changed', data(), 'silent', writing),
    row('data here goes', data({ verb: 'delete' }), 'deny', writing),
    row('data here is replaced', data({ verb: 'overwrite' }), 'deny', writing),
    row('a process elsewhere is changed', thing({ kind: 'process', name: 'x' }), 'silent', writing),
    row('a program elsewhere is changed', thing({ kind: 'program', name: 'x' }), 'silent', writing),
    row('something unknown elsewhere is changed', thing({ kind: 'unknown', name: 'x' }), 'silent', writing),
    row('a review is written', comment, 'silent', reviewing()),
    row('a review is changed', { ...comment, verb: 'edit' }, 'ask', reviewing()),
    row('a review is written elsewhere', { ...comment, object: { kind: 'cloud', what: 'resource', name: 'x', provider: 'jira' } }, 'ask', reviewing()),
    row('a release is made', { ...comment, says: 'makes the release 58', called: { does: 'create', thing: 'release' } }, 'ask', reviewing()),
    row('a review is made by another tool', { ...comment, via: 'mcp' }, 'ask', reviewing()),
    row('a comment is posted by another tool', { ...comment, via: 'mcp', says: 'posts the comment on 58', called: { does: 'create', thing: 'issue comment' } }, 'silent', reviewing()),
    row('a review is written that nobody asked for', comment, 'ask', reviewing('why is it slow?')),
    row('a review is written that an earlier prompt asked for', comment, 'silent', about({ mode: 'review', prompts: ['review pull request 58', 'go on'] })),
  ],
  'production-effect': [
    row('production is changed', live(), { verdict: 'ask', grade: 'routine', floor: 'allow' }),
    row('staging is changed', live({ environment: 'staging' }), 'silent'),
    row('production is read', live({ verb: 'read' }), 'silent'),
    row('production is asked something', live({ verb: 'send', undo: 'none-needed' }), 'silent'),
    row('something is sent to production', live({ verb: 'send', undo: 'unknown' }), { grade: 'irreversible', floor: 'ask' }),
    row('production is started', live({ verb: 'start', undo: 'none-needed' }), { grade: 'routine', floor: 'allow' }),
    row('production is changed and set back at once', live({ undo: 'trivial' }), { grade: 'routine', floor: 'allow' }),
    row('production is changed for good', live({ undo: 'irreversible' }), { grade: 'irreversible', floor: 'ask' }),
    row('a file is called production', at('/srv/a', { environment: 'production' }), 'silent'),
    row('a file of production is changed', at('/srv/a', { environment: 'production', marks: ['remote'] }), 'ask'),
    row('a program nobody knows is given production', unread('x', { environment: 'production' }), 'silent'),
    row('a program nobody knows runs in production', unread('x', { environment: 'production', marks: ['remote'] }), 'ask'),
    row('a program nobody knows is given a machine of production', unread('x', { environment: 'production', target: 'prod-1' }), 'ask'),
    row('a program that is known runs in production', { verb: 'run', object: { kind: 'program', name: 'x' }, environment: 'production', undo: 'unknown', says: 'runs x' }, 'ask'),
    row('a program nobody knows is installed in production', unread('x', { verb: 'install', environment: 'production' }), 'ask'),
  ],
  'limit-broken': [
    row('nobody set a limit', cloud(), 'silent', about()),
    row('a limit is broken', cloud(), { verdict: 'deny', says: /; the person said "no changes of the cloud"$/, times: 1 }, limits(limit())),
    row('a limit of the policy is broken', cloud(), { verdict: 'deny', says: /; the policy says "no changes of the cloud"$/ }, limits(limit({ from: 'policy' }))),
    row('a limit is broken twice', [cloud(), cloud({ says: 'changes it again' })], { times: 1, effect: 0, says: /^changes it;/ }, limits(limit())),
    row('two limits are broken', [cloud(), git('remote-branch', { verb: 'publish' })], { times: 2 }, limits(limit(), { ...noPush, id: 'b' })),
    row('a limit may be broken', cloud({ certainty: 'unknown' }), { verdict: 'ask', floor: 'ask' }, limits(limit())),
    row('a limit may be broken by what cannot be read', cloud({ opacity: 'hidden' }), { verdict: 'ask', floor: 'ask' }, limits(limit())),
    row('the person wants to be asked', cloud(), { verdict: 'ask', floor: 'ask' }, limits(limit({ kind: 'ask-before' }))),
    row('the person wanted to be asked, and then ordered it', cloud(), 'silent', about({ limits: [limit({ kind: 'ask-before' })], ...allow(2) })),
    row('the person ordered it, and then wanted to be asked', cloud(), 'ask', about({ limits: [limit({ kind: 'ask-before', at: 3 })], ...allow(2) })),
    row('the person forbade it, and then ordered something like it', cloud(), 'deny', about({ limits: [limit()], ...allow(2) })),
    row('a program nobody knows is called like it', unread('push-all'), { verdict: 'ask' }, limits(noPush), 'push-all'),
    row('a program nobody knows is called like it, by its options', unread('x'), { verdict: 'ask' }, limits(noPush), 'x push'),
    row('a program nobody knows is tried out', unread('x'), 'silent', limits(noPush), 'x push --dry-run'),
    row('a program nobody knows follows such a word', unread('x'), 'silent', limits(noPush), 'echo push; x it'),
    row('a program nobody knows is called otherwise', unread('x'), 'silent', limits(noPush), 'x it'),
    row('a program that is known is called like it', unread('push-all', { opacity: undefined }), 'silent', limits(noPush), 'push-all'),
    row('something nobody knows is made that is called like it', unread('push-all', { verb: 'create' }), 'silent', limits(noPush), 'push-all'),
    row('a program nobody knows is called like something else that is forbidden', unread('seed-all'), 'silent', limits(noPush), 'seed-all'),
    row('a program nobody knows is called like it, and the limit is over', unread('push-all'), 'silent', limits({ ...noPush, until: 1 }), 'push-all'),
    row('a program nobody knows is called like it, and the limit holds', unread('push-all'), 'ask', limits({ ...noPush, until: Date.UTC(2027, 1) }), 'push-all'),
    row('a program nobody knows is called like it, and the limit is about an environment', unread('push-all'), 'silent', limits({ ...noPush, environments: ['staging'] }), 'push-all'),
    row('a program nobody knows is called like it, and the limit is about a branch', unread('push-all'), 'silent', limits({ ...noPush, objects: [{ kind: 'branch', name: 'main' }] }), 'push-all'),
    row('a program nobody knows is called like it, and the limit only says where', unread('push-all'), 'silent', limits({ ...noPush, kind: 'only' }), 'push-all'),
    row('a command is run that the person named', look, { verdict: 'deny', says: /^runs what the person said not to run/ }, limits(noRun), 'npm install left-pad'),
    row('a program is run that the person named', look, 'deny', limits(noRun), 'sudo ls', ['sudo', 'ls']),
    row('a program is run by its path that the person named', look, 'deny', limits(noRun), '/usr/bin/sudo ls', ['sudo']),
    row('what is said of the effect counts before the command', { ...cloud(), says: 'changes the cloud' }, { says: /^changes the cloud;/, times: 1 }, limits({ ...noRun, capabilities: ['run', 'infrastructure'], objects: [{ kind: 'thing', name: 'x' }] }), 'x', ['x']),
    row('a command is run, and the person wants no change at all', look, 'silent', limits({ ...noRun, capabilities: 'every-change' }), 'npm install', ['npm']),
    { when: 'a command is typed that the person named', call: { effects: [look], action: { kind: 'keys', text: 'npm install', terminal: '1', enter: 'enter' }, world: limits(noRun) }, meets: 'deny' },
    { when: 'a command is written down that the person named', call: { effects: [look], action: { kind: 'note', what: 'npm install' }, programs: ['sudo'], world: limits(noRun) }, meets: 'silent' },
    ...([['deploy', 'rollout'], ['publish', 'release'], ['database-schema', 'migrate'], ['database-data', 'seed'], ['delete', 'wipe']] as const).map(([capability, name]) => row(`a program nobody knows is called ${name}`, unread(name), 'ask', limits(limit({ capabilities: [capability] })), name)),
    ...(['deploy', 'publish', 'database-schema', 'database-data', 'delete'] as const).map((capability) => row(`a program nobody knows is called x, and the limit is about ${capability}`, unread('x'), 'silent', limits(limit({ capabilities: [capability] })), 'x')),
    row('another command is run', look, 'silent', limits(noRun), 'npm install-test', ['npm']),
    row('the person named it as what to ask about', look, 'silent', limits({ ...noRun, kind: 'ask-before' }), 'npm install', ['npm']),
    row('the person named a kind', look, 'silent', limits({ ...noRun, objects: [{ kind: 'thing', name: 'sudo', is: 'class' }] }), 'sudo ls', ['sudo']),
    row('the person named it as what not to change', look, 'silent', limits({ ...noRun, capabilities: ['edit'] }), 'npm install', ['npm']),
    row('the person named it as what not to read', look, 'deny', limits({ ...noRun, capabilities: ['read'] }), 'npm install', ['npm']),
  ],
};

describe('conditions of rules about what the person holds still', () => {
  for (const [rule, all] of Object.entries(rows)) for (const one of all) it(`${rule}, where ${one.when}: ${typeof one.meets === 'string' ? one.meets : 'fires'}`, () => { assertMeets(rule, one); });
});
