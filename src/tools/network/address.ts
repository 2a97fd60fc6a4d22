import { unknownPart } from '../../model/command.ts';

/** An address as far as it can be read; parts that are not known are empty or hold `unknownPart`. */
export interface Address {
  readonly scheme: string;
  /** Lower case, without port and user. */
  readonly host: string;
  readonly port?: string;
  readonly user?: string;
  readonly password?: string;
  /** Begins with a slash, without query. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

/** Longer addresses are read up to here. */
const longest = 8_000;

/** Reads an address; one without a scheme is taken as http, as the programs do. Never throws. */
export function readAddress(text: string): Address {
  const trimmed = text.trim().slice(0, longest);
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:([^/?#@\s]*)@)?(\[[^\]]*\]|[^/:?#\s]*)(?::(\d+))?([^?#]*)(?:\?([^#]*))?/i.exec(trimmed);
  const [user, password] = splitUser(match?.[2]);
  // httpie writes `:3000/x` for this machine.
  const host = match?.[3] === '' && /^:\d|^:\//.test(trimmed) ? 'localhost' : (match?.[3] ?? '').toLowerCase().replace(/\.$/, '');
  return {
    scheme: (match?.[1] ?? 'http').toLowerCase(),
    host: host.replace(/^\[|\]$/g, ''),
    ...(match?.[4] === undefined ? {} : { port: match[4] }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    path: decoded(match?.[5] ?? '') || '/',
    query: match?.[6] ?? '',
  };
}

function splitUser(text: string | undefined): readonly [string | undefined, string | undefined] {
  if (text === undefined || text === '') return [undefined, undefined];
  const colon = text.indexOf(':');
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const names = /^(localhost|.*\.localhost|.*\.local|.*\.test|.*\.internal\.docker|host\.docker\.internal|host\.containers\.internal|gateway\.docker\.internal|kubernetes\.docker\.internal|ip6-localhost|localstack|minio|mailhog|mailpit|wiremock|0|0\.0\.0\.0|::|::1|0:0:0:0:0:0:0:1|::ffff:127\..*|lvh\.me|.*\.lvh\.me|.*\.nip\.io|.*\.sslip\.io)$/;

/** Whether a host is this machine or one of its containers, emulators and development names. */
export function isLocalHost(host: string): boolean {
  if (names.test(host)) return !/\.(nip|sslip)\.io$/.test(host) || /(^|[.-])127[.-]0[.-]0[.-]1[.-]/.test(host);
  return /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host) || /^(2130706433|0x7f0{5}1|0177\.0\.0\.0?1|127\.1)$/.test(host);
}

/** Whether a host lies in a private network (a router, a machine of the office, a container's network). */
export function isPrivateHost(host: string): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe80:)/.test(host);
}

/** The address at which a cloud gives its machines their credentials. */
export function isMetadataHost(host: string): boolean {
  return /^(169\.254\.169\.254|169\.254\.170\.2|fd00:ec2::254|metadata\.google\.internal|metadata|metadata\.azure\.internal|100\.100\.100\.200|192\.0\.0\.192|2852039166|0xa9fea9fe)$/.test(host);
}

/** The address as a person may read it: without user, password and what a query may hold. */
export function spokenAddress(address: Address, source: string): string {
  if (address.host === '' || address.host.includes(unknownPart)) return source.replaceAll(unknownPart, '…').replace(/\?.*$/, '').replace(/\/\/[^@/]*@/, '//').slice(0, 200);
  return `${address.host}${address.port === undefined ? '' : `:${address.port}`}${address.path === '/' ? '' : address.path}`.replaceAll(unknownPart, '…').slice(0, 200);
}
