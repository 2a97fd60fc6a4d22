/** Endings that Windows leaves out when a program is called. */
const endings = /\.(?:exe|cmd|bat|com)$/i;

/**
 * The name by which a program is known: without path, Windows ending, leading backslash or zsh's leading `=`.
 * All-capital names come out small, because file systems that ignore case run them (`RM`, `GIT.EXE`).
 */
export function programName(word: string): string {
  let name = word;
  const backslashed = /^(?:[A-Za-z]:)?[^/]*\\/.test(name);
  const cut = backslashed ? Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) : name.lastIndexOf('/');
  if (cut >= 0 && cut < name.length - 1) name = name.slice(cut + 1);
  name = name.replace(/^\\+/, '');
  if (name.startsWith('=') && name.length > 1) name = name.slice(1);
  if (endings.test(name) && name.length > 4) name = name.replace(endings, '').toLowerCase();
  else if (/^[A-Z][A-Z0-9_.-]+$/.test(name)) name = name.toLowerCase();
  return name;
}
