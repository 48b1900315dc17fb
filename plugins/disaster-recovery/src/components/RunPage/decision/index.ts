export { DecisionPanel } from './DecisionPanel';
export { RunControls } from './RunControls';
export { questionInWords } from './question';
