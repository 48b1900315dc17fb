import { FAULT_KINDS, faultKind } from './faultKinds';
import { draftProblems, emptyDraft, faultOrder } from './faultOrder';

describe('faultOrder', () => {
  it('sends numbers as numbers, and leaves out what may be empty and is', () => {
    const kind = faultKind('throttle')!;
    const draft = {
      ...emptyDraft(kind, 'eu-west-1'),
      service: 'rds',
      rate: '0.25',
    };
    expect(draftProblems(kind, draft)).toEqual({});
    expect(faultOrder(kind, draft)).toEqual({
      type: 'throttle',
      region: 'eu-west-1',
      service: 'rds',
      rate: 0.25,
    });
    expect(
      faultOrder(kind, { ...draft, operation: 'DescribeDBInstances' }),
    ).toMatchObject({ operation: 'DescribeDBInstances' });
  });

  it.each([
    ['throttle', 'rate', '1.5', 'Must be from 0 to 1.'],
    ['throttle', 'rate', 'much', 'Must be a number.'],
    ['latency', 'milliseconds', '-1', 'Must be 0 or more.'],
    ['latency', 'milliseconds', '', 'Is missing.'],
    ['region-down', 'planes', [], 'Choose at least one.'],
  ])('refuses %s with the %s %j', (type, field, value, problem) => {
    const kind = faultKind(type)!;
    const draft = { ...emptyDraft(kind, ''), service: 'rds', [field]: value };
    expect(draftProblems(kind, draft)).toEqual({
      region: 'Is missing.',
      [field]: problem,
    });
  });

  it('lets a clock run behind', () => {
    const kind = faultKind('clock-skew')!;
    const draft = { region: 'eu-west-1', seconds: '-30' };
    expect(draftProblems(kind, draft)).toEqual({});
    expect(faultOrder(kind, draft)).toMatchObject({ seconds: -30 });
  });

  it("knows where Route 53's control plane is", () => {
    const kind = faultKind('route53-control-plane-down')!;
    expect(emptyDraft(kind, 'eu-west-1')).toEqual({ region: 'us-east-1' });
  });

  it('offers no type twice', () => {
    const types = FAULT_KINDS.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
  });
});
