import type { Step } from '../types';

/** The last cheap moment to stop. */
export const approval: Step = {
  id: 'approval',
  title: 'Approval',
  deadlineSeconds: 600,

  async observe({ target, confirm }) {
    const { to, site } = target;
    const answer = await confirm(
      `${to.names.database} in ${to.region} will be promoted. There is no way back. Type ${site.name} to go on`,
    );
    return answer
      ? { state: 'done', outcome: `${site.name} was typed` }
      : { state: 'impossible', outcome: `${site.name} was not typed` };
  },

  async predict({ target }) {
    return { state: 'todo', outcome: `Ask for the name ${target.site.name}` };
  },
};
