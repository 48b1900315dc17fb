import { render, screen } from '@testing-library/react';
import type { Finding } from '@understudy/plugin-disaster-recovery-common';
import { Findings } from './Findings';

const warning: Finding = {
  check: 'database-class',
  title: 'Replica as large as the primary',
  status: 'warn',
  reason: 'The replica is small',
  remedy: 'Let it grow',
};

describe('Findings', () => {
  it('shows a risk that was accepted after the others, with who bears it, why and until when', () => {
    const accepted = {
      reason: 'the budget comes in spring',
      author: 'user:default/ana',
      until: '2027-03-31',
    };
    render(
      <Findings
        findings={[
          { ...warning, accepted },
          {
            ...warning,
            check: 'record-ttl',
            title: 'Answers of DNS are short-lived',
          },
        ]}
        now={Date.now()}
      />,
    );
    expect(
      screen.getAllByRole('listitem').map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringMatching(/^(?!.*Accepted).*short-lived/),
      expect.stringContaining(
        'Accepted until 2027-03-31 by user:default/ana: the budget comes in spring',
      ),
    ]);
  });

  it('leads to what is written of the check, where the portal knows', () => {
    const link = 'https://docs.test/checks.md#database-class';
    const { rerender } = render(
      <Findings findings={[{ ...warning, link }]} now={Date.now()} />,
    );
    expect(
      screen.getByRole('link', { name: 'About this check' }),
    ).toHaveAttribute('href', link);
    rerender(<Findings findings={[warning]} now={Date.now()} />);
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('leaves nothing of what was found twice in one region before', () => {
    const manifest = (reason: string): Finding => ({
      check: 'manifests',
      title: 'Manifests known',
      status: 'fail',
      region: 'eu-central-1',
      reason,
    });
    const { rerender } = render(
      <Findings
        findings={[manifest('no manifest'), manifest('no traffic manifest')]}
        now={Date.now()}
      />,
    );
    rerender(<Findings findings={[warning]} now={Date.now()} />);
    expect(
      screen.getAllByRole('listitem').map(({ textContent }) => textContent),
    ).toEqual([expect.stringContaining('The replica is small')]);
  });
});
