import { generateKeyPairSync, sign } from 'node:crypto';

/** A key and a certificate that nobody trusts by himself, as PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

/** DER of a value: its tag, its length, its bytes. @see ITU-T X.690 */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length =
    body.length < 128
      ? [body.length]
      : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const text = (tag: number, value: string) => der(tag, Buffer.from(value));
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const bits = (bytes: Buffer) => der(0x03, Buffer.from([0]), bytes);

/** `ecdsa-with-SHA256` */
const ALGORITHM = sequence(oid('2a8648ce3d040302'));

/** Makes a certificate for a name, which signs itself. @see RFC 5280 */
export function selfSignedCertificate(name: string): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  // `commonName` as the only part of the name.
  const subject = sequence(
    der(0x31, sequence(oid('550403'), text(0x0c, name))),
  );
  // `subjectAltName` with one `dNSName`.
  const names = sequence(oid('551d11'), der(0x04, sequence(text(0x82, name))));
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ALGORITHM,
    subject,
    sequence(text(0x17, '200101000000Z'), text(0x17, '491231235959Z')),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(names)),
  );
  const certificate = sequence(
    content,
    ALGORITHM,
    bits(sign('sha256', content, privateKey)),
  );
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: [
      '-----BEGIN CERTIFICATE-----',
      ...lines,
      '-----END CERTIFICATE-----',
      '',
    ].join('\n'),
  };
}
