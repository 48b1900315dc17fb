export { Deciding } from './Deciding';
export type { DecisionOption, OptionWords } from './DecisionOption';
export { DecisionPanel } from './DecisionPanel';
export { RunControls } from './RunControls';
export { OptionRow } from './OptionRow';
export { questionInWords } from './question';
