import { Uri, window, workspace, type LogOutputChannel } from 'vscode';
import type { Level } from '../context/level.ts';
import type { ContextRules } from '../context/measure.ts';
import type { Prepared } from '../guard/handoff/resets.ts';
import { messageOf } from '../guard/safe-files.ts';
import type { WindowGuard } from '../guard/window-guard.ts';
import type { GuardStatus, SessionStatus } from '../model/status.ts';
import { reachedText, contextLines, shortCount } from './context-text.ts';
import { putPrompt, startNext } from './reset.ts';
import type { Settings } from './settings.ts';
import { activeSession } from './status-text.ts';

/** The end of sessions as the person meets it: notices, one click to the next session, putting off. */
export interface Ending {
  rules(): Omit<ContextRules, 'policy'>;
  reached(session: string, level: Exclude<Level, 'below'>): void;
  began(session: string, before: Prepared | undefined): void;
  /** Starts the next session of the one that is used up (or the active one). */
  reset(): Promise<void>;
  /** The modal with everything that can be done at the end of a session. */
  choose(): Promise<void>;
  /** Opens the handoff: what is saved there is what the next session gets. */
  edit(): Promise<void>;
}

interface EndingOptions {
  guard(): Pick<WindowGuard, 'prepare' | 'postpone'> | undefined;
  status(): GuardStatus;
  settings(): Settings;
  /** Questions of a session that wait are over: its approvals are its own. */
  lapse(session: string): void;
  readonly log: LogOutputChannel;
}

const start = 'Start a New Session';
const more = 'More…';
/** An answer sooner than this after the modal was sent is a key that was meant for something else. */
const strayWithin = 700;
const extraTurns = 5;
const extraMinutes = 30;

/** Nothing is watched here: the guard says when a level is reached, and commands call the rest. */
export function openEnding({ guard, status, settings, lapse, log }: EndingOptions): Ending {
  /** Sessions whose blocked prompts stand in the next one's input. */
  const typed = new Set<string>();
  /** The session that is used up and was active last, else the active one. */
  const meant = (): SessionStatus | undefined => {
    const { sessions } = status();
    const worn = sessions.filter(({ context, state }) => state === 'running' && context?.level === 'limit');
    const active = activeSession(sessions);
    return active?.context?.level === 'limit' ? active : (activeSession(worn) ?? active);
  };
  const reset = async (session: SessionStatus | undefined): Promise<void> => {
    if (session === undefined) {
      void window.showInformationMessage('No session of an agent is running in this window.');
      return;
    }
    lapse(session.id);
    // Written first: it says where the session runs, and what stands in its input is never taken away.
    const prepared = await guard()?.prepare(session.id, 'context');
    if (prepared === undefined) throw new Error('nothing is known of this session any more, so no handoff can be made of it');
    if (prepared.host.kind === 'copilot-local') await guard()?.prepare(session.id, 'typed');
    log.info(`the session ${session.id} (${prepared.host.kind}) ends; its handoff is ${prepared.file}`);
    if ((await startNext(prepared, log)) === 'prompt-is-there') typed.add(prepared.session);
  };
  const edit = async (session: SessionStatus | undefined): Promise<void> => {
    const prepared = session === undefined ? undefined : await guard()?.prepare(session.id, 'context');
    if (prepared === undefined) {
      void window.showInformationMessage('No session of an agent is running in this window.');
      return;
    }
    await window.showTextDocument(await workspace.openTextDocument(Uri.file(prepared.file)), { preview: false });
  };
  const choose = async (session: SessionStatus | undefined): Promise<void> => {
    if (session === undefined) {
      void window.showInformationMessage('No session of an agent is running in this window.');
      return;
    }
    const { postponeTokens } = settings().context;
    const next = { title: start };
    const change = { title: 'Edit the handoff' };
    const later = { title: `Go on for ${shortCount(postponeTokens)} more tokens` };
    const close = { title: 'Not now', isCloseAffordance: true };
    const isOpen = session.context?.level !== 'below' && session.context !== undefined && session.context.postponed === undefined;
    const detail = [...(session.context === undefined ? [] : contextLines(session.context)), isOpen ? 'The reset can be put off once, and that is recorded.' : ''].filter((line) => line !== '').join('\n');
    const shownAt = Date.now();
    const pressed = await window.showWarningMessage(reachedText(session), { modal: true, detail }, next, ...(isOpen ? [later] : []), change, close);
    if (pressed === next) await reset(session);
    if (pressed === change) await edit(session);
    if (pressed !== later || Date.now() - shownAt < strayWithin) return;
    const done = await guard()?.postpone(session.id, { tokens: postponeTokens, turns: extraTurns, minutes: extraMinutes });
    void window.showInformationMessage(done === true ? `The session goes on for ${shortCount(postponeTokens)} more tokens; this was recorded and can be done once.` : 'The reset of this session was put off before; it can be done once.');
  };
  const failed = (error: unknown): void => {
    log.error(String(error));
    void window.showErrorMessage(`Tagout: ${messageOf(error)}`);
  };
  return {
    rules: () => ({ own: settings().context.own, windows: settings().context.windows }),
    reached(id, level) {
      const session = status().sessions.find((one) => one.id === id);
      if (session === undefined) return;
      log.info(`the session ${id} reached ${level}`);
      const shown = level === 'limit' ? window.showErrorMessage(reachedText(session), start, more) : window.showWarningMessage(reachedText(session), start, more);
      shown.then((pressed) => (pressed === start ? reset(session) : pressed === more ? choose(status().sessions.find((one) => one.id === id)) : undefined)).then(undefined, failed);
    },
    began(_session, before) {
      if (before !== undefined && before.blocked.length > 0 && !typed.has(before.session)) putPrompt(before, log).catch(failed);
    },
    reset: () => reset(meant()),
    choose: () => choose(meant()),
    edit: () => edit(meant()),
  };
}
