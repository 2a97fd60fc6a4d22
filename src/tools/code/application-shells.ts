import type { Tool } from '../../model/tool.ts';
import { nestedIn } from '../wrappers/start.ts';

const languages = { flask: 'python', litestar: 'python', airflow: 'python', superset: 'python', scrapy: 'python', 'phoenix-shell': 'unknown' } as const;

/** Consoles of applications: what they are given on their input is a program with the application's models in reach. */
export const tool: Tool = {
  programs: Object.keys(languages),
  summary: 'consoles of applications that read a program from their input',
  effects(command, context) {
    if (command.args[0]?.text !== 'shell') return [];
    const { stdin } = command;
    const text = stdin.kind === 'text' ? stdin.text : stdin.kind === 'pipe' ? stdin.text : undefined;
    return text === undefined ? [] : context.code(languages[command.program as keyof typeof languages] ?? 'unknown', text, nestedIn(command, `${command.program} shell`));
  },
  examples: [
    { run: "flask shell <<< 'db.drop_all()'", effects: ['delete data irreversible'] },
    { run: "flask shell <<< 'print(1)'", effects: [] },
    { run: 'flask shell', effects: [] },
  ],
};
