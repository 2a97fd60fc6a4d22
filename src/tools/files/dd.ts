import type { Tool } from '../../model/tool.ts';
import { editPath, overwritePath, readPath } from '../paths.ts';

export const tool: Tool = {
  programs: ['dd', 'gdd', 'dcfldd', 'dc3dd', 'ddrescue', 'pv-dd'],
  summary: 'copies bytes, also straight onto disks',
  effects(command, context) {
    const via = command.program;
    const ofKey = (key: string): Parameters<typeof readPath>[2] | undefined => {
      const word = command.args.find((one) => one.text.startsWith(`${key}=`));
      return word === undefined ? undefined : { ...word, text: word.text.slice(key.length + 1) };
    };
    const operands = command.args.filter((word) => !word.text.startsWith('-') && !word.text.includes('='));
    const from = ofKey('if') ?? (via === 'ddrescue' ? operands[0] : undefined);
    const to = ofKey('of') ?? (via === 'ddrescue' ? operands[1] : undefined);
    const partial = command.args.some((word) => /^(conv=.*notrunc|oflag=append|seek=[1-9])/.test(word.text));
    return [
      ...(from === undefined ? [] : readPath(context, command.cwd, from, { via })),
      ...(to === undefined ? [] : partial ? editPath(context, command.cwd, to, { via, does: 'writes into' }) : overwritePath(context, command.cwd, to, { via })),
    ];
  },
  examples: [
    { run: 'dd if=/dev/zero of=/dev/sda bs=1M', effects: ['overwrite path irreversible'] },
    { run: 'dd if=/dev/urandom of=/tmp/test.bin bs=1M count=1', effects: ['overwrite path trivial'] },
    { run: 'dd if=/dev/zero of=accounts.csv count=1', effects: ['overwrite path recoverable'] },
    { run: 'dd if=/dev/zero of=/dev/null count=1', effects: [] },
  ],
};
