import { createHmac } from 'node:crypto';

/**
 * Tells that the person decided something by a click in a window, by a key that lies in the editor's own secret storage.
 * Whoever writes Tagout's files without it can tighten, and loosens nothing.
 */
export interface Seal {
  /** `undefined` where nobody can tell: in a hook without a window, and before the secret storage has answered. */
  of(text: string): string | undefined;
}

/** For whoever has no key: nothing can be sealed, and no seal is good. */
export const noSeal: Seal = { of: () => undefined };

/** HMAC-SHA-256, hex. The key is asked for each time: the editor's secret storage answers late. */
export function sealWith(key: () => string | undefined): Seal {
  return {
    of(text) {
      const secret = key();
      return secret === undefined ? undefined : createHmac('sha256', secret).update(text).digest('hex');
    },
  };
}
