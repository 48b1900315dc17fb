import type { Cloud } from '../../cloud/Cloud';
import type { ProcessClock } from '../ProcessClock';

/** A process hears no answer while it is frozen, and none ever once it is dead. */
export function processCloud(cloud: Cloud, clock: ProcessClock): Cloud {
  return new Proxy(cloud, {
    get(target, name, receiver) {
      const value = Reflect.get(target, name, receiver);
      return typeof value !== 'function'
        ? value
        : (...args: unknown[]) =>
            Promise.resolve(value.apply(target, args)).finally(() =>
              clock.alive(),
            );
    },
  });
}
