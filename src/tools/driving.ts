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
  return keyLibrary.test(text.slice(0, 200_000));
}
