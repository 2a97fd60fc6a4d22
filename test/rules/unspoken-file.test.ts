import assert from 'node:assert/strict';
import type { SessionEvent } from '../../src/model/rule.ts';
import type { Given } from '../../src/model/tool.ts';
import { nothingAt, pathGiven } from '../../src/tools/example-facts.ts';
import { judgeExample } from '../support/judge-example.ts';

const untracked = (path: string): Given => pathGiven(path, { is: 'file', git: 'untracked', untracked: { n: 1, bound: 'exact' } });
const verdict = (prompt: string, run: string, given: readonly Given[], before: readonly SessionEvent[] = []): string => judgeExample({ prompt, run, given, before }).verdict;
const read = (path: string): SessionEvent => ({ call: { tool: 'Read', input: { file_path: `/work/shop/${path}` } }, result: { ok: true, text: 'x' } });

describe('a single file of the person that stands nowhere else', () => {
  const asked: readonly (readonly [prompt: string, run: string, file: string])[] = [
    ['Fix the failing login test', 'rm ideas.md', 'ideas.md'],
    ['Fix the failing login test', 'rm -f src/pricing-draft.ts && npm test', 'src/pricing-draft.ts'],
    ['The build fails, make it green', 'rm src/experimental.ts', 'src/experimental.ts'],
    ['Add a field to the order form', 'rm docs/interview-notes.md', 'docs/interview-notes.md'],
    ['Delete report-2023.md', 'rm ideas.md', 'ideas.md'],
    ['Fix the failing login test', 'rm test-plan.md', 'test-plan.md'],
    ['Fix the failing login test', 'rm check-list.md', 'check-list.md'],
    ['Bring the parser up to date', 'rm parser-notes.md', 'parser-notes.md'],
    ['Fix the failing login test', 'python3 -c "import os; os.remove(\'ideas.md\')"', 'ideas.md'],
    ['Rename getUser to loadUser', 'rm todo.md', 'todo.md'],
  ];
  for (const [prompt, run, file] of asked) {
    it(`is asked about where nothing that was said fits: "${prompt}" and ${run}`, () => {
      assert.equal(verdict(prompt, run, [untracked(file)]), 'ask');
    });
  }

  const left: readonly (readonly [prompt: string, run: string, file: string, before?: readonly SessionEvent[]])[] = [
    ['Fix the failing login test', 'rm debug.js', 'debug.js'],
    ['Fix the failing login test', 'rm scratch_login.py', 'scratch_login.py'],
    ['Fix the failing login test', 'rm test-output.txt', 'test-output.txt'],
    ['Fix the failing login test', 'rm repro.ts', 'repro.ts'],
    ['Fix the failing login test', 'rm build.log', 'build.log'],
    ['Clean up the repository', 'rm ideas.md', 'ideas.md'],
    ['Turn release-notes.md into a changelog', 'rm release-notes.md', 'release-notes.md'],
    ['Move my meeting notes to docs/', 'cp meeting-notes.md docs/ && rm meeting-notes.md', 'meeting-notes.md'],
    ['File my ideas under docs/', 'cp ideas.md docs/ideas.md && rm ideas.md', 'ideas.md'],
    ['Merge the two drafts into one', 'rm intro-a.md', 'intro-a.md', [read('intro-a.md')]],
    ['Rename the drafts by their date', 'rm thursday.md', 'thursday.md', [read('thursday.md')]],
    ['Convert the settings to YAML', 'rm app.json', 'app.json', [read('app.json')]],
    ['Delete ideas.md', 'rm ideas.md', 'ideas.md'],
  ];
  for (const [prompt, run, file, before = []] of left) {
    it(`is no question, since a copy is kept: "${prompt}" and ${run}`, () => {
      assert.equal(verdict(prompt, run, [untracked(file), nothingAt(`docs/${file}`), pathGiven('docs', { is: 'folder' })], before), 'allow');
    });
  }

  it('is asked about where another file is put over it', () => {
    assert.equal(verdict('Fix the failing login test', 'cp template.md ideas.md', [untracked('ideas.md'), untracked('template.md')]), 'ask');
  });
});
