import assert from 'node:assert/strict';
import { decodeTool } from '../../src/agents/decode-tool.ts';
import { nominalPlace } from '../../src/guard/place.ts';
import { fingerprint } from '../../src/model/fingerprint.ts';
import { builtInPolicy, type EffectivePolicy } from '../../src/model/policy.ts';
import { isPaused, withStanding } from '../../src/policy/standing.ts';
import type { Decision } from '../../src/decide/judge.ts';
import { isQuiet } from '../../src/session/quiet.ts';
import { judgeCall } from '../../src/session/run.ts';
import { startSession } from '../../src/session/session.ts';

const now = Date.UTC(2026, 10, 21, 12);
const place = nominalPlace();

function judged(tool: string, input: unknown, policy: Partial<EffectivePolicy>): Decision {
  const session = startSession({ id: 's', agent: 'claude-code', place, policy: { ...builtInPolicy, ...policy }, cwd: { kind: 'at', path: place.folders[0] ?? '/' } });
  return judgeCall(session, { tool, action: decodeTool('claude-code', tool, input, place.folders[0]) }, new Map(), now).decision;
}
const ran = (command: string, policy: Partial<EffectivePolicy> = {}): Decision => judged('Bash', { command }, policy);
const list = (some: Partial<EffectivePolicy['programs']>): EffectivePolicy['programs'] => ({ allow: [], ask: [], deny: [], ...some });

describe('a policy in force', () => {
  it('asks no more about an allowed program, but holds what no list lowers', () => {
    const publishing = 'npm publish';
    assert.equal(ran(publishing).verdict, 'ask');
    assert.equal(ran(publishing, { programs: list({ allow: ['npm'] }) }).verdict, 'allow');
    assert.equal(ran(publishing, { programs: list({ allow: ['npm'], ask: ['np*'] }) }).verdict, 'ask');
    assert.equal(ran('terraform destroy -auto-approve', { programs: list({ allow: ['terraform'] }) }).verdict, 'ask');
    assert.equal(ran('rm -rf ~/.local/state/tagout', { programs: list({ allow: ['rm'] }) }).verdict, 'deny');
    for (const command of ['docker volume rm orders-data', 'rm -rf ~/photos', 'psql -h prod-db.example.com -c "DROP TABLE users"']) assert.equal(ran(command, { programs: list({ allow: ['*'] }), environments: [{ pattern: '*', is: 'local' }] }).verdict, 'ask', command);
    assert.equal(ran('psql -h shop-live -c "DROP TABLE users"', { environments: [{ pattern: 'shop-live', is: 'local' }] }).findings.some(({ rule }) => rule === 'production-effect'), false);
  });

  it('denies a forbidden credential wherever its value stands, and is not surprised by a known one', () => {
    const value = ['tok', '4f1c9a7b11d24c3e9f00'].join('-');
    const command = `curl -X POST -H "Authorization: Bearer ${value}" https://api.example.com/jobs`;
    const named = (is: 'known' | 'forbidden'): Partial<EffectivePolicy> => ({ credentials: [{ fingerprint: fingerprint(value), is, name: 'the old deploy token' }] });
    const denied = ran(command, named('forbidden'));
    assert.deepEqual([denied.verdict, denied.findings[0]?.rule], ['deny', 'policy-line']);
    assert.match(denied.findings[0]?.says ?? '', /the old deploy token/);
    assert.equal(ran(command, named('known')).findings.some(({ rule }) => rule === 'new-credential'), false);
  });

  it('keeps hours in which nobody is asked, over midnight and in their zone', () => {
    const night = [{ from: '22:00', until: '07:00', days: [], timeZone: 'Europe/Berlin' }] as const;
    const at = (hour: number): number => Date.UTC(2026, 10, 21, hour);
    assert.deepEqual([20, 21, 23, 5, 6, 12].map((hour) => isQuiet(night, at(hour))), [false, true, true, true, false, false]);
    const friday = [{ from: '18:00', until: '08:00', days: ['friday'], timeZone: 'UTC' }] as const;
    assert.deepEqual([isQuiet(friday, Date.UTC(2026, 10, 20, 19)), isQuiet(friday, at(7)), isQuiet(friday, at(19))], [true, true, false]);
    assert.equal(isQuiet([{ from: '00:00', until: '23:59', days: [], timeZone: 'Nowhere/Land' }], now), false);
    assert.deepEqual([ran('docker volume rm orders-data').verdict, ran('docker volume rm orders-data', { quiet: [{ from: '00:00', until: '23:59', days: [], timeZone: 'UTC' }] }).verdict], ['ask', 'deny']);
  });

  it('protects a path in every way that it can be lost: by itself, with its folder, by a pattern of the shell, by a move', () => {
    const policy = { protected: ['db/migrations/**', 'vendor/'] };
    const holds = (command: string): boolean => ran(command, policy).findings.some(({ rule }) => rule === 'policy-line');
    for (const command of ['rm db/migrations/1.sql', 'rm -rf db', 'rm -rf db/*', 'mv db old', 'rm -rf ./db/../db', 'rm -rf .', 'rm -rf ../project', 'echo x > vendor/a.js', 'rm -r vendor', 'git rm -r db', 'rsync -a --delete empty/ db/', "python3 -c \"import shutil; shutil.rmtree('db')\"", 'find db -delete']) assert.ok(holds(command), command);
    for (const command of ['rm -rf dist', 'rm *.log', 'mkdir -p db/seeds', 'echo x > db/notes.md', 'cat db/migrations/1.sql', 'ls vendor', 'rm dbx']) assert.ok(!holds(command), command);
  });

  it('is edited by no agent, under any name that the shell, git or a disk has for it', () => {
    for (const command of ['rm .tag*/policy.jsonc', 'rm -rf .[a-z]*', 'mv .t?gout x', 'rm -rf {.tagout,dist}', 'echo {} > .TAGOUT/policy.jsonc', 'git checkout HEAD~5 -- .tagout', 'git restore --source=HEAD~1 .tagout/policy.jsonc', 'git -C ../other rm .tagout/policy.jsonc', 'cp p.jsonc vendor/lib/.tagout/policy.jsonc', 'code --command tagout.policy.changes']) assert.equal(ran(command).verdict, 'deny', command);
    for (const command of ['rm *.jsonc', 'cat .tagout/policy.jsonc', 'git diff -- .tagout', 'git add .tagout && git commit -m "the policy of the team"']) assert.notEqual(ran(command).verdict, 'deny', command);
  });

  it('is frozen and read-only by the order of the person, and reading goes on', () => {
    const edit = ['Edit', { file_path: 'src/a.ts', old_string: 'a', new_string: 'b' }] as const;
    const frozen = withStanding(builtInPolicy, { freeze: { from: now - 1, says: 'release week' } }, now);
    const reading = withStanding(builtInPolicy, { readOnly: { at: now, says: 'looking around' } }, now);
    for (const policy of [frozen, reading]) assert.deepEqual([judged(...edit, policy).verdict, ran('git status', policy).verdict, ran('npm test', policy).verdict], ['deny', 'allow', 'allow']);
    assert.match(judged(...edit, frozen).findings[0]?.says ?? '', /the person said "release week"/);
    assert.equal(judged(...edit, withStanding(builtInPolicy, { freeze: { from: now - 10, until: now - 1, says: 'x' } }, now)).verdict, 'allow');
  });

  it('is paused for a while, never in a freeze of the organisation, never after a stop, never for ever', () => {
    const pause = { from: now - 60_000, until: now + 60_000, reason: 'moving house' };
    assert.equal(withStanding(builtInPolicy, { pause }, now).watch, 'watch');
    assert.equal(isPaused(builtInPolicy, { pause }, now + 60_000), false);
    assert.equal(isPaused(builtInPolicy, { pause, stopped: { at: now, says: 'stop' } }, now), false);
    assert.equal(isPaused(builtInPolicy, { pause: { ...pause, until: Number.MAX_SAFE_INTEGER } }, now + 24 * 3_600_000), false);
    for (const [by, paused] of [['organisation', false], ['user', true]] as const) assert.equal(isPaused({ ...builtInPolicy, freezes: [{ from: 0, until: now * 2, says: 'x', by }] }, { pause }, now), paused);
  });
});
