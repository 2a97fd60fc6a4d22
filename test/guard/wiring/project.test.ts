import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectSwitches } from '../../../src/guard/wiring/project.ts';
import { wirings } from '../../../src/guard/wiring/wirings.ts';

describe('settings of a project', () => {
  let folder: string;

  beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'tagout-project-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  async function put(name: string, text: string): Promise<void> {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }

  it('say nothing where there are none', async () => {
    assert.deepEqual(await projectSwitches([folder, '/nonexistent'], wirings), []);
  });

  it('are looked at for each agent, by the files that it reads', async () => {
    await put('.claude/settings.local.json', '{"disableAllHooks": true}');
    await put('.vscode/settings.json', '{"editor.tabSize": 2, "chat.useHooks": false}');
    const found = await projectSwitches(['/nonexistent', folder], wirings);
    assert.deepEqual(found.map(({ agent, file, key }) => [agent, path.relative(folder, file), key]), [
      ['claude-code', '.claude/settings.local.json', 'disableAllHooks'],
      ['copilot-vscode', '.vscode/settings.json', 'chat.useHooks'],
    ]);
  });

  it('that are a folder, or of a size that nobody writes, end the look and not the guard', async () => {
    await mkdir(path.join(folder, '.claude', 'settings.json'), { recursive: true });
    await put('.vscode/settings.json', `{"chat.useHooks": false}${' '.repeat(3 * 1024 * 1024)}`);
    assert.deepEqual((await projectSwitches([folder], wirings)).map(({ key }) => key), ['chat.useHooks']);
  });
});
