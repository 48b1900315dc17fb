import { render, screen } from '@testing-library/react';
import App from './App';

const start = (extensions: unknown[]) => {
  process.env = {
    NODE_ENV: 'test',
    APP_CONFIG: [
      {
        data: {
          app: { title: 'Understudy', baseUrl: 'http://localhost', extensions },
          backend: { baseUrl: 'http://localhost:7007' },
        },
        context: 'test',
      },
    ] as any,
  };
  render(App.createRoot());
};

describe('App', () => {
  it('asks who one is, where the configuration names personas', async () => {
    start([
      {
        'sign-in-page:app/personas': {
          config: {
            personas: [{ name: 'olivia', title: 'Olivia', role: 'On call' }],
          },
        },
      },
    ]);
    expect(
      await screen.findByRole(
        'button',
        { name: 'Sign in as Olivia, On call' },
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
  }, 30_000);
});
