import { ChoiceGroup } from '../ChoiceGroup';
import { formatDollars } from '../../format';
import type { NetworkPlan } from './networkPlanProblems';
import { NAT_MODES } from './natCosts';

type Nat = NetworkPlan['nat'];

const WORDS: Record<Nat, { label: string; help: string }> = {
  single: {
    label: 'One NAT gateway in each region',
    help: 'When its zone fails, the instances of the other zones lose their way out too.',
  },
  'per-az': {
    label: 'One NAT gateway in each zone',
    help: 'A zone that fails takes only its own way out with it.',
  },
  none: {
    label: 'None: VPC endpoints only',
    help: 'Instances reach S3, Systems Manager, Secrets Manager, KMS and CloudWatch, and nothing on the internet.',
  },
};

type Props = {
  value: Nat;
  /** USD a month more than the cheapest; empty where unknown. */
  costs: Partial<Record<Nat, number>>;
  onChange(value: Nat): void;
};

/** The way out for the instances: what it means and what it costs. */
export function NatChoice({ value, costs, onChange }: Props) {
  const price = (mode: Nat) => {
    const extra = costs[mode];
    if (extra === undefined) {
      return 'What it costs is unknown.';
    }
    return extra === 0
      ? 'The cheapest of the three.'
      : `${formatDollars(
          extra,
        )} a month more than the cheapest, both regions together.`;
  };
  return (
    <ChoiceGroup
      label="Way out for the instances"
      value={value}
      choices={NAT_MODES.map(mode => ({
        value: mode,
        label: WORDS[mode].label,
        help: `${WORDS[mode].help} ${price(mode)}`,
      }))}
      onChange={onChange}
    />
  );
}
