import type { Tool } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { leadingOptions } from './leading.ts';
import { started } from './start.ts';

/** How the words before the command are laid out. */
interface Prefix {
  /** Options that take the next word. */
  readonly values?: readonly string[];
  /** Operands that stand before the command: timeout's duration. */
  readonly operands?: number;
  /** With one of these options no command follows. */
  readonly alone?: readonly string[];
}

const prefixes: Readonly<Record<string, Prefix>> = {
  nice: { values: ['n adjustment'] },
  ionice: { values: ['c class', 'n classdata', 'P', 'u'], alone: ['p', 'pid'] },
  nohup: {},
  setsid: {},
  time: { values: ['f format', 'o output'] },
  gtime: { values: ['f format', 'o output'] },
  timeout: { values: ['s signal', 'k kill-after'], operands: 1 },
  gtimeout: { values: ['s signal', 'k kill-after'], operands: 1 },
  stdbuf: { values: ['i input', 'o output', 'e error'] },
  gstdbuf: { values: ['i input', 'o output', 'e error'] },
  chrt: { values: ['T', 'P', 'D'], operands: 1, alone: ['p', 'pid', 'm', 'max'] },
  taskset: { operands: 1, alone: ['p', 'pid', 'cp', 'pc'] },
  numactl: { values: ['C', 'N', 'm', 'i', 'p', 'l'], alone: ['H', 'hardware', 's', 'show'] },
  cpulimit: { values: ['l limit', 'p', 'e', 'c'], alone: ['p', 'e'] },
  choom: { values: ['n adjust'], alone: ['p', 'pid'] },
  prlimit: { alone: ['p', 'pid'] },
  setarch: { operands: 1 },
  linux32: {},
  linux64: {},
  'systemd-inhibit': { values: ['what', 'who', 'why', 'mode'] },
  caffeinate: { values: ['t', 'w'] },
  chronic: {},
  unbuffer: {},
  proxychains: { values: ['f'] },
  proxychains4: { values: ['f'] },
  torsocks: {},
  torify: {},
  tsocks: {},
  'xvfb-run': { values: ['e error-file', 'f auth-file', 'n server-num', 'p xauth-protocol', 's server-args', 'w wait'] },
  'dbus-run-session': { values: ['config-file', 'dbus-daemon'] },
  'dbus-launch': {},
  fakeroot: { values: ['l lib', 's', 'i', 'b'] },
  fakechroot: {},
  tini: { values: ['e', 'p'] },
  'dumb-init': { values: ['r rewrite'] },
  catatonit: {},
  gosu: { operands: 1 },
  'su-exec': { operands: 1 },
  setpriv: { values: ['reuid', 'regid', 'groups', 'inh-caps', 'ambient-caps', 'bounding-set', 'securebits', 'pdeathsig', 'selinux-label', 'apparmor-profile'] },
  firejail: {},
  rlwrap: { values: ['f', 'H', 's', 'b', 'C', 'D', 'l', 'P', 'q', 'S', 't'] },
  'cross-env': {},
  'cross-env-shell': {},
  retry: { values: ['t times', 'd delay', 'm message'] },
  sem: { values: ['j jobs', 'id'] },
  catchsegv: {},
  arch: { values: ['arch', 'e', 'd'] },
  repeat: { operands: 1 },
  'systemd-cat': { values: ['t identifier', 'p priority'] },
  logsave: { operands: 1 },
  daemonize: { values: ['c', 'e', 'o', 'p', 'l', 'u', 'E'] },
};

/** Programs that start the command behind their own words and change nothing else. */
export const tool: Tool = {
  programs: Object.keys(prefixes),
  summary: 'starts the command behind its own words, with another priority, limit or session',
  effects(command, context) {
    const prefix = prefixes[command.program] ?? {};
    const spec: OptionSpec = { order: 'first', ...(prefix.values === undefined ? {} : { values: prefix.values }) };
    const options = readOptions(command.args, spec);
    if (options.has(...(prefix.alone ?? []))) return [];
    const words = prefix.operands === undefined ? leadingOptions(command.args, spec).rest : options.operands.slice(prefix.operands);
    const env = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word.text));
    const inner = started(command, command.program.startsWith('cross-env') && env > 0 ? words.slice(env) : words, { through: command.program });
    return inner === undefined ? [] : context.command(inner);
  },
  examples: [
    { run: 'nohup rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'nice -n 10 ionice -c 3 rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'timeout -s KILL 5 rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'timeout --signal=KILL 5 rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'stdbuf -oL setsid rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'taskset -c 0 rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'ionice -p 12', effects: [] },
    { run: 'timeout 5 true', effects: [] },
  ],
};
