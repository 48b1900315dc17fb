import { z } from 'zod';

/** Kinds of databases that can be bound. @public */
export const DATABASE_DRIVERS = ['rds-replica'] as const;

/** Engines of databases that can be bound. @public */
export const DATABASE_ENGINES = ['mysql', 'mariadb', 'postgres'] as const;

const objectives = z.object({
  rpoSeconds: z.number().positive(),
  rtoSeconds: z.number().positive(),
});

/**
 * The list of a site's resources in one region. The generated region stack
 * writes it as JSON into that region's SSM parameter `/dr/<site>/manifest`.
 * @public
 */
export const regionManifestSchema = z.object({
  schemaVersion: z.literal(1),
  site: z.string(),
  accountId: z.string(),
  region: z.string(),
  peerRegion: z.string(),
  homeRole: z.enum(['active', 'pilot']),
  objectives,
  /** Must be the tag of the product and the site's name; what resources must carry is not read from here (invariant I9). */
  tag: z.object({ key: z.string(), value: z.string() }),
  loadBalancer: z.object({
    arn: z.string(),
    dnsName: z.string(),
    targetGroupArn: z.string(),
    /** Path that answers `{site, region, writable, lastWriteAt}`. */
    statusPath: z.string(),
  }),
  autoScalingGroup: z.object({
    name: z.string(),
    /** Capacity the region needs when it serves. */
    serving: z.object({
      min: z.number(),
      desired: z.number(),
      max: z.number(),
    }),
    /** Capacity of the region as a standby. */
    standby: z.object({
      min: z.number(),
      desired: z.number(),
      max: z.number(),
    }),
  }),
  database: z.object({
    /** What kind of database it is; an RDS instance with a read replica where it is left out. */
    driver: z.enum(DATABASE_DRIVERS).optional(),
    /** MySQL where it is left out. */
    engine: z.enum(DATABASE_ENGINES).optional(),
    identifier: z.string(),
    arn: z.string(),
  }),
  buckets: z.array(
    z.object({
      name: z.string(),
      /** Bucket in the peer region that it replicates to. */
      destination: z.string(),
      ruleId: z.string(),
    }),
  ),
  /** ARN of the role that S3 Batch Operations assumes to copy what never replicated; manifests of older stacks name none. */
  batchReplicationRole: z.string().optional(),
  /** Object whose presence in this region's bucket moves traffic to this region. */
  switch: z.object({ bucket: z.string(), key: z.string() }),
  /** Secret with the database's password, by its name, which its copy in the other region shares; manifests of older stacks name none. */
  secret: z.object({ name: z.string() }).optional(),
  /** Topic that the region's alarms are sent to; manifests of older stacks name none. */
  alarms: z.object({ topicArn: z.string() }).optional(),
  /** Bucket with the Terraform states of the region, and the one in the peer region with their copies; manifests of older stacks name none. */
  stateBucket: z
    .object({ name: z.string(), destination: z.string() })
    .optional(),
  /** Hash of the site's definition that the stack was made from; manifests of older stacks have none. */
  definition: z.string().optional(),
  /** The break-glass command in the site's repository; missing where it has none of one file. */
  command: z.object({ version: z.string() }).optional(),
  /** The template that the site's repository is of; missing where it was made before repositories kept that. */
  template: z.object({ version: z.string() }).optional(),
});

/**
 * The traffic part of a site. The global stack writes it as JSON into both
 * regions' SSM parameter `/dr/<site>/traffic`, so that a failover reads it
 * without the failed region and without Route 53's control plane.
 * @public
 */
export const trafficManifestSchema = z.object({
  schemaVersion: z.literal(1),
  site: z.string(),
  policy: z.enum(['automatic', 'operator']),
  zoneId: z.string(),
  recordName: z.string(),
  /** What users speak to the load balancers; manifests of older stacks do not say, and theirs is http. */
  protocol: z.enum(['http', 'https']).optional(),
  /** Health checks; `primary` is the CALCULATED one that the PRIMARY record carries, `switch` watches the pilot's object, whether it decides alone or not. */
  healthChecks: z.object({
    primary: z.string(),
    switch: z.string(),
    endpoint: z.record(z.string(), z.string()),
  }),
  /** Where the site has a witness: traffic is at the pilot while `threshold` of the objects are there. */
  switch: z
    .object({
      threshold: z.literal(2),
      objects: z
        .array(
          z.object({
            role: z.enum(['active', 'pilot', 'witness']),
            region: z.string(),
            bucket: z.string(),
            key: z.string(),
            healthCheck: z.string(),
          }),
        )
        .length(3),
    })
    .optional(),
});

/** @public */
export type RegionManifest = z.infer<typeof regionManifestSchema>;
/** @public */
export type TrafficManifest = z.infer<typeof trafficManifestSchema>;

/** Name of the SSM parameter with the region manifest. @public */
export const regionManifestParameter = (site: string) => `/dr/${site}/manifest`;
/** Name of the SSM parameter with the traffic manifest. @public */
export const trafficManifestParameter = (site: string) => `/dr/${site}/traffic`;
