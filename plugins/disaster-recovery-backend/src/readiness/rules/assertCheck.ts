import { checkAddition } from '@understudy/failover';
import type { AddedCheck } from '@understudy/plugin-disaster-recovery-node';
import { isWebAddress } from './isWebAddress';

const isText = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '';

/** @throws Error naming the field and the remedy */
export function assertCheck(added: AddedCheck): void {
  const check = checkAddition('check', added.id);
  check('title', isText(added.title), 'must be a sentence');
  check('fails', isText(added.fails), 'must say when it finds something');
  check(
    'critical',
    added.critical === undefined || typeof added.critical === 'boolean',
    'must be true or false, or left out',
  );
  check(
    'reads',
    Array.isArray(added.reads) && added.reads.every(isText),
    'must be names of measurements',
  );
  check(
    'link',
    added.link === undefined || isWebAddress(added.link),
    'must be an address of http or https, or left out',
  );
  check(
    'evaluate',
    typeof added.evaluate === 'function',
    'must be a function that answers with findings',
  );
}
