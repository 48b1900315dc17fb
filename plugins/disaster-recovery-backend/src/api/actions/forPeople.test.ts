import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { refOf } from '../../access/__testUtils__/portals';
import { actionsIn, type ActionsOfPortal } from './__testUtils__/actionsIn';
import { CALLS, reason, REQUESTED } from './__testUtils__/calls';
import { ONLY_APPROVED } from './ONLY_APPROVED';

jest.setTimeout(120_000);

/** Who may do everything in the portal. */
const ADMIN = mockCredentials.user(refOf('admin'));

/** What only people do, as fields and as names of actions. */
const FOR_PEOPLE = {
  overrides: [{ guard: 'fence-unproven', reason }],
  override: 'fence-unproven',
  guard: 'fence-unproven',
  approve: true,
  approved: true,
  decision: { kind: 'approve' },
  decisions: [{ kind: 'break-glass', reason }],
  breakGlass: true,
  'break-glass': reason,
  requireApproval: false,
  onlyApprovedBecause: '',
  asking: {},
};

describe('what actions leave to people', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let portal: ActionsOfPortal;

  beforeAll(async () => {
    portal = (await actionsIn(databases)).get('named')!;
  });
  beforeEach(() => portal.done.mockClear());

  it('no action approves, overrides, breaks the glass, or decides anything of a run', async () => {
    const { actions } = await portal.actions.list();
    expect(actions.map(({ name }) => name)).toEqual([
      'list-sites',
      'get-site',
      'get-run',
      'get-evidence',
      'plan-run',
      'start-dry-run',
      'start-drill',
      'request-failover',
    ]);
    for (const { schema } of actions) {
      expect(schema.input.additionalProperties).toBe(false);
      const fields = Object.keys(schema.input.properties ?? {});
      expect(
        fields.filter(field => Object.keys(FOR_PEOPLE).includes(field)),
      ).toEqual([]);
    }
  });

  it.each(Object.entries(FOR_PEOPLE))(
    'no action takes the field %s, also not of who might do so in the portal',
    async (field, value) => {
      for (const call of CALLS) {
        await expect(
          portal.invoke(ADMIN, call.action, {
            ...call.input('orders'),
            [field]: value,
          }),
        ).rejects.toMatchObject({ name: 'InputError' });
      }
      expect(portal.done).not.toHaveBeenCalled();
    },
  );

  it('says of each action truly whether it changes something', async () => {
    const { actions } = await portal.actions.list();
    const changes = Object.fromEntries(
      actions.map(({ name, attributes }) => [name, attributes]),
    );
    const looks = { readOnly: true, destructive: false, idempotent: true };
    const makes = { readOnly: false, destructive: false, idempotent: false };
    expect(changes).toEqual({
      'list-sites': looks,
      'get-site': looks,
      'get-run': looks,
      'get-evidence': looks,
      'plan-run': looks,
      'start-dry-run': makes,
      'start-drill': makes,
      'request-failover': { ...makes, destructive: true },
    });
  });

  it('whatever changes roles is planned and requested as nothing that happens before somebody approved', async () => {
    const asked = CALLS.filter(({ action }) => /plan|request/.test(action));
    for (const call of asked) {
      portal.done.mockClear();
      await portal.invoke(ADMIN, call.action, call.input('orders'));
      expect(portal.done.mock.calls.flat().at(-1)).toEqual(ONLY_APPROVED);
    }
    expect(asked).toHaveLength(10);
  });

  it('is audited as over HTTP, with whose it is', async () => {
    const { auditor } = portal;
    auditor.createEvent.mockClear();
    for (const call of CALLS) {
      await portal.invoke(ADMIN, call.action, call.input('orders'));
    }
    const events = auditor.createEvent.mock.calls.map(([event]) => event);
    expect(
      events.map(({ eventId, severityLevel, meta }) => [
        eventId,
        severityLevel,
        meta?.queryType,
      ]),
    ).toEqual([
      ['run-start', 'medium', 'dry-run'],
      ['run-start', 'medium', 'drill'],
      ...REQUESTED.map(kind => ['run-start', 'critical', kind]),
    ]);
    for (const { meta } of events) {
      expect(meta).toMatchObject({
        site: 'orders',
        reason,
        actor: refOf('admin'),
        through: 'actions',
      });
    }
  });
});
