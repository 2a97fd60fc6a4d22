import { randomBytes } from 'node:crypto';
import type { Disposable, SecretStorage } from 'vscode';
import { sealWith, type Seal } from '../guard/seal.ts';

const name = 'tagout.person';
const patience = 3_000;

/** The seal of the person's decisions in this editor. Where its secret storage does not answer, decisions hold for this window alone. */
export function openPersonSeal(secrets: SecretStorage, changed: () => void): Seal & Disposable {
  let key: string | undefined;
  const set = (next: string): void => {
    if (key === next) return;
    key = next;
    changed();
  };
  const late = setTimeout(() => { if (key === undefined) set(randomBytes(32).toString('hex')); }, patience);
  const read = async (): Promise<void> => {
    const stored = await secrets.get(name);
    if (stored !== undefined) return set(stored);
    await secrets.store(name, randomBytes(32).toString('hex'));
    // Another window may have been first: what is stored now counts.
    const now = await secrets.get(name);
    if (now !== undefined) set(now);
  };
  const again = (): void => { read().catch(() => undefined); };
  again();
  const watching = secrets.onDidChange((event) => { if (event.key === name) again(); });
  const seal = sealWith(() => key);
  return {
    of: (text) => seal.of(text),
    dispose() {
      clearTimeout(late);
      watching.dispose();
    },
  };
}
