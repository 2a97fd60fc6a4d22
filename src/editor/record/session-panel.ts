import { randomBytes } from 'node:crypto';
import { env, Uri, ViewColumn, window, workspace, type Disposable, type WebviewPanel } from 'vscode';
import { z } from 'zod';
import { htmlReport } from '../../audit/export/html.ts';
import { receiptMarkdown, receiptOf, trailersOf } from '../../audit/receipt.ts';
import type { Mark } from '../../audit/story.ts';
import { noLinks, oneLine } from '../../approvals/plain.ts';
import type { Library } from '../../guard/record/library.ts';
import type { Looker } from '../look.ts';
import { putIntoCommitMessage } from './commit-message.ts';
import { markDetails, sessionPage, sessionState } from './session-page.ts';

/** What the page may say. Nobody else can send these: other extensions have no way to a webview's messages. */
const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['ready', 'refresh', 'markdown', 'trailers', 'commit', 'report']) }),
  z.object({ kind: z.enum(['details', 'undo', 'diff']), id: z.string().max(300) }),
]);

/** The pages of sessions, one each. */
interface SessionPages extends Disposable {
  /** @param mark the mark that is selected when it opens */
  open(session: string, mark?: string): Promise<void>;
}

interface PageOptions {
  readonly extension: Uri;
  readonly library: Library;
  readonly looker: Looker;
  /** Shows what an undo would do and asks before it does it. */
  undo(checkpoint: string): Promise<void>;
  failed(error: unknown): void;
}

interface Shown {
  readonly panel: WebviewPanel;
  readonly marks: Map<string, Mark>;
  select?: string;
}

const mostOpen = 10;

/** At most ten pages stand open; the oldest is closed for the next. */
export function openSessionPages(options: PageOptions): SessionPages {
  const { extension, library, looker, failed } = options;
  const open = new Map<string, Shown>();

  async function draw(session: string, shown: Shown): Promise<void> {
    const found = await library.story(session);
    if (found === undefined) return;
    shown.marks.clear();
    for (const mark of found.story.marks) shown.marks.set(mark.id, mark);
    const { select } = shown;
    delete shown.select;
    await shown.panel.webview.postMessage(sessionState(found.story, found.left, select));
  }
  async function hear(session: string, shown: Shown, said: unknown): Promise<void> {
    const parsed = message.safeParse(said);
    if (!parsed.success) return;
    const { data } = parsed;
    if ('id' in data) {
      const mark = shown.marks.get(data.id);
      if (mark === undefined) return;
      if (data.kind === 'details') await shown.panel.webview.postMessage(markDetails(mark));
      else if (data.kind === 'undo' && mark.checkpoint !== undefined) await options.undo(mark.checkpoint);
      else if (data.kind === 'diff') await looker.compare(oneLine(mark.title, 60), side(mark, '-'), side(mark, '+'));
      return;
    }
    if (data.kind === 'ready' || data.kind === 'refresh') return draw(session, shown);
    const found = await library.story(session);
    if (found === undefined) return;
    if (data.kind === 'report') return saveReport(session, htmlReport(found.story, Date.now()));
    const receipt = receiptOf(found.story);
    if (data.kind === 'commit') return putIntoCommitMessage(trailersOf(receipt), receipt.changed);
    await env.clipboard.writeText(data.kind === 'markdown' ? receiptMarkdown(receipt) : trailersOf(receipt));
    void window.showInformationMessage(`The receipt of session ${noLinks(oneLine(session, 40))} is in the clipboard.`);
  }

  return {
    async open(session, mark) {
      const before = open.get(session);
      if (before !== undefined) {
        if (mark !== undefined) before.select = mark;
        before.panel.reveal();
        await draw(session, before);
        return;
      }
      const media = Uri.joinPath(extension, 'media');
      const panel = window.createWebviewPanel('tagout.session', `Session ${oneLine(session, 24)}`, ViewColumn.Active, { enableScripts: true, localResourceRoots: [media], enableFindWidget: true });
      panel.iconPath = Uri.joinPath(media, 'tagout.svg');
      const shown: Shown = { panel, marks: new Map(), ...(mark !== undefined && { select: mark }) };
      open.set(session, shown);
      panel.onDidDispose(() => open.delete(session));
      panel.webview.onDidReceiveMessage((said: unknown) => {
        hear(session, shown, said).catch(failed);
      });
      const at = (file: string): string => panel.webview.asWebviewUri(Uri.joinPath(media, file)).toString();
      panel.webview.html = sessionPage({ nonce: randomBytes(16).toString('hex'), source: panel.webview.cspSource, script: at('session.js'), style: at('session.css') });
      const [oldest] = open.values();
      if (open.size > mostOpen) oldest?.panel.dispose();
    },
    dispose() {
      for (const { panel } of [...open.values()]) panel.dispose();
    },
  };
}

/** What stood before (`-`) or after (`+`) as the record keeps it: the changed lines, not the whole file. */
function side({ diff = [] }: Mark, sign: '-' | '+'): string {
  return diff.filter((line) => line.startsWith(sign) || line.startsWith(' ')).map((line) => line.slice(2)).join('\n');
}

async function saveReport(session: string, page: string): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = `tagout-session-${session.replaceAll(/[^\w.-]+/g, '-').slice(0, 40)}.html`;
  const target = await window.showSaveDialog({ filters: { HTML: ['html'] }, ...(folder !== undefined && { defaultUri: Uri.joinPath(folder, name) }), title: 'Save the report of this session' });
  if (target !== undefined) await workspace.fs.writeFile(target, Buffer.from(page));
}
