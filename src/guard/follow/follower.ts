import { withText } from '../../context/usage.ts';
import { chatSessionPath, readChat, withChat } from './chat.ts';
import { tail } from './tail.ts';
import { openWatching } from './watching.ts';
import { foundOf, startOf, take, untilFirstRead, type Followed, type Found, type Trail } from './trail.ts';

/** Follows transcripts as they grow. */
export interface Follower {
  follow(followed: Followed): void;
  /** Counts text (in tokens) of a session that its transcript does not hold: results that only the hook tells. Readings wait for a count that is still made. */
  heard(session: string, tokens: number | Promise<number>): void;
  /** Reads what is new everywhere, at once; also done at every change and every half second. */
  look(): Promise<void>;
  /** Reads what is new of one session, now. */
  lookAt(session: string): Promise<void>;
  stop(): void;
}

const lookEvery = 500;

/** @param found called with a session whenever something of it changed */
export function openFollower(now: () => number, found: (one: Found) => void): Follower {
  const trails = new Map<string, Trail>();

  const read = async (trail: Trail): Promise<void> => {
    const numbers = await readChat(trail);
    for (;;) {
      const from = trail.place.offset;
      const { change, lines, place, size } = await tail(trail.followed.transcript, trail.place);
      trail.place = place;
      const isAnew = change === 'begun-anew' || change === 'rewritten' || change === 'gone';
      // A transcript that is shorter, changed or gone is no reason to believe in a smaller context: only a request that comes later is.
      if (isAnew) trail.oldUntil = change === 'gone' ? untilFirstRead : size;
      else if (trail.oldUntil === untilFirstRead && lines.length > 0) trail.oldUntil = size;
      trail.from = change === 'begun-anew' ? 0 : from;
      for (const line of lines) take(trail, line, now);
      const isRead = change === 'same' || change === 'gone' || place.offset >= size;
      const before = trail.context;
      if (isRead) trail.context = withChat(trail.context, numbers);
      if (lines.length > 0 || isAnew || trail.context !== before) found(foundOf(trail));
      if (isRead) return;
    }
  };
  /** One reading of a trail after the other. */
  const lookAt = (trail: Trail): Promise<void> => {
    trail.looking = trail.looking.then(() => read(trail)).catch(() => undefined);
    return trail.looking;
  };
  const look = async (): Promise<void> => {
    for (const trail of trails.values()) await lookAt(trail);
  };
  /** Where the machine tells of changes, they are read at once; the half second is for where it does not. */
  const watching = openWatching((session) => {
    const trail = trails.get(session);
    if (trail !== undefined) void lookAt(trail);
  });
  const timer = setInterval(() => {
    for (const trail of trails.values()) watching.watch(trail.followed.session, filesOf(trail));
    void look();
  }, lookEvery);
  timer.unref();
  return {
    follow(followed) {
      const known = trails.get(followed.session);
      if (known?.followed.transcript === followed.transcript) return;
      const trail = startOf(followed);
      trails.set(followed.session, trail);
      watching.watch(followed.session, filesOf(trail));
    },
    heard(session, tokens) {
      const trail = trails.get(session);
      if (trail === undefined || !trail.isLocal) return;
      const count = (counted: number): void => {
        if (counted <= 0) return;
        trail.context = withText(trail.context, counted, 'tools');
        found(foundOf(trail));
      };
      if (typeof tokens === 'number') count(tokens);
      else trail.looking = trail.looking.then(async () => { count(await tokens); }).catch(() => undefined);
    },
    look,
    async lookAt(session) {
      const trail = trails.get(session);
      if (trail !== undefined) await lookAt(trail);
    },
    stop() {
      clearInterval(timer);
      watching.stop();
      trails.clear();
    },
  };
}

function filesOf({ followed }: Trail): readonly string[] {
  const chat = chatSessionPath(followed);
  return chat === undefined ? [followed.transcript] : [followed.transcript, chat];
}
