import { testSite } from '../../__testUtils__';
import { found, wanted, type CheckCase } from '../__testUtils__/checkCase';
import { siteClaimCheck } from './siteClaim';

describe('siteClaimCheck', () => {
  it.each<CheckCase>([
    {
      when: 'one entity names the site',
      finds: [['pass', /Only component:default\/orders/]],
    },
    {
      when: 'others name it too',
      input: {
        site: testSite({
          rivals: ['component:default/a-copy', 'system:default/shop'],
        }),
      },
      finds: [
        ['fail', /a-copy names .* component:default\/orders did so first/],
        ['fail', /system:default\/shop/],
      ],
    },
    {
      when: 'I5: its entity cannot be read any more',
      input: { site: testSite({ entityProblem: 'account is "12"' }) },
      finds: [['fail', /account is "12"/]],
    },
  ])('$when', each => {
    expect(found(siteClaimCheck, each)).toEqual(wanted(each));
  });
});
