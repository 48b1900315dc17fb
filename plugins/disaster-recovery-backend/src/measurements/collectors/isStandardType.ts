/** Families that share the quota of standard instances; `inf`, `hpc`, `dl` and their like have their own, as `mac` has. */
const STANDARD = /^(a|c|d|h|i|im|is|m|r|t|z)\d/;

/** Whether an instance of the type counts against the quota of standard instances (EC2 User Guide, "Amazon EC2 service quotas"). */
export const isStandardType = (type: string | undefined): boolean =>
  STANDARD.test(type ?? '');
