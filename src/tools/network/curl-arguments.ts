import type { Word } from '../../model/command.ts';

/** One thing that is sent: text, a file, or what comes from standard input. */
export interface Part {
  readonly from: 'text' | 'file' | 'stdin';
  /** The text or the path. */
  readonly word: Word;
  readonly how: 'data' | 'json' | 'form' | 'upload' | 'query';
}

/** A command line of curl, sorted. */
export interface CurlArguments {
  readonly urls: readonly Word[];
  readonly method?: string;
  readonly parts: readonly Part[];
  readonly headers: readonly Word[];
  readonly outputs: readonly Word[];
  /** `-O`: the file is named by the address. */
  readonly named: 'named' | 'not';
  readonly folder?: Word;
  readonly written: readonly Word[];
  readonly user?: Word;
  readonly bearer?: Word;
  readonly socket?: string;
  readonly configs: readonly Word[];
  readonly quotes: readonly string[];
  readonly get: 'get' | 'not';
  readonly head: 'head' | 'not';
  readonly mail: readonly Word[];
}

const letters = 'dHXoueAbcFTmxyYzEwKCDPQrtU';
const takes = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode
  delegation dns-interface dns-ipv4-addr dns-servers doh-url dump-header ech egd-file engine etag-compare etag-save expect100-timeout form form-string ftp-account ftp-method ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms
  haproxy-clientip header hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time
  netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert proxy-cert proxy-header proxy-key proxy-user proxy1.0 pubkey quote random-file range rate
  referer request request-target resolve retry retry-delay retry-max-time sasl-authzid service-name socks4 socks4a socks5 socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsuser
  tlspassword trace trace-ascii trace-config unix-socket upload-file url url-query user user-agent variable vlan-priority write-out proxy-service-name`.split(/\s+/),
);
const longOf: Readonly<Record<string, string>> = { d: 'data', H: 'header', X: 'request', o: 'output', u: 'user', b: 'cookie', c: 'cookie-jar', F: 'form', T: 'upload-file', K: 'config', D: 'dump-header', Q: 'quote', A: 'user-agent', e: 'referer', w: 'write-out', O: 'remote-name', G: 'get', I: 'head' };

/** Sorts the words of a command line of curl; `--next` starts another. Never throws. */
export function readCurl(args: readonly Word[]): readonly CurlArguments[] {
  const groups: Word[][] = [[]];
  for (const word of args) {
    if (word.text === '--next' || word.text === '-:') groups.push([]);
    else groups.at(-1)?.push(word);
  }
  return groups.slice(0, 50).map(readGroup);
}

function readGroup(args: readonly Word[]): CurlArguments {
  const given: (readonly [string, Word])[] = [];
  const urls: Word[] = [];
  const flags = new Set<string>();
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (word === undefined) break;
    const { text } = word;
    const next = args[i + 1];
    if (text.startsWith('--') && text.length > 2) {
      const equals = text.indexOf('=');
      const name = equals < 0 ? text.slice(2) : text.slice(2, equals);
      if (equals > 0 && takes.has(name)) given.push([name, { ...word, text: text.slice(equals + 1) }]);
      else if (takes.has(name) && next !== undefined) {
        given.push([name, next]);
        i++;
      } else flags.add(name);
    } else if (text.startsWith('-') && text.length > 1 && text !== '--') i += readShort(word, next, given, flags);
    else if (text !== '--' && text !== '') urls.push(word);
  }
  return sorted(given, urls, flags);
}

function readShort(word: Word, next: Word | undefined, given: (readonly [string, Word])[], flags: Set<string>): number {
  for (let at = 1; at < word.text.length; at++) {
    const letter = word.text.charAt(at);
    const name = longOf[letter] ?? letter;
    if (!letters.includes(letter)) {
      flags.add(name);
      continue;
    }
    const attached = word.text.slice(at + 1);
    if (attached !== '') {
      given.push([name, { ...word, text: attached }]);
      return 0;
    }
    if (next !== undefined) given.push([name, next]);
    return 1;
  }
  return 0;
}

function sorted(given: readonly (readonly [string, Word])[], urls: readonly Word[], flags: ReadonlySet<string>): CurlArguments {
  const all = (...names: readonly string[]): readonly Word[] => given.filter(([name]) => names.includes(name)).map(([, word]) => word);
  const last = (...names: readonly string[]): Word | undefined => all(...names).at(-1);
  const method = last('request')?.text;
  const user = last('user');
  const bearer = last('oauth2-bearer');
  const socket = last('unix-socket', 'abstract-unix-socket')?.text;
  const folder = last('output-dir');
  return {
    urls: [...urls, ...all('url')],
    ...(method === undefined ? {} : { method }),
    parts: given.flatMap(([name, word]) => partsOf(name, word)),
    headers: [...all('header', 'proxy-header'), ...all('cookie').filter((word) => word.text.includes('=')).map((word) => ({ ...word, text: `Cookie: ${word.text}` }))],
    outputs: all('output'),
    named: flags.has('remote-name') || flags.has('remote-name-all') || flags.has('remote-header-name') || flags.has('J') ? 'named' : 'not',
    ...(folder === undefined ? {} : { folder }),
    written: all('cookie-jar', 'dump-header', 'trace', 'trace-ascii', 'stderr', 'etag-save', 'hsts', 'libcurl'),
    ...(user === undefined ? {} : { user }),
    ...(bearer === undefined ? {} : { bearer }),
    ...(socket === undefined ? {} : { socket }),
    configs: all('config'),
    quotes: all('quote').map((word) => word.text),
    get: flags.has('get') ? 'get' : 'not',
    head: flags.has('head') ? 'head' : 'not',
    mail: all('mail-rcpt', 'mail-from'),
  };
}

function partsOf(name: string, word: Word): readonly Part[] {
  const cut = (text: string): Word => ({ ...word, text });
  const { text } = word;
  switch (name) {
    case 'data':
    case 'data-ascii':
    case 'data-binary':
    case 'json': {
      const how = name === 'json' ? 'json' : 'data';
      if (text.startsWith('@-')) return [{ from: 'stdin', word, how }];
      return [text.startsWith('@') ? { from: 'file', word: cut(text.slice(1)), how } : { from: 'text', word, how }];
    }
    case 'data-raw':
    case 'form-string':
      return [{ from: 'text', word, how: name === 'form-string' ? 'form' : 'data' }];
    case 'data-urlencode':
    case 'url-query': {
      const at = /^[^=@]*@(.*)$/s.exec(text)?.[1];
      const how = name === 'url-query' ? 'query' : 'data';
      return [at === undefined ? { from: 'text', word, how } : at === '-' ? { from: 'stdin', word, how } : { from: 'file', word: cut(at), how }];
    }
    case 'form': {
      const at = /^[^=]*=[@<]"?([^;"]*)/.exec(text)?.[1];
      return [at === undefined ? { from: 'text', word, how: 'form' } : at === '-' ? { from: 'stdin', word, how: 'form' } : { from: 'file', word: cut(at), how: 'form' }];
    }
    case 'upload-file':
      return [text === '-' || text === '.' ? { from: 'stdin', word, how: 'upload' } : { from: 'file', word, how: 'upload' }];
    default:
      return [];
  }
}
