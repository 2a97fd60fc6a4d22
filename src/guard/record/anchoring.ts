import { anchor, anchorPlaces, type AnchorPlace, type AnchorWith } from './anchors.ts';

interface AnchoringOptions extends AnchorWith {
  readonly stream: string;
  /** As the setting has them, and the folder of the window, for `git`. */
  places(): { readonly texts: readonly string[]; readonly folder: string | undefined };
  now(): number;
  log(level: 'warn', text: string): void;
}

/** Puts heads elsewhere now and then: never in the way of a record, and not for seals of nothing. */
interface Anchoring {
  /** Something was recorded since the last head. */
  recorded(): void;
  /** The head of a seal. */
  sealed(checkpoint: string): void;
  /** Puts what waits, and ends. */
  close(): Promise<void>;
}

/** A folder takes every head; each note, stamp or entry of a log costs somebody something. */
const between: Readonly<Record<AnchorPlace['kind'], number>> = { folder: 0, git: 600_000, tsa: 600_000, rekor: 600_000 };

/** Starts with nothing to anchor; an anchor that fails is logged and holds up nothing. */
export function openAnchoring(options: AnchoringOptions): Anchoring {
  const last = new Map<string, number>();
  let isNew = false;
  let waiting: string | undefined;
  let putting: Promise<void> = Promise.resolve();

  async function put(checkpoint: string, isLast: 'last' | 'more'): Promise<void> {
    const { texts, folder } = options.places();
    const due = texts.flatMap((text) => anchorPlaces([text], folder).map((place) => ({ text, place }))).filter(({ text, place }) => isLast === 'last' || options.now() - (last.get(text) ?? -Infinity) >= between[place.kind]);
    for (const { text } of due) last.set(text, options.now());
    for (const failed of await anchor(checkpoint, options.stream, due.map(({ place }) => place), options)) options.log('warn', failed);
  }
  return {
    recorded() {
      isNew = true;
    },
    sealed(checkpoint) {
      if (!isNew) return;
      isNew = false;
      waiting = checkpoint;
      putting = putting.then(() => put(checkpoint, 'more'));
    },
    async close() {
      await putting;
      if (waiting !== undefined) await put(waiting, 'last');
      waiting = undefined;
    },
  };
}
