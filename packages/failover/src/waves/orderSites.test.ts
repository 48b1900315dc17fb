import fc from 'fast-check';
import { orderSites, type Dependent } from './orderSites';

const namesOf = (sites: Dependent[]) =>
  orderSites(sites).sites.map(({ site }) => site);

describe('orderSites', () => {
  it('goes by tier, as people count, and by name; whatever has no tier comes last', () => {
    expect(
      namesOf([
        { site: 'plain' },
        { site: 'b', tier: 'tier-10' },
        { site: 'c', tier: 'tier-2' },
        { site: 'a', tier: 'tier-2' },
      ]),
    ).toEqual(['a', 'c', 'b', 'plain']);
  });

  it('lifts what an important site needs, also by way of another', () => {
    const { sites, tiers } = orderSites([
      { site: 'shop', tier: 'tier-1', dependsOn: ['ledger'] },
      { site: 'ledger', tier: 'tier-3', dependsOn: ['users'] },
      { site: 'users' },
      { site: 'blog', tier: 'tier-2' },
    ]);
    expect(tiers).toEqual(['tier-1', 'tier-2', 'tier-3', undefined]);
    expect(sites).toEqual([
      { site: 'users', stage: 1, after: [] },
      { site: 'ledger', stage: 1, after: ['users'] },
      { site: 'shop', stage: 1, after: ['ledger'] },
      { site: 'blog', stage: 2, after: [] },
    ]);
  });

  it('names a circle and goes on without what closes it', () => {
    const { circles, sites } = orderSites([
      { site: 'a', dependsOn: ['b'] },
      { site: 'b', dependsOn: ['c'] },
      { site: 'c', dependsOn: ['a'] },
    ]);
    expect(circles).toEqual(['a needs b needs c needs a']);
    expect(sites.map(({ site }) => site)).toEqual(['c', 'b', 'a']);
  });

  it('a row of sites may be as long as there are sites', () => {
    const name = (index: number) => `s${String(index).padStart(5, '0')}`;
    const row = Array.from({ length: 20_000 }, (_, index) => ({
      site: name(index),
      dependsOn: [name(index + 1)],
    }));
    const { sites, circles } = orderSites(row);
    expect(sites[0].site).toBe(name(19_999));
    expect(circles).toEqual([]);
  });

  it('names some circles, and the others by their number, where everything needs everything', () => {
    const names = Array.from({ length: 100 }, (_, index) => `s${index}`);
    const { sites, circles } = orderSites(
      names.map(site => ({
        site,
        dependsOn: names.filter(each => each !== site),
      })),
    );
    expect(sites).toHaveLength(100);
    expect(circles).toHaveLength(21);
    expect(circles.join('').length).toBeLessThan(4000);
    expect(circles[20]).toBe('4930 more');
  });

  it('counts no site that is not of the wave', () => {
    expect(orderSites([{ site: 'a', dependsOn: ['elsewhere'] }])).toEqual({
      sites: [{ site: 'a', stage: 1, after: [] }],
      tiers: [undefined],
      circles: [],
    });
  });

  it('whatever depends on whatever: every site once, none before what it needs, none behind a less important one but for that', () => {
    const fleet = fc.integer({ min: 1, max: 12 }).chain(count =>
      fc.array(
        fc.record({
          tier: fc.option(fc.constantFrom('tier-1', 'tier-2', 'tier-3'), {
            nil: undefined,
          }),
          needs: fc.array(fc.integer({ min: 0, max: count }), {
            maxLength: 4,
          }),
        }),
        { minLength: count, maxLength: count },
      ),
    );
    fc.assert(
      fc.property(fleet, drawn => {
        const asked = drawn.map(({ tier, needs }, index) => ({
          site: `s${index}`,
          tier,
          dependsOn: needs.map(need => `s${need}`),
        }));
        const { sites } = orderSites(asked);
        expect(sites.map(({ site }) => site).sort()).toEqual(
          asked.map(({ site }) => site).sort(),
        );
        const place = new Map(sites.map(({ site }, at) => [site, at]));
        const stages = new Map(sites.map(({ site, stage }) => [site, stage]));
        sites.forEach(({ stage, after }, at) => {
          for (const other of after) {
            expect(place.get(other)).toBeLessThan(at);
            expect(stages.get(other)).toBeLessThanOrEqual(stage);
          }
          expect(at === 0 || sites[at - 1].stage <= stage).toBe(true);
        });
      }),
    );
  });
});
