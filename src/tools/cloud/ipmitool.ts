import type { Tool } from '../../model/tool.ts';
import { familyTool } from './family.ts';

export const tool: Tool = familyTool({
  provider: 'hardware',
  programs: ['ipmitool', 'racadm', 'ipmipower', 'redfishtool', 'hponcfg', 'amttool', 'powerman', 'fence_ipmilan'],
  summary: 'the power and the boards of machines',
  shape: { takes: ['I', 'H', 'U', 'P', 'L', 'f', 'p', 'h', 'u', 'r'].filter((name) => name !== 'h') },
  targets: ['H', 'r'],
  rows: {
    'chassis power off|cycle|reset|diag|soft': { does: 'stop', what: 'instance' },
    'power off|cycle|reset|diag|soft': { does: 'stop', what: 'instance' },
    'chassis power on': { does: 'start', what: 'instance' },
    'power on': { does: 'start', what: 'instance' },
    'chassis power status': { does: 'read', what: 'instance' },
    'power status': { does: 'read', what: 'instance' },
    'chassis bootdev': { does: 'change', what: 'instance' },
    'sel clear': { does: 'delete', what: 'log', undo: 'irreversible' },
    'sel list|info|get': { does: 'read', what: 'log' },
    'mc reset': { does: 'stop', what: 'instance', undo: 'trivial' },
    sensor: { does: 'read' },
    sdr: { does: 'read' },
    fru: { does: 'read' },
    'user set': { does: 'change', what: 'identity' },
    systemerase: { does: 'delete', what: 'volume', undo: 'irreversible' },
    racresetcfg: { does: 'delete', what: 'instance', undo: 'irreversible' },
    'raw': { does: 'change', what: 'instance', undo: 'unknown' },
    getsysinfo: { does: 'read' },
  },
  examples: [
    { run: 'ipmitool -H bmc-7 -U admin chassis power off', effects: ['stop cloud recoverable'] },
    { run: 'ipmitool -H bmc-7 chassis power status', effects: ['read cloud none-needed'] },
    { run: 'racadm systemerase vflash', effects: ['delete cloud irreversible'] },
    { run: 'ipmitool sensor list', effects: ['read cloud none-needed'] },
  ],
});
