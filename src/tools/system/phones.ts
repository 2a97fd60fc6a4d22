import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { textsOf } from './deed.ts';
import { nestedIn } from '../wrappers/start.ts';

/** Builds for developing: their data are a test's. */
const testBuild = /\.(?:debug|dev|develop|development|test|androidTest|e2e|qa)(?:\.test)?$/i;

/** Whether the options before the verb name a device that is emulated on this machine. */
function isEmulator(options: readonly string[], env: Command['env']): boolean {
  const named = options[options.indexOf('-s') + 1];
  const serial = options.includes('-s') ? named : env.find((one) => one.name === 'ANDROID_SERIAL')?.value.text;
  return options.includes('-e') || (serial !== undefined && /^(?:emulator-\d+|(?:127\.0\.0\.1|localhost):\d+)$/.test(serial));
}

const takesValue = /^(?:-s|-t|-H|-P|-L|--one-device|--exit-on-write-error)$/;

/** Phones and what speaks to them: what lies on one is in nobody's repository. */
export const tool: Tool = {
  programs: ['adb', 'fastboot', 'heimdall', 'hdc', 'idevicerestore', 'idevicebackup2', 'cfgutil'],
  summary: 'talks to a phone: what its apps and its storage hold stands nowhere else',
  effects(command, context) {
    const texts = textsOf(command);
    let at = 0;
    while (at < texts.length && (texts[at] ?? '').startsWith('-')) at += takesValue.test(texts[at] ?? '') ? 2 : 1;
    const words = texts.slice(at);
    const [verb = '', first = '', ...rest] = words;
    const emulated = isEmulator(texts.slice(0, at), command.env);
    const lost = (says: string, name: string, app?: string): readonly Effect[] => {
      const passing = emulated || (app !== undefined && testBuild.test(app));
      return [effectOf(command.program, { verb: 'delete', object: { kind: 'system', what: name }, environment: passing ? 'local' : 'unknown', undo: passing ? 'trivial' : 'irreversible', says, ...(passing ? { marks: ['temporary'] } : {}) })];
    };
    if (command.program === 'fastboot' || command.program === 'heimdall') return /^(?:erase|format(?::.*)?|flash(?:all)?|-w|wipe-super|delete-logical-partition|update|print-pit-)$/.test(verb) || /unlock|lock$/.test(`${verb} ${first}`) || texts.includes('-w') ? lost(`${verb || 'wipes'} ${first} on the phone and loses what stood there`, `the partition ${first} of a phone`) : [];
    if (command.program === 'idevicerestore' || command.program === 'cfgutil') return /restore|erase/.test(`${command.program} ${words.join(' ')}`) && !/--help/.test(words.join(' ')) ? lost('erases the phone', 'a phone') : [];
    if (verb === 'uninstall') return words.includes('-k') ? [] : lost(`removes the app ${rest.at(-1) ?? first} and its data from the phone`, `the data of the app ${rest.at(-1) ?? first}`, rest.at(-1) ?? first);
    if (verb !== 'shell' && verb !== 'exec-out') return [];
    const line = [first, ...rest].join(' ');
    const app = /(?:^|[;&|]\s*|\s)(?:pm|cmd package)\s+(?:clear|uninstall)\s+(?!.*-k\b)(.*)$/.exec(line);
    if (app !== null) return lost(`deletes all data of the app ${(app[1] ?? '').split(' ').at(-1) ?? ''} on the phone`, `the data of the app ${app[1] ?? ''}`, /^\S+/.exec(app[1]?.replace(/^(?:--?\S+\s+(?:\d+\s+)?)+/, '') ?? '')?.[0]);
    if (/\b(?:recovery\s+--wipe|wipe\s+data|MASTER_CLEAR|FACTORY_RESET|sm\s+(?:partition|format)|content\s+delete)\b/.test(line)) return lost('deletes the data of the phone', 'the data of a phone');
    return line === '' ? [] : context.text(line, nestedIn(command, 'adb shell', { machine: 'the phone' }));
  },
  examples: [
    { run: 'adb shell pm clear com.example.shop', effects: ['delete system irreversible'] },
    { run: 'adb uninstall com.example.shop', effects: ['delete system irreversible'] },
    { run: 'adb uninstall com.acme.shop.debug', effects: ['delete system trivial'] },
    { run: 'adb -s emulator-5554 shell pm clear com.acme.shop', effects: ['delete system trivial'] },
    { run: 'adb -s R58M12ABCDE shell pm clear com.acme.shop', effects: ['delete system irreversible'] },
    { run: 'adb -s emulator-5554 shell rm -rf /sdcard/DCIM', effects: ['delete path irreversible'] },
    { run: 'adb install -r app.apk', effects: [] },
    { run: 'adb logcat -d', effects: [] },
    { run: 'adb shell ls /sdcard', effects: [] },
    { run: 'fastboot erase userdata', effects: ['delete system irreversible'] },
    { run: 'fastboot devices', effects: [] },
  ],
};
