import { commands, type Disposable } from 'vscode';
import { contextKeys } from './ids.ts';

/** Whether the workbench is there: an extension host outlives a crashed tab, says that it is focused, and asks nobody. */
export interface Pulse extends Disposable {
  /** A round trip to the workbench was answered within the last two seconds. */
  isAlive(): boolean;
  /** A round trip now; ends when the workbench has handled everything that was sent to it before. */
  roundTrip(): Promise<void>;
}

const every = 500;
const lasts = 2000;
/** A window that is busy answers late and then several at once; more than this on the way would only burden it. */
const mostOnTheWay = 8;

/** Beats until it is disposed. */
export function startPulse(): Pulse {
  let answered = 0;
  let beats = 0;
  let onTheWay = 0;
  const roundTrip = async (): Promise<void> => {
    beats += 1;
    onTheWay += 1;
    try {
      await commands.executeCommand('setContext', contextKeys.pulse, beats);
      answered = Date.now();
    } finally {
      onTheWay -= 1;
    }
  };
  const beat = (): void => {
    if (onTheWay < mostOnTheWay) roundTrip().catch(() => undefined);
  };
  beat();
  const timer = setInterval(beat, every);
  return {
    isAlive: () => Date.now() - answered < lasts,
    roundTrip,
    dispose() {
      clearInterval(timer);
    },
  };
}
