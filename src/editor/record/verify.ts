import { createPrivateKey, createPublicKey } from 'node:crypto';
import { ProgressLocation, window } from 'vscode';
import { noLinks } from '../../approvals/plain.ts';
import { anchorPlaces, readAnchors } from '../../guard/record/anchors.ts';
import { readPublicKeys } from '../../guard/record/key-files.ts';
import { verifyFolder } from '../../guard/record/verify-folder.ts';
import type { RecordKeys } from '../keys.ts';
import type { Looker } from '../look.ts';
import { verificationPage } from './verify-page.ts';

interface VerifyOptions {
  readonly record: string;
  readonly looker: Looker;
  keys(): RecordKeys | undefined;
  destinations(): readonly string[];
  folder(): string | undefined;
}

/** `Tagout: Verify the Record`: chain, trees, signatures, seals, high-water marks and anchors of every stream. */
export async function verifyRecord({ record, looker, keys, destinations, folder }: VerifyOptions): Promise<void> {
  const page = await window.withProgress({ location: ProgressLocation.Notification, title: 'Verifying the record' }, async () => {
    const own = keys();
    // The marks are read before the files: a stream grows while it is verified, and is never shorter than its mark.
    const known = await own?.known();
    const key = own === undefined ? undefined : createPublicKey(createPrivateKey(own.signing));
    const publicKeys = [...(key === undefined ? [] : [key]), ...(await readPublicKeys(record))];
    const anchors = await readAnchors(anchorPlaces(destinations(), folder()), publicKeys);
    const verdicts = await verifyFolder(record, { keys: publicKeys, anchors, ...(key !== undefined && { own: key }), ...(known !== undefined && { known }) });
    return verificationPage(verdicts, known === undefined ? 'no-key-store' : 'key-store', new Date().toLocaleString());
  });
  await looker.show('the record verified.txt', page.text);
  if (page.is === 'tampered') void window.showErrorMessage(noLinks(page.says));
  else void window.showInformationMessage(noLinks(page.says));
}
