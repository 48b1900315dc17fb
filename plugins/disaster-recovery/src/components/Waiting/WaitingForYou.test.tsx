import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../../testing/refusal';
import { FakeDisasterRecoveryApi } from '../../testing/FakeDisasterRecoveryApi';
import { waitingQuestion, waitingRequest } from '../../testing/waitingFixtures';
import { waveDetail } from '../../testing/waveFixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { WaitingHome } from './WaitingHome';

const open = (api: FakeDisasterRecoveryApi) => renderPage(<WaitingHome />, api);

const lines = async () =>
  within(
    await screen.findByRole('region', { name: 'What waits for you' }),
  ).getAllByRole('listitem');

describe('what waits for you', () => {
  it('says who asks for what and why, how long there is, what it takes, and leads to the answer', async () => {
    open(new FakeDisasterRecoveryApi({ waiting: [waitingRequest()] }));
    const [line] = await lines();
    expect(line).toHaveTextContent(
      'orders: olivia asks to fail over to eu-central-1',
    );
    expect(line).toHaveTextContent('“Ireland is down”');
    expect(line).toHaveTextContent(
      /5 min ago · 25 min left · About 9-13 min, 0-4 s of writes/,
    );
    expect(
      within(line).getByRole('link', { name: 'Look and decide' }),
    ).toHaveAttribute('href', '/disaster-recovery/runs/failover-19#decision');
  });

  it('counts approvals where more than one is wanted, and says that there is no time left', async () => {
    open(
      new FakeDisasterRecoveryApi({
        waiting: [
          waitingRequest({
            approvals: { given: 1, wanted: 2 },
            until: new Date(Date.now() - 1000).toISOString(),
          }),
        ],
      }),
    );
    const [line] = await lines();
    expect(line).toHaveTextContent('no time left · 1 of 2 approvals given');
  });

  it('says at which step a run stands still, and what AWS says', async () => {
    open(
      new FakeDisasterRecoveryApi({
        waiting: [waitingQuestion(), waitingRequest()],
      }),
    );
    const [question, request] = await lines();
    expect(question).toHaveTextContent(
      'orders: Failover #19 stands still at “Scale out”',
    );
    expect(question).toHaveTextContent(
      /Not done within its deadline\. 1 of 3 in service\. AWS: "We currently do not have sufficient t3\.small/,
    );
    expect(question).toHaveTextContent('past its point of no return');
    expect(request).toHaveTextContent('asks to fail over');
  });

  it('asks about a wave too', async () => {
    open(
      new FakeDisasterRecoveryApi({
        waiting: [
          {
            ...waitingRequest(),
            run: undefined,
            wave: waveDetail({ status: 'pending-approval' }),
          },
        ],
      }),
    );
    const [line] = await lines();
    expect(line).toHaveTextContent(/asks to lead 3 sites away from eu-west-1/);
    expect(
      within(line).getByRole('link', { name: 'Look and decide' }),
    ).toHaveAttribute('href', expect.stringContaining('/waves/'));
  });

  it('says on a home page that nothing waits, also to one who may see no site', async () => {
    const api = new FakeDisasterRecoveryApi();
    api.listWaiting = async () => {
      throw refusal(403, 'You may not see disaster-recovery sites');
    };
    open(api);
    expect(
      await screen.findByText('No failover or drill waits for you.'),
    ).toBeInTheDocument();
  });

  it('does not take silence for peace', async () => {
    const api = new FakeDisasterRecoveryApi();
    const { listWaiting } = api;
    api.listWaiting = async () => {
      throw new Error('no answer');
    };
    open(api);
    expect(
      await screen.findByText('Cannot show what waits for you'),
    ).toBeInTheDocument();
    api.listWaiting = listWaiting;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('No failover or drill waits for you.'),
    ).toBeInTheDocument();
  });
});
