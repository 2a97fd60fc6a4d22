import assert from 'node:assert/strict';
import type { Screen } from './harness/browser.ts';
import { openGuarded, readFor, type Guarded } from './harness/guarded.ts';
import { callHook, type Calling } from './harness/hook-call.ts';
import { clickModalButton, findModal, readModal, waitForNoModal } from './harness/modal.ts';
import { waitForGuard } from './harness/tagout.ts';
import { runCommand, waitForNotification } from './harness/workbench.ts';

const loosens = 'sudo npm install --global typescript';
const policy = '{\n  "rules": { "privilege": "allow" },\n  "programs": { "deny": ["whoami"] }\n}\n';
const question = 'Let the policy of this workspace loosen the guard?';

/** A repository that the person opened to look at: it may make the guard stricter, and nothing else. */
describe('a folder that the person does not trust', () => {
  let guarded: Guarded;
  let screen: Screen;
  const calls: Calling[] = [];

  before(async function () {
    guarded = await openGuarded(this, {}, 'asked');
    ({ screen } = guarded);
    await screen.until('restricted mode', async () => ((await screen.page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).count()) > 0 ? true : undefined));
    await guarded.workspace.write('.tagout/policy.jsonc', policy);
  });
  after(() => guarded.end());
  afterEach(() => {
    for (const calling of calls.splice(0)) calling.stop();
  });

  const call = (command: string, session: string): Calling => {
    const calling = callHook({ state: guarded.state, home: guarded.editor.home, cwd: guarded.workspace.folder, command, session });
    calls.push(calling);
    return calling;
  };
  /** Denies as a person does: on a slow machine a click soon after the modal counts as stray, and it stands there once more. */
  const deny = async (asked: Calling, about: string): Promise<string> => {
    let decision: string | undefined;
    void asked.end.then((end) => { decision = end.decision; });
    await readModal(screen, about);
    return screen.until('the answer to the agent', async () => {
      if (decision !== undefined) return decision;
      await readFor(1200);
      if ((await findModal(screen)) !== undefined) await clickModalButton(screen, 'Deny');
      return undefined;
    });
  };

  it('is guarded, and its policy tightens only', async () => {
    assert.equal((await call('whoami', 'restricted').end).decision, 'deny');
    assert.equal(await deny(call(loosens, 'restricted'), 'typescript'), 'deny');
  });

  it('offers no acceptance of what its policy would loosen', async () => {
    await waitForNotification(screen, 'would loosen the guard');
    await runCommand(screen, 'Tagout: Show Changes of Policy and Hooks');
    const modal = await readModal(screen, question);
    assert.match(modal.detail, /You do not trust this workspace: its policy can only tighten/);
    assert.deepEqual(modal.buttons.filter((button) => /accept/i.test(button)), []);
    await screen.page.keyboard.press('Escape');
    await waitForNoModal(screen);
    assert.equal(await deny(call(loosens, 'still restricted'), 'typescript'), 'deny');
  });

  it('offers it once the person trusts the folder, and the click counts', async () => {
    await runCommand(screen, 'Workspaces: Manage Workspace Trust');
    await screen.until('the button that trusts', async () => {
      await screen.page.locator('.workspace-trust-editor .monaco-button').filter({ hasText: /^Trust$/ }).first().click();
      return true;
    });
    await screen.page.keyboard.press('Escape');
    await waitForGuard(screen, 'Tagout: guarding');
    assert.equal(await deny(call(loosens, 'trusted'), 'typescript'), 'deny', 'trust of a folder accepts no policy');
    await runCommand(screen, 'Tagout: Show Changes of Policy and Hooks');
    await readModal(screen, question);
    await readFor(1200);
    await clickModalButton(screen, 'Accept');
    await waitForNoModal(screen);
    await screen.until('the policy in force', async () => {
      const calling = call(loosens, `accepted ${String(Date.now())}`);
      const decided = await Promise.race([calling.end.then(({ decision }) => decision), readModal(screen, 'typescript', 5).then(() => 'asked', () => 'none')]);
      if (decided === 'pass') return true;
      calling.stop();
      if ((await findModal(screen)) !== undefined) await clickModalButton(screen, 'Deny');
      return undefined;
    });
  });
});
