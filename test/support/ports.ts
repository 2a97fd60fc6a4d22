import type { Ports } from '../../src/guard/desk/ports.ts';
import { thisPlace } from '../../src/guard/place.ts';
import { builtInPolicy } from '../../src/model/policy.ts';

/** What a desk needs of the world, for a test in `folder`: a record that is always written, nothing known from before, and what the test gives. */
export function portsFor(folder: string, more: Partial<Ports> = {}): Ports {
  let ids = 0;
  return {
    now: () => Date.now(),
    newId: () => `call-00${String((ids += 1))}`,
    writer: 'test',
    placeOf: () => thisPlace([folder]),
    policy: () => builtInPolicy,
    around: { home: '/nowhere', env: {} },
    unasked: () => '',
    record: () => Promise.resolve('written'),
    load: () => Promise.resolve('none'),
    save: () => Promise.resolve(),
    words: () => Promise.resolve({}),
    patience: 60_000,
    ...more,
  };
}
