import type { Service } from '../../core/Service';
import type { World } from '../../core/World';
import {
  deleteBucketReplication,
  getBucketReplication,
  putBucketReplication,
} from './bucketReplication';
import {
  deleteBucketEncryption,
  deleteBucketPolicy,
  deleteBucketTagging,
  deletePublicAccessBlock,
  getBucketEncryption,
  getBucketPolicy,
  getBucketTagging,
  getBucketVersioning,
  getPublicAccessBlock,
  putBucketEncryption,
  putBucketPolicy,
  putBucketTagging,
  putBucketVersioning,
  putPublicAccessBlock,
} from './bucketSettings';
import {
  createBucket,
  deleteBucket,
  getBucketLocation,
  headBucket,
  listBuckets,
} from './buckets';
import { listObjectVersions, listObjectsV2 } from './listings';
import { deleteObject, deleteObjects, putObject } from './objects';
import {
  deleteObjectTagging,
  getObjectTagging,
  putObjectTagging,
} from './objectTagging';
import { getObject, headObject } from './readObjects';
import { replicate } from './replicate';
import { replicationMetrics } from './replicationMetrics';
import type { S3State } from './s3State';
import { writeAssets } from './writeAssets';

/** S3: buckets, versioned objects, and replication between regions that takes its time. */
export const s3: Service = {
  signingName: 's3',
  operations: {
    CreateBucket: createBucket,
    DeleteBucket: deleteBucket,
    DeleteBucketEncryption: deleteBucketEncryption,
    DeleteBucketPolicy: deleteBucketPolicy,
    DeleteBucketReplication: deleteBucketReplication,
    DeleteBucketTagging: deleteBucketTagging,
    DeleteObject: deleteObject,
    DeleteObjectTagging: deleteObjectTagging,
    DeleteObjects: deleteObjects,
    DeletePublicAccessBlock: deletePublicAccessBlock,
    GetBucketEncryption: getBucketEncryption,
    GetBucketLocation: getBucketLocation,
    GetBucketPolicy: getBucketPolicy,
    GetBucketReplication: getBucketReplication,
    GetBucketTagging: getBucketTagging,
    GetBucketVersioning: getBucketVersioning,
    GetObject: getObject,
    GetObjectTagging: getObjectTagging,
    GetPublicAccessBlock: getPublicAccessBlock,
    HeadBucket: headBucket,
    HeadObject: headObject,
    ListBuckets: listBuckets,
    ListObjectVersions: listObjectVersions,
    ListObjectsV2: listObjectsV2,
    PutBucketEncryption: putBucketEncryption,
    PutBucketPolicy: putBucketPolicy,
    PutBucketReplication: putBucketReplication,
    PutBucketTagging: putBucketTagging,
    PutBucketVersioning: putBucketVersioning,
    PutObject: putObject,
    PutObjectTagging: putObjectTagging,
    PutPublicAccessBlock: putPublicAccessBlock,
  },
  tick(world: World) {
    for (const { account, region, state } of world.each<S3State>('s3')) {
      const publishing =
        world.now - state.metricsAt >=
        world.timings.metricIntervalSeconds * 1000;
      for (const bucket of Object.values(state.buckets)) {
        const place = { account, region, bucket };
        writeAssets(world, place);
        replicate(world, place);
        if (publishing) {
          replicationMetrics(world, place);
        }
      }
      if (publishing) {
        state.metricsAt = world.now;
      }
    }
  },
};
