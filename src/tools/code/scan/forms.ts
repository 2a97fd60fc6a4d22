import type { Deeds } from '../deeds.ts';
import { textOf } from '../value.ts';

/** A text in double quotes; its escapes stay. */
const quoted = String.raw`"((?:[^"\\]|\\.){0,2000})"`;
/** Much more than a person writes inline. */
const longest = 400_000;

interface Form {
  readonly is: RegExp;
  readonly does: 'shell' | 'write' | 'read' | 'file' | 'tree' | 'words';
  readonly via: string;
}

function form(does: Form['does'], via: string, source: string): Form {
  return { does, via, is: new RegExp(source.replaceAll('QUOTED', quoted), 'g') };
}

/** Forms that are no calls with parentheses behind the name, in the languages that have no reader of their own. */
const forms: readonly Form[] = [
  form('shell', 'awk pipe', String.raw`\bprintf?\b[^|;\n}]{0,200}\|\s*QUOTED`),
  form('shell', 'awk pipe', String.raw`QUOTED\s*\|&?\s*getline`),
  form('write', 'awk print', String.raw`\bprintf?\b[^>;\n}"]{0,200}(?:"(?:[^"\\]|\\.){0,200}"[^>;\n}"]{0,200}){0,4}>\s*QUOTED`),
  form('read', 'awk getline', String.raw`getline\b[^<\n;]{0,60}<\s*QUOTED`),
  // Lisp, Clojure, Scheme: the name stands first in its list.
  form('words', 'shell', String.raw`\(\s*(?:shell-command(?:-to-string)?|call-process-shell-command|async-shell-command|compile|uiop:run-program|system\*?|sb-ext:run-program|(?:[\w.-]+/)?(?:sh|shell))\s+QUOTED((?:\s+"(?:[^"\\]|\\.){0,500}"){0,20})`),
  // Rust adds the words of a program one by one.
  form('words', 'Command', String.raw`\bCommand::new\(\s*QUOTED\s*\)((?:\s*\.args?\((?:[^()"]|"(?:[^"\\]|\\.){0,500}"){0,60}\)){1,20})`),
  form('tree', 'delete-directory', String.raw`\(\s*(?:delete-directory|(?:[\w.-]+/)?delete-tree|delete-directory/files)\s+QUOTED`),
  form('file', 'delete-file', String.raw`\(\s*(?:(?:[\w.-]+/)?delete-file)\s+QUOTED`),
  // An object made of a path, and its method: Groovy, Kotlin, Scala, Java, C#.
  form('tree', 'delete', String.raw`\b(?:File|Path|Paths\.get|Path\.of|DirectoryInfo|os\.Path|Path\.fromString)\(\s*QUOTED\s*\)[^;\n"]{0,60}\.(?:deleteDir|deleteRecursively|deleteDirectory|delete|deleteIfExists|deleteOnExit|Delete|removeRecursively)\b`),
  // A function whose name says it: Swift, F#, Haskell, Julia, OCaml, C, C++.
  form('tree', 'delete', String.raw`\b(?:removeItem|Directory\.Delete|DeleteDirectory|removeDirectoryRecursive|removePathForcibly|remove_all|os\.remove\.all|rmtree|FileUtils\.rm_rf|FileUtils\.rm_r|file\s+delete\s+-force|del_dir_r|deleteTree|removeDir)\b\s*\(?\s*(?:\w+\s*[:=]\s*)?(?:URL\(fileURLWithPath:\s*)?QUOTED`),
  form('tree', 'rm', String.raw`(?:^|[\s;({])rm\(\s*QUOTED\s*(?:,|\))`),
  form('file', 'delete', String.raw`\b(?:File\.Delete|removeFile|Sys\.remove|Unix\.unlink|file:delete|std::remove|unlink)\s*\(?\s*QUOTED`),
  // What starts a program: Erlang, Haskell, OCaml, Julia, Scala, Groovy, Nim.
  form('shell', 'shell', String.raw`\b(?:os:cmd|callCommand|readCreateProcess\s*\(?\s*shell|Sys\.command|Unix\.system|execCmd|execCmdEx|execShellCmd|shellOut|shell_out|std::system|popen|NSTask|Process\.Start)\s*\(?\s*QUOTED`),
  form('shell', 'shell', String.raw`QUOTED\s*\.\s*(?:!!?|execute\(\)|lazyLines)`),
  form('shell', 'run', String.raw`\brun\(\s*\`((?:[^\`\\]|\\.){0,2000})\``),
  form('shell', 'syscmd', String.raw`\be?syscmd\(\s*\`?([^\n)']{1,500})`),
];

/** Writes down what such forms do. */
export function followForms(text: string, deeds: Deeds): void {
  const source = plainPaths(text.slice(0, longest), deeds.context.place.home);
  for (const { is, does, via } of forms) {
    for (const match of source.matchAll(is)) {
      const first = plain(match[1] ?? '');
      if (does === 'words') deeds.shell(textOf([first, ...[...(match[2] ?? '').matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((one) => worded(plain(one[1] ?? '')))].join(' ')), via);
      else if (does === 'shell') deeds.shell(textOf(first), via);
      else if (does === 'write') deeds.write(textOf(first), via);
      else if (does === 'read') deeds.read(textOf(first), via);
      else deeds.remove(textOf(first), via, does);
    }
  }
}

/** The home directory in the words of each language, joined to a text; C#'s verbatim texts. */
const homes = /(?:NSHomeDirectory\(\)|System\.getProperty\("user\.home"\)|(?:System\.)?Environment\.GetFolderPath\((?:System\.)?Environment\.SpecialFolder\.(?:UserProfile|Personal|MyDocuments)\)|getEnv\("HOME"\)|os\.Getenv\("HOME"\)|System\.getenv\("HOME"\)|ENV\["HOME"\]|Path\.home|getHomeDir\(\)|homedir\(\))\s*(?:\+|&|\*|<>|\.\.|\+\+|\^)\s*"/g;

function plainPaths(text: string, home: string): string {
  return text.replace(homes, () => `"${home}`).replace(/(?<![\w"])@"/g, '"');
}

function plain(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

/** One word of a program stays one word. */
function worded(text: string): string {
  return /\s/.test(text) ? `'${text.replaceAll("'", String.raw`'\''`)}'` : text;
}
