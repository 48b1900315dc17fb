import type { Cloud } from '../../cloud/Cloud';
import type { ObjectBinding } from '../../site';
import type { Caller } from './Caller';
import { etagOf } from './FakeRegion';
import type { Wire } from './Wire';

type Changes = Pick<Cloud, 'putObject' | 'deleteObject' | 'writeIf'>;

const pathOf = ({ bucket, key }: ObjectBinding) => `${bucket}/${key}`;

/** S3, as far as runs change something there. */
export function objectChanges(wire: Wire, caller: Caller): Changes {
  return {
    putObject: (object, body) =>
      wire.change(
        caller,
        {
          region: object.region,
          action: 's3:PutObject',
          resource: pathOf(object),
        },
        ({ objects }) => {
          objects.set(pathOf(object), body);
          return {};
        },
      ),

    deleteObject: object =>
      wire.change(
        caller,
        {
          region: object.region,
          action: 's3:DeleteObject',
          resource: pathOf(object),
        },
        ({ objects }) => {
          objects.delete(pathOf(object));
          return {};
        },
      ),

    writeIf: (object, body, etag) =>
      wire.change(
        caller,
        {
          region: object.region,
          action: 's3:PutObject',
          resource: pathOf(object),
        },
        ({ objects }) => {
          const old = objects.get(pathOf(object));
          if (etag !== undefined && old === undefined) {
            throw wire.error('NoSuchKey', 'The specified key does not exist.');
          }
          if ((old === undefined ? undefined : etagOf(old)) !== etag) {
            throw wire.error(
              'PreconditionFailed',
              'At least one of the pre-conditions you specified did not hold',
            );
          }
          objects.set(pathOf(object), body);
          return { etag: etagOf(body) };
        },
      ),
  };
}
