import type { RequestCertificateCommandInput } from '@aws-sdk/client-acm';
import { createHash } from 'crypto';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { fromApiTags } from '../support/tags';
import { acmState } from './acmState';

const NAME =
  /^(?=.{1,253}$)(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;
/** How long a repeated token means the same request (API reference, RequestCertificate). */
const TOKEN_MS = 3_600_000;

/** The CNAME record that proves a name: the same for the same name and account, as with AWS, so that it can stay for ever. */
function validationRecord(account: string, domain: string) {
  const name = domain.replace(/^\*\./, '').toLowerCase();
  const digest = createHash('sha256')
    .update(`${account}/${name}`)
    .digest('hex');
  return {
    Name: `_${digest.slice(0, 32)}.${name}.`,
    Type: 'CNAME' as const,
    Value: `_${digest.slice(32)}.acm-validations.aws.`,
  };
}

/** PENDING_VALIDATION until the CNAME records of all names are published. */
export function requestCertificate(
  input: RequestCertificateCommandInput,
  context: CallContext,
) {
  const { world, region, account } = context;
  const { certificates, tags } = acmState(context);
  const domain = input.DomainName!;
  const names = [
    ...new Set([domain, ...(input.SubjectAlternativeNames ?? [])]),
  ];
  const invalid = names.find(name => !NAME.test(name));
  if (invalid) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${invalid}' at 'domainName' failed to satisfy constraint: it must be a domain name`,
    );
  }
  if (input.ValidationMethod && input.ValidationMethod !== 'DNS') {
    throw new AwsError(
      'ValidationException',
      `The simulator proves names by DNS only, not by ${input.ValidationMethod}.`,
    );
  }
  const same = Object.values(certificates).find(
    ({ token, shape, createdAt }) =>
      token !== undefined &&
      token === input.IdempotencyToken &&
      shape.DomainName === domain &&
      world.now - createdAt < TOKEN_MS,
  );
  if (same) {
    return { CertificateArn: same.shape.CertificateArn };
  }
  const id = [8, 4, 4, 4, 12].map(length => world.hex(length)).join('-');
  const arn = `arn:aws:acm:${region}:${account}:certificate/${id}`;
  certificates[arn] = {
    shape: {
      CertificateArn: arn,
      DomainName: domain,
      SubjectAlternativeNames: names,
      DomainValidationOptions: names.map(name => ({
        DomainName: name,
        ValidationDomain: name,
        ValidationStatus: 'PENDING_VALIDATION',
        ValidationMethod: 'DNS',
        ResourceRecord: validationRecord(account, name),
      })),
      Type: 'AMAZON_ISSUED',
      KeyAlgorithm: input.KeyAlgorithm ?? 'RSA_2048',
      SignatureAlgorithm: 'SHA256WITHRSA',
      Issuer: 'Amazon',
      Subject: `CN=${domain}`,
      RenewalEligibility: 'INELIGIBLE',
      Options: { CertificateTransparencyLoggingPreference: 'ENABLED' },
    },
    createdAt: world.now,
    token: input.IdempotencyToken,
  };
  tags[arn] = fromApiTags(input.Tags);
  return { CertificateArn: arn };
}
