import type { EvidenceFile } from '@understudy/plugin-disaster-recovery-common';
import type { Response } from 'express';

/** Hands a file out to be kept: opened in a browser it carries out nothing, and is of no origin. */
export function sendFile(response: Response, file: EvidenceFile): void {
  response
    .attachment(file.name)
    .set({
      'content-type': file.type,
      'content-security-policy':
        "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(file.text);
}
