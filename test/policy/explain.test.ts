import assert from 'node:assert/strict';
import { explainPolicy, renderLines, type Subject } from '../../src/policy/explain.ts';
import type { Layer } from '../../src/policy/merge.ts';
import { policySchema } from '../../src/policy/schema.ts';

const layer = (from: Layer['from'], file: object, more: Partial<Layer> = {}): Layer => ({ from, name: `${from}.jsonc`, file: policySchema.parse(file), digest: 'd', loosening: 'not-accepted', ...more });
const said = (layers: readonly Layer[], subject: Subject): string => renderLines(explainPolicy(layers, subject, Date.UTC(2026, 10, 21))).join('\n');
const path = (seen: string): Subject => ({ kind: 'path', seen: [seen] });
const command = (text: string, programs: readonly string[]): Subject => ({ kind: 'command', text, programs });

describe('explaining the policy', () => {
  it('names the layer of each line, the organisation first', () => {
    const text = said([layer('organisation', { protected: ['db/**'] }), layer('workspace', { protected: ['db/migrations/*'], own: [{ id: 'no-sql', says: 'changes SQL', verdict: 'deny', paths: ['**/*.sql'] }] })], path('db/migrations/1.sql'));
    assert.deepEqual(text.split('\n'), ['organisation.jsonc', '  every change is asked about: protected by db/**', '', 'workspace.jsonc', '  every change is asked about: protected by db/migrations/*', '  deny by the rule no-sql: changes SQL', '']);
  });

  it('reads the patterns of a repository from its own folder, where only a folder of it is open', () => {
    assert.match(said([layer('workspace', { protected: ['packages/app/db/**'] }, { base: '/work/shop' })], { kind: 'path', seen: ['db/1.sql', '/work/shop/packages/app/db/1.sql'] }), /protected by \/work\/shop\/packages\/app\/db\/\*\*/);
  });

  it('says what does not count yet, and what stood there before', () => {
    const loose = { programs: { allow: ['terraform'] }, rules: { publish: 'allow' } };
    const subject = command('terraform apply', ['terraform']);
    assert.match(said([layer('workspace', loose)], subject), /allow list \(terraform\) \[does not count before you accept it\]/);
    assert.match(said([layer('workspace', loose)], subject), /publish is allow \(ask by itself, never below allow\) \[does not count/);
    assert.doesNotMatch(said([layer('workspace', loose, { loosening: 'accepted' })], subject), /does not count/);
    assert.match(said([layer('workspace', { programs: { deny: ['terraform'] } }, { as: 'floor' })], subject), /deny list \(terraform\) \[stood there before/);
  });

  it('tells of freezes that are in force or to come, not of those that are over', () => {
    const freezes = [{ from: '2026-11-01', until: '2026-11-10', says: 'over' }, { from: '2026-11-20', until: '2026-11-30', says: 'now' }, { from: '2026-12-20', until: '2027-01-04', says: 'later' }];
    const text = said([layer('user', { freezes })], path('a.ts'));
    assert.match(text, /frozen now, .*: now/);
    assert.match(text, /will be frozen, .*: later/);
    assert.doesNotMatch(text, /: over/);
  });

  it('says that nothing is said', () => assert.match(said([layer('user', { protected: ['x'] })], path('y')), /^No policy says anything about it/));
});
