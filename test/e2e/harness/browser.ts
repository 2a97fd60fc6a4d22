import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { eventually, type Patience } from './eventually.ts';

/** Pictures of what was on screen when a wait was in vain; git ignores the folder. */
const pictures = path.resolve('dist-test', 'e2e-pictures');

/** `--host-resolver-rules` keeps the workbench on this machine, so a test sees the same with and without a network. */
const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
] as const;

/** A page, and how to wait on it. */
export interface Screen {
  readonly page: Page;
  /** Waits for a condition; in vain, it takes a picture and says what was on screen. */
  until<Answer>(what: string, probe: () => Promise<Answer | undefined>, patience?: Pick<Patience, 'seconds'>): Promise<Answer>;
  /** Takes a picture and hands back its path. */
  picture(name: string): Promise<string>;
  close(): Promise<void>;
}

export interface Browser {
  readonly version: string;
  /** @param trust `asked`: the editor asks whether the folder is trusted, as it does where it is not started to trust every folder */
  open(url: string, trust?: 'given' | 'asked'): Promise<Screen>;
  stop(): Promise<void>;
}

/** One browser for all tests; each page gets a profile of its own, so that none inherits another's state. */
export async function startBrowser(executablePath: string): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args: [...flags] });
  return {
    version: browser.version(),
    async open(url, trust = 'given') {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
      context.setDefaultTimeout(5000);
      const page = await context.newPage();
      if (trust === 'asked') await page.addInitScript(askForTrust);
      await page.goto(url, { timeout: 60_000 });
      return makeScreen(page, () => context.close());
    },
    stop: () => browser.close(),
  };
}

/**
 * The server is started without workspace trust and says so in its page: what the page says decides, so one window can have it. It is changed as the
 * page is read, because a page that the test serves itself may not connect to this machine.
 */
const askForTrust = `new MutationObserver((_, observer) => {
  const settings = document.getElementById('vscode-workbench-web-configuration');
  if (settings === null) return;
  settings.setAttribute('data-settings', settings.getAttribute('data-settings').replace('"enableWorkspaceTrust":false', '"enableWorkspaceTrust":true'));
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });`;

/** @param close closes the page, and what only it needs */
export function makeScreen(page: Page, close: () => Promise<void>): Screen {
  const picture = async (name: string): Promise<string> => {
    await mkdir(pictures, { recursive: true });
    const file = path.join(pictures, `${name.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 80)}.png`);
    await page.screenshot({ path: file });
    return file;
  };
  const instead = async (): Promise<string> => {
    const words = await page.locator('body').innerText().catch(() => '(nothing)');
    return `on screen was: ${words.replaceAll(/\s+/g, ' ').slice(0, 1500)}`;
  };
  return {
    page,
    picture,
    until: async (what, probe, patience) => {
      const seen = async (): Promise<string> => `${await instead()}; picture: ${await picture(what).catch(() => 'none')}`;
      return eventually(what, probe, { ...patience, instead: seen });
    },
    close,
  };
}
