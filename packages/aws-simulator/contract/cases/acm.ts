import { EAST, WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, includes, matches, recent } from '../expectations';

const UNKNOWN = `arn:aws:acm:${EAST}:123456789012:certificate/00000000-0000-0000-0000-000000000000`;

async function request(aws: Aws) {
  const domain = `${aws.name('site')}.example.com`;
  const { CertificateArn } = await aws.acm().requestCertificate({
    DomainName: domain,
    ValidationMethod: 'DNS',
    Tags: [{ Key: 'team', Value: 'orders' }],
  });
  return { domain, arn: CertificateArn! };
}

export const acmCases: ContractCase[] = [
  {
    name: 'a certificate waits for the record that proves its name',
    async run(aws) {
      const { domain, arn } = await request(aws);
      matches(
        'ARN',
        arn,
        /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\da-f-]+$/,
      );
      const { Certificate } = await aws
        .acm()
        .describeCertificate({ CertificateArn: arn });
      equal('DomainName', Certificate!.DomainName, domain);
      equal('names', Certificate!.SubjectAlternativeNames, [domain]);
      equal('Type', Certificate!.Type, 'AMAZON_ISSUED');
      recent('CreatedAt', Certificate!.CreatedAt);
      const [option] = Certificate!.DomainValidationOptions!;
      equal('method', option.ValidationMethod, 'DNS');
      equal('type', option.ResourceRecord?.Type, 'CNAME');
      matches('name', option.ResourceRecord?.Name, /^_[\da-f]+\..+\.$/);
      matches(
        'value',
        option.ResourceRecord?.Value,
        /\.acm-validations\.aws\.$/,
      );
    },
  },
  {
    name: 'an unknown certificate is ResourceNotFoundException',
    async run(aws) {
      await fails(
        'ResourceNotFoundException',
        aws.acm().describeCertificate({ CertificateArn: UNKNOWN }),
      );
    },
  },
  {
    name: 'certificates are listed in their region',
    async run(aws) {
      const { arn } = await request(aws);
      const list = async (region: string) =>
        (
          await aws.acm(region).listCertificates({ MaxItems: 1000 })
        ).CertificateSummaryList!.map(({ CertificateArn }) => CertificateArn);
      includes('here', await list(EAST), arn);
      equal('elsewhere', (await list(WEST)).includes(arn), false);
    },
  },
  {
    name: 'a certificate with another key than RSA is listed for who asks for it',
    moto: { differs: 'it is listed always' },
    async run(aws) {
      const { CertificateArn } = await aws.acm().requestCertificate({
        DomainName: `${aws.name('site')}.example.com`,
        ValidationMethod: 'DNS',
        KeyAlgorithm: 'EC_prime256v1',
      });
      const list = async (keyTypes?: 'EC_prime256v1'[]) =>
        (
          await aws.acm().listCertificates({
            MaxItems: 1000,
            ...(keyTypes && { Includes: { keyTypes } }),
          })
        ).CertificateSummaryList!.map(each => each.CertificateArn);
      equal('unasked', (await list()).includes(CertificateArn), false);
      includes('asked', await list(['EC_prime256v1']), CertificateArn);
    },
  },
  {
    name: 'tags of a certificate are added and taken off',
    async run(aws) {
      const { arn } = await request(aws);
      await aws.acm().addTagsToCertificate({
        CertificateArn: arn,
        Tags: [{ Key: 'stage', Value: 'test' }],
      });
      await aws.acm().removeTagsFromCertificate({
        CertificateArn: arn,
        Tags: [{ Key: 'team' }],
      });
      const { Tags } = await aws
        .acm()
        .listTagsForCertificate({ CertificateArn: arn });
      equal('Tags', Tags, [{ Key: 'stage', Value: 'test' }]);
    },
  },
  {
    name: 'a certificate that is deleted is not found any more',
    async run(aws) {
      const { arn } = await request(aws);
      await aws.acm().deleteCertificate({ CertificateArn: arn });
      await fails(
        'ResourceNotFoundException',
        aws.acm().describeCertificate({ CertificateArn: arn }),
      );
    },
  },
  {
    name: 'a request that is repeated with its token is the same certificate',
    async run(aws) {
      const repeated = {
        DomainName: `${aws.name('site')}.example.com`,
        IdempotencyToken: 'once',
        ValidationMethod: 'DNS' as const,
      };
      const first = await aws.acm().requestCertificate(repeated);
      const second = await aws.acm().requestCertificate(repeated);
      equal('ARN', second.CertificateArn, first.CertificateArn);
    },
  },
];
