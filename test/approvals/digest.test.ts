import assert from 'node:assert/strict';
import { actOf, digestOf, targetsOf, type Bound } from '../../src/approvals/digest.ts';
import { factKey, type Fact } from '../../src/model/fact.ts';
import { effect } from './questions.ts';

const bound: Bound = { agent: 'claude-code', session: 's1', tool: 'Bash', cwd: '/w/shop', action: { kind: 'shell', text: './clean.sh', dialect: 'posix' }, effects: [effect()], bodies: [{ path: '/w/shop/clean.sh', digest: 'aa' }], targets: [{ path: '/w/shop/data.db', real: '/w/shop/data.db', is: 'file' }] };

describe('what an approval is bound to', () => {
  it('is the same for the same call', () => {
    assert.equal(digestOf(bound), digestOf(structuredClone(bound)));
  });

  const changes: Readonly<Record<string, Partial<Bound>>> = {
    'one byte of the command': { action: { kind: 'shell', text: './clean.sh ', dialect: 'posix' } },
    'one byte of the script': { bodies: [{ path: '/w/shop/clean.sh', digest: 'ab' }] },
    'the directory': { cwd: '/w' },
    'the session': { session: 's2' },
    'the agent': { agent: 'copilot-vscode' },
    'the subagent': { subagent: 'x' },
    'the tool': { tool: 'Monitor' },
    'where a link leads': { targets: [{ path: '/w/shop/data.db', real: '/w/prod/data.db', is: 'file' }] },
    'the file behind a name': { targets: [{ path: '/w/shop/data.db', real: '/w/shop/data.db', is: 'file', id: '1:2' }] },
    'which files a folder holds, where they are as many as before': { targets: [{ path: '/w/shop/data.db', real: '/w/shop/data.db', is: 'file', names: 'a1' }] },
    'the verb': { effects: [effect({ verb: 'overwrite' })] },
    'where a moved thing ends up': { effects: [effect({ to: '/w/elsewhere' })] },
    'the machine': { effects: [effect({ target: 'prod-1' })] },
    'the credential': { effects: [effect({ credential: { name: 'token', fingerprint: 'f1', from: 'environment' } })] },
    'how it comes back': { effects: [effect({ undo: 'recoverable' })] },
    'how far it reaches': { effects: [effect({ extent: { reach: 'all' } })] },
    'how many rows': { effects: [effect({ extent: { rows: { n: 9, bound: 'exact' } } })] },
    'how sure the reading is': { effects: [effect({ certainty: 'possible' })] },
    'a plan or a dump that it takes': { inputs: [{ path: '/w/shop/plan', digest: 'aa' }] },
    'a file turned into a folder': { targets: [{ path: '/w/shop/data.db', real: '/w/shop/data.db', is: 'folder' }] },
    'a file that is gone': { targets: [{ path: '/w/shop/data.db', real: '/w/shop/data.db', is: 'absent' }] },
    'the order of what it does': { effects: [effect({ verb: 'send' }), effect()], action: { kind: 'shell', text: './clean.sh', dialect: 'posix' } },
    'what would be lost': { effects: [effect({ object: { kind: 'path', path: '/w/shop' } })] },
    'how many files': { effects: [effect({ extent: { files: { n: 3, bound: 'exact' } } })] },
    'the environment': { effects: [effect({ environment: 'production' })] },
    'one more effect': { effects: [effect(), effect({ verb: 'send' })] },
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`changes with ${what}`, () => {
      assert.notEqual(digestOf({ ...bound, ...change }), digestOf(bound));
    });
  }

  it('does not change with the size of a file that grows', () => {
    const grown = [effect({ extent: { bytes: { n: 2, bound: 'exact' } } })];
    assert.equal(digestOf({ ...bound, effects: grown }), digestOf(bound));
  });

  it('resolves targets by the facts that were observed', () => {
    const fact: Fact = { exists: 'yes', is: 'link', real: '/elsewhere', files: { n: 1, bound: 'exact' }, bytes: { n: 1, bound: 'exact' }, git: 'outside', id: '1:2' };
    const known = new Map([[factKey({ kind: 'path', path: '/w/shop/data.db' }), fact]]);
    assert.deepEqual(targetsOf([effect()], known), [{ path: '/w/shop/data.db', real: '/elsewhere', is: 'link', id: '1:2' }]);
    assert.deepEqual(targetsOf([effect()], new Map()), [{ path: '/w/shop/data.db', real: '/w/shop/data.db', is: 'unseen' }]);
  });
});

describe('the digest of an act', () => {
  it('is the same in every spelling and order', () => {
    const a = [effect({ via: 'rm', says: 'deletes it' }), effect({ verb: 'send' })];
    const b = [effect({ verb: 'send', via: 'curl' }), effect({ via: 'unlink' }), effect({ via: 'find' })];
    assert.equal(actOf(a), actOf(b));
  });

  it('differs for another object', () => {
    assert.notEqual(actOf([effect()]), actOf([effect({ object: { kind: 'path', path: '/w/shop/other.db' } })]));
  });
});
