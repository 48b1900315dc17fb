/**
 * One resource of a site as this product accepted it. Only {@link bindPlace} and
 * its neighbours make them, from accepted manifests, and the cloud takes nothing
 * else: no step can name a resource of its own (invariant I9).
 */
interface Bound {
  /** The site whose tag the resource must carry. */
  readonly site: string;
  readonly account: string;
  readonly region: string;
}

/** An RDS instance. */
export interface DatabaseBinding extends Bound {
  readonly kind: 'database';
  readonly identifier: string;
  readonly arn: string;
}

/** A snapshot of an RDS instance. */
export interface SnapshotBinding extends Bound {
  readonly kind: 'snapshot';
  readonly identifier: string;
}

/** Sizes of an Auto Scaling group. Instances. */
export interface Capacity {
  min: number;
  desired: number;
  max: number;
}

/** An Auto Scaling group. */
export interface GroupBinding extends Bound {
  readonly kind: 'group';
  readonly identifier: string;
  /** Capacity that the region needs when it serves. */
  readonly serving: Capacity;
  /** Capacity that it has while it stands by. */
  readonly standby: Capacity;
}

/** A load balancer and what is asked behind it. */
export interface LoadBalancerBinding extends Bound {
  readonly kind: 'load-balancer';
  /** DNS name; empty where it is not known. */
  readonly dnsName: string;
  readonly statusPath: string;
  /** Name that the answering side must prove to be; plain HTTP without it. */
  readonly certificateName?: string;
}

/** An SSM parameter. */
export interface ParameterBinding extends Bound {
  readonly kind: 'parameter';
  readonly name: string;
}

/** An S3 object, there or not. */
export interface ObjectBinding extends Bound {
  readonly kind: 'object';
  readonly bucket: string;
  readonly key: string;
}

/** An S3 bucket of the application's objects, and what copies them to the other region. */
export interface BucketBinding extends Bound {
  readonly kind: 'bucket';
  readonly bucket: string;
  /** Bucket in the other region that it replicates to. */
  readonly destination: string;
  /** Rule by which it does. */
  readonly ruleId: string;
  /** ARN of the role that S3 Batch Operations assumes; undefined where the manifest names none. */
  readonly batchRole?: string;
  /** Where S3 reports what it could not copy: a bucket of the same region, never this one. */
  readonly reports: { readonly bucket: string; readonly prefix: string };
}

export type Binding =
  | DatabaseBinding
  | SnapshotBinding
  | GroupBinding
  | LoadBalancerBinding
  | ParameterBinding
  | ObjectBinding
  | BucketBinding;
