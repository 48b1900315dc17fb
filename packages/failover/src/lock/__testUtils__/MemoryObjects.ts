import { createHash } from 'node:crypto';
import type { ObjectBinding } from '../../site';
import type { LockStore } from '../writeLock';

export const LOCK: ObjectBinding = {
  kind: 'object',
  site: 'orders',
  account: '123456789012',
  region: 'eu-central-1',
  bucket: 'orders-switch',
  key: 'lock.json',
};

const etagOf = (body: string) =>
  `"${createHash('md5').update(body).digest('hex')}"`;

/** One S3 object, strictly consistent, with conditional writes. */
export class MemoryObjects implements LockStore {
  body: string | undefined;
  writes = 0;
  /** How the next write goes wrong. */
  tears: ('lost' | 'answer lost')[] = [];

  /** @param turn - awaited before and after each operation; tests put interleavings here */
  constructor(
    private readonly turn: (what: string) => Promise<unknown> = async () => {},
  ) {}

  async readObject() {
    await this.turn('read');
    const { body } = this;
    await this.turn('was read');
    return body === undefined ? undefined : { body, etag: etagOf(body) };
  }

  async writeIf(_: ObjectBinding, body: string, etag: string | undefined) {
    await this.turn('write');
    const tear = this.tears.shift();
    const there = this.body === undefined ? undefined : etagOf(this.body);
    const holds = there === etag;
    if (holds && tear !== 'lost') {
      this.body = body;
      this.writes += 1;
    }
    await this.turn('was written');
    if (tear) {
      throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
    }
    if (!holds) {
      throw Object.assign(new Error('changed'), { name: 'PreconditionFailed' });
    }
    return { etag: etagOf(body), requestId: `request-${this.writes}` };
  }

  get content() {
    return this.body === undefined ? undefined : JSON.parse(this.body);
  }
}
