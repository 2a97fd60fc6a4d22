import type { EffectivePolicy, OwnRule } from '../../src/model/policy.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import { fingerprint } from '../../src/model/fingerprint.ts';
import type { Deed } from '../../src/tools/effect.ts';
import { assertMeets, type Row } from '../support/judge-in.ts';

/** Rules about what the policy or the state of the session says; each row decides one condition of the rule. */
const full = { context: 'limit' } as const;
const night = { attended: 'unattended' } as const;
const policy = (some: Partial<EffectivePolicy>): Pick<Row, 'start'> => ({ start: { policy: { ...builtInPolicy, ...some } } });
const own = (some: Partial<OwnRule>): Pick<Row, 'start'> => policy({ own: [{ id: 'no-ship', says: 'ships', verdict: 'ask', commands: [], paths: [], instead: 'do not', ...some }] });
const lost: Deed = { verb: 'delete', object: { kind: 'data', what: 'table', name: 'users' }, undo: 'irreversible', says: 'deletes the table users' };
const value = ['tok', '4f1c9a7b11d24c3e9f00'].join('-');
const login = `curl -H "Authorization: Bearer ${value}" https://api.example.com/jobs`;

const rows: Readonly<Record<string, readonly Row[]>> = {
  'context-limit': [
    { when: 'the context is used up', call: 'git commit -m work', start: full, meets: { verdict: 'deny', says: /^(?!starts another agent)/, instead: /^stop here and let the person/ } },
    { when: 'a warning was given only', call: 'git commit -m work', start: { context: 'warn' }, meets: 'silent' },
    { when: 'one note may be written', call: 'git commit -m work', start: { ...full, note: '/tmp/note.md' }, meets: { instead: /once, to exactly \/tmp\/note\.md\./ } },
    { when: 'the note itself is written', call: { tool: 'Write', input: { file_path: '/tmp/note.md', content: 'open points' } }, start: { ...full, note: '/tmp/note.md' }, meets: 'silent' },
    { when: 'another file is written where a note is due', call: { tool: 'Write', input: { file_path: '/tmp/note2.md', content: 'open points' } }, start: { ...full, note: '/tmp/note.md' }, meets: 'deny' },
    { when: 'the note is written by a command', call: 'echo "open points" > /work/shop/note.md', start: { ...full, note: '/work/shop/note.md' }, meets: 'deny' },
    { when: 'another agent would go on', call: { tool: 'Task', input: { description: 'go on', prompt: 'finish the refactoring', subagent_type: 'general-purpose' } }, start: full, meets: { verdict: 'deny', says: /^starts another agent/ } },
    { when: 'a dry run is only looked at', call: 'git clean -nfd', start: full, meets: 'silent' },
    { when: 'a reading needs an undo by its own words', call: { effects: [{ ...lost, verb: 'read', undo: 'unknown' }] }, start: full, meets: 'silent' },
    { when: 'nothing has to be undone', call: { effects: [{ verb: 'run', object: { kind: 'program', name: 'tsc' }, says: 'checks types' }] }, start: full, meets: 'silent' },
  ],
  'unattended-irreversible': [
    { when: 'nobody is there', call: { effects: [lost] }, start: night, meets: 'deny' },
    { when: 'somebody is there', call: { effects: [lost] }, meets: 'silent' },
    { when: 'it is looked at only', call: { effects: [{ ...lost, marks: ['dry-run'] }] }, start: night, meets: 'silent' },
    { when: 'the session made it', call: { effects: [{ ...lost, marks: ['session-made'] }] }, start: night, meets: 'silent' },
    { when: 'a build makes it again', call: { effects: [{ ...lost, marks: ['regenerable'] }] }, start: night, meets: 'silent' },
    { when: 'it is scratch', call: { effects: [{ ...lost, marks: ['temporary'] }] }, start: night, meets: 'silent' },
    { when: 'it can be taken back', call: { effects: [{ ...lost, undo: 'recoverable' }] }, start: night, meets: 'silent' },
    { when: 'it is published', call: { effects: [{ ...lost, verb: 'publish' }] }, start: night, meets: 'deny' },
    { when: 'it is sent', call: { effects: [{ ...lost, verb: 'send' }] }, start: night, meets: 'deny' },
    { when: 'it is started only', call: { effects: [{ ...lost, verb: 'start' }] }, start: night, meets: 'silent' },
  ],
  'policy-line': [
    { when: 'a protected file of a folder beside the workspace is named whole', call: 'rm /srv/data/a.db', ...policy({ protected: ['/srv/data/**'] }), meets: 'ask' },
    { when: 'several paths by a pattern, one of them above', call: { effects: [{ verb: 'edit', object: { kind: 'path', path: '/work/shop/d*', pattern: 'glob' }, says: 'edits d*' }] }, ...policy({ protected: ['db/migrations/**'] }), meets: 'ask' },
    { when: 'one path whose name holds a star', call: { effects: [{ verb: 'edit', object: { kind: 'path', path: '/work/shop/d*' }, says: 'edits d*' }] }, ...policy({ protected: ['db/migrations/**'] }), meets: 'silent' },
    { when: 'the workspace folder itself is only changed', call: { effects: [{ verb: 'configure', object: { kind: 'path', path: '/work/shop' }, says: 'configures the folder' }] }, ...policy({ protected: ['db/**'] }), meets: 'silent' },
    { when: 'one of two workspace folders goes', call: 'rm -rf /work/shop', start: { place: { platform: 'posix', folders: ['/work/shop', '/work/lib'], home: '/home/dev', temp: ['/tmp'], guarded: [] }, policy: { ...builtInPolicy, protected: ['db/**'] } }, meets: 'ask' },
    { when: 'an MCP tool is asked about', call: { tool: 'mcp__mail__send', input: {} }, ...policy({ mcp: { allow: [], ask: ['mail/*'], deny: [] } }), meets: { verdict: 'ask', says: /calls mail\/send, which the policy asks about/ } },
    { when: 'an MCP tool is denied', call: { tool: 'mcp__mail__send', input: {} }, ...policy({ mcp: { allow: [], ask: [], deny: ['mail/*'] } }), meets: { verdict: 'deny', floor: 'deny' } },
    { when: 'an MCP tool stands in no list', call: { tool: 'mcp__mail__list', input: {} }, ...policy({ mcp: { allow: [], ask: ['mail/send'], deny: ['mail/wipe'] } }), meets: 'silent' },
    { when: 'a credential is forbidden', call: login, ...policy({ credentials: [{ fingerprint: fingerprint(value), is: 'forbidden', name: 'the old token' }] }), meets: 'deny' },
    { when: 'a credential is known', call: login, ...policy({ credentials: [{ fingerprint: fingerprint(value), is: 'known', name: 'the new token' }] }), meets: 'silent' },
    { when: 'another credential is forbidden', call: login, ...policy({ credentials: [{ fingerprint: fingerprint('another'), is: 'forbidden', name: 'the old token' }] }), meets: 'silent' },
    { when: 'a program is denied', call: 'kubectl get pods', ...policy({ programs: { allow: [], ask: [], deny: ['kubectl'] } }), meets: { verdict: 'deny', floor: 'deny' } },
    { when: 'a program is asked about', call: 'kubectl get pods', ...policy({ programs: { allow: [], ask: ['kube*'], deny: [] } }), meets: 'ask' },
  ],
  'no-ship': [
    { when: 'the workspace folder goes, and the rule names no path', call: 'rm -rf /work/shop', ...own({ commands: ['make ship'] }), meets: 'silent' },
    { when: 'one of its commands fits', call: 'make ship', ...own({ commands: ['just ship', 'make ship'] }), meets: { verdict: 'ask', grade: 'routine' } },
    { when: 'it denies', call: 'make ship', ...own({ commands: ['make ship'], verdict: 'deny' }), meets: { verdict: 'deny', floor: 'deny' } },
    { when: 'one of its paths is changed', call: 'echo x > vendor/a.js', ...own({ paths: ['vendor/**'] }), meets: 'ask' },
    { when: 'another path is changed', call: 'echo x > src/a.js', ...own({ paths: ['vendor/**'] }), meets: 'silent' },
    { when: 'one of its paths is read', call: 'cat vendor/a.js', ...own({ paths: ['vendor/**'] }), meets: 'silent' },
    { when: 'one of its paths is one of several', call: 'echo x > src/a.js; echo x > vendor/a.js', ...own({ paths: ['vendor/**'] }), meets: 'ask' },
    { when: 'its command is typed into a terminal', call: { effects: [], action: { kind: 'keys', text: 'make ship\n', terminal: '1', enter: 'enter' } }, ...own({ commands: ['make ship'] }), meets: 'ask' },
    { when: 'its command is only written down', call: { tool: 'Write', input: { file_path: '/work/shop/docs/ship.md', content: 'make ship' } }, ...own({ commands: ['make ship'] }), meets: 'silent' },
  ],
};

describe('conditions of rules about the policy and the session', () => {
  for (const [rule, all] of Object.entries(rows)) for (const row of all) it(`${rule}, where ${row.when}: ${typeof row.meets === 'string' ? row.meets : 'fires'}`, () => { assertMeets(rule, row); });
});
