import { discoveryApiRef } from '@backstage/core-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PersonaSignInPage } from './PersonaSignInPage';
import { rememberedPersona } from './rememberedPersona';

const personas = [
  { name: 'olivia', title: 'Olivia', role: 'On-call engineer' },
  { name: 'adam', title: 'Adam', role: 'Approver' },
];

const session = {
  profile: { displayName: 'Adam' },
  backstageIdentity: {
    token: 'header.e30.signature',
    identity: {
      type: 'user',
      userEntityRef: 'user:default/adam',
      ownershipEntityRefs: ['group:default/approvers'],
    },
  },
};

const open = async () => {
  const onSignInSuccess = jest.fn();
  renderInTestApp(
    <PersonaSignInPage personas={personas} onSignInSuccess={onSignInSuccess} />,
    {
      apis: [
        [discoveryApiRef, { getBaseUrl: async () => 'http://portal/api/auth' }],
      ],
    },
  );
  return onSignInSuccess;
};

describe('PersonaSignInPage', () => {
  const fetchMock = jest.fn();

  beforeEach(() => {
    rememberedPersona.forget();
    fetchMock.mockReset();
    global.fetch = fetchMock;
  });

  it('signs in as the persona that was chosen, and forgets it on the way out', async () => {
    fetchMock.mockResolvedValue({ ok: true, json: async () => session });
    const onSignInSuccess = await open();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Sign in as Adam, Approver' }),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));

    const [url, init] = fetchMock.mock.calls[0];
    expect(url).toBe('http://portal/api/auth/personas/refresh');
    expect(new Headers(init.headers).get('x-persona')).toBe('adam');
    const identity = onSignInSuccess.mock.calls[0][0];
    expect(await identity.getBackstageIdentity()).toMatchObject({
      userEntityRef: 'user:default/adam',
    });
    expect(rememberedPersona.get()).toBe('adam');
    await identity.signOut();
    expect(rememberedPersona.get()).toBeUndefined();
  });

  it('signs in again by itself after a reload', async () => {
    rememberedPersona.set('adam');
    fetchMock.mockResolvedValue({ ok: true, json: async () => session });
    const onSignInSuccess = await open();
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
  });

  it('asks again where the remembered persona is not configured any more', async () => {
    rememberedPersona.set('mallory');
    await open();
    expect(await screen.findByText('On-call engineer')).toBeInTheDocument();
    expect(fetchMock).not.toHaveBeenCalled();
  });

  it('says why it could not sign in, and lets choose again', async () => {
    rememberedPersona.set('adam');
    fetchMock.mockRejectedValue(new Error('connection refused'));
    await open();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not sign in as adam: connection refused',
    );
    expect(
      screen.getByRole('button', { name: 'Sign in as Adam, Approver' }),
    ).toBeInTheDocument();
  });
});
