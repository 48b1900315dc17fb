import { fleetQuery } from './fleetQuery';

const nothing = {
  verdict: undefined,
  search: '',
  owner: '',
  region: '',
  mine: false,
  sort: 'severity' as const,
};
const own = ['user:default/olivia', 'group:default/a', 'group:default/b'];

describe('fleetQuery', () => {
  it('leaves out what does not narrow', () => {
    expect(fleetQuery(nothing, { own })).toEqual({ sort: 'severity' });
    expect(
      fleetQuery({ ...nothing, search: ' ab ', verdict: 'ready' }, {}),
    ).toEqual({ sort: 'severity', text: 'ab', verdict: ['ready'] });
  });

  it('asks for the sites of those of my groups that own one', () => {
    const mine = { ...nothing, mine: true };
    expect(
      fleetQuery(mine, { own, owners: ['group:default/b', 'group:default/c'] })
        .owner,
    ).toEqual(['group:default/b']);
    expect(fleetQuery(mine, { own }).owner).toEqual(own);
    expect(fleetQuery(mine, {}).owner).toBeUndefined();
  });

  it('shows none, rather than all, where none is mine', () => {
    const mine = { ...nothing, mine: true };
    expect(fleetQuery(mine, { own: [] }).owner).toEqual(['']);
    expect(
      fleetQuery({ ...mine, owner: 'group:default/c' }, { own }).owner,
    ).toEqual(['']);
  });
});
