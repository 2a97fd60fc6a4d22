/** A setting that keeps something to those whom it names, and what it looks like where it is open to all. */
const openings: readonly { readonly keeps: RegExp; readonly open: RegExp; readonly what: string }[] = [
  { keeps: /cors|allow_?(?:ed_?)?origins?|access-control-allow-origin|cross_?origin|withorigins/i, open: /(?:origins?["']?\s*[:=(,]?\s*[[(]?\s*|cors\(\s*\{?[^}\n]{0,80}?|allow-origin["']?\s*[:,]?\s*["']?|crossorigin\(\s*(?:origins\s*=\s*)?)["']?\*["']?(?=[\s"',;)\]}]|$)|AllowAnyOrigin|(?:ALLOW_ALL\w*|ORIGIN_ALLOW_ALL)\s*=\s*True|\borigin\s*:\s*true\b|\bcors\(\s*\)/im, what: 'every origin' },
  { keeps: /allowed_?hosts/i, open: /allowed_?hosts["']?\s*[:=]\s*[[(]?\s*(?:["'](?:\*|all)["']|true\b)/i, what: 'every host' },
  { keeps: /cidr|source_ranges|source_address|ingress|allow(?:ed)?_(?:ips?|networks?)|authorized_networks|host\s+all\b/i, open: /(?:0\.0\.0\.0\/0|::\/0)/, what: 'every address' },
  { keeps: /publicly_?accessible|block_?public|restrict_?public|ignore_?public|public_?access_?prevention|\bacl\b|public_network_access/i, open: /publicly_?accessible["']?\s*[:=]\s*["']?true|(?:block|restrict|ignore)_?public_?\w*["']?\s*[:=]\s*["']?false|public_?access_?prevention["']?\s*[:=]\s*["']?(?:inherited|unspecified)|\bacl["']?\s*[:=]\s*["']?public-read|public_network_access\w*["']?\s*[:=]\s*["']?(?:true|enabled)/i, what: 'everybody' },
];

/** The certificate of the other side is no longer looked at. */
const unverified = /rejectUnauthorized["']?\s*:\s*false|\bverify(?:_ssl|_certs)?\s*=\s*False|InsecureSkipVerify\s*:\s*true|NODE_TLS_REJECT_UNAUTHORIZED\W{1,6}0|SSL_VERIFYPEER\s*,\s*(?:false|0)|danger_accept_invalid_certs\(\s*true|ServerCertificate\w*Callback[^;\n]{0,60}=>\s*true|sslmode=disable|check_hostname\s*=\s*False/;

const spoken = /\b(?:cors|cross-?origin|origins?|preflight|public\w*|every(?:one|body|where)|anyone|anybody|any (?:host|origin|ip)|all (?:hosts|origins|ips)|open(?:s|ed|ing)?|expos\w*|internet|world|tls|ssl|cert\w*|self-?signed|insecure|unverified|https|allowed.?hosts|wildcard|öffentlich\w*|öffne\w*|zertifikat\w*|certificat\w*|certificad\w*|ouvr\w*|abr[ei]\w*|públic\w*)\b|跨域|公开|证书|公開|証明書/iu;

/**
 * What an edit of code or settings opens to all that stood there kept to some, where the words speak of nothing like it.
 * @param words the person's prompts
 * @returns to whom
 */
export function openedTo(before: string, after: string, words: string): string | undefined {
  if (before.trim() === '' || before.length > 20_000 || after.length > 20_000) return undefined;
  const opening = openings.find(({ keeps, open }) => keeps.test(before) && !open.test(before) && open.test(after))?.what ?? (unverified.test(after) && !unverified.test(before) ? 'whoever answers, with whatever certificate' : undefined);
  return opening === undefined || spoken.test(words) ? undefined : opening;
}
