import { createHash } from 'node:crypto';
import type { BodyFact, FactFor, FactRequest, Facts } from '../model/fact.ts';

/** A file that shell text writes, with its content where that is known; commands from index `at` on see it. */
export interface ShownFile {
  readonly path: string;
  readonly text?: string;
  readonly at: number;
}

/** Facts in which the files that the action itself has written so far stand as it wrote them. */
export interface WrittenFacts extends Facts {
  /** Shows what was written before the command of that index. */
  show(files: readonly ShownFile[], before: number): void;
}

/** `cat > x.sh <<EOF … EOF; bash x.sh` runs what it has just written, whatever stands on the disk yet. */
export function withWritten(facts: Facts): WrittenFacts {
  const bodies = new Map<string, BodyFact | 'unknown'>();
  return {
    get<R extends FactRequest>(request: R): FactFor<R> | undefined {
      const written = request.kind === 'body' ? bodies.get(request.path) : undefined;
      // What stands on the disk yet is not what will be read there.
      if (written === 'unknown') return undefined;
      return written === undefined ? facts.get(request) : (written as FactFor<R>);
    },
    show(files, before) {
      for (const { path, text, at } of files) if (at === before) bodies.set(path, text === undefined ? 'unknown' : { text, digest: createHash('sha256').update(text).digest('hex') });
    },
  };
}
