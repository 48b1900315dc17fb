import type { RunChange, RunStore } from '@understudy/failover';
import type { Blow } from './Fault';

/** A store whose process is struck at one of its writes; without a blow it is the store itself. */
export function strikingStore(
  store: RunStore,
  blow: Blow | undefined,
): RunStore {
  if (!blow) {
    return store;
  }
  let writes = 0;
  let isDone = false;
  const strike = async (hits: boolean, when: Blow['when']) => {
    if (hits && !isDone && blow.when === when) {
      isDone = true;
      process.kill(process.pid, blow.signal);
      // Nothing of this process happens in the moment until the signal is there.
      await new Promise(resolve => setTimeout(resolve, 0));
    }
  };
  const write = async <T>(
    change: RunChange | undefined,
    work: () => Promise<T>,
  ) => {
    writes += 1;
    const hits =
      blow.write === writes ||
      change?.attempts?.some(
        ({ answer, call }) => !answer && call.action === blow.write,
      ) === true;
    await strike(hits, 'before');
    const result = await work();
    await strike(hits, 'after');
    return result;
  };
  return {
    create: (run, journal) => store.create(run, journal),
    get: id => store.get(id),
    list: filter => store.list(filter),
    journal: id => store.journal(id),
    commit: (id, change) => write(change, () => store.commit(id, change)),
    generation: subject => store.generation(subject),
    leases: () => store.leases(),
    claim: (state, owner) => write(undefined, () => store.claim(state, owner)),
    renew: lease => store.renew(lease),
    release: lease => store.release(lease),
  };
}
