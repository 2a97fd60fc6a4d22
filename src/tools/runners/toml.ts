/** Text entries of the sections of a TOML file whose names match: `name = "text"`, `name = ["a", "b"]`, `name = { cmd = "text" }`, `[section.name] cmd = "text"`. Never throws. */
export function tomlTexts(text: string, section: RegExp): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let inside = '';
  const lines = text.replace(/\r\n/g, '\n').split('\n').slice(0, 20_000);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const header = /^\s*\[+\s*([^\]]+?)\s*\]+/.exec(line);
    if (header?.[1] !== undefined) {
      inside = header[1].replaceAll('"', '').replaceAll("'", '');
      continue;
    }
    const entry = /^\s*("[^"]*"|'[^']*'|[\w.-]+)\s*=\s*(.*)$/.exec(line);
    if (entry?.[1] === undefined) continue;
    let value = entry[2] ?? '';
    for (let tries = 0; tries < 200 && open(value) && at + 1 < lines.length; tries++) value += `\n${lines[++at] ?? ''}`;
    const name = entry[1].replace(/^["']|["']$/g, '');
    const own = section.exec(inside);
    if (own !== null && own[0] === inside) found.set(name, textIn(value));
    else if (own !== null && /^(cmd|shell|call|script|command)$/.test(name)) found.set(inside.slice(own[0].length + 1), textIn(value));
  }
  return found;
}

function open(value: string): boolean {
  if (/^\s*("""|''')/.test(value)) return (value.match(/"""|'''/g) ?? []).length < 2;
  return /^\s*\[/.test(value) && !/\]\s*(#.*)?$/.test(value);
}

function textIn(value: string): string {
  const long = /^\s*(?:"""|''')([\s\S]*?)(?:"""|''')/.exec(value)?.[1];
  if (long !== undefined) return long.trim();
  const texts = [...value.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g)].map((match) => match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? '');
  if (/^\s*\{/.test(value)) return /(?:cmd|shell|script|command|args)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/.exec(value)?.slice(1).find((one) => one !== undefined) ?? '';
  return texts.join(/^\s*\[/.test(value) ? '\n' : ' ');
}
