import * as core from '@understudy/failover';
import * as words from '@understudy/plugin-disaster-recovery-common';

/** The core may know no values of the pages' words, and the pages none of the core: this holds them together. */
describe('kinds of run', () => {
  it.each(words.RUN_KINDS)('%s is the same to core and pages', kind => {
    expect({
      changesRoles: words.changesRoles(kind),
      movesUsers: words.movesUsers(kind),
    }).toEqual({
      changesRoles: core.changesRoles(kind),
      movesUsers: core.movesUsers(kind),
    });
  });
});
