import {
  DeleteObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { bounded, errorName } from './callTimeout';
import type { Cloud } from './types';

type Calls = Pick<Cloud, 'objectExists' | 'putObject' | 'deleteObject'>;

export function objectCalls(
  client: (region: string) => Promise<S3Client>,
): Calls {
  return {
    async objectExists(region, bucket, key) {
      try {
        await (
          await client(region)
        ).send(new HeadObjectCommand({ Bucket: bucket, Key: key }), bounded());
        return true;
      } catch (error) {
        if (['NotFound', 'NoSuchKey'].includes(errorName(error))) {
          return false;
        }
        throw error;
      }
    },

    async putObject(region, bucket, key, body) {
      await (
        await client(region)
      ).send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: body,
          ContentType: 'text/html',
        }),
        bounded(),
      );
    },

    async deleteObject(region, bucket, key) {
      await (
        await client(region)
      ).send(new DeleteObjectCommand({ Bucket: bucket, Key: key }), bounded());
    },
  };
}
