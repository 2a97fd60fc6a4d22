import type { Thing } from '../../src/model/effect.ts';
import type { World } from '../../src/model/rule.ts';
import { noTask, type Task } from '../../src/model/task.ts';
import { noTrajectory, type PastCall, type Trajectory } from '../../src/model/trajectory.ts';
import type { Deed } from '../../src/tools/effect.ts';
import { assertMeets, type Meets, type Row } from '../support/judge-in.ts';

/** What a task is not about; each row decides one condition of task-misalignment. */
type Git = Extract<Thing, { kind: 'git' }>['what'];
type Cloud = Extract<Thing, { kind: 'cloud' }>['what'];
const about = (some: Partial<Task> = {}): Task => ({ ...noTask, goal: 'fix the login test', prompts: ['fix the login test'], ...some });
const row = (when: string, deed: Deed | readonly Deed[], meets: Meets, world: Partial<World> = {}, text = 'x'): Row => ({ when, call: { effects: Array.isArray(deed) ? deed : [deed as Deed], action: { kind: 'shell', text, dialect: 'posix' }, world: { task: about(), ...world } }, meets });
const git = (what: Git, some: Partial<Deed> = {}, name = 'src/a.ts'): Deed => ({ verb: 'discard', object: { kind: 'git', what, name, repository: '/work/shop' }, undo: 'recoverable', says: `throws ${name} away`, ...some });
const folder = (some: Partial<Deed> = {}, name = '/work/shop/notes', is?: 'folder'): Deed => ({ verb: 'delete', object: { kind: 'path', path: name, ...(is === undefined ? {} : { is }) }, undo: 'recoverable', undoBy: 'checkpoint', marks: ['recursive'], says: `deletes ${name}`, ...some });
const cloud = (what: Cloud, some: Partial<Deed> = {}, provider = 'github'): Deed => ({ verb: 'create', object: { kind: 'cloud', what, name: 'x', provider }, environment: 'unknown', undo: 'recoverable', says: `changes the ${what} x`, ...some });
const data = (server: string | undefined, environment: Deed['environment'] = 'unknown'): Deed => ({ verb: 'edit', object: { kind: 'data', what: 'rows', name: 'users', ...(server === undefined ? {} : { server }) }, environment, undo: 'recoverable', says: 'changes users' });
const branch = (name: string, some: Partial<Deed> = {}): Deed => ({ verb: 'publish', object: { kind: 'git', what: 'remote-branch', name, repository: '/work/shop' }, environment: 'unknown', undo: 'recoverable', says: `pushes ${name}`, ...some });
const machine = (name: string, where: 'machine' | 'registry' | 'project' = 'machine'): Deed => ({ verb: 'install', object: { kind: 'package', name, registry: 'apt', where }, undo: 'recoverable', says: `installs ${name}` });
const system = (some: Partial<Deed> = {}): Deed => ({ verb: 'configure', object: { kind: 'system', what: 'services' }, environment: 'unknown', undo: 'recoverable', says: 'changes a service', ...some });
const past = (index: number, text: string): PastCall => ({ index, tool: 'Bash', text, effects: '', verbs: [], environments: [], verdict: 'allow', outcome: 'succeeded' });
const session = (some: Partial<Trajectory>): Partial<World> => ({ trajectory: { ...noTrajectory, ...some } });
const stash = git('stash', { undo: 'irreversible' }, 'stash@{0}');
const dropped = { grade: 'irreversible', says: /^throws away what was just put aside/ } as const;
const files = (n: number): Pick<Deed, 'extent'> => ({ extent: { files: { n, bound: 'exact' } } });
const press = cloud('resource', { verb: 'edit' }, 'a web page');
const consent = (words: string, some: Partial<Task['consents'][number]>): Task => about({ consents: [{ capabilities: [], objects: [], environments: [], words, ...some }] });

const rows: readonly Row[] = [
  row('nobody said what the task is', branch('main'), 'silent', { task: noTask }),
  row('it is only tried out', branch('main', { marks: ['dry-run'] }), 'silent'),
  row('it changes nothing', cloud('cluster', { verb: 'read' }, 'aws'), 'silent'),
  row('the session made it', cloud('cluster', { marks: ['session-made'] }, 'aws'), 'silent'),
  // Stashes.
  row('a stash goes that this command made', stash, dropped, {}, 'git stash -u && git stash drop'),
  row('a stash goes that the session made', stash, dropped, session({ recent: [past(0, 'git stash'), past(1, 'ls')] }), 'git stash drop'),
  row('a stash goes that was there before', stash, { says: /^throws stash/ }, {}, 'git stash drop'),
  row('a stash goes after it was taken back', stash, { says: /^throws stash/ }, session({ recent: [past(0, 'git stash'), past(1, 'git stash pop')] }), 'git stash drop'),
  row('a stash goes after an older one was taken back', stash, dropped, session({ recent: [past(0, 'git stash pop'), past(1, 'git stash')] }), 'git stash drop'),
  row('a stash goes that the session made itself by name', { ...stash, marks: ['session-made'] }, 'silent', session({ recent: [past(0, 'git stash')] }), 'git stash drop'),
  row('a stash goes as the person said', stash, 'silent', { task: consent('drop the stash', { capabilities: ['delete'], objects: [{ kind: 'thing', name: 'stash@{0}' }] }), ...session({ recent: [past(0, 'git stash')] }) }, 'git stash drop'),
  row('a stash is taken back', { ...stash, verb: 'create', undo: 'recoverable' }, 'silent', session({ recent: [past(0, 'git stash')] }), 'git stash pop'),
  row('something else is thrown away after a stash', git('work'), { says: /^throws src/ }, session({ recent: [past(0, 'git stash')] })),
  // Pages.
  row('a button of a page of this machine is pressed', press, 'silent', session({ hosts: ['localhost:3000'] })),
  row('a button of a page nobody saw is pressed', press, 'silent'),
  row('a button of a page of a name of this machine is pressed', press, 'silent', session({ hosts: ['shop.example.com', 'shop.test'] })),
  row('a button of the latest page, which is of this machine, is pressed', press, 'silent', session({ hosts: ['shop.example.com', 'localhost'] })),
  row('a button is pressed, and a word was seen after the page', press, 'silent', session({ hosts: ['localhost:3000', 'shop'] })),
  row('a button of a foreign page is pressed', press, 'ask', session({ hosts: ['localhost:3000', 'shop.example.com'] })),
  row('a button is pressed, and a word was seen last', press, 'ask', session({ hosts: ['shop.example.com', 'shop'] })),
  row('a cluster is made while a page of this machine is open', cloud('cluster', {}, 'aws'), 'ask', session({ hosts: ['localhost:3000'] })),
  // Work that is lost.
  row('work is given up, as git says', git('work', { says: 'gives up the merge', marks: ['aborted'] }), 'silent'),
  row('work is thrown away', git('work'), { grade: 'routine', says: /not about throwing work away$/ }),
  row('work is thrown away for good', git('work', { undo: 'irreversible' }), { grade: 'irreversible' }),
  row('files that git does not have are thrown away', git('untracked'), 'ask'),
  row('the index is thrown away', git('index'), 'silent'),
  row('work is thrown away that is nothing', git('work', { undo: 'none-needed' }), 'silent'),
  row('work is thrown away that is made again at once', git('work', { undo: 'trivial' }), 'silent'),
  row('a lockfile is put back', git('work', {}, 'package-lock.json'), 'silent'),
  row('a file is put back that the session changed', git('work'), 'silent', session({ changed: ['src/a.ts'] })),
  row('a file that git does not have goes, and the session wrote it', git('untracked'), 'silent', session({ changed: ['src/a.ts'] })),
  row('all that git does not have goes, and the session wrote some', git('untracked', {}, '/work/shop'), 'ask', session({ changed: ['/work/shop'] })),
  row('work is saved', git('work', { verb: 'create' }), 'silent'),
  row('commits are left behind', git('commits', {}, 'HEAD~1'), 'ask'),
  row('commits are left behind that the session made', git('commits', {}, 'HEAD~1'), 'silent', session({ done: { commit: { call: 0, outcome: 'succeeded', text: 'git commit' } } })),
  row('commits are left behind that have another branch', git('commits', {}, 'HEAD~1'), 'silent', session({ recent: [past(0, 'ls'), past(1, 'git branch backup')] })),
  row('commits are left behind after a look at the branches', git('commits', {}, 'HEAD~1'), 'ask', session({ recent: [past(0, 'ls'), past(1, 'git branch -a')] })),
  row('commits are left behind that the session changed', git('commits', {}, 'HEAD~1'), 'ask', session({ changed: ['HEAD~1'] })),
  row('commits are left behind in a task that is about history', git('commits', {}, 'HEAD~1'), 'ask', { task: about({ asks: ['git-history'] }) }),
  row('changes are thrown away in a task that is about deleting', git('work'), 'silent', { task: about({ asks: ['delete'] }) }),
  row('commits are made in a task that is about commits', git('commits', { verb: 'create' }, 'x'), 'silent', { task: about({ asks: ['commit'] }) }),
  row('a folder goes', folder(), { says: /not about throwing work away$/ }),
  row('a folder is moved', folder({ verb: 'move' }), 'silent'),
  row('a file goes', folder({ marks: [] }), 'silent'),
  row('a folder goes that git has', folder({ undoBy: 'git' }), 'silent'),
  row('a folder goes that a build makes again', folder({ marks: ['recursive', 'regenerable'] }), 'silent'),
  row('a folder of scratch goes', folder({ marks: ['recursive', 'temporary'] }), 'silent'),
  row('a file goes like a folder', folder({}, '/work/shop/notes.md'), 'silent'),
  row('a folder goes that is called like a file', folder({}, '/work/shop/notes.d', 'folder'), 'ask'),
  row('a folder of several files goes', folder(files(3), '/work/shop/notes.d'), 'ask'),
  row('a folder of one file goes', folder(files(1), '/work/shop/notes', 'folder'), 'ask'),
  row('one file goes', folder(files(1), '/work/shop/notes'), 'silent'),
  row('an empty folder goes', folder(files(0), '/work/shop/notes', 'folder'), 'silent'),
  row('a file of production is changed', folder({ verb: 'edit', environment: 'production', marks: ['remote'] }), 'silent'),
  // Clouds, databases, machines.
  row('a setting of production is changed', cloud('cluster', { environment: 'production' }, 'aws'), { floor: 'ask' }),
  row('a setting of staging is changed', cloud('cluster', { environment: 'staging' }, 'aws'), { floor: 'allow' }),
  row('a setting of this machine is changed', cloud('cluster', { environment: 'local' }, 'k3d'), 'silent'),
  row('a setting of development is changed', cloud('cluster', { environment: 'development' }, 'aws'), 'silent'),
  row('the task is about infrastructure', cloud('cluster', {}, 'aws'), 'silent', { task: about({ asks: ['infrastructure'], environments: ['unknown'] }) }),
  row('the task is about infrastructure, and something opens to everybody', cloud('cluster', { says: 'opens to everybody the port 22', marks: ['everybody'] }, 'aws'), 'ask', { task: about({ asks: ['infrastructure'], environments: ['unknown'] }) }),
  row('the person named it', cloud('cluster', {}, 'aws'), 'silent', { task: consent('create the cluster x', { capabilities: ['infrastructure'], objects: [{ kind: 'service', name: 'x' }], environments: ['unknown'] }) }),
  row('the person named it, in production', cloud('cluster', { environment: 'production' }, 'aws'), 'silent', { task: consent('create the cluster x in production', { capabilities: ['infrastructure'], objects: [{ kind: 'service', name: 'x' }], environments: ['production'] }) }),
  row('a workload is run', cloud('workload', { verb: 'run' }, 'aws'), 'silent'),
  row('data of staging is changed', data(undefined, 'staging'), 'ask'),
  row('data of production is changed', data(undefined, 'production'), 'ask'),
  row('data of a server is changed', data('db.example.com'), 'ask'),
  row('data of no server is changed', data(undefined), 'silent'),
  row('data of a name without a place is changed', data('db'), 'silent'),
  row('data of this machine is changed by its name', data('db.local'), 'silent'),
  row('data of a socket is changed', data('/run/pg.sock'), 'silent'),
  row('data of a file is changed', data('shop.sqlite3'), 'silent'),
  row('a program of this machine is installed', machine('jq'), { says: /programs of this machine$/ }),
  row('a program is installed that the prompt names', machine('jq'), 'silent', { task: about({ goal: 'x', prompts: ['use jq for it'] }) }),
  row('two programs are installed, and the prompt names one', machine('jq nmap'), 'ask', { task: about({ goal: 'x', prompts: ['use jq for it'] }) }),
  row('programs are installed whose names nobody knows', machine(''), 'ask'),
  row('a program is installed with its version, and the prompt names it', machine('  jq@1.7 '), 'silent', { task: about({ goal: 'x', prompts: ['use jq for it'] }) }),
  row('the task is about this machine', machine('nmap'), 'silent', { task: about({ asks: ['system'] }) }),
  row('a package is published', { ...machine('shop', 'registry'), verb: 'publish' }, { says: /not about publishing$/ }),
  row('a package of the project is installed', machine('left-pad', 'project'), 'silent'),
  row('somebody is written to', { verb: 'send', object: { kind: 'message', to: 'a@example.com' }, undo: 'irreversible', says: 'sends a mail' }, 'ask'),
  row('a service of this machine is set', system(), 'ask'),
  row('a service is set for a while', system({ marks: ['temporary'] }), 'silent'),
  row('a service is set that is as it was', system({ undo: 'none-needed' }), 'silent'),
  row('a service is set that is set back at once', system({ undo: 'trivial' }), 'silent'),
  row('a service is set in a task about the machine', system({ environment: 'production' }), 'silent', { task: about({ asks: ['system'] }) }),
  ...(['configure', 'grant', 'create'] as const).map((verb) => row(`a credential: ${verb}`, { verb, object: { kind: 'credential', name: 'key' }, environment: 'unknown', undo: 'recoverable', says: 'makes a key' }, { says: /not about access rights$/ })),
  row('a credential is let go', { verb: 'delete', object: { kind: 'credential', name: 'key' }, environment: 'unknown', undo: 'recoverable', says: 'logs out' }, 'silent'),
  // What others have.
  ...(['rewrite', 'overwrite', 'discard'] as const).map((verb) => row(`a branch of one's own: ${verb}`, branch('feature/x', { verb }), { says: /not about rewriting what others have$/ }, {}, 'git push --force')),
  row('a branch of one\'s own is rewritten with care', branch('feature/x', { verb: 'rewrite' }), 'silent', {}, 'git push --force-with-lease'),
  row('a shared branch is rewritten with care', branch('main', { verb: 'rewrite' }), 'ask', {}, 'git push --force-with-lease'),
  row('a branch that others have goes', branch('feature/x', { verb: 'delete' }), { says: /not about deleting branches/ }),
  row('a branch of one\'s own is pushed', branch('feature/x'), 'silent'),
  row('a shared branch is pushed', branch('main'), { says: /not about pushing to a shared branch$/ }),
  row('a tag is pushed', { ...branch('x'), object: { kind: 'git', what: 'remote-tag', name: 'x', repository: '/work/shop' } }, { says: /not about tagging a release$/ }),
  row('a release is pushed as if it was a branch', branch('v1.2.0'), { says: /not about tagging a release$/ }),
  row('a pull request is opened', cloud('resource'), 'silent'),
  row('a pull request is merged', cloud('resource', { says: 'merges the pull request 7', called: { does: 'merge', thing: 'pr' } }), 'ask'),
  row('a workflow is merged', cloud('workflow', { says: 'merges the workflow 7', called: { does: 'merge', thing: 'workflow' } }), 'ask'),
  row('a pull request is deleted', cloud('resource', { verb: 'delete' }), 'ask'),
  row('something of a cloud is made', cloud('resource', {}, 'aws'), 'ask'),
  row('a pull request is deployed', cloud('resource', { verb: 'deploy' }), 'silent'),
  row('a page is written', cloud('resource', { verb: 'edit' }, 'notion'), 'silent'),
  row('a workflow is stopped', cloud('workflow', { verb: 'stop' }), 'silent'),
  row('a service of the forge is stopped', cloud('service', { verb: 'stop' }), 'ask'),
  ...(['create', 'edit', 'send', 'start'] as const).map((verb) => row(`a workflow: ${verb}`, cloud('workflow', { verb }), 'silent')),
  row('a workflow is set', cloud('workflow', { verb: 'configure' }), 'ask'),
  ...(['release', 'secret', 'key', 'identity', 'protection'] as const).map((what) => row(`the forge: ${what}`, cloud(what), 'ask')),
  row('a repository is made', cloud('repository'), 'silent'),
  row('a repository is changed', cloud('repository', { verb: 'edit' }), 'ask'),
];

const back = (n: number, some: Partial<Deed> = {}): Deed => git('commits', { verb: 'edit', extent: { commits: { n, bound: 'exact' } }, says: 'takes commits back', ...some }, 'HEAD');
const committed = (times: number): Partial<World> => session({ recent: Array.from({ length: times }, (_one, at) => past(at, 'git commit -m x')) });
const spoken = (...words: readonly string[]): Partial<World> => ({ task: about({ spoken: words }) });
const bucket = (name: string): Deed => cloud('object', { verb: 'create' , object: { kind: 'cloud', what: 'object', name, provider: 'aws' }, environment: 'staging', says: `puts ${name}` }, 'aws');
const buckets = (prompt: string, ...named: Task['named']): Partial<World> => ({ task: about({ prompts: [prompt], named }) });
const host = (name: string): Deed => ({ verb: 'send', object: { kind: 'host', name }, environment: 'unknown', undo: 'recoverable', via: 'rsync', says: `copies to ${name}` });
const unread: Deed = cloud('resource', { verb: 'configure', certainty: 'possible', undo: 'trivial' }, 'acme');
const gmail = (via: string, extent: Deed['extent'] = { reach: 'one' }, verb: Deed['verb'] = 'configure'): Deed => cloud('resource', { verb, via, extent, undo: 'trivial' }, 'gmail');
const setting = (name: string, marks: Deed['marks']): Deed => git('config', { verb: 'configure', says: `sets ${name}`, ...(marks === undefined ? {} : { marks }) }, name);

/** Commits that are taken back, other buckets, machines, services whose things are documents. */
const others: readonly Row[] = [
  row('commits of others are taken back', back(3), { says: /: 3 commits, which the task/, floor: 'allow' }),
  row('one commit is taken back', back(1), 'silent'),
  row('the session made as many commits', back(3), 'silent', committed(3)),
  row('the session made fewer commits', back(3), 'ask', committed(2)),
  row('the session did other things as often', back(3), 'ask', session({ recent: [past(0, 'git status'), past(1, 'git log'), past(2, 'ls')] })),
  row('commits are only made', back(3, { verb: 'create' }), 'silent'),
  row('the task asks for history', back(3), 'silent', { task: about({ asks: ['git-history'] }) }),
  row('the task asks for a commit', back(3), 'silent', { task: about({ asks: ['commit'] }) }),
  row('the words speak of squashing', back(3), 'silent', spoken('please', 'squash')),
  row('the words speak of other things', back(3), 'ask', spoken('login', 'test')),
  row('the words name another bucket', bucket('s3://acme-live/x'), { says: /names acme-stage$/, floor: 'ask' }, buckets('put it into s3://acme-stage', { kind: 'thing', name: 's3://acme-stage/' })),
  row('the words name another bucket by its bare name', bucket('s3://acme-live/x'), { says: /names acme-stage$/ }, buckets('put it into the bucket acme-stage', { kind: 'service', name: 'acme-stage' })),
  row('the words name the bucket', bucket('s3://acme-stage/x'), { says: /is not about infrastructure$/ }, buckets('put it into the bucket acme-stage', { kind: 'service', name: 'acme-stage' })),
  row('a file is copied to a machine of nobody', host('web9.example.com'), { says: /changing another machine/ }),
  row('a file is copied to another machine than the project knows', host('web9.example.com'), 'ask', session({ knownHosts: ['a.example.com'] })),
  row('a file is copied to a machine of this network', host('pi@192.168.1.7'), 'silent'),
  row('a file is copied to a machine that the project knows', host('web9.example.com'), 'silent', session({ knownHosts: ['a.example.com', 'WEB9.example.com'] })),
  row('a file is copied to a machine of the words', host('web9.example.com'), 'silent', { task: about({ prompts: ['it fails on web9.example.com', 'go on'] }) }),
  row('the account is set for every repository', setting('user.email', ['account-wide']), { says: /the settings of this account$/ }),
  row('the account is set for this repository', setting('user.email', undefined), 'silent'),
  row('something plain is set for every repository', setting('core.editor', ['account-wide']), 'silent'),
  row('a call is made whose verb nobody knows', unread, 'silent'),
  row('a call is made that surely sets something', { ...unread, certainty: 'certain' }, 'ask'),
  row('a mail gets a label', gmail('gmail/modify_email'), 'silent'),
  row('some mails get a label', gmail('gmail/modify_email', { reach: 'some', resources: { n: 2, bound: 'exact' } }), 'silent'),
  row('nobody knows how many mails get a label', gmail('gmail/modify_email', { reach: 'some' }), 'ask'),
  row('every mail gets a label', gmail('gmail/modify_email', { reach: 'all', resources: { n: 2, bound: 'exact' } }), 'ask'),
  row('a filter is made', gmail('gmail/create_filter', { reach: 'one' }, 'create'), 'ask'),
  row('a page is made', cloud('object', { undo: 'trivial' }, 'notion'), 'silent'),
  row('a page of production is made', cloud('object', { environment: 'production' }, 'notion'), 'ask'),
  row('the words speak of no bucket', bucket('s3://acme-live/x'), { says: /is not about infrastructure$/ }, buckets('put it where the settings say', { kind: 'service', name: 'acme-stage' })),
  row('the words name a kind of bucket', bucket('s3://acme-live/x'), { says: /is not about infrastructure$/ }, buckets('put it into the bucket', { kind: 'service', name: 'acme-bucket', is: 'class' })),
  row('the words name a service beside the bucket', bucket('s3://acme-live/x'), { says: /is not about infrastructure$/ }, buckets('put it into the bucket of billing', { kind: 'service', name: 'billing' })),
  row('the words name a thing beside the bucket', bucket('s3://acme-live/x'), { says: /is not about infrastructure$/ }, buckets('put the year-report into the bucket', { kind: 'thing', name: 'year-report' })),
  row('a page is switched off', cloud('object', { verb: 'disable' }, 'notion'), 'ask'),
];

describe('conditions of task-misalignment', () => {
  for (const one of [...rows, ...others]) it(`where ${one.when}: ${typeof one.meets === 'string' ? one.meets : 'fires'}`, () => { assertMeets('task-misalignment', one); });
});
