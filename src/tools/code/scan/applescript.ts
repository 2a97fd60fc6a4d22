import type { Deeds } from '../deeds.ts';
import { effectOf } from '../../effect.ts';
import { marked } from '../../wrappers/start.ts';
import { drivenEffect } from '../../wrappers/screen-drivers.ts';
import { textFrom, textOf, type TextValue } from '../value.ts';
import { unknownPart } from '../../../model/command.ts';

/** What an AppleScript does: shell text, text typed into a terminal, keys pressed, files moved to the trash. */
export function followAppleScript(text: string, deeds: Deeds): void {
  const source = text.replace(/--[^\n]*|\(\*[\s\S]*?\*\)/g, ' ');
  for (const match of source.matchAll(/\b(do shell script|do script|write text)\s+((?:"(?:[^"\\]|\\.)*"|[^\n"])+)/gi)) {
    const before = deeds.effects.length;
    deeds.shell(textIn(match[2] ?? ''), `osascript ${(match[1] ?? '').toLowerCase()}`);
    if (/with administrator privileges/i.test(source)) deeds.effects.splice(before, Infinity, ...marked(deeds.effects.slice(before), 'privileged'));
  }
  if (/\b(keystroke|key code|click\s+(button|menu|at|ui)|perform action|set value of)\b/i.test(source) && /System Events/i.test(source)) deeds.add([drivenEffect('osascript', { source: text })]);
  if (/\bempty\s+(the\s+)?trash\b/i.test(source)) deeds.remove(textOf(`${deeds.context.place.home}/.Trash`), 'osascript empty trash', 'tree');
  const writer = /tell\s+app(?:lication)?\s+"(Mail|Messages|Microsoft Outlook|Slack|WhatsApp|Telegram|Signal)"[\s\S]{0,2000}?\bsend\b/i.exec(source)?.[1];
  if (writer !== undefined) deeds.add([effectOf('osascript', { verb: 'send', object: { kind: 'message', to: `whom the script names (${writer})` }, environment: 'unknown', undo: 'irreversible', says: `sends a message with ${writer}` })]);
  const kept = /tell\s+app(?:lication)?\s+"(Mail|Notes|Photos|Reminders|Calendar|Contacts|Messages|Music|Microsoft Outlook)"[\s\S]{0,2000}?\bdelete\s+(?:\(?\s*)?(?:every|all|messages|notes|events|the\s+\w+s|\w+s\s+of)\b/i.exec(source)?.[1];
  if (kept !== undefined) deeds.add([effectOf('osascript', { verb: 'delete', object: { kind: 'data', what: 'rows', name: `what ${kept} keeps` }, environment: 'unknown', undo: 'irreversible', extent: { reach: 'all' }, says: `deletes what ${kept} keeps: messages, notes or entries of the person` })]);
  const every = /\bdelete\s+(?:every\s+(?:item|file|folder)|items|(?:the\s+)?(?:entire\s+)?contents)\s+(?:of|in)\s+(?:folder\s+)?"?([^\n"]{1,80})/i.exec(source);
  if (every !== null) deeds.remove(textOf(`${deeds.context.place.home}/${(every[1] ?? '').replace(/\s+of\s+home.*$/i, '')}`), 'osascript delete every item', 'tree');
  for (const match of source.matchAll(/\bdelete\s+(?:\(?\s*)?(?:POSIX file|file|folder|alias|disk item)\s+"((?:[^"\\]|\\.)*)"/gi)) {
    const path = match[1] ?? '';
    if (/tell\s+app(lication)?\s+"Finder"/i.test(source)) deeds.trash(textOf(path), 'osascript delete');
    else deeds.remove(textOf(path), 'osascript delete', 'tree');
  }
}

/** Texts joined by `&`; `quoted form of x` and variables are unknown parts. */
function textIn(expression: string): TextValue {
  let text = '';
  let known = true;
  for (const part of expression.matchAll(/"((?:[^"\\]|\\.)*)"|([^"&]+)/g)) {
    if (part[1] !== undefined) text += part[1].replace(/\\(.)/g, (_, char: string) => ({ n: '\n', t: '\t', r: '\r' })[char] ?? char);
    else if (/^\s*(with |without |in |end tell|activate|$)/i.test(part[2] ?? '')) {
      if (/^\s*(with |in |end )/i.test(part[2] ?? '')) break;
    } else if (/\S/.test(part[2] ?? '')) {
      text += unknownPart;
      known = false;
    }
  }
  return textFrom({ text, known: known ? 'known' : text === unknownPart ? 'unknown' : 'partly' });
}
