import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const SKELETON = resolve(__dirname, '../../../../templates/dr-site/skeleton');

/** A key and a certificate for a name, as PEM, made the way a generated repository's own tests make theirs. */
export function selfSignedCertificate(name: string): {
  key: string;
  cert: string;
} {
  const script = `
    import { selfSignedCertificate } from './test/selfSignedCertificate';
    console.log(JSON.stringify(selfSignedCertificate(${JSON.stringify(name)})));
  `;
  const output = execFileSync(
    process.execPath,
    [require.resolve('tsx/cli'), '--eval', script],
    { cwd: SKELETON, env: { ...process.env, NODE_OPTIONS: '' } },
  );
  return JSON.parse(String(output));
}
