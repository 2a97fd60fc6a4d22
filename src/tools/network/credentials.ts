import { unknownPart } from '../../model/command.ts';
import type { Credential } from '../../model/effect.ts';
import { fingerprint } from '../../model/fingerprint.ts';
import type { Address } from './address.ts';

export interface Header {
  readonly name: string;
  readonly value: string;
  /** As it stands in the text, with the names of variables. */
  readonly source?: string;
}

const headerNames = /^(authorization|proxy-authorization|x-api-key|api-key|apikey|x-auth-token|x-auth-key|x-access-token|private-token|job-token|deploy-token|x-vault-token|x-consul-token|x-nomad-token|x-shopify-access-token|dd-api-key|dd-application-key|x-algolia-api-key|x-goog-api-key|cookie|x-amz-security-token|x-hasura-admin-secret|project-access-token|x-figma-token|circle-token|x-token|token)$/i;
const queryNames = /(?:^|&)((?:access_|api_?|auth_?|private_)?(?:token|key|secret|apikey|password|sig|signature))=([^&]*)/i;

/** The credential that a request carries, with the fingerprint of its value where the text shows it. */
export function credentialOf(headers: readonly Header[], address: Address): Credential | undefined {
  const header = headers.find((one) => headerNames.test(one.name) && one.value.trim() !== '');
  if (header !== undefined) return credential(header.value.replace(/^\s*(bearer|token|basic|apikey|key|sso-key|negotiate|digest|aws4-hmac-sha256)\s+/i, ''), header.name.toLowerCase(), 'header');
  if (address.password !== undefined) return credential(address.password, `the password of ${address.host}`, 'url');
  const query = queryNames.exec(address.query);
  if (query?.[1] !== undefined && query[2] !== undefined && query[2] !== '') return credential(query[2], query[1], 'url');
  return undefined;
}

/** A credential by its value; a value that the text does not show has no fingerprint. */
export function credential(value: string, name: string, from: Credential['from']): Credential {
  const plain = value.trim();
  return { name, from, ...(plain === '' || plain.includes(unknownPart) ? {} : { fingerprint: fingerprint(plain) }) };
}

/** Whether a credential's own spelling says that it is for production: the prefix of a live key. */
export function liveKey(headers: readonly Header[]): 'live' | 'test' | undefined {
  for (const { value, source } of headers) {
    // The name of the variable tells as much: `$STRIPE_LIVE_KEY`.
    if (source !== undefined && /\$\{?(?:[A-Z0-9]+_)*(?:LIVE|PROD|PRODUCTION)(?:_[A-Z0-9]+)*\b/i.test(source) && !/non_?prod|pre_?prod/i.test(source)) return 'live';
    if (/\b(sk|rk|pk)_live_|\blive_[a-z0-9]{8}/i.test(value)) return 'live';
    if (/\b(sk|rk|pk)_test_|\btest_[a-z0-9]{8}/i.test(value)) return 'test';
  }
  return undefined;
}
