import type { CertificateDetail } from '@aws-sdk/client-acm';
import type { ResourceContext, ResourceHandler } from '../ResourceContext';
import type { Block } from '../TerraformStack';
import { created } from './created';

async function describe(
  context: ResourceContext,
  arn: string,
): Promise<CertificateDetail> {
  const { Certificate } = await context.aws('acm', 'DescribeCertificate', {
    CertificateArn: arn,
  });
  return Certificate;
}

/** A certificate as Terraform shows it. */
export function certificateAttributes(certificate: CertificateDetail): Block {
  return {
    id: certificate.CertificateArn,
    arn: certificate.CertificateArn,
    domain_name: certificate.DomainName,
    status: certificate.Status,
    domain_validation_options: certificate.DomainValidationOptions!.map(
      ({ DomainName, ResourceRecord }) => ({
        domain_name: DomainName,
        resource_record_name: ResourceRecord?.Name,
        resource_record_type: ResourceRecord?.Type,
        resource_record_value: ResourceRecord?.Value,
      }),
    ),
  };
}

const certificate = created(async (config, context) => {
  const { CertificateArn } = await context.aws('acm', 'RequestCertificate', {
    DomainName: config.domain_name,
    SubjectAlternativeNames: config.subject_alternative_names,
    ValidationMethod: config.validation_method,
    KeyAlgorithm: config.key_algorithm,
    Tags: context.apiTags,
  });
  return certificateAttributes(await describe(context, CertificateArn));
});

/** Waits until the certificate is issued, as Terraform does. */
const certificateValidation = created(async (config, context) => {
  const arn = config.certificate_arn;
  await context.until(
    `${arn} to be issued`,
    async () => (await describe(context, arn)).Status === 'ISSUED',
  );
  return { id: arn };
});

/** Handlers of ACM's resource types. */
export const certificateResources: Record<string, ResourceHandler> = {
  aws_acm_certificate: certificate,
  aws_acm_certificate_validation: certificateValidation,
};
