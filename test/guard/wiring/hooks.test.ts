import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openState, stateAt, type State } from '../../../src/guard/state.ts';
import { installHooks, planHooks, removeHooks } from '../../../src/guard/wiring/hooks.ts';
import { launcherOf } from '../../../src/guard/wiring/place-launcher.ts';
import { isWired } from '../../../src/guard/wiring/written.ts';
import { wirings } from '../../../src/guard/wiring/wirings.ts';

const own = '{\n  // mine\n  "model": "opus",\n  "hooks": { "Stop": [] }\n}\n';

describe('hooks in the settings of agents', () => {
  let home: string;
  let state: State;
  let claude: string;
  let copilot: string;

  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'tagout-home-'));
    state = stateAt(path.join(home, '.local', 'state', 'tagout'));
    await openState(state);
    claude = path.join(home, '.claude', 'settings.json');
    copilot = path.join(home, '.copilot', 'hooks', 'tagout.json');
    await mkdir(path.dirname(claude));
  });

  afterEach(() => rm(home, { recursive: true, force: true }));

  const install = (): ReturnType<typeof installHooks> => installHooks(state, home, wirings, launcherOf(state));
  const remove = (): ReturnType<typeof removeHooks> => removeHooks(state, home, wirings);

  it('says what would be written where, and writes nothing yet', async () => {
    await writeFile(claude, own);
    const plans = await planHooks(home, wirings, launcherOf(state));
    assert.deepEqual(plans.map((plan) => [plan.file, plan.state]), [[claude, 'not-hooked'], [copilot, 'not-hooked']]);
    assert.ok(plans.every((plan) => plan.text?.includes('tagout-hook')));
    assert.equal(await readFile(claude, 'utf8'), own);
    assert.equal(existsSync(copilot), false);
    assert.equal(await isWired(state), false);
  });

  it('writes, keeps a backup, and gives back every byte', async () => {
    await writeFile(claude, own);
    await chmod(claude, 0o640);
    assert.deepEqual((await install()).map(({ result }) => result), ['written', 'written']);
    assert.equal(await isWired(state), true);
    assert.equal(await readFile(`${claude}.before-tagout`, 'utf8'), own);
    assert.equal((await stat(claude)).mode & 0o777, 0o640);
    assert.ok((await readFile(claude, 'utf8')).includes('// mine'));
    assert.deepEqual((await remove()).map(({ result }) => result), ['restored', 'restored']);
    assert.equal(await readFile(claude, 'utf8'), own);
    assert.equal((await stat(claude)).mode & 0o777, 0o640);
    assert.deepEqual(await readdir(path.dirname(claude)), ['settings.json']);
    assert.equal(existsSync(copilot), false);
    assert.equal(await isWired(state), false);
  });

  it('changes nothing when it is done again', async () => {
    await writeFile(claude, own);
    await install();
    const before = [await readFile(claude, 'utf8'), await readFile(copilot, 'utf8'), await readFile(`${claude}.before-tagout`, 'utf8')];
    assert.deepEqual((await install()).map(({ result }) => result), ['same', 'same']);
    assert.deepEqual([await readFile(claude, 'utf8'), await readFile(copilot, 'utf8'), await readFile(`${claude}.before-tagout`, 'utf8')], before);
    await remove();
    assert.equal(await readFile(claude, 'utf8'), own);
  });

  it('removes the files that it made', async () => {
    await rm(path.dirname(claude), { recursive: true });
    await install();
    assert.ok(existsSync(claude) && existsSync(copilot));
    await remove();
    assert.ok(!existsSync(claude) && !existsSync(copilot));
  });

  it('takes only its own entries out where something else changed the file', async () => {
    await writeFile(claude, own);
    await install();
    const changed = (await readFile(claude, 'utf8')).replace('"opus"', '"sonnet"');
    await writeFile(claude, changed);
    assert.deepEqual((await remove()).map(({ result }) => result), ['edited', 'restored']);
    const left = await readFile(claude, 'utf8');
    assert.ok(left.includes('"sonnet"') && left.includes('// mine') && !left.includes('tagout-hook'));
    assert.deepEqual(await readdir(path.dirname(claude)), ['settings.json']);
  });

  it('keeps the newest text of somebody else as the backup', async () => {
    await writeFile(claude, own);
    await install();
    await writeFile(claude, own.replace('opus', 'haiku'));
    await install();
    await remove();
    assert.equal(await readFile(claude, 'utf8'), own.replace('opus', 'haiku'));
  });

  it('does not restore from a backup that somebody changed', async () => {
    await writeFile(claude, own);
    await install();
    await writeFile(`${claude}.before-tagout`, '{"disableAllHooks": true}');
    await remove();
    const left = await readFile(claude, 'utf8');
    assert.ok(!left.includes('disableAllHooks') && !left.includes('tagout-hook') && left.includes('"opus"'));
  });

  it('leaves a file that does not parse alone, and says so', async () => {
    await writeFile(claude, '{ "model": ');
    const [result] = await install();
    assert.equal(result?.result, 'unparsable');
    assert.match(result.says ?? '', /line 1/);
    assert.equal(await readFile(claude, 'utf8'), '{ "model": ');
    await writeFile(claude, own);
    await install();
    const broken = (await readFile(claude, 'utf8')).slice(0, -3);
    await writeFile(claude, broken);
    assert.equal((await remove())[0]?.result, 'unparsable');
    assert.equal(await readFile(claude, 'utf8'), broken);
    assert.equal(await isWired(state), true);
  });

  it('leaves a file that is not UTF-8 alone', async () => {
    await writeFile(claude, Buffer.from([0x7b, 0xff, 0x7d]));
    assert.equal((await install())[0]?.result, 'failed');
    assert.deepEqual(await readFile(claude), Buffer.from([0x7b, 0xff, 0x7d]));
  });

  it('writes to where a link leads and keeps the link', async () => {
    const dotfiles = path.join(home, 'dotfiles.json');
    await writeFile(dotfiles, own);
    await symlink(dotfiles, claude);
    await install();
    assert.ok((await readFile(dotfiles, 'utf8')).includes('tagout-hook'));
    await remove();
    assert.equal(await readFile(dotfiles, 'utf8'), own);
    assert.equal(await readFile(claude, 'utf8'), own);
  });

  it('takes entries out that it has no notes of', async () => {
    await writeFile(claude, own);
    await install();
    await rm(path.join(state.wiring, 'written.json'));
    await remove();
    assert.ok(!(await readFile(claude, 'utf8')).includes('tagout-hook'));
    assert.equal(existsSync(copilot), false);
  });
});
