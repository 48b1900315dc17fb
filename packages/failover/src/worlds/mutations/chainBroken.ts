import type { Mutation } from './Mutation';

/** A line of the journal is not what its hash says. */
export const chainBroken: Mutation = {
  name: 'chain-broken',
  breaks: ['I8'],
  written(store, { after }) {
    if (after.journal.length === 12) {
      const line = store.peekJournal(after.id)[6];
      line.entry.message = 'Nothing happened';
    }
  },
};
