import { commands, type Disposable } from 'vscode';
import type { GuardStatus } from '../model/status.ts';
import { contextKeys } from './ids.ts';
import { activeSession } from './status-text.ts';

/** Draws the window, a burst of changes once. */
interface Drawing extends Disposable {
  /** Something that is shown may have changed. */
  changed(): void;
}

/** Drawing waits this long for more of the same. */
const drawAfter = 60;

/** @param draw is not called any more once this is disposed */
export function openDrawing(draw: () => void): Drawing {
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  return {
    changed() {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (!isEnded) draw();
      }, drawAfter);
    },
    dispose() {
      isEnded = true;
      clearTimeout(timer);
    },
  };
}

/**
 * Sets the keys that the manifest's `when` clauses hang on.
 * @param waiting changes of policies and hooks that wait for the person
 */
export function setContextKeys({ sessions, hooks }: GuardStatus, waiting: number): void {
  const keys: readonly (readonly [string, boolean])[] = [
    [contextKeys.session, sessions.some((session) => session.state === 'running')],
    [contextKeys.usedUp, activeSession(sessions)?.context?.level === 'limit'],
    [contextKeys.policyWaits, waiting > 0],
    [contextKeys.hooked, hooks.some((hook) => hook.state === 'hooked')],
  ];
  for (const [key, value] of keys) void commands.executeCommand('setContext', key, value);
}
