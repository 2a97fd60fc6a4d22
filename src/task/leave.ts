/** Words by which something may run unasked: "allow npm test", "you may", "so that it can", "just go on". */
const given = /(?<![\p{L}])(?:allow(?:ed|s|ing)?|let(?:s|ting)?|permit(?:ted|s)?|enable[sd]?|(?:auto[- ]?)?approve[sd]?|whitelist(?:ed)?|allow-?list(?:ed)?|can|may|able to|free to|(?:it|they|these|those|this|that) (?:runs?|works?|starts?|goes|go|executes?)|erlaub(?:e|en|t)?|lass(?:e|en)?|darf|dürfen|kann|können)(?![\p{L}])|^(?:(?:please|just|then|now|so|ok|okay|and)[,\s]+)*(?:do|fix|proceed|continue|go|run|implement|finish|work|keep)(?![\p{L}])/u;
/** Where nobody is asked, at the end of what is said. */
const unasked = /(?<![\p{L}])(?:without (?:asking|my (?:ok|okay|approval|permission|say-so|consent|go-?ahead)|checking with me|explicit (?:approval|permission))|ohne (?:rückfrage|rücksprache|(?:mich )?zu fragen))(?: (?:me|us|you|him|them|anyone|anybody|for|the (?:user|person)|permission|approval|confirmation|first|again|every|each|time|anything|about|it|this|that))*[\s.!)"]*$/u;
/** Words that turn leave into a limit, or set one beside it. */
const refusing = /(?<![\p{L}])(?:not|never|cannot|no|nothing|none|nobody|neither|nor|only|but|except|however|unless|until|avoid\p{L}*|refrain\p{L}*|forb\p{L}+|prohibit\p{L}*|ban(?:ned)?|stop\p{L}*|hold|ask|check|tell|confirm|must|off[- ]limits|out of bounds|hands off|nicht[s]?|nie(?:mals)?|kein\p{L}*|nur|aber|verboten)(?![\p{L}])|n['’]t(?![\p{L}])/u;

/** "Allow npm test without asking": leave for something, where the words set no limit beside it. "Nothing may be pushed without asking" is none, and "you see what can happen; a push without asking" is none. */
export function isLeave(lower: string): boolean {
  const at = unasked.exec(lower)?.index;
  if (at === undefined || refusing.test(lower)) return false;
  const own = /[^,;:–—]*$/.exec(lower.slice(0, at))?.[0].trim() ?? '';
  return given.test(own);
}
