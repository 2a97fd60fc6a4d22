import assert from 'node:assert/strict';
import { replayOne } from '../../src/cli/replay.ts';
import { replaySession } from '../../src/guard/replay/schema.ts';
import { builtInPolicy } from '../../src/model/policy.ts';
import { lookedInto } from '../../src/session/home-of.ts';

const now = Date.UTC(2026, 10, 21);

/** The verdicts of shell commands that are replayed without a workspace. */
async function verdicts(commands: readonly string[]): Promise<readonly string[]> {
  const line = replaySession.parse({ id: 's', events: commands.map((command) => ({ call: { tool: 'Bash', input: { command } }, result: { ok: true } })) });
  const { calls } = await replayOne(line, { policyOf: () => builtInPolicy, contextOf: () => 'below', now });
  return calls.map((call) => (typeof call === 'object' && call !== null && 'verdict' in call ? String(call.verdict) : 'none'));
}

describe('the folder of a session that never changes into one', () => {
  const looks = ['ls -la /home/ann/code/kiosk', 'find /home/ann/code/kiosk/src -name "*.c"', 'grep -n TODO /home/ann/code/kiosk/README.md'];

  it('is the one that its commands look into', () => {
    assert.equal(lookedInto(looks), '/home/ann/code/kiosk');
    assert.equal(lookedInto(['ls /home/ann/code/kiosk/packages/api/src', 'cat /home/ann/code/kiosk/packages/ui/package.json', 'wc -l /home/ann/code/kiosk/Makefile']), '/home/ann/code/kiosk');
    assert.equal(lookedInto(['dir "C:\\Users\\ann\\code\\kiosk\\src"', 'type C:/Users/ann/code/kiosk/package.json', 'ls C:/Users/ann/code/kiosk']), 'C:/Users/ann/code/kiosk');
  });

  it('is the one whose packages are read beside its sources', () => {
    assert.equal(lookedInto(['cat /home/ann/code/kiosk/node_modules/@scope/lane/package.json', 'grep -rn lane /home/ann/code/kiosk/src/', 'ls /home/ann/code/kiosk/node_modules/@scope']), '/home/ann/code/kiosk');
  });

  it('is not one that is looked into less than three times, is no project, or is the place of something else', () => {
    assert.equal(lookedInto(looks.slice(0, 2)), undefined);
    assert.equal(lookedInto(['ls /home/ann/holiday', 'ls -la /home/ann/holiday/2024', 'du -sh /home/ann/holiday/2025']), undefined);
    assert.equal(lookedInto(['ls /etc/nginx/sites', 'cat /etc/nginx/nginx.conf', 'ls /etc/nginx/conf.d/src']), undefined);
    assert.equal(lookedInto(['rm -r /home/ann/code/kiosk/src', 'rm /home/ann/code/kiosk/README.md', 'mv /home/ann/code/kiosk/docs /tmp']), undefined);
    assert.equal(lookedInto(['ls /home/ann/code', 'ls -la /home/ann/code', 'ls /home/ann/code/kiosk/src', 'cat /home/ann/code/kiosk/README.md', 'ls /home/ann/code/kiosk']), '/home/ann/code/kiosk');
    assert.equal(lookedInto([...looks, 'ls /home/ann/code/till/src', 'ls /home/ann/code/till/docs', 'cat /home/ann/code/till/README.md', 'ls /home/ann/code/till/test']), '/home/ann/code/till');
  });

  it('is the whole project where a session changes into a part of it', async () => {
    const part = [...looks, 'cd /home/ann/code/kiosk/firmware && make'];
    assert.deepEqual((await verdicts([...part, 'rm -v /home/ann/code/kiosk/src/lane.c /home/ann/code/kiosk/docs/old.md'])).slice(4), ['allow']);
    assert.deepEqual((await verdicts([...looks, 'cd /home/ann/code/till/web && make', 'rm -v /home/ann/code/kiosk/src/lane.c', 'rm -v /home/ann/code/till/lane.c'])).slice(4), ['ask', 'ask']);
  });

  it('is not what an agent keeps of its sessions, though a file of the project is called the same', async () => {
    const line = replaySession.parse({ id: 's', workspace: { files: { 'notes.txt': 'a\n', 'src/a.ts': 'a\n' }, git: { tracked: ['notes.txt', 'src/a.ts'], branch: 'main' } }, events: ['cat /home/ann/.claude/projects/-home-ann-shop/tool-results/notes.txt', 'rm src/a.ts'].map((command) => ({ call: { tool: 'Bash', input: { command } }, result: { ok: true } })) });
    const { calls } = await replayOne(line, { policyOf: () => builtInPolicy, contextOf: () => 'below', now });
    assert.equal(JSON.stringify(calls).includes('cover-up'), false);
  });

  it('may have blanks in its name', async () => {
    assert.deepEqual(await verdicts(['cd "/home/ann/work shop/till app" && npm test', 'rm -v "/home/ann/work shop/till app/lane.ts"', 'rm -v "/home/ann/work shop/books/2025.ods"']), ['allow', 'allow', 'ask']);
  });

  it('makes what is below it the work at hand, and nothing beside it', async () => {
    assert.deepEqual(await verdicts([...looks, 'rm -v /home/ann/code/kiosk/src/lane.c', 'chmod +x /home/ann/code/kiosk/scripts/run.sh', 'cat /home/ann/code/kiosk/.env']), ['allow', 'allow', 'allow', 'allow', 'allow', 'allow']);
    assert.deepEqual((await verdicts([...looks, 'rm -v /home/ann/code/till/lane.c', 'rm -rf /home/ann/code/kiosk', 'cat /home/ann/code/till/.env'])).slice(3), ['ask', 'ask', 'ask']);
  });
});
