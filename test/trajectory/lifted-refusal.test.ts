import assert from 'node:assert/strict';
import { play, refused, bash } from './sessions.ts';

/** A first prompt, a command that the person refuses, a second prompt, and the verdict of the same command after it. */
function again(first: string, command: string, second: string): string | undefined {
  return play([{ prompt: first }, refused(command), { prompt: second }, bash(command)]).verdicts[1];
}

describe('a refusal is lifted by a later order of the same deed', () => {
  const ordered = [
    ['rename the header, ask me before you commit', 'git add -A && git commit -m header', 'looks good, commit it now'],
    ['rename the header, ask me before you push', 'git push origin feature/header', 'ok push it now'],
    ['rename the header, ask before you install anything', 'npm i dayjs', 'ok, install it'],
    ['rename the header, ask before publishing', 'npm publish', 'ok, publish it now'],
  ] as const;
  for (const [first, command, second] of ordered) it(second, () => { assert.equal(again(first, command, second), 'allow'); });

  const kept = [
    ['rename the header', 'git push --force origin main', 'hm, why did you want to force-push?'],
    ['rename the header', 'git push --force origin main', 'ok, commit it'],
    ['rename the header, ask before publishing', 'npm publish', 'go on with the tests'],
    ['tidy up', 'git push origin --delete release-2', 'ok push it now'],
  ] as const;
  for (const [first, command, second] of kept) it(`and by no other words: ${command}, ${second}`, () => { assert.equal(again(first, command, second), 'deny'); });
});
