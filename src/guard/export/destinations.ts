import { createHash } from 'node:crypto';
import { openSender, type Sender, type SenderOptions } from './otlp-sender.ts';
import { sha256 } from '../sha256.ts';

/** Senders to the collectors that the setting names; it may change at any time. */
interface Destinations {
  /** @param record as it was stored, without secrets */
  wrote(record: unknown): void;
  close(): Promise<void>;
}

interface DestinationsOptions extends Pick<SenderOptions, 'version' | 'spool' | 'fetch' | 'now' | 'newId' | 'log' | 'headers'> {
  readonly signing: string;
  texts(): readonly string[];
}

/** Opens nothing before the first record; a collector that the setting no longer names is closed at the next one. */
export function openDestinations(options: DestinationsOptions): Destinations {
  const hashKey = createHash('sha256').update('tagout otlp').update(options.signing).digest();
  const senders = new Map<string, Sender>();
  const closing: Promise<void>[] = [];
  return {
    wrote(record) {
      const wanted = options.texts().filter((text) => collectorOf(text) !== undefined);
      for (const [text, sender] of senders) {
        if (wanted.includes(text)) continue;
        senders.delete(text);
        closing.push(sender.close());
      }
      for (const text of wanted) {
        const collector = collectorOf(text);
        if (collector === undefined) continue;
        const sender = senders.get(text) ?? openSender({ ...options, ...collector, hashKey, spool: `${options.spool}/${sha256(text).slice(0, 12)}` });
        senders.set(text, sender);
        sender.add(record);
      }
    },
    async close() {
      await Promise.all([...closing, ...[...senders.values()].map((sender) => sender.close())]);
    },
  };
}

/** `otlp:http://host:4318`, or `otlp-content:…` with commands, prompts and words. */
export function collectorOf(text: string): { readonly url: string; readonly content: 'names' | 'content' } | undefined {
  const found = /^otlp(-content)?:(https?:\/\/[^\s?#]+)$/.exec(text);
  return found === null ? undefined : { url: found[2] ?? '', content: found[1] === undefined ? 'names' : 'content' };
}
