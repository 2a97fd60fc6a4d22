import type { Missing } from '../../../scripts/bring/brought.ts';
import { bringChromium } from '../../../scripts/bring/chromium.ts';
import { bringClaudeCode } from '../../../scripts/bring/claude-code.ts';
import { bringCopilotCli } from '../../../scripts/bring/copilot-cli.ts';
import { bringDesktop } from '../../../scripts/bring/desktop.ts';
import { bringEditor } from '../../../scripts/bring/editor.ts';
import { startAnthropicModel } from './anthropic-model.ts';
import { startBrowser, type Browser, type Screen } from './browser.ts';
import { startCopilotModel } from './copilot-model.ts';
import { startDesktopEditor } from './desktop-editor.ts';
import { startEditorServer, type EditorServer } from './editor-server.ts';
import type { ScriptedModel } from './scripted-model.ts';
import { waitForWorkbench } from './workbench.ts';

/**
 * What all end-to-end files share: one editor server, one browser, one model per protocol.
 * Each is started when the first test asks for it and stopped by the root hook after the last.
 */
export interface Stage {
  /** The model that answers Copilot in the editor. */
  copilotModel(): Promise<ScriptedModel>;
  anthropicModel(): Promise<ScriptedModel>;
  editor(): Promise<EditorServer>;
  /** A page that shows a folder, its workbench ready. Close it at the end of the test. */
  open(folder: string, trust?: 'given' | 'asked'): Promise<Screen>;
  claudeCode(): Promise<string>;
  copilotCli(): Promise<string>;
  /** What ran, a line each. */
  ran(): readonly string[];
  stop(): Promise<void>;
}

/** Something that these tests need could not be brought. */
export class NotBrought extends Error {}

/** `npm run test:editor` has the desktop VS Code instead of the embedded one. */
const isDesktop = process.env['TAGOUT_EDITOR'] === 'desktop';

function makeStage(): Stage {
  const started: { stop(): Promise<void> }[] = [];
  const lines = new Set<string>();
  const keep = async <Thing extends { stop(): Promise<void> }>(starting: Promise<Thing>): Promise<Thing> => {
    const thing = await starting;
    started.unshift(thing);
    return thing;
  };
  const copilotModel = once(() => keep(startCopilotModel()));
  const desktop = async (): Promise<EditorServer> => {
    const brought = had(await bringDesktop());
    const started = await keep(startDesktopEditor(brought, (await copilotModel()).url));
    lines.add(`editor desktop VS Code ${brought.version}`);
    lines.add(`copilot-vscode ${started.versions.copilot}`);
    return started;
  };
  const editor = once(async () => {
    if (isDesktop) return desktop();
    const brought = had(await bringEditor());
    const server = await keep(startEditorServer(brought, (await copilotModel()).url));
    const { copilot, vscode } = server.versions;
    lines.add(`editor code-server ${brought.version}, which is VS Code ${vscode}`);
    lines.add(`copilot-vscode ${copilot}`);
    return server;
  });
  const browser = once(async (): Promise<Browser> => {
    const running = await keep(startBrowser(had(await bringChromium()).executable));
    lines.add(`chromium ${running.version}`);
    return running;
  });
  return {
    copilotModel,
    anthropicModel: once(() => keep(startAnthropicModel())),
    editor,
    async open(folder, trust) {
      if (isDesktop && trust === 'asked') throw new NotBrought('the desktop editor is started to trust every folder');
      const [server, chromium] = await Promise.all([editor(), isDesktop ? undefined : browser()]);
      const screen = chromium === undefined ? await server.openWindow?.(folder) : await chromium.open(server.pageFor(folder), trust);
      if (screen === undefined) throw new Error('this editor shows no windows');
      await waitForWorkbench(screen);
      return screen;
    },
    claudeCode: once(async () => {
      const { program, version } = had(await bringClaudeCode());
      lines.add(`claude-code ${version}`);
      return program;
    }),
    copilotCli: once(async () => {
      const { program, version } = had(await bringCopilotCli());
      lines.add(`copilot-cli ${version}`);
      return program;
    }),
    ran: () => [...lines],
    async stop() {
      for (const thing of started.splice(0)) await thing.stop();
    },
  };
}

function once<Thing>(start: () => Promise<Thing>): () => Promise<Thing> {
  let thing: Promise<Thing> | undefined;
  return () => (thing ??= start());
}

function had<Outcome extends { readonly kind: string }>(outcome: Outcome | Missing): Exclude<Outcome, Missing> {
  if (outcome.kind === 'missing') throw new NotBrought('why' in outcome ? outcome.why : 'it is missing');
  return outcome as Exclude<Outcome, Missing>;
}

export const stage: Stage = makeStage();
