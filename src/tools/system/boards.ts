import type { Effect } from '../../model/effect.ts';
import type { Tool } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { textsOf } from './deed.ts';

/** Words of each programmer by which all of a chip goes; settings and calibration that stand on it stand nowhere else. */
const erases: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:esptool(?:\.py)?|espflash|espsecure(?:\.py)?)$/, /(?:^|\s)erase[-_](?:flash|region|parts)(?=\s|$)|(?:^|\s)--?erase-all(?=\s|$)/],
  [/^(?:idf\.py)$/, /(?:^|\s)erase[-_](?:flash|otadata)(?=\s|$)/],
  [/^(?:st-flash|pyocd|probe-rs|picotool|teensy_loader_cli|stm32flash|STM32_Programmer_CLI|rfc2217)$/, /(?:^|\s)(?:erase|--?mass-?erase|--chip|-e all)(?=\s|$)/],
  [/^nrfjprog$/, /(?:^|\s)(?:--eraseall|--recover|-e)(?=\s|$)/],
  [/^nrfutil$/, /(?:^|\s)device (?:erase|recover)(?=\s|$)/],
  [/^avrdude$/, /(?:^|\s)-e(?=\s|$)/],
  [/^(?:pio|platformio)$/, /(?:^|\s)(?:-t|--target)[ =]?erase(?=\s|$)/],
  [/^west$/, /^flash\s(?:.*\s)?--erase(?=\s|$)/],
  [/^(?:mpremote|ampy|rshell)$/, /(?:^|\s)(?:fs )?(?:rm -r|rmdir) :?\/?(?=\s|$)/],
];

/** What was built is put onto the board. */
const writes = /(?:^|\s)(?:write[-_]flash|flash|app-flash|program|upload|load|download|-U\s?flash:w\S*|--program)(?=\s|$)/;

/** Fuses are burnt once. */
const fuses = /(?:^|\s)(?:burn[-_](?:efuse|key|key[-_]digest|block[-_]data|bit|custom[-_]mac)|write[-_]protect[-_]efuse|read[-_]protect[-_]efuse|set[-_]flash[-_]voltage)(?=\s|$)/;

/** Programs that write to the chip of a board. */
export const tool: Tool = {
  programs: ['esptool', 'esptool.py', 'espflash', 'espefuse', 'espefuse.py', 'idf.py', 'st-flash', 'pyocd', 'probe-rs', 'picotool', 'stm32flash', 'STM32_Programmer_CLI', 'nrfjprog', 'nrfutil', 'avrdude'],
  summary: 'talks to the chip of a board: settings and calibration on it stand nowhere else',
  effects(command) {
    const line = textsOf(command).join(' ');
    if (/(?:^|\s)--?h(?:elp)?(?=\s|$)/.test(line)) return [];
    const port = /(?:^|\s)(?:--port|-p|-P)[ =](\/dev\/\S{1,60}|COM\d{1,3})/.exec(line)?.[1];
    const board = (says: string, what: string): Effect => effectOf(command.program, { verb: 'delete', object: { kind: 'system', what }, environment: 'local', undo: 'irreversible', says, words: `${command.program} ${line}`.slice(0, 200) });
    if (/^espefuse(?:\.py)?$/.test(command.program)) return fuses.test(line) ? [board('burns fuses of the board\'s chip, which nothing takes back', 'the fuses of the board')] : [];
    const what = `${/^(?:esp|idf)/.test(command.program) ? 'esp32 ' : ''}board${port === undefined ? '' : ` on ${port}`}`;
    if (erases.some(([programs, words]) => programs.test(command.program) && words.test(line))) return [board('erases the flash of the board, with all settings that stand on it', `the flash chip of the ${what}`)];
    return writes.test(line) ? [{ ...board(`writes the firmware of the board${port === undefined ? '' : ` on ${port}`}`, `the firmware of the ${what}`), verb: 'overwrite', undo: 'recoverable', undoBy: 'rebuild', called: { does: 'flash', thing: 'board' } }] : [];
  },
  examples: [
    { run: 'esptool.py --chip esp32 --port /dev/ttyUSB1 erase_flash', effects: ['delete system irreversible'] },
    { run: 'esptool --port /dev/ttyUSB1 write-flash 0x0 fw.bin', effects: ['overwrite system recoverable'] },
    { run: 'esptool write-flash --erase-all 0x0 fw.bin', effects: ['delete system irreversible'] },
    { run: 'idf.py -p /dev/ttyUSB1 erase-flash', effects: ['delete system irreversible'] },
    { run: 'idf.py build', effects: [] },
    { run: 'idf.py -p /dev/ttyUSB1 flash monitor', effects: ['overwrite system recoverable'] },
    { run: 'st-flash erase', effects: ['delete system irreversible'] },
    { run: 'pyocd erase --chip -t nrf52', effects: ['delete system irreversible'] },
    { run: 'nrfjprog --eraseall', effects: ['delete system irreversible'] },
    { run: 'espefuse.py burn_efuse JTAG_DISABLE', effects: ['delete system irreversible'] },
    { run: 'espefuse.py summary', effects: [] },
  ],
};
