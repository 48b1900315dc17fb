import { notLookedAt, type Guard } from './Guard';

/** A failback leads to the region that the site was built to serve from. */
export const leadsHome: Guard = {
  name: 'leads-home',
  title: 'The standby is at home',
  overridable: false,
  kinds: ['failback'],
  again: true,
  evaluate({ site, to }) {
    if (!to) {
      return notLookedAt('The standby');
    }
    const { active } = site.regions;
    return to.region === active
      ? { status: 'holds', reason: `${active} stands by` }
      : {
          status: 'violated',
          reason: `${to.region} stands by, and ${active} is home`,
          remedy: `Reprotect first, so that ${active} is a standby; or fail over`,
        };
  },
};
