import {
  KeyAlgorithm,
  paginateListCertificates,
  type CertificateSummary,
} from '@aws-sdk/client-acm';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { AwsClients } from '../../aws/types';
import { regionsOf, toBatches } from './regionsOf';
import { seldom, seldomDeadline } from './seldom';
import type { Collector, Subject } from './types';

const EVERY_SECONDS = 3600;
/** ListCertificates gives at most 1,000 a page (ACM API reference). */
const PER_PAGE = 1000;

const namesOf = ({
  DomainName = '',
  SubjectAlternativeNameSummaries = [],
}: CertificateSummary) =>
  new Set(
    [DomainName, ...SubjectAlternativeNameSummaries].map(name =>
      name.toLowerCase(),
    ),
  );

/**
 * Until when the certificate of each site's name is valid, in both regions: one paged ListCertificates per account and
 * region, which brings their names and ends. Sites that speak http have none.
 */
export function certificatesCollector(options: { aws: AwsClients }): Collector {
  const { aws } = options;
  return seldom(EVERY_SECONDS, {
    id: 'certificates',
    plan: sites =>
      toBatches(
        [...regionsOf(sites)].flatMap(({ site, region }) =>
          site.traffic?.protocol === 'https'
            ? [
                {
                  accountId: site.accountId,
                  region,
                  subjects: [
                    {
                      site: site.name,
                      name: MEASUREMENTS.certificate,
                      region,
                      resource: site.traffic.recordName,
                      unit: 'timestamp',
                      deadlineSeconds: seldomDeadline(EVERY_SECONDS),
                      source: 'acm:ListCertificates',
                    } satisfies Subject,
                  ],
                },
              ]
            : [],
        ),
      ),
    async read({ accountId, region, subjects }, record, signal) {
      const client = await aws.acm(accountId, region);
      const issued: CertificateSummary[] = [];
      for await (const page of paginateListCertificates(
        { client, pageSize: PER_PAGE },
        {
          CertificateStatuses: ['ISSUED', 'EXPIRED'],
          // Left to itself ACM lists those of RSA alone.
          Includes: { keyTypes: Object.values(KeyAlgorithm) },
        },
        { abortSignal: signal },
      )) {
        issued.push(...(page.CertificateSummaryList ?? []));
      }
      const byName = new Map<string, CertificateSummary[]>();
      for (const certificate of issued) {
        for (const name of namesOf(certificate)) {
          byName.set(name, [...(byName.get(name) ?? []), certificate]);
        }
      }
      for (const subject of subjects) {
        const name = subject.resource.toLowerCase().replace(/\.$/, '');
        record(subject, {
          value: endOf([
            ...(byName.get(name) ?? []),
            // A wildcard stands for one label.
            ...(byName.get(name.replace(/^[^.]+/, '*')) ?? []),
          ]),
        });
      }
    },
  });
}

/** Of those that something uses the first that ends; where none is used the last. */
function endOf(certificates: CertificateSummary[]): string {
  const ends = (some: CertificateSummary[]) =>
    some.flatMap(({ NotAfter }) => NotAfter?.toISOString() ?? []).sort();
  const [first] = ends(certificates.filter(({ InUse }) => InUse));
  return first ?? ends(certificates).at(-1) ?? 'none';
}
