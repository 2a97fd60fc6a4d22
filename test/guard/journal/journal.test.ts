import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { journalPath, loadJournal, saveJournal, type Kept } from '../../../src/guard/journal/journal.ts';
import { openState, stateAt, type State } from '../../../src/guard/state.ts';
import { noTask } from '../../../src/model/task.ts';
import { noTrajectory } from '../../../src/model/trajectory.ts';

const kept: Kept = { id: '../../etc/passwd', agent: 'claude-code', folders: ['/w'], task: { ...noTask, goal: 'tidy up', prompts: ['tidy up'] }, trajectory: { ...noTrajectory, calls: 7, made: ['/w/a'] }, context: 'warn', ending: { blocked: ['go on'] }, instructed: ['abc'] };

describe('the journal of a session', () => {
  let root: string;
  let state: State;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'tagout-journal-'));
    state = stateAt(path.join(root, 'state'));
    await openState(state);
    await saveJournal(state, kept);
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  const file = (): string => journalPath(state, kept.id);

  it('is read as it was written, whatever the id', async () => {
    const loaded = await loadJournal(state, kept.id);
    assert.ok(loaded.kind === 'kept');
    assert.deepEqual(loaded.kept, kept);
    assert.equal(path.dirname(file()), state.sessions);
  });

  it('is none before anything was written', async () => assert.deepEqual(await loadJournal(state, 'another'), { kind: 'none' }));

  it('fills in what an earlier version did not know', async () => {
    const { unanswered: _unanswered, ...older } = kept.trajectory;
    await saveJournal(state, { ...kept, trajectory: older as Kept['trajectory'] });
    const loaded = await loadJournal(state, kept.id);
    assert.ok(loaded.kind === 'kept');
    assert.equal(loaded.kept.trajectory.unanswered, 0);
  });

  for (const [name, change] of [
    ['edited', (text: string): string => text.replace('"calls":7', '"calls":0')],
    ['cut off', (text: string): string => text.slice(0, -20)],
    ['empty', (): string => ''],
    ['of a later version', (text: string): string => text.replace('"version":1', '"version":2')],
    ["another session's", (text: string): string => text],
  ] as const) {
    it(`is unreadable when it is ${name}`, async () => {
      const text = await readFile(file(), 'utf8');
      const target = name === "another session's" ? 'some session' : kept.id;
      await writeFile(journalPath(state, target), change(text));
      assert.equal((await loadJournal(state, target)).kind, 'unreadable');
    });
  }

  it('is unreadable through a link', async () => {
    await rm(file());
    await writeFile(path.join(root, 'elsewhere'), '');
    await symlink(path.join(root, 'elsewhere'), file());
    assert.equal((await loadJournal(state, kept.id)).kind, 'unreadable');
  });
});
