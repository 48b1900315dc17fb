import {
  ANNOTATION_LOCATION,
  DEFAULT_NAMESPACE,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  partitionOf,
  SITE_ACCOUNT_ANNOTATION,
  SITE_ANNOTATION,
  SITE_DNS_ACCOUNT_ANNOTATION,
  SITE_DRILL_SCHEDULE_ANNOTATION,
  SITE_MINIMUM_CAPACITY_ANNOTATION,
  SITE_NAME_PATTERN,
  SITE_REGIONS_ANNOTATION,
  SITE_TIER_ANNOTATION,
} from '@understudy/plugin-disaster-recovery-common';
import type { CatalogSite } from './types';

const ACCOUNT = /^\d{12}$/;

/**
 * Reads the site out of an entity's annotations.
 * @throws InputError naming the annotation and the remedy
 */
export function siteOfEntity(entity: Entity): CatalogSite {
  const entityRef = stringifyEntityRef(entity);
  const annotation = (name: string, pattern: RegExp, example: string) => {
    const value = entity.metadata.annotations?.[name]?.trim();
    if (!value || !pattern.test(value)) {
      throw new InputError(
        `${entityRef}: annotation ${name} is ${
          value ? `"${value}"` : 'missing'
        }; write it like "${example}"`,
      );
    }
    return value;
  };
  const name = annotation(SITE_ANNOTATION, SITE_NAME_PATTERN, 'orders');
  const accountId = annotation(
    SITE_ACCOUNT_ANNOTATION,
    ACCOUNT,
    '123456789012',
  );
  const optional = (key: string, pattern: RegExp, example: string) =>
    entity.metadata.annotations?.[key] === undefined
      ? undefined
      : annotation(key, pattern, example);
  const tier = optional(SITE_TIER_ANNOTATION, /^[\w-]{1,64}$/, 'tier-1');
  const drillSchedule = optional(
    SITE_DRILL_SCHEDULE_ANNOTATION,
    /^[\w-]{1,64}$/,
    'weekly',
  );
  const dnsAccountId = optional(
    SITE_DNS_ACCOUNT_ANNOTATION,
    ACCOUNT,
    '210987654321',
  );
  const minimum = optional(
    SITE_MINIMUM_CAPACITY_ANNOTATION,
    /^(?:0?\.\d+|1(?:\.0+)?)$/,
    '0.6',
  );
  const [active, pilot] = annotation(
    SITE_REGIONS_ANNOTATION,
    /^([a-z]{2,4}(?:-[a-z]+)+-\d)\s*,\s*(?!\1)[a-z]{2,4}(-[a-z]+)+-\d$/,
    'eu-west-1,eu-central-1',
  ).split(/\s*,\s*/);
  if (partitionOf(active)?.id !== partitionOf(pilot)?.id) {
    throw new InputError(
      `${entityRef}: annotation ${SITE_REGIONS_ANNOTATION} names ${active} and ${pilot}, which are in two partitions of AWS; nothing replicates between them: name two regions of one`,
    );
  }
  return {
    name,
    entityRef,
    owner: ownerOf(entity),
    title: entity.metadata.title,
    accountId,
    // Not the source location: that one an author may write as they like.
    location: entity.metadata.annotations?.[ANNOTATION_LOCATION],
    tier,
    drillSchedule,
    minimumCapacity: minimum === undefined ? undefined : Number(minimum),
    regions: { active, pilot },
    dnsAccountId,
    manifestOrigin:
      entity.spec?.disasterRecovery === undefined ? undefined : 'catalog',
  };
}

/** As a full reference in lower case, which is what a policy's claims are held against. */
function ownerOf(entity: Entity): string {
  const owned = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  );
  const owner = owned?.targetRef ?? String(entity.spec?.owner ?? '');
  return owner
    ? stringifyEntityRef(
        parseEntityRef(owner, {
          defaultKind: 'group',
          defaultNamespace: entity.metadata.namespace ?? DEFAULT_NAMESPACE,
        }),
      )
    : '';
}
