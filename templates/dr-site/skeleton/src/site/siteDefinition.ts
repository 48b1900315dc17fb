import { z } from 'zod';
import { networksOverlap, parseCidr } from './cidr';
import { hasKnownSize, UNKNOWN_SIZE } from './instanceSize';
import { issueLines, issueMessage } from './issueMessage';
import { notificationsSchema } from './notificationsSchema';
import { REGIONS } from './regions';

/** Lower-case letters, digits and single hyphens; 20 characters leave room in AWS names of 32. */
export const SITE_NAME_PATTERN = /^[a-z](?:[a-z0-9]|-(?!-|$)){1,19}$/;

const region = z.string().refine(value => value in REGIONS, {
  message: `is not a region this template knows; choose one of ${Object.keys(
    REGIONS,
  ).join(', ')}`,
});

const cidr = z
  .string()
  .refine(value => parseCidr(value) !== undefined, {
    message: 'is not an IPv4 network such as 10.20.0.0/16',
  })
  .refine(
    value => {
      const network = parseCidr(value);
      return !network || (network.size <= 2 ** 16 && network.size >= 2 ** 12);
    },
    {
      message:
        'must be between /16 and /20, the sizes that AWS allows and that three tiers of subnets need',
    },
  );

const wholeNumber = (min: number, max: number) =>
  z
    .number()
    .int('must be a whole number')
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);

const hostName = z
  .string()
  .regex(
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    'must be a DNS name in lower case, such as example.com',
  );

/** Everything that tells one site from another; the only data in the repository. */
export const siteDefinitionSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    name: z
      .string()
      .regex(
        SITE_NAME_PATTERN,
        'must be 2 to 20 characters: lower-case letters, digits and single hyphens, starting with a letter',
      ),
    /** Entity reference of the owning group, e.g. `group:default/team-orders`. */
    owner: z
      .string()
      .regex(
        /^(group|user):[a-z0-9-]+\/[A-Za-z0-9._-]+$/,
        'must be a catalog reference such as group:default/team-orders',
      ),
    description: z.string().max(200).default(''),
    accountId: z
      .string()
      .regex(/^\d{12}$/, 'must be the 12 digits of an AWS account'),
    regions: z.strictObject({
      active: region,
      pilot: region,
      /** A third region that runs nothing and votes on where traffic goes; without one the object in the pilot decides alone. */
      witness: region.optional(),
    }),
    traffic: z.strictObject({
      policy: z.enum(['automatic', 'operator']).default('automatic'),
      /** Public hosted zone that the record is in. */
      zoneName: hostName,
      /** Name that users call; must be inside the zone. */
      recordName: hostName,
      /** What users speak to the load balancers; `https` brings a certificate in each region and redirects the rest. */
      protocol: z.enum(['http', 'https']).default('http'),
      /** `pilot` lets the object in the pilot decide alone although there is a witness: a living site gets one in two deliveries. */
      switch: z.literal('pilot').optional(),
    }),
    network: z.strictObject({
      activeCidr: cidr,
      pilotCidr: cidr,
      zones: wholeNumber(2, 3).default(2),
      /** Way out for the instances; `none` leaves them VPC endpoints only. */
      nat: z.enum(['single', 'per-az', 'none']).default('single'),
    }),
    compute: z.strictObject({
      instanceType: z
        .string()
        .regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, {
          message: 'must be an EC2 instance type such as t3.small',
          abort: true,
        })
        .refine(hasKnownSize, { message: UNKNOWN_SIZE })
        .default('t3.small'),
      min: wholeNumber(1, 1000).default(2),
      desired: wholeNumber(1, 1000).default(2),
      max: wholeNumber(1, 1000).default(6),
      /** Instances that the pilot keeps running; 0 is cheapest. */
      pilotMin: wholeNumber(0, 1).default(0),
      port: wholeNumber(1, 65535).default(8080),
      healthPath: z
        .string()
        .regex(/^\/[\w./-]*$/, 'must be a path such as /healthz')
        .default('/healthz'),
      /** What answers on the instances; `custom` is what the repository's own launch template starts. */
      application: z.enum(['sample', 'image', 'custom']).default('custom'),
      /** SSM parameter, in either region, that names the image to start. */
      imageParameter: z
        .string()
        .regex(
          /^\/app\/[\w.-]+(?:\/[\w.-]+)+$/,
          'must be the name of an SSM parameter such as /app/orders/image',
        )
        .max(200)
        .optional(),
    }),
    database: z.strictObject({
      engineVersion: z
        .string()
        .regex(
          /^8\.[04](\.\d+)?$/,
          'must be 8.4 or 8.0, or a release of them such as 8.4.8',
        )
        // RDS takes the release it thinks best; one that is named is retired one day.
        .default('8.4'),
      instanceClass: z
        .string()
        .regex(/^db\.[a-z0-9]+\.[a-z0-9]+$/, {
          message: 'must be an RDS class such as db.t3.medium',
          abort: true,
        })
        .refine(hasKnownSize, { message: UNKNOWN_SIZE })
        .default('db.t3.medium'),
      allocatedStorageGib: wholeNumber(20, 65536).default(20),
      backupRetentionDays: wholeNumber(1, 35).default(7),
      name: z
        .string()
        .regex(
          /^[a-z][a-z0-9_]{0,62}$/,
          'must be a MySQL schema name in lower case',
        )
        .default('app'),
    }),
    storage: z
      .strictObject({
        /** S3 Replication Time Control: 15 minutes by contract, billed by the GB. */
        replicationTimeControl: z.boolean().default(false),
      })
      .prefault({}),
    backup: z
      .strictObject({
        /** Copies AWS Backup recovery points of the database to the other region. */
        crossRegionCopy: z.boolean().default(false),
        retentionDays: wholeNumber(1, 3650).default(35),
      })
      .prefault({}),
    /** Who is told of alarms; each confirms once for each topic, of which there is one in each region and one of traffic. */
    notifications: notificationsSchema,
    delivery: z
      .strictObject({
        pipeline: z
          .enum(['jenkins', 'codepipeline', 'github-actions'])
          .default('jenkins'),
        /** `OWNER/NAME` on the git host; those who deliver from there must know it. */
        repository: z
          .string()
          .regex(
            /^[\w.-]+(?:\/[\w.-]+)+$/,
            'must be a repository such as example-org/orders',
          )
          .optional(),
        branch: z
          .string()
          .regex(
            /^[A-Za-z0-9][\w./-]{0,99}$/,
            'must be a branch name such as main',
          )
          .default('main'),
        /** CodeConnections connection through which CodePipeline reads the repository. */
        connectionArn: z
          .string()
          .regex(
            /^arn:aws:(?:codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[\w-]+$/,
            'must be the ARN of a connection, arn:aws:codeconnections:REGION:ACCOUNT:connection/ID',
          )
          .optional(),
      })
      .prefault({}),
    objectives: z.strictObject({
      rpoSeconds: wholeNumber(1, 86400).default(60),
      rtoSeconds: wholeNumber(60, 86400).default(900),
    }),
    /** Which region serves by intent; committed after a failover, so that pipelines stop undoing it. */
    drMode: z.enum(['normal', 'failed-over']).default('normal'),
  })
  .superRefine((site, context) => {
    const issue = (path: string[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (site.regions.active === site.regions.pilot) {
      issue(
        ['regions', 'pilot'],
        `is the active region too; a site needs two different regions`,
      );
    }
    const { active: home, pilot: standby, witness } = site.regions;
    if (witness === home || witness === standby) {
      issue(
        ['regions', 'witness'],
        `is the ${
          witness === home ? 'active' : 'pilot'
        } region too; choose a third region, so that each one has one vote`,
      );
    }
    // AWS General Reference: an account sees two of its zones.
    if (site.network.zones > 2 && [home, standby].includes('us-west-1')) {
      issue(
        ['network', 'zones'],
        'must be 2, because us-west-1 offers no third zone; or choose another region',
      );
    }
    const active = parseCidr(site.network.activeCidr);
    const pilot = parseCidr(site.network.pilotCidr);
    if (active && pilot && networksOverlap(active, pilot)) {
      issue(
        ['network', 'pilotCidr'],
        `overlaps ${site.network.activeCidr} of the active region; choose a network that shares no address with it`,
      );
    }
    if (
      site.traffic.recordName !== site.traffic.zoneName &&
      !site.traffic.recordName.endsWith(`.${site.traffic.zoneName}`)
    ) {
      issue(
        ['traffic', 'recordName'],
        `must end with .${site.traffic.zoneName}, the hosted zone`,
      );
    }
    const { min, desired, max } = site.compute;
    if (min > max) {
      issue(
        ['compute', 'max'],
        `must be at least ${min}, the fewest instances`,
      );
    } else if (desired < min) {
      issue(
        ['compute', 'desired'],
        `must be at least ${min}, the fewest instances`,
      );
    } else if (desired > max) {
      issue(
        ['compute', 'desired'],
        `must be at most ${max}, the most instances`,
      );
    }
    const { application, imageParameter } = site.compute;
    if ((application === 'image') !== (imageParameter !== undefined)) {
      issue(
        ['compute', 'imageParameter'],
        application === 'image'
          ? `is needed for an image of one's own; give the SSM parameter that names it, such as /app/${site.name}/image`
          : `names an image that nothing starts; leave it out, or choose compute.application image`,
      );
    }
    // The only parameters that the roles of this site may read.
    if (
      imageParameter?.startsWith('/app/') &&
      !imageParameter.startsWith(`/app/${site.name}/`)
    ) {
      issue(
        ['compute', 'imageParameter'],
        `must begin with /app/${site.name}/, where the site's own parameters are`,
      );
    }
    const { pipeline, repository, connectionArn } = site.delivery;
    if (pipeline !== 'jenkins' && repository === undefined) {
      issue(
        ['delivery', 'repository'],
        `is needed for ${pipeline}; give it as OWNER/NAME`,
      );
    }
    if (pipeline === 'codepipeline' && connectionArn === undefined) {
      issue(
        ['delivery', 'connectionArn'],
        'is needed for codepipeline; create a connection to the git host in AWS and give its ARN',
      );
    }
  });

/** A site with every default filled in. */
export type SiteDefinition = z.output<typeof siteDefinitionSchema>;
/** A site as a person may write it, defaults left out. */
export type SiteDefinitionInput = z.input<typeof siteDefinitionSchema>;

/**
 * Checks a site and fills in defaults.
 * @throws Error naming each bad field and its remedy, one a line.
 */
export function parseSiteDefinition(input: unknown): SiteDefinition {
  const result = siteDefinitionSchema.safeParse(input, {
    error: issueMessage,
  });
  if (result.success) {
    return result.data;
  }
  const lines = result.error.issues.flatMap(issueLines);
  throw new Error(`The site is not valid:\n${lines.join('\n')}`);
}
