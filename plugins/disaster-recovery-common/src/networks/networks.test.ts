import { findOverlap } from './findOverlap';
import { proposeNetworks } from './proposeNetworks';
import { takenNetworks } from './takenNetworks';

const entity = (name: string, networks?: string) => ({
  metadata: {
    name,
    annotations: {
      'understudy.dev/dr-site': name,
      ...(networks && { 'understudy.dev/dr-networks': networks }),
    },
  },
});

describe('takenNetworks', () => {
  it('reads both networks of every site', () => {
    expect(
      takenNetworks([
        entity('orders', '10.20.0.0/16,10.21.0.0/16'),
        entity('payments', '10.40.0.0/18, 10.40.64.0/20'),
      ]),
    ).toEqual({
      taken: [
        { site: 'orders', cidr: '10.20.0.0/16' },
        { site: 'orders', cidr: '10.21.0.0/16' },
        { site: 'payments', cidr: '10.40.0.0/18' },
        { site: 'payments', cidr: '10.40.64.0/20' },
      ],
      unknown: [],
    });
  });

  it('names the sites whose networks it cannot know', () => {
    expect(
      takenNetworks([
        entity('old'),
        entity('odd', '10.20.0.0/16,10.300.0.0/16'),
      ]),
    ).toEqual({ taken: [], unknown: ['old', 'odd'] });
  });
});

describe('findOverlap', () => {
  const taken = [{ site: 'payments', cidr: '10.40.64.0/20' }];

  it.each(['10.40.64.0/20', '10.40.0.0/16', '10.40.72.0/24'])(
    'finds who has an address of %p',
    cidr => {
      expect(findOverlap(cidr, taken)).toEqual(taken[0]);
    },
  );

  it.each(['10.40.80.0/20', '10.41.0.0/16', 'no network'])(
    'finds nobody for %p',
    cidr => {
      expect(findOverlap(cidr, taken)).toBeUndefined();
    },
  );
});

describe('proposeNetworks', () => {
  it('proposes the usual pair where nothing is taken', () => {
    expect(proposeNetworks([])).toEqual({
      activeCidr: '10.20.0.0/16',
      pilotCidr: '10.21.0.0/16',
    });
  });

  it('steps over whatever is taken, in part or whole', () => {
    expect(
      proposeNetworks([
        { site: 'orders', cidr: '10.20.0.0/15' },
        { site: 'payments', cidr: '10.23.64.0/20' },
        { site: 'legacy', cidr: '192.168.0.0/16' },
      ]),
    ).toEqual({ activeCidr: '10.22.0.0/16', pilotCidr: '10.24.0.0/16' });
  });

  it('goes on with the low networks behind the last', () => {
    const all = [...Array(236).keys()].map(index => ({
      site: 'other',
      cidr: `10.${index + 20}.0.0/16`,
    }));
    expect(proposeNetworks(all)).toEqual({
      activeCidr: '10.0.0.0/16',
      pilotCidr: '10.1.0.0/16',
    });
  });

  it('proposes nothing where fewer than two are left', () => {
    expect(
      proposeNetworks([{ site: 'all', cidr: '10.0.0.0/8' }]),
    ).toBeUndefined();
  });
});
