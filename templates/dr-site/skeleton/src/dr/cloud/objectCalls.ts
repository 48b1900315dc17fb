import {
  DeleteObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Cloud } from './Cloud';
import {
  bounded,
  clientSettings,
  errorName,
  perRegion,
  type Connection,
} from './connection';

/** What is asked of S3. */
export function objectCalls(
  connection: Connection,
): Pick<Cloud, 'objectExists' | 'putObject' | 'deleteObject'> {
  const client = perRegion(
    region =>
      new S3Client({
        ...clientSettings(connection, region),
        forcePathStyle: true,
      }),
  );
  return {
    async objectExists(region, bucket, key) {
      try {
        await client(region).send(
          new HeadObjectCommand({ Bucket: bucket, Key: key }),
          bounded(),
        );
        return true;
      } catch (error) {
        if (['NotFound', 'NoSuchKey'].includes(errorName(error))) {
          return false;
        }
        throw error;
      }
    },

    async putObject(region, bucket, key, body) {
      await client(region).send(
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
      await client(region).send(
        new DeleteObjectCommand({ Bucket: bucket, Key: key }),
        bounded(),
      );
    },
  };
}
