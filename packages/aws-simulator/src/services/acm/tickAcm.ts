import type { World } from '../../core/World';
import { canonicalName } from '../route53/recordName';
import type { Route53State } from '../route53/route53State';
import { ACM_STATE, type AcmState, type CertificateState } from './acmState';
import { statusOf } from './statusOf';

/** CNAME records that the name servers know, by name. */
function publishedAliases(world: World): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { state } of world.each<Route53State>('route53')) {
    for (const { published } of Object.values(state.zones)) {
      for (const record of published) {
        if (record.Type === 'CNAME') {
          found.set(
            record.Name!,
            (record.ResourceRecords ?? []).map(({ Value = '' }) =>
              canonicalName(Value),
            ),
          );
        }
      }
    }
  }
  return found;
}

const isPending = (certificate: CertificateState, now: number) =>
  statusOf(certificate, now) === 'PENDING_VALIDATION';

/** Issues the certificates whose names are all proven by their CNAME records (User Guide, "DNS validation"). */
export function tickAcm(world: World): void {
  let aliases: Map<string, string[]> | undefined;
  for (const { region, state } of world.each<AcmState>(ACM_STATE)) {
    for (const certificate of Object.values(state.certificates)) {
      if (
        !isPending(certificate, world.now) ||
        world.regionDown(region, 'control')
      ) {
        continue;
      }
      aliases ??= publishedAliases(world);
      const options = certificate.shape.DomainValidationOptions!;
      for (const option of options) {
        const { Name = '', Value = '' } = option.ResourceRecord ?? {};
        if (aliases.get(canonicalName(Name))?.includes(canonicalName(Value))) {
          option.ValidationStatus = 'SUCCESS';
        }
      }
      if (
        options.every(({ ValidationStatus }) => ValidationStatus === 'SUCCESS')
      ) {
        certificate.issuedAt = world.now;
        world.log({
          region,
          service: 'acm',
          type: 'certificate-issued',
          resource: certificate.shape.DomainName!,
        });
      }
    }
  }
}
