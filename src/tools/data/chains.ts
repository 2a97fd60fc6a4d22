import type { Command } from '../../model/command.ts';
import type { Tool } from '../../model/tool.ts';
import { nameOf, readOptions, type Options } from '../cloud/options.ts';
import { effectOf } from '../effect.ts';

/** What of a program's words moves value or changes a chain for good, and what reads a key. */
interface Wallet {
  readonly moves: RegExp;
  readonly reads?: RegExp;
  /** Options without which nothing is sent. */
  readonly when?: readonly string[];
}

const wallets: Readonly<Record<string, Wallet>> = {
  cast: { moves: /^(send|publish|mktx-send)\b/, reads: /^wallet (decrypt-keystore|private-key)\b/ },
  forge: { moves: /^(script|create)\b/, when: ['broadcast', 'resume', 'private-key', 'ledger', 'mnemonic', 'account'] },
  solana: { moves: /^(transfer|program (deploy|close|upgrade|extend|set-upgrade-authority)|close|stake-|withdraw|delegate-stake|deactivate-stake|pay)\b/ },
  'spl-token': { moves: /^(transfer|burn|mint|close|approve|authorize|revoke)\b/ },
  'bitcoin-cli': { moves: /^(sendtoaddress|sendmany|send|sendall|sendrawtransaction|bumpfee|psbtbumpfee)\b/, reads: /^(dumpprivkey|dumpwallet|walletpassphrase|listdescriptors true)\b/ },
  'litecoin-cli': { moves: /^(sendtoaddress|sendmany|sendrawtransaction)\b/, reads: /^(dumpprivkey|dumpwallet)\b/ },
  lncli: { moves: /^(payinvoice|sendpayment|sendcoins|sendmany|closechannel|closeallchannels|keysend)\b/ },
  'lightning-cli': { moves: /^(pay|withdraw|close|keysend|sendpay)\b/ },
  near: { moves: /^(send|send-near|deploy|delete-account|delete|call|tokens)\b/ },
  sui: { moves: /^client (transfer|transfer-sui|pay|pay-sui|pay-all-sui|publish|upgrade|call)\b/ },
  aptos: { moves: /^(move (publish|run|deploy-object)|account (transfer|delete-account))\b/ },
  anchor: { moves: /^(deploy|upgrade|migrate|idl (init|upgrade|close|set-authority))\b/ },
  truffle: { moves: /^(migrate|deploy|exec)\b/ },
  hardhat: { moves: /^(run|deploy|ignition deploy)\b/ },
  starkli: { moves: /^(invoke|deploy|declare|account deploy)\b/ },
  seth: { moves: /^send\b/ },
  eth: { moves: /^transaction:send\b/ },
};

const rehearsal = /localhost|127\.0\.0\.1|0\.0\.0\.0|anvil|hardhat|ganache|regtest|simnet|devnet|testnet|sepolia|goerli|holesky|hoodi|mumbai|amoy|fuji|chapel|localnet|local|development|dev\b/i;

/** Wallets and chains: what is sent on one is nobody's to give back. */
export const tool: Tool = {
  programs: Object.keys(wallets),
  summary: 'moves value and publishes on chains, where nothing is taken back',
  effects(command) {
    const wallet = wallets[command.program];
    if (wallet === undefined) return [];
    const options = readOptions(command.args, { others: 'take', takes: ['u', 'k', 'r'], plain: ['broadcast', 'resume', 'ledger', 'regtest', 'testnet', 'signet', 'allow-unfunded-recipient', 'verify', 'legacy', 'json', 'yes', 'force', 'interactive', 'slow', 'no-deploy'] });
    const words = options.words.join(' ');
    if (wallet.reads?.test(words) === true) return [effectOf(command.program, { verb: 'read', object: { kind: 'credential', name: `keys of ${command.program}` }, says: `reads keys of a wallet (${command.program})`, marks: ['secret'] })];
    if (!wallet.moves.test(words) || (wallet.when !== undefined && !options.has(...wallet.when))) return [];
    if (isRehearsal(command, options)) return [];
    return [effectOf(command.program, { verb: 'send', object: { kind: 'cloud', what: 'account', name: words.slice(0, 80), provider: command.program }, environment: 'unknown', undo: 'irreversible', says: `sends a transaction that nobody can take back (${command.program} ${words.slice(0, 80)})` })];
  },
  examples: [
    { run: 'cast send 0xabc "transfer(address,uint256)" 0xdef 10 --rpc-url https://rpc.example.net', effects: ['send cloud irreversible'] },
    { run: 'cast send 0xabc "mint()" --rpc-url http://localhost:8545', effects: [] },
    { run: 'cast call 0xabc "balanceOf(address)" 0xdef', effects: [] },
    { run: 'forge script Deploy --broadcast --rpc-url https://rpc.example.net', effects: ['send cloud irreversible'] },
    { run: 'forge test -vv', effects: [] },
    { run: 'bitcoin-cli -regtest sendtoaddress bcrt1q 1', effects: [] },
    { run: 'bitcoin-cli dumpprivkey bc1q', effects: ['read credential none-needed'] },
    { run: 'npx hardhat run scripts/deploy.js --network mainnet', effects: ['send cloud irreversible'] },
    { run: 'npx hardhat run scripts/deploy.js', effects: [] },
  ],
};

/** A chain of this machine or one for trying; hardhat and truffle use theirs where none is named. */
function isRehearsal(command: Command, options: Options): boolean {
  const given = options.given.flatMap((name) => [name, ...options.values(name)]).join(' ');
  if (rehearsal.test(given) || command.args.some((word) => /^--?(?:regtest|testnet4?|signet)\b/.test(word.text))) return true;
  return /^(?:hardhat|truffle)$/.test(command.program) && !options.has('network') && !command.args.some((word) => /mainnet/.test(nameOf(word)));
}
