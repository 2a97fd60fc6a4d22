/** What of a prompt the person said in their own words. */
export interface OwnWords {
  /** The words left after everything quoted, fenced, pasted or written by a machine is gone. */
  readonly text: string;
  readonly speaker: 'person' | 'machine';
  /** Only limits and goals are read from the arguments of a slash command, no consent. */
  readonly consent: 'yes' | 'no';
}

const maxLength = 20_000;

/** Openings of texts that hosts put in the person's place. */
const machineOpenings = [
  /^\s*<(task-notification|system-reminder|local-command|command-(name|message)|hook|user-prompt-submit-hook|bash-(input|stdout|stderr)|session|summary|handoff|conversation)/i,
  /^\s*this session is being continued from a previous conversation/i,
  /^\s*caveat: the messages below were generated/i,
  /^\s*\[request interrupted/i,
  /^\s*(pre|post)tooluse[: ]/i,
  /^\s*(stop|subagentstop|sessionstart|userpromptsubmit)( hook)?( feedback)?\s*:/i,
  /^\s*(hook (feedback|output)|<hook_prompt)/i,
  /^\s*(conversation|session|context) (summary|handoff|hand-off)\b/i,
  /^\s*(summary of (the|our) (conversation|session)|handoff (from|document|note)|tagout handoff)/i,
  /^\s*please continue the conversation from where we left it off/i,
];

/** The person's own words of a prompt. Total; bounded by 20,000 characters. */
export function ownWords(prompt: string): OwnWords {
  const cut = prompt.slice(0, maxLength).normalize('NFKC').replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').replace(/\r\n?/g, '\n');
  if (machineOpenings.some((opening) => opening.test(cut))) return { text: '', speaker: 'machine', consent: 'no' };
  const command = /^\s*\/[a-z][\w:-]*(?=\s|$)/i.exec(cut);
  const withoutCommand = command === null ? cut : cut.slice(command[0].length);
  const text = withoutPasted(withoutFences(withoutTags(withoutCommand)));
  const only = text.trim() === '' && cut.trim() !== '';
  return { text, speaker: only && command === null && /<[a-z][\w-]*[\s>]/i.test(cut) ? 'machine' : 'person', consent: command === null ? 'yes' : 'no' };
}

/** `<tag> … </tag>` blocks are put in by hosts or pasted; an unclosed one reaches to the end. */
function withoutTags(text: string): string {
  return text.replace(/<([a-z][\w-]*)(\s[^<>]{0,200})?>[\s\S]*?(<\/\1>|$)/gi, '\n').replace(/\[(image|screenshot|file|pasted text|pasted)[^\]\n]{0,80}\]/gi, ' ');
}

function withoutFences(text: string): string {
  return text.replace(/(```|~~~)[\s\S]*?(\1|$)/g, '\n').replace(/"""[\s\S]*?("""|$)/g, '\n');
}

const pastedLine = /^\s*(>|\||[+-]{3}\s|@@|at\s+\S+\s*\(|\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[?\d\d:\d\d:\d\d|(error|warning|info|debug|fatal|trace|warn)\s*[:[(]|traceback|\s{4,}\S|\t+\S|[$%#]\s+\S|subject:|from:|to:|date:|(file|line) \d)/i;
const quoteIntro = /\b(says?|said|wrote|writes|error|errors?|output|log|logs|issue|ticket|email|mail|message|comment|page|readme|documentation|stack ?trace|traceback|response|result|answer|quote|pasted?|body|text|got|fehlermeldung|ausgabe|erreur|sortie|salida|sa[ií]da|dice|diz|dit|sagt|schreibt)\b[^:\n]{0,40}:\s*$/i;

/** Lines that look like logs, code, mails or quotations are not the person's; nor is what follows "the ticket says:". */
function withoutPasted(text: string): string {
  const kept: string[] = [];
  let pasting: 'no' | 'next' | 'in' = 'no';
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      if (pasting === 'in') pasting = 'no';
      kept.push('');
    } else if (pasting !== 'no') {
      pasting = 'in';
    } else if (!pastedLine.test(line)) {
      kept.push(line);
      if (quoteIntro.test(line)) pasting = 'next';
    }
  }
  return kept.join('\n');
}
