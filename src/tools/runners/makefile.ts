/** A rule of a makefile. */
export interface MakeRule {
  readonly targets: readonly string[];
  readonly needs: readonly string[];
  /** Lines of the recipe, `@`, `-` and `+` taken away. */
  readonly lines: readonly string[];
}

export interface Makefile {
  readonly rules: readonly MakeRule[];
  readonly variables: ReadonlyMap<string, string>;
  /** Shell text that runs while the file is read: `X := $(shell …)`. */
  readonly shells: readonly string[];
  /** Files that it includes, as written. */
  readonly includes: readonly string[];
}

const maxLines = 20_000;

/** Reads a makefile: rules, recipes, variables. Conditions count with all their branches; includes are not followed. Never throws. */
export function parseMakefile(text: string): Makefile {
  const rules: { targets: readonly string[]; needs: readonly string[]; lines: string[] }[] = [];
  const variables = new Map<string, string>();
  const shells: string[] = [];
  const includes: string[] = [];
  let current: { lines: string[] } | undefined;
  let define: { name: string; lines: string[] } | undefined;
  for (const line of joinedLines(text)) {
    if (define !== undefined) {
      if (/^\s*endef\b/.test(line)) {
        variables.set(define.name, define.lines.join('\n'));
        define = undefined;
      } else define.lines.push(line);
      continue;
    }
    if (line.startsWith('\t') && current !== undefined) {
      current.lines.push(recipeLine(line.slice(1)));
      continue;
    }
    const bare = line.replace(/(^|[^\\])#.*$/, '$1').trimEnd();
    if (/\$[({](shell|eval)\s|!=/.test(bare)) shells.push(bare);
    includes.push(...words(/^\s*(?:-|s)?include\s+(.*)$/.exec(bare)?.[1] ?? ''));
    if (bare.trim() === '' || /^\s*(ifeq|ifneq|ifdef|ifndef|else|endif|-?include|sinclude|vpath|unexport)\b/.test(bare)) continue;
    const begins = /^\s*define\s+([\w.-]+)/.exec(bare);
    if (begins?.[1] !== undefined) {
      define = { name: begins[1], lines: [] };
      continue;
    }
    const variable = /^\s*(?:export\s+|override\s+)*([\w.-]+)\s*(\?=|\+=|:{0,3}=|!=)\s*(.*)$/.exec(bare);
    if (variable?.[1] !== undefined && !/^[^=]*:[^=]/.test(bare.slice(0, bare.indexOf(variable[2] ?? '=')))) {
      setVariable(variables, variable[1], variable[2] ?? '=', variable[3] ?? '');
      current = undefined;
      continue;
    }
    const rule = /^([^\t:=][^:=]*?)\s*::?(?!=)\s*([^;]*)(?:;(.*))?$/.exec(bare);
    if (rule?.[1] === undefined) continue;
    // `target: VAR = value` sets a variable for one target.
    const own = /^\s*([\w.-]+)\s*(?:\?|\+|:)?=\s*(.*)$/.exec(rule[2] ?? '');
    if (own?.[1] !== undefined) {
      variables.set(own[1], own[2] ?? '');
      continue;
    }
    const made = { targets: words(rule[1]), needs: words((rule[2] ?? '').replaceAll('|', ' ')), lines: rule[3] === undefined ? [] : [recipeLine(rule[3])] };
    rules.push(made);
    current = made;
  }
  return { rules, variables, shells: shells.flatMap((line) => shellsIn(line, variables)), includes };
}

/** The texts of `$(shell …)` in a line, and of `X != …`. */
function shellsIn(line: string, variables: ReadonlyMap<string, string>): readonly string[] {
  const assigned = /^\s*[\w.-]+\s*!=\s*(.*)$/.exec(line)?.[1];
  const found = assigned === undefined ? [] : [expandMake(assigned, variables)];
  for (const match of line.matchAll(/\$([({])shell\s+/g)) {
    const from = match.index + 1;
    found.push(expandMake(line.slice(match.index + match[0].length, closingAt(line, from)), variables));
  }
  return found;
}

function joinedLines(text: string): readonly string[] {
  return text.replace(/\r\n/g, '\n').replace(/[ \t]*\\\n[ \t]*/g, ' ').split('\n').slice(0, maxLines);
}

function recipeLine(line: string): string {
  return line.replace(/^\s*[@+-]+\s*/, '').trim();
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/).filter((word) => word !== '');
}

function setVariable(variables: Map<string, string>, name: string, operator: string, value: string): void {
  if (operator === '?=' && variables.has(name)) return;
  if (operator === '+=') variables.set(name, `${variables.get(name) ?? ''} ${value}`.trim());
  else if (operator === '!=') variables.set(name, `$(shell ${value})`);
  else variables.set(name, value);
}

/** A recipe line with make's variables filled in; `$$` is the shell's `$`, an unknown variable stays one of the shell's. */
export function expandMake(text: string, variables: ReadonlyMap<string, string>, depth = 0): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char !== '$') {
      out += char;
      continue;
    }
    const next = text.charAt(at + 1);
    if (next === '$') {
      out += '$';
      at += 1;
    } else if (next === '(' || next === '{') {
      const end = closingAt(text, at + 1);
      out += expandReference(text.slice(at + 2, end), variables, depth);
      at = end;
    } else {
      out += expandReference(next, variables, depth);
      at += 1;
    }
    if (out.length > 65_536) return out;
  }
  return out;
}

function closingAt(text: string, from: number): number {
  const open = text.charAt(from);
  const close = open === '(' ? ')' : '}';
  let level = 0;
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === open) level += 1;
    else if (text.charAt(at) === close && --level === 0) return at;
  }
  return text.length;
}

function expandReference(inside: string, variables: ReadonlyMap<string, string>, depth: number): string {
  if (depth > 12) return '';
  const call = /^(shell|call|wildcard|strip|addprefix|addsuffix|subst|patsubst|filter|filter-out|sort|dir|notdir|abspath|realpath|firstword|lastword|or|and|if|foreach|eval|info|warning|error|basename|join|word|words|value)\s+([\s\S]*)$/.exec(inside);
  if (call?.[1] === 'shell') return `$(${expandMake(call[2] ?? '', variables, depth + 1)})`;
  if (call?.[1] === 'call') return expandMake(variables.get((call[2] ?? '').split(',')[0]?.trim() ?? '') ?? '', variables, depth + 1);
  if (call?.[1] !== undefined) return /^(wildcard|strip|abspath|realpath|sort)$/.test(call[1]) ? expandMake(call[2] ?? '', variables, depth + 1) : /^(info|warning|error|eval)$/.test(call[1]) ? '' : '${MAKE_FUNCTION}';
  const [name = '', change] = inside.split(':');
  const value = variables.get(name.trim());
  if (value === undefined) return /^[A-Za-z_]\w*$/.test(name.trim()) ? `\${${name.trim()}}` : '';
  return change === undefined ? expandMake(value, variables, depth + 1) : '${MAKE_PATTERN}';
}
