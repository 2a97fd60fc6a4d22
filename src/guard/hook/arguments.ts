/** How the launcher calls the hook. Everything that an environment could change is an argument that was fixed at install. */
export interface HookArguments {
  readonly agent: string;
  readonly event: string;
  readonly state?: string;
  readonly home?: string;
  /** File that holds the agent's environment. */
  readonly environ?: string;
  /** Names the hook process that the host started. */
  readonly hook?: string;
  /** `reply`: for the launcher, which wants to see that it was really the bundle that answered. */
  readonly to: 'host' | 'launcher';
}

/** Reads `[--reply] [--state FOLDER] [--home FOLDER] [--environ FILE] [--hook NUMBER] AGENT [EVENT]`; what is odd is passed over. */
export function parseArguments(words: readonly string[]): HookArguments {
  const options: { state?: string; home?: string; environ?: string; hook?: string } = {};
  let to: HookArguments['to'] = 'host';
  const rest: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const value = words[at + 1] ?? '';
    if (word === '--state' || word === '--home' || word === '--environ' || word === '--hook') {
      if (value !== '') options[word === '--state' ? 'state' : word === '--home' ? 'home' : word === '--hook' ? 'hook' : 'environ'] = value;
      at += 1;
    } else if (word === '--reply') to = 'launcher';
    else rest.push(word);
  }
  const [agent = '', event = ''] = rest;
  return { agent: /^[a-z][a-z0-9-]{0,40}$/.test(agent) ? agent : 'claude-code', event: /^[A-Za-z]{1,40}$/.test(event) ? event : '', to, ...options };
}
