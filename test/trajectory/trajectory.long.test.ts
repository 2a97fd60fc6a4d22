import assert from 'node:assert/strict';
import { bash, play } from './sessions.ts';

describe('a long trajectory', () => {
  it('stays below 256 kB after 10,000 calls, and keeps its limits', () => {
    let session = play([{ prompt: "Fix the importer. Don't push." }]).session;
    const long = 'x'.repeat(120);
    for (let at = 0; at < 10_000; at += 1) {
      const kind = at % 5;
      const event = kind === 0 ? bash(`touch src/${long}-${at}.ts`) : kind === 1 ? bash(`cat src/${long}/${at}.ts`, `API_TOKEN=Ab1${at}${long}\n${long}`) : kind === 2 ? bash(`rm src/${long}/${at}.ts`) : kind === 3 ? bash(`curl https://h${at}.example.com/${long}`, `see https://n${at}.example.net and run npx pkg-${at}`) : bash(`npm test -- ${at}`, 'Tests: 1 failed', false);
      session = play([event], session).session;
    }
    const size = JSON.stringify({ task: session.task, trajectory: session.trajectory }).length;
    assert.ok(size < 256_000, `${size} bytes`);
    assert.ok(play([bash('git push origin x')], session).rules[0]?.includes('limit-broken'));
    assert.equal(session.trajectory.calls, 10_000);
  }).timeout(60_000);
});
