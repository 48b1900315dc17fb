import {
  DeleteObjectCommand,
  GetBucketTaggingCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { BucketBinding, ObjectBinding } from '../../site';
import type { Cloud } from '../Cloud';
import { bounded } from './bounded';
import type { CloudClients } from './CloudClients';
import { errorName } from './errorName';
import { fromTagList } from './tagLists';

type Calls = Pick<
  Cloud,
  | 'objectExists'
  | 'readObject'
  | 'bucketTags'
  | 'keysLike'
  | 'asPublic'
  | 'putObject'
  | 'deleteObject'
  | 'writeIf'
>;

/** What this product writes is a few hundred bytes. */
const LARGEST_OBJECT = 64 * 1024;

/** A bucket that is not there is no missing object: where it should be, nothing can be known. */
const isMissing = (error: unknown) =>
  ['NotFound', 'NoSuchKey'].includes(errorName(error));

/** A name says nothing of whose bucket it is: S3 refuses where it is another account's (invariant I9). */
export const bucketOf = ({
  bucket,
  account,
}: ObjectBinding | BucketBinding) => ({
  Bucket: bucket,
  ExpectedBucketOwner: account,
});

const address = (object: ObjectBinding) => ({
  ...bucketOf(object),
  Key: object.key,
});

/** Takes the signature off again: whoever asks so is nobody, as Route 53's health checkers are. */
function unsigned(command: GetObjectCommand): GetObjectCommand {
  command.middlewareStack.add(
    next => args => {
      const { headers } = args.request as { headers: Record<string, string> };
      for (const name of Object.keys(headers)) {
        if (/^(authorization$|x-amz-)/i.test(name)) {
          delete headers[name];
        }
      }
      return next(args);
    },
    { step: 'deserialize', name: 'unsigned' },
  );
  return command;
}

/** What is asked of S3. */
export const objectCalls = ({ s3 }: CloudClients): Calls => ({
  async objectExists(object) {
    try {
      await bounded(s3(object.account, object.region), (client, options) =>
        client.send(new HeadObjectCommand(address(object)), options),
      );
      return true;
    } catch (error) {
      if (isMissing(error)) {
        return false;
      }
      throw error;
    }
  },

  async readObject(object) {
    try {
      return await bounded(
        s3(object.account, object.region),
        async (client, options) => {
          const {
            Body,
            ETag,
            ContentLength = 0,
          } = await client.send(new GetObjectCommand(address(object)), options);
          if (!ETag || !Body || ContentLength > LARGEST_OBJECT) {
            throw new Error(
              `${object.key} in ${object.bucket} is none of this product's: ${ContentLength} bytes`,
            );
          }
          return { body: await Body.transformToString(), etag: ETag };
        },
      );
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    }
  },

  async bucketTags(object) {
    try {
      const { TagSet } = await bounded(
        s3(object.account, object.region),
        (client, options) =>
          client.send(new GetBucketTaggingCommand(bucketOf(object)), options),
      );
      return fromTagList(TagSet);
    } catch (error) {
      if (errorName(error) === 'NoSuchTagSet') {
        return {};
      }
      throw error;
    }
  },

  async keysLike(object) {
    const { Contents = [] } = await bounded(
      s3(object.account, object.region),
      (client, options) =>
        client.send(
          new ListObjectsV2Command({
            ...bucketOf(object),
            Prefix: object.key,
          }),
          options,
        ),
    );
    return Contents.flatMap(({ Key }) => Key ?? []);
  },

  async asPublic(object) {
    try {
      return await bounded(
        s3(object.account, object.region),
        async (client, options) => {
          const { Body } = await client.send(
            unsigned(
              new GetObjectCommand({ Bucket: object.bucket, Key: object.key }),
            ),
            options,
          );
          return {
            httpStatus: 200,
            body: (await Body?.transformToString()) ?? '',
          };
        },
      );
    } catch (error) {
      const { httpStatusCode } =
        (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
      if (httpStatusCode === 403 || httpStatusCode === 404) {
        return { httpStatus: httpStatusCode, body: '' };
      }
      throw error;
    }
  },

  putObject: (object, body) =>
    bounded(s3(object.account, object.region), (client, options) =>
      client.send(
        new PutObjectCommand({
          ...address(object),
          Body: body,
          ContentType: 'text/html',
        }),
        options,
      ),
    ),

  deleteObject: object =>
    bounded(s3(object.account, object.region), (client, options) =>
      client.send(new DeleteObjectCommand(address(object)), options),
    ),

  async writeIf(object, body, etag) {
    try {
      const { ETag = '', $metadata } = await bounded(
        s3(object.account, object.region),
        (client, options) =>
          client.send(
            new PutObjectCommand({
              ...address(object),
              Body: body,
              ContentType: 'application/json',
              ...(etag === undefined
                ? { IfNoneMatch: '*' }
                : { IfMatch: etag }),
            }),
            options,
          ),
      );
      return { etag: ETag, requestId: $metadata.requestId };
    } catch (error) {
      // If-Match where nothing is any more is answered 404.
      if (etag !== undefined && isMissing(error)) {
        throw Object.assign(error as Error, { name: 'PreconditionFailed' });
      }
      throw error;
    }
  },
});
