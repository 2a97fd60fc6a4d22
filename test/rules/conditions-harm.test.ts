import type { SessionEvent } from '../../src/model/rule.ts';
import { noTask } from '../../src/model/task.ts';
import { noTrajectory } from '../../src/model/trajectory.ts';
import type { Deed } from '../../src/tools/effect.ts';
import { assertMeets, type Call, type Row } from '../support/judge-in.ts';

/** Rules about refusals, the guard, agents and secrets; each row decides one condition of the rule. */
const refused = (command: string): SessionEvent => ({ call: { tool: 'Bash', input: { command } }, result: { ok: false, text: 'The tool use was rejected by the user' } });
const ran = (command: string): SessionEvent => ({ call: { tool: 'Bash', input: { command } }, result: { ok: true } });
const after = (first: string, then: string, ...between: readonly string[]): Call => ({ before: [refused(first), ...between.map(ran)], tool: 'Bash', input: { command: then } });
const write = (path: string, content = 'x'): Call => ({ tool: 'Write', input: { file_path: path, content } });
const credential: Deed = { verb: 'read', object: { kind: 'credential', name: 'secret/staging/db' }, environment: 'staging', marks: ['secret'], says: 'reads secret/staging/db' };
const audit: Deed = { verb: 'delete', object: { kind: 'data', what: 'rows', name: 'audit_log' }, environment: 'staging', says: 'deletes rows of audit_log' };
const log: Deed = { verb: 'delete', object: { kind: 'path', path: '/work/shop/logs/app.log' }, marks: ['trace'], says: 'deletes app.log' };
const steps = ['touch b1', 'touch b2', 'touch b3', 'touch b4', 'touch b5', 'touch b6', 'touch b7', 'touch b8', 'touch b9', 'touch b10', 'touch b11', 'touch b12'];
const byGuard = { refusals: [{ effects: 'x', objects: ['path:/work/shop/database'], verbs: ['delete'], says: 'rm -rf database', call: 0, step: 0, by: 'guard' }] } as const;

const rows: Readonly<Record<string, readonly Row[]>> = {
  'denied-retry': [
    { when: 'nothing was refused', call: 'rm -rf data', meets: 'silent' },
    { when: 'another act on the same object is tried', call: after('rm -rf data', 'chmod -R 755 data'), meets: 'silent' },
    { when: 'the same act on another object is tried', call: after('rm -rf data', 'rm -rf src'), meets: 'silent' },
    { when: 'one of two refusals is tried again', call: { before: [refused('rm -rf data'), refused('git push origin main')], tool: 'Bash', input: { command: 'git push origin HEAD:main' } }, meets: { verdict: 'deny', says: /refused as "git push/ } },
    { when: 'two refusals are tried again, and one is enough to say', call: { before: [refused('rm -rf data'), refused('rm -rf db')], tool: 'Bash', input: { command: 'rm -rf data db' } }, meets: { says: /refused as "rm -rf data"/ } },
    { when: 'one of two refused acts is tried again', call: after('touch data/new.txt && rm -rf data', 'rm -rf data'), meets: 'deny' },
    { when: 'one of two refused objects is tried again', call: after('rm -rf data db', 'rm -rf db'), meets: 'deny' },
    { when: 'a part is taken', call: after('rm -rf data', 'rm data/orders.csv'), meets: 'deny' },
    { when: 'what is around it is taken whole', call: after('rm -rf data/db', 'rm -rf data'), meets: 'deny' },
    { when: 'what is around it is taken, if it is empty', call: after('rm data/db/a.txt', 'rmdir data/db'), meets: 'silent' },
    { when: 'a part is changed', call: after('sed -i s/a/b/ data/*.txt', 'sed -i s/a/b/ data/*.txt'), meets: 'deny' },
    { when: 'a file in a changed folder is changed', call: { effects: [{ verb: 'edit', object: { kind: 'path', path: '/work/shop/data/a' }, says: 'edits data/a' }], world: { trajectory: { ...noTrajectory, refusals: [{ effects: 'x', objects: ['path:/work/shop/data'], verbs: ['edit'], says: 'edit', call: 0, step: 0 }] } } }, meets: 'deny' },
    { when: 'the folder around a changed file is changed', call: { effects: [{ verb: 'edit', object: { kind: 'path', path: '/work/shop/data' }, marks: ['recursive'], says: 'edits data' }], world: { trajectory: { ...noTrajectory, refusals: [{ effects: 'x', objects: ['path:/work/shop/data/a'], verbs: ['edit'], says: 'edit', call: 0, step: 0 }] } } }, meets: 'silent' },
    { when: 'a program in a folder whose programs were refused is run', call: { effects: [{ verb: 'install', object: { kind: 'path', path: '/work/shop/data/a' }, says: 'installs data/a' }], world: { trajectory: { ...noTrajectory, refusals: [{ effects: 'x', objects: ['path:/work/shop/data'], verbs: ['install'], says: 'install', call: 0, step: 0 }] } } }, meets: 'silent' },
    { when: 'a thing that is no path has a name like a path', call: { effects: [{ verb: 'delete', object: { kind: 'data', what: 'table', name: '/work/shop/data/a' }, says: 'deletes a table' }], world: { trajectory: { ...noTrajectory, refusals: [{ effects: 'x', objects: ['path:/work/shop/data'], verbs: ['delete'], says: 'rm', call: 0, step: 0 }] } } }, meets: 'silent' },
    { when: 'a path lies in what was refused as something else', call: { effects: [{ verb: 'delete', object: { kind: 'path', path: '/work/shop/data/a' }, says: 'deletes data/a' }], world: { trajectory: { ...noTrajectory, refusals: [{ effects: 'x', objects: ['data:/work/shop/data'], verbs: ['delete'], says: 'rm', call: 0, step: 0 }] } } }, meets: 'silent' },
    { when: 'it is looked at', call: after('curl -o data/a.json https://api.example.com/a', 'curl https://api.example.com/a'), meets: 'silent' },
    { when: 'a reading of the same kind was refused', call: { effects: [{ verb: 'read', object: { kind: 'path', path: '/work/shop/data' }, says: 'reads data' }], world: { trajectory: { ...noTrajectory, refusals: [{ effects: 'x', objects: ['path:/work/shop/data'], verbs: ['read'], says: 'cat data', call: 0, step: 0 }] } } }, meets: 'silent' },
    { when: 'a program that cannot be read is given the object', call: after('rm -rf database', 'someprog --clean database'), meets: { verdict: 'ask', floor: 'ask', says: /^may do what a person/ } },
    { when: 'it is given the whole path', call: after('rm -rf database', 'someprog --clean=/work/shop/database'), meets: 'ask' },
    { when: 'it is given a path that ends in the name', call: after('rm -rf database', 'someprog --clean ./database'), meets: 'ask' },
    { when: 'it is given the host whole', call: { effects: [{ verb: 'run', object: { kind: 'program', name: 'p' }, opacity: 'unmodelled', says: 'runs p' }], action: { kind: 'shell', text: 'p a/main', dialect: 'posix' }, world: { trajectory: { ...noTrajectory, refusals: [{ effects: 'x', objects: ['git:branch:a/main'], verbs: ['delete'], says: 'git branch -D a/main', call: 0, step: 0 }] } } }, meets: 'ask' },
    { when: 'one of two refused objects is given', call: after('rm -rf database uploads', 'someprog --clean uploads'), meets: 'ask' },
    { when: 'it is given something else', call: after('rm -rf database', 'someprog --clean source'), meets: 'silent' },
    { when: 'the name is too short to tell', call: after('rm -rf db', 'someprog --clean db'), meets: 'silent' },
    { when: 'a program that can be read is given the object', call: after('rm -rf database', 'ls database'), meets: 'silent' },
    { when: 'a rule refused, and a program that cannot be read follows', call: { effects: [{ verb: 'run', object: { kind: 'program', name: 'p' }, opacity: 'unmodelled', says: 'runs p' }], action: { kind: 'shell', text: 'p database', dialect: 'posix' }, world: { trajectory: { ...noTrajectory, ...byGuard } } }, meets: 'silent' },
    { when: 'a rule refused, and it is tried again', call: { effects: [{ verb: 'delete', object: { kind: 'path', path: '/work/shop/database' }, says: 'deletes database' }], world: { trajectory: { ...noTrajectory, ...byGuard } } }, meets: { verdict: 'deny', says: /which a rule already refused/ } },
    { when: 'the refusal is long ago', call: after('rm -rf database', 'someprog --clean database', ...steps), meets: 'silent' },
  ],
  'cover-up': [
    { when: 'an audit table is emptied elsewhere', call: { effects: [audit] }, meets: 'ask' },
    { when: 'an audit table is replaced elsewhere', call: { effects: [{ ...audit, verb: 'overwrite' }] }, meets: 'ask' },
    { when: 'another table is emptied', call: { effects: [{ ...audit, object: { kind: 'data', what: 'rows', name: 'basket' } }] }, meets: 'silent' },
    { when: 'an audit table is changed', call: { effects: [{ ...audit, verb: 'edit' }] }, meets: 'silent' },
    { when: 'an audit table of this machine is emptied', call: { effects: [{ ...audit, environment: 'local' }] }, meets: 'silent' },
    { when: 'it is only tried out', call: { effects: [{ ...audit, marks: ['dry-run'] }] }, meets: 'silent' },
    { when: 'a history is made', call: { effects: [{ verb: 'create', object: { kind: 'path', path: '/home/dev/.bash_history' }, says: 'creates ~/.bash_history' }] }, meets: 'silent' },
    { when: 'a line is added to a history', call: { effects: [{ verb: 'edit', object: { kind: 'path', path: '/home/dev/.bash_history' }, says: 'edits ~/.bash_history' }] }, meets: 'silent' },
    { when: 'the person asked for it', call: { prompt: 'delete /var/log/shop/old.log', run: 'rm /var/log/shop/old.log' }, meets: 'silent' },
    { when: 'nobody asked for it', call: { prompt: 'fix the tests', run: 'rm /var/log/shop/old.log' }, meets: 'ask' },
    { when: 'the session made the log', call: { effects: [{ verb: 'delete', object: { kind: 'path', path: '/var/log/shop/old.log' }, marks: ['session-made'], says: 'deletes old.log' }] }, meets: 'silent' },
    { when: 'a log goes on an ordinary day', call: { effects: [log] }, meets: 'silent' },
    { when: 'a log goes after a refusal', call: { effects: [log], world: { trajectory: { ...noTrajectory, ...byGuard } } }, meets: 'ask' },
    { when: 'what is no log goes after a refusal', call: { effects: [{ ...log, marks: [] }], world: { trajectory: { ...noTrajectory, ...byGuard } } }, meets: 'silent' },
    { when: 'a log goes after something was deleted and something failed', call: { effects: [log], world: { trajectory: { ...noTrajectory, done: { delete: { call: 0, outcome: 'succeeded', text: 'rm x' } }, lastFailure: { call: 1, step: 1, failure: 'other', text: 'x' } } } }, meets: 'ask' },
    { when: 'a log goes after something was deleted', call: { effects: [log], world: { trajectory: { ...noTrajectory, done: { delete: { call: 0, outcome: 'succeeded', text: 'rm x' } } } } }, meets: 'silent' },
    { when: 'a log goes after something failed', call: { effects: [log], world: { trajectory: { ...noTrajectory, lastFailure: { call: 1, step: 1, failure: 'other', text: 'x' } } } }, meets: 'silent' },
  ],
  'guard-tampering': [
    { when: 'a file of the guard is changed by its place alone', call: { effects: [{ verb: 'overwrite', object: { kind: 'path', path: '/home/dev/.config/tagout/x' }, says: 'overwrites x' }] }, meets: 'deny' },
    { when: 'a file beside the guard is changed', call: { effects: [{ verb: 'overwrite', object: { kind: 'path', path: '/home/dev/.config/other/x' }, says: 'overwrites x' }] }, meets: 'silent' },
    { when: 'the policy is changed by git', call: { effects: [{ verb: 'discard', object: { kind: 'git', what: 'work', name: 'src, .tagout/policy.jsonc', repository: '/work/shop' }, says: 'restores' }] }, meets: 'deny' },
    { when: 'a branch is called like the policy', call: { effects: [{ verb: 'delete', object: { kind: 'git', what: 'branch', name: '.tagout', repository: '/work/shop' }, says: 'deletes the branch .tagout' }] }, meets: 'silent' },
    { when: 'something else is changed by git', call: 'git checkout HEAD~5 -- src', meets: 'silent' },
    { when: 'its own extension is installed from its folder', call: 'code --install-extension ~/.vscode/extensions/tagout.tagout-0.1.0/x.vsix', meets: 'deny' },
    { when: 'its own program is run', call: 'node ~/.vscode/extensions/tagout.tagout-0.1.0/dist/hook.js', meets: 'deny' },
    { when: 'a thing that nobody knows lies in its folder', call: { effects: [{ verb: 'run', object: { kind: 'unknown', name: '/home/dev/.vscode/extensions/tagout.tagout-0.1.0/x' }, says: 'does something with x' }] }, meets: 'deny' },
    { when: 'its own program is started by name', call: { effects: [{ verb: 'run', object: { kind: 'program', name: '/home/dev/.vscode/extensions/tagout.tagout-0.1.0/x' }, says: 'runs x' }] }, meets: 'deny' },
    { when: 'a host has a name like it', call: { effects: [{ verb: 'send', object: { kind: 'host', name: 'a/extensions/tagout.tagout-0.1.0/x' }, says: 'sends something' }] }, meets: 'silent' },
    { when: 'the clock is changed', call: 'timedatectl set-time 12:00', meets: { verdict: 'ask', grade: 'routine', floor: 'ask' } },
    { when: 'another setting of the machine is changed', call: 'hostnamectl set-hostname shop', meets: 'silent' },
  ],
  'agent-tampering': [
    { when: 'its settings are looked at', call: { effects: [{ verb: 'read', object: { kind: 'agent', what: 'settings', name: 'settings.json' }, says: 'reads settings' }] }, meets: 'silent' },
    { when: 'an agent is started past its hooks', call: { effects: [{ verb: 'run', object: { kind: 'program', name: 'agent' }, marks: ['unhooked-agent'], says: 'starts an agent' }] }, meets: 'ask' },
    { when: 'an agent is started past its checks', call: { effects: [{ verb: 'run', object: { kind: 'agent', what: 'session', name: 'agent' }, marks: ['bypass'], says: 'starts an agent' }] }, meets: 'ask' },
    { when: 'something else goes past its checks', call: { effects: [{ verb: 'run', object: { kind: 'program', name: 'git' }, marks: ['bypass'], says: 'commits' }] }, meets: 'silent' },
    { when: 'an agent is started as it is', call: { effects: [{ verb: 'run', object: { kind: 'agent', what: 'session', name: 'agent' }, says: 'starts an agent' }] }, meets: 'silent' },
    { when: 'it keeps its own notes', call: { effects: [{ verb: 'configure', object: { kind: 'agent', what: 'memory', name: '/home/dev/.claude/projects/a/memory/x.md' }, says: 'writes a note' }] }, meets: 'silent' },
    { when: 'it keeps its own notes after reading strangers', call: { effects: [{ verb: 'configure', object: { kind: 'agent', what: 'memory', name: '/home/dev/.claude/projects/a/memory/x.md' }, says: 'writes a note' }], world: { trajectory: { ...noTrajectory, untrusted: [{ from: 'a page', call: 0, step: 0 }] } } }, meets: 'ask' },
    { when: 'notes of all projects are changed', call: { effects: [{ verb: 'configure', object: { kind: 'agent', what: 'memory', name: '/home/dev/.codex/memories/x.md' }, says: 'writes a note' }] }, meets: 'ask' },
    { when: 'instructions lie where notes lie', call: { effects: [{ verb: 'configure', object: { kind: 'agent', what: 'instructions', name: '/home/dev/.claude/projects/a/memory/x.md' }, says: 'writes instructions' }] }, meets: 'ask' },
    { when: 'an extension is installed', call: 'code --install-extension someone.helper', meets: { verdict: 'ask', grade: 'irreversible' } },
    { when: 'a task runs by itself', call: write('/work/shop/.vscode/tasks.json', '{"tasks":[{"label":"x","type":"shell","command":"rm x","runOptions":{"runOn":"folderOpen"}}]}'), meets: { verdict: 'ask', grade: 'routine' } },
    { when: 'the guard is changed', call: { effects: [{ verb: 'configure', object: { kind: 'agent', what: 'guard', name: 'x' }, says: 'changes the guard' }] }, meets: 'silent' },
  ],
  'secret-read': [
    { when: 'a key is read', call: 'cat ~/.ssh/id_rsa', meets: 'ask' },
    { when: 'a key is made', call: { effects: [{ ...credential, verb: 'create' }] }, meets: 'silent' },
    { when: 'what is read is no secret', call: 'cat ~/notes.md', meets: 'silent' },
    { when: 'nobody spoke of it', call: { effects: [credential] }, meets: 'ask' },
    { when: 'the task is about the secrets of staging', call: { effects: [credential], world: { task: { ...noTask, environments: ['staging'], prompts: ['why does the login to secret/x on staging fail?'] } } }, meets: 'silent' },
    { when: 'the task is about the secrets of development', call: { effects: [{ ...credential, environment: 'development', object: { kind: 'credential', name: 'mail develop' } }], world: { task: { ...noTask, environments: ['development'], prompts: ['look at develop'] } } }, meets: 'silent' },
    { when: 'the task is about another environment', call: { effects: [credential], world: { task: { ...noTask, environments: ['development'], prompts: ['why does the login with the secret fail?'] } } }, meets: 'ask' },
    { when: 'production is spoken of as well', call: { effects: [credential], world: { task: { ...noTask, environments: ['staging', 'production'], prompts: ['compare secret/staging/db of staging and production'] } } }, meets: 'ask' },
    { when: 'it is of production', call: { effects: [{ ...credential, environment: 'production' }], world: { task: { ...noTask, prompts: ['look at secret/staging/db'] } } }, meets: 'ask' },
    { when: 'only short words of its name are spoken of', call: { effects: [{ ...credential, object: { kind: 'credential', name: 'kv/db' } }], world: { task: { ...noTask, environments: ['staging'], prompts: ['why is the db of staging slow?'] } } }, meets: 'ask' },
    { when: 'no word of its name is spoken of', call: { effects: [credential], world: { task: { ...noTask, environments: ['staging'], prompts: ['why is it slow?'] } } }, meets: 'ask' },
    { when: 'the store is of this machine', call: { effects: [{ ...credential, environment: 'local', object: { kind: 'credential', name: 'database password' } }], world: { task: { ...noTask, environments: ['local'], prompts: ['reset the database here'] } } }, meets: 'ask' },
    { when: 'the very entry is named', call: { effects: [{ ...credential, environment: 'unknown', object: { kind: 'credential', name: 'kv/mail/smtp' } }], world: { task: { ...noTask, prompts: ['look at kv/mail/smtp'] } } }, meets: 'silent' },
    { when: 'another entry is named', call: { effects: [{ ...credential, environment: 'unknown', object: { kind: 'credential', name: 'kv/cards/stripe' } }], world: { task: { ...noTask, prompts: ['look at kv/mail/smtp'] } } }, meets: 'ask' },
    { when: 'an entry is named, and production is spoken of', call: { effects: [{ ...credential, environment: 'unknown', object: { kind: 'credential', name: 'kv/mail/smtp' } }], world: { task: { ...noTask, environments: ['production'], prompts: ['look at kv/mail/smtp of production'] } } }, meets: 'ask' },
    { when: 'its name is a word of the prompt', call: { effects: [{ ...credential, environment: 'unknown', object: { kind: 'credential', name: 'github' } }], world: { task: { ...noTask, prompts: ['open a pull request on github'] } } }, meets: 'ask' },
    { when: 'a file is spoken of as an entry would be', call: { effects: [{ ...credential, object: { kind: 'path', path: '/home/dev/.aws/credentials' } }], world: { task: { ...noTask, environments: ['staging'], prompts: ['fix the credentials of staging'] } } }, meets: 'ask' },
    { when: 'it lies in the workspace', call: 'cat .env', meets: 'silent' },
    { when: 'it lies in a folder that is not known', call: { effects: [{ ...credential, object: { kind: 'path', path: '.env' } }] }, meets: 'silent' },
    { when: 'it lies in scratch', call: { effects: [{ ...credential, object: { kind: 'path', path: '/tmp/key.pem' } }] }, meets: 'silent' },
  ],
};

describe('conditions of rules about refusals, the guard, agents and secrets', () => {
  for (const [rule, all] of Object.entries(rows)) for (const row of all) it(`${rule}, where ${row.when}: ${typeof row.meets === 'string' ? row.meets : 'fires'}`, () => { assertMeets(rule, row); });
});
