import { commands, type Disposable } from 'vscode';
import { contextKeys } from './ids.ts';

/** Whether the workbench is there: an extension host outlives a crashed tab, says that it is focused, and asks nobody. */
export interface Pulse extends Disposable {
  /** A round trip to the workbench was answered within the last two seconds. */
  isAlive(): boolean;
  /** A round trip now; ends when the workbench has handled everything that was sent to it before. */
  roundTrip(): Promise<void>;
}

const every = 900;
const lasts = 2000;

export function startPulse(): Pulse {
  let answered = 0;
  let beats = 0;
  let isOnTheWay = false;
  const roundTrip = async (): Promise<void> => {
    beats += 1;
    await commands.executeCommand('setContext', contextKeys.pulse, beats);
    answered = Date.now();
  };
  const beat = (): void => {
    if (isOnTheWay) return;
    isOnTheWay = true;
    const end = (): void => {
      isOnTheWay = false;
    };
    roundTrip().then(end, end);
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
