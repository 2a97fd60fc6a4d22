import { randomBytes } from 'node:crypto';
import { Uri, window, type Disposable, type Webview, type WebviewView } from 'vscode';
import { z } from 'zod';
import type { Desk } from '../approvals/desk.ts';
import type { Queue } from '../approvals/queue.ts';
import { views } from './ids.ts';
import { pendingPage } from './pending-page.ts';
import { pendingState } from './pending-rows.ts';

/** What the page may say. Nobody else can send these: commands and other extensions have no way to a webview's messages. */
const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('painted'), ids: z.array(z.string().max(100)).max(1000) }),
  z.object({ kind: z.literal('press'), id: z.string().max(100), press: z.enum(['approve', 'approve-task', 'approve-scope', 'deny', 'look']) }),
  z.object({ kind: z.literal('take-back'), id: z.string().max(100) }),
  z.object({ kind: z.literal('policy'), id: z.string().max(100) }),
  z.object({ kind: z.literal('revoke'), at: z.number().int().min(0).max(1000) }),
]);

/** The view with everything pending; beside the modal the only place where a question is answered. */
interface PendingView extends Disposable {
  update(queue: Queue): void;
}

/**
 * Registers the view.
 * @param writePolicyLine opens the policy with the line that a question of this id suggests
 */
export function openPendingView(extension: Uri, desk: Pick<Desk, 'queue' | 'press' | 'takeBack' | 'revoke'>, writePolicyLine: (id: string) => void): PendingView {
  let shown: WebviewView | undefined;
  /** When each question was first painted in the view that stands there now. */
  const painted = new Map<string, number>();

  const draw = (queue: Queue): void => {
    if (shown === undefined) return;
    const { length } = queue.waiting;
    shown.badge = length === 0 ? undefined : { value: length, tooltip: `${String(length)} ${length === 1 ? 'question waits' : 'questions wait'} for you` };
    void shown.webview.postMessage(pendingState(queue));
  };
  const hear = (said: unknown): void => {
    const parsed = message.safeParse(said);
    if (!parsed.success || shown?.visible !== true) return;
    const { data } = parsed;
    switch (data.kind) {
      case 'ready':
        painted.clear();
        draw(desk.queue());
        return;
      case 'painted':
        for (const id of data.ids) if (!painted.has(id)) painted.set(id, Date.now());
        return;
      case 'press':
        desk.press(data.id, data.press, Date.now() - (painted.get(data.id) ?? Date.now()));
        return;
      case 'take-back':
        desk.takeBack(data.id);
        return;
      case 'policy':
        writePolicyLine(data.id);
        return;
      case 'revoke':
        desk.revoke(data.at);
    }
  };
  const registration = window.registerWebviewViewProvider(views.pending, {
    resolveWebviewView(view) {
      shown = view;
      painted.clear();
      const media = Uri.joinPath(extension, 'media');
      view.webview.options = { enableScripts: true, localResourceRoots: [media] };
      view.webview.onDidReceiveMessage(hear);
      view.onDidChangeVisibility(() => {
        painted.clear();
        if (view.visible) draw(desk.queue());
      });
      view.onDidDispose(() => {
        shown = undefined;
      });
      view.webview.html = pageFor(view.webview, media);
      draw(desk.queue());
    },
  });
  return {
    update(queue) {
      for (const id of painted.keys()) if (!queue.waiting.some(({ question }) => question.id === id)) painted.delete(id);
      draw(queue);
    },
    dispose() {
      registration.dispose();
    },
  };
}

function pageFor(webview: Webview, media: Uri): string {
  const at = (file: string): string => webview.asWebviewUri(Uri.joinPath(media, file)).toString();
  return pendingPage({ nonce: randomBytes(16).toString('hex'), source: webview.cspSource, script: at('pending.js'), style: at('pending.css') });
}
