import { effectOf } from '../../effect.ts';
import { viaOf, type Call } from '../program.ts';
import { knownText } from '../value.ts';
import { argumentsOf, methodOf, type Found } from './found.ts';

/** Clients that write to people, by the first names of the chain. */
const writers = /(^|[.@/?])(?:smtplib|nodemailer|resend|Resend|sendgrid|SendGridAPIClient|@sendgrid|sgMail|postmark|mailgun|mailchimp|twilio|Twilio|slack_sdk|@slack|WebClient|SlackClient|discord|telegram|Telegraf|vonage|plivo|messagebird|aiosmtplib|yagmail|redmail|emails|tweepy|twitter|onesignal|EmailMessage|EmailMultiAlternatives|@aws-sdk\/client-(?:ses|sesv2|sns|pinpoint)|SESClient|SESv2|\bSES\b|Mailer|ActionMailer|PHPMailer)/;
const sends = /^(?:sendmail|sendMail|send_mail|send_message|sendMessage|send_messages|send_email|sendEmail|send|deliver|deliver_now|deliver_later|chat_postMessage|postMessage|create_tweet|update_status|tweet|publish|create|sendMultiple|send_mass_mail|send_templated_email|sendTemplate|sendRawEmail|send_raw_email|sendBulkEmail|sendBulkTemplatedEmail|send_bulk_templated_email|sendTemplatedEmail|mass_mail|broadcast)$/;
const alone = /^(?:sendmail|sendMail|send_mass_mail|chat_postMessage|create_tweet|deliver_now|deliver_later|send_templated_email)$/;
const payers = /(^|[.@/?])(?:stripe|Stripe|paypal|PayPal|square|adyen|braintree|coinbase|ccxt|alpaca|plaid|wise)/;
const moves = /^(?:refunds?|Refund|payouts?|Payout|transfers?|Transfer|charges?|Charge|paymentIntents|PaymentIntent|orders?|create_order|createOrder|create_market_order|createMarketOrder|submit_order|createMarketBuyOrder|createMarketSellOrder)$/;

/** Letters, text messages and payments that a program sends. */
export function messageCall(call: Call): Found {
  const names = call.chain.map((link) => link.name.replace(/^\?/, '')).join('.');
  const method = methodOf(call);
  const via = viaOf(call, call.program.deeds.language);
  const first = argumentsOf(call).map((arg) => knownText(arg)).find((text) => text !== undefined && text !== '') ?? '';
  if (payers.test(names) && (moves.test(method) || (/^(?:create|createRefund|transfer|withdraw|capture)$/.test(method) && (method !== 'create' || call.chain.some((link) => moves.test(link.name.replace(/^\?/, ''))))))) {
    call.program.deeds.add([effectOf(via, { verb: 'send', object: { kind: 'cloud', what: 'account', name: first.slice(0, 80), provider: 'payments' }, environment: 'unknown', undo: 'irreversible', says: `moves money (${names.slice(0, 80)})` })]);
    return 'read';
  }
  if (!alone.test(method) && !(writers.test(names) && sends.test(method))) return 'not-mine';
  // A client is made by `create`; a message is too, but below `messages` or `emails`.
  if (method === 'create' && !call.chain.some((link) => /^\??(?:messages|emails|calls|notifications|campaigns)$/.test(link.name))) return 'not-mine';
  // A catcher of this machine (mailhog, mailpit) hands nothing on.
  const caught = [call.args, ...call.chain.map((link) => link.call?.args ?? [])].flat().some((arg) => arg.kind === 'map' && [...arg.entries].some(([key, value]) => /^(?:host|hostname|server)$/i.test(key) && /^(?:localhost|127\.0\.0\.1|::1|mailhog|mailpit|mailcatcher|host\.docker\.internal)$/.test(knownText(value) ?? '')));
  if (caught) return 'read';
  call.program.deeds.add([effectOf(via, { verb: 'send', object: { kind: 'message', to: first.slice(0, 80) || 'whom the program names' }, environment: 'unknown', undo: 'irreversible', says: `sends a message${first === '' ? '' : ` (${first.slice(0, 80)})`}` })]);
  return 'read';
}
