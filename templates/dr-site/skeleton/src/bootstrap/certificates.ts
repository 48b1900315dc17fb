import {
  AcmCertificate,
  AcmCertificateValidation,
  DataAwsRoute53Zone,
  Route53Record,
} from '../iac/aws';
import type { BootstrapContext } from './BootstrapContext';

/**
 * A certificate for the site's name in each region, for load balancers that
 * speak https. They are here so that a region stack never talks to Route 53,
 * whose control plane is in us-east-1. While the record stands, AWS renews the
 * certificates by itself.
 */
export function createCertificates(context: BootstrapContext): void {
  const { stack, site, providers } = context;
  if (site.traffic.protocol !== 'https') {
    return;
  }
  const certificates = {
    active: createCertificate(context, 'active'),
    pilot: createCertificate(context, 'pilot'),
  };
  // An account proves a name once: what ACM wants to see follows from the
  // account and the name, and is the same in every region.
  const proof = certificates.active.domainValidationOptions.get(0);
  const zone = new DataAwsRoute53Zone(stack, 'zone', {
    provider: providers.control,
    name: site.traffic.zoneName,
    privateZone: false,
  });
  const record = new Route53Record(stack, 'certificate_proof', {
    provider: providers.control,
    zoneId: zone.zoneId,
    name: proof.resourceRecordName,
    type: proof.resourceRecordType,
    records: [proof.resourceRecordValue],
    ttl: 300,
    // An older certificate of the name may have left it there, the very same.
    allowOverwrite: true,
  });
  for (const role of ['active', 'pilot'] as const) {
    new AcmCertificateValidation(stack, `${role}_certificate_validation`, {
      provider: providers[role],
      certificateArn: certificates[role].arn,
      validationRecordFqdns: [record.fqdn],
    });
  }
}

const createCertificate = (
  { stack, site, providers }: BootstrapContext,
  role: 'active' | 'pilot',
) =>
  new AcmCertificate(stack, `${role}_certificate`, {
    provider: providers[role],
    domainName: site.traffic.recordName,
    validationMethod: 'DNS',
    tags: { Name: site.traffic.recordName },
    // A listener keeps its certificate until it has another one.
    lifecycle: { createBeforeDestroy: true },
  });
