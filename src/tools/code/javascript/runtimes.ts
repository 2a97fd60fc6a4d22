import { libraryOf, via } from '../library.ts';
import { entry } from '../outside/found.ts';
import { below } from '../paths.ts';
import type { Library } from '../program.ts';
import { listOf, mapOf, nothing, textFrom, textOf, unknownValue, wordFrom, type Value } from '../value.ts';

/** Files of Deno and Bun. */
export const otherRuntimes: Library = libraryOf(
  ['Deno.remove Deno.removeSync', (call) => (call.program.deeds.remove(call.args[0], via(call), entry(call.args[1], 'recursive') === undefined ? 'file' : 'tree'), undefined)],
  ['Deno.writeTextFile Deno.writeTextFileSync Deno.writeFile Deno.writeFileSync Deno.create Deno.truncate Deno.truncateSync Bun.write bun.write', (call) => (call.program.deeds.write(fileIn(call.args[0]), via(call), call.args[1]), undefined)],
  ['ActiveXObject.DeleteFolder ActiveXObject.DeleteFile WScript.CreateObject.DeleteFolder WScript.CreateObject.DeleteFile', (call) => (call.program.deeds.remove(call.args[0], via(call), call.name.endsWith('Folder') ? 'tree' : 'file'), undefined)],
  ['ActiveXObject.Run ActiveXObject.Exec ActiveXObject.ShellExecute WScript.CreateObject.Run', (call) => (call.program.deeds.shell(call.args[0], via(call), { dialect: 'cmd' }), undefined)],
  ['Application.currentApplication.doShellScript app.doShellScript Application.doShellScript ?app.doShellScript $.system', (call) => (call.program.deeds.shell(call.args[0], via(call)), undefined)],
  ['Deno.rename Deno.renameSync', (call) => (call.program.deeds.move(call.args[0], call.args[1], via(call)), undefined)],
  ['Deno.copyFile Deno.copyFileSync', (call) => (call.program.deeds.copy(call.args[0], call.args[1], via(call)), undefined)],
  [
    'Deno.readTextFile Deno.readTextFileSync Deno.readFile Deno.readFileSync',
    (call) => {
      call.program.deeds.read(call.args[0], via(call));
      return textFrom(wordFrom(unknownValue('the text of a file')), { contentOf: wordFrom(call.args[0] ?? nothing) });
    },
  ],
  ['Deno.readDir Deno.readDirSync', () => listOf([], mapOf([['name', below(textOf(''), '*', 'flat')]]))],
  ['Bun.file.delete Bun.file.unlink bun.file.delete', (call) => (call.program.deeds.remove(call.chain.find((link) => link.name === 'file')?.call?.args[0], via(call)), undefined)],
  ['Bun.file.text Bun.file.json', (call) => (call.program.deeds.read(call.chain.find((link) => link.name === 'file')?.call?.args[0], via(call)), undefined)],
);

/** `Bun.write(Bun.file(path), …)`. */
function fileIn(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'thing') return value;
  return value.chain.findLast((link) => link.name === 'file')?.call?.args[0] ?? value;
}
