import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readySite } from '../../testing/fixtures';
import { leftBehind } from '../../testing/leftBehindFixtures';
import { passedDrill } from '../../testing/runFixtures';
import { openSitePage } from '../../__testUtils__/openSitePage';

const away = {
  servingRegion: 'eu-central-1',
  standbyRegion: undefined,
  awayFromHome: true,
  runs: [passedDrill({ kind: 'failover', status: 'succeeded' })],
};

const snapshot = {
  region: 'eu-west-1',
  item: 'Snapshot orders-mysql-kept-0a1b2c3d, kept until a person deletes it',
  perDay: 0.31,
  isAtMost: true as const,
};

describe('what was left behind', () => {
  it('shows what it costs a day under the way home, and of what', async () => {
    await openSitePage(readySite({ ...away, leftBehind: leftBehind() }));
    await userEvent.click(
      screen.getByText(
        /^What runs on in eu-west-1, left .*, costs about \$6\.84 a day$/,
      ),
    );
    expect(screen.getByText('$2.54 a day, as of a standby')).toBeVisible();
  });

  it('I5: names what is not known, and never calls it nothing', async () => {
    const [database] = leftBehind().lines;
    const unknown = {
      region: 'eu-west-1',
      item: 'Instances',
      unknownBecause: 'unreachable: no answer',
    };
    await openSitePage(
      readySite({
        ...away,
        leftBehind: leftBehind({
          lines: [database, unknown],
          perDay: 3.46,
          isAtLeast: true,
        }),
      }),
    );
    await userEvent.click(screen.getByText(/costs at least \$3\.46 a day$/));
    expect(screen.getByText('unknown: unreachable: no answer')).toBeVisible();
  });

  it('says so where nothing is known', async () => {
    await openSitePage(
      readySite({
        ...away,
        leftBehind: leftBehind({
          lines: [],
          perDay: undefined,
          isAtLeast: true,
        }),
      }),
    );
    expect(screen.getByText(/costs an unknown amount$/)).toBeVisible();
  });

  it('keeps showing what evidence costs once the site is home', async () => {
    await openSitePage(
      readySite({
        leftBehind: leftBehind({
          region: undefined,
          lines: [snapshot],
          perDay: 0.31,
        }),
      }),
    );
    expect(screen.queryByText('The way home')).toBeNull();
    expect(
      screen.getByText('What is kept as evidence costs at most $0.31 a day'),
    ).toBeVisible();
  });
});
