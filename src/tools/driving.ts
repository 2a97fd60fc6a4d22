import type { Effect } from '../model/effect.ts';
import { effectOf } from './effect.ts';

/** Ways to press what only the person may press: keys and mouse of this desktop, the editor's own ports, pages and processes. */
export function drivingEffect(via: string, says: string, certainty: Effect['certainty'] = 'possible'): Effect {
  return effectOf(via, { verb: 'configure', object: { kind: 'agent', what: 'guard', name: "the editor, in the person's place" }, undo: 'unknown', certainty, marks: ['bypass'], says: says.replace(/\s+/g, ' ').slice(0, 300) });
}

/** Processes that carry the guard: the extension host of an editor and the editor itself. */
const editorProcess = /extension-?host|bootstrap-fork|\bcode-server\b|vscode-server|\bCode Helper\b|\.vscode-server|^(?:code|code-insiders|codium|vscodium|cursor|windsurf|positron|Visual Studio Code|Code|Cursor|Windsurf|code\.exe|cursor\.exe)$/i;

export function isEditorProcess(name: string): boolean {
  return editorProcess.test(name.trim());
}

/** Pages in which a browser tool would work the editor: its own schemes, a workbench served on this machine, the list of its debugging port. */
const editorPage = /^(?:vscode|vscode-insiders|vscode-webview|vscode-file|vscode-app|cursor|windsurf|code-oss|command):|^(?:https?:\/\/)?(?:localhost|127\.[\d.]+|\[::1\]|0\.0\.0\.0)(?::\d+)?\/[^?#]*\?(?:[^#]*&)?(?:folder|workspace|ew)=|^(?:https?:\/\/)?[\w.-]*\.(?:vscode-cdn\.net|vscode-resource\.[\w.]+)\b/i;

export function isEditorPage(url: string): boolean {
  return editorPage.test(url.trim());
}

/** Libraries that press keys and move the mouse, by how programs bring them in. */
const keyLibrary =
  /\b(?:import|from)\s+(?:pyautogui|pynput|pywinauto|autopy|uinput|pyuserinput|pymouse|pykeyboard|ahk|rpa)\b|\bimport\s+keyboard\b|(?:require\s*\(\s*|from\s+|import\s*\(?\s*)['"](?:robotjs|@jitsi\/robotjs|@nut-tree[\w/.-]*|@hurdlegroup\/robotjs|node-key-sender|uiohook-napi|sendkeys[\w-]*)['"]|\bXTestFake|\bkeybd_event\b|\bSendInput\s*\(|\bCGEventPost\b|\bSendKeys\b|Application\s*\(\s*['"]System Events['"]\s*\)[\s\S]{0,200}?(?:keyCode|keystroke|click)/;

/** Whether a program presses keys as a person would; words about it in a comment or a string of its own are no import. */
export function pressesKeys(text: string): boolean {
  const read = text.slice(0, 200_000);
  return keyLibrary.test(read) && !isOnlyImported(read);
}

/** What such a library tells without pressing anything. */
const tells = /^(?:__\w+__|size|position|onScreen|KEYBOARD_KEYS|getActiveWindowTitle|getAllTitles)$/;
/** Ways by which a program gets at a library under another name. */
const roundabout = /\b(?:exec|eval|compile|getattr|globals|locals|vars|importlib|__import__|sys\.modules|runpy|subprocess|os\.system|os\.popen)\b/;

/** `python -c "import pyautogui; print('ok')"`: the library is there, and nothing of it is used. */
function isOnlyImported(text: string): boolean {
  const code = text.replace(/'[^'\n]*'|"[^"\n]*"/g, "''");
  const names: string[] = [];
  const rest = code.replace(/(^|[;\n])[ \t]*import[ \t]+([\w., \t]+)/g, (_whole, before: string, list: string) => {
    for (const one of list.split(',')) names.push((/\bas\s+(\w+)/.exec(one)?.[1] ?? one.trim().split('.')[0] ?? '').trim());
    return before;
  });
  if (names.length === 0 || keyLibrary.test(rest) || roundabout.test(rest)) return false;
  return names.every((name) => [...rest.matchAll(new RegExp(`(?<![\\w.])${name}\\b(?:\\s*\\.\\s*(\\w+))?`, 'g'))].every((use) => tells.test(use[1] ?? '') || !keyLibrary.test(`import ${name}\n`) && !isAlias(name, code)));
}

/** Whether a key library goes by another name here. */
function isAlias(name: string, code: string): boolean {
  return new RegExp(`\\bas\\s+${name}\\b`).test(code);
}
