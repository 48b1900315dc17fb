import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../testing/refusal';
import { AgeBanner } from './AgeBanner';

const MINUTE = 60_000;

const live = (options: { age?: number; error?: Error }) => ({
  data: 'x',
  error: options.error,
  receivedAt: Date.now() - (options.age ?? 0),
  reload: jest.fn(),
  accept: jest.fn(),
  patch: jest.fn(),
});

describe('AgeBanner', () => {
  it('is silent while answers come', () => {
    render(<AgeBanner live={live({})} what="the backend" />);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says how old the values are and why, and tries again', async () => {
    const failing = live({
      age: 2 * MINUTE,
      error: refusal(503, 'it is restarting'),
    });
    render(<AgeBanner live={failing} what="the backend" />);
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Showing values from 2 min ago: cannot reach the backend (it is restarting).',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(failing.reload).toHaveBeenCalledTimes(1);
  });

  it('speaks up too where requests only hang', () => {
    render(<AgeBanner live={live({ age: 2 * MINUTE })} what="the backend" />);
    expect(screen.getByRole('alert')).toHaveTextContent('no answer yet');
  });
});
