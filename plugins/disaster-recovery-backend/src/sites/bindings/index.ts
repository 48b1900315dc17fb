export { bindingsOf } from './bindingsOf';
export { listBindings } from './listBindings';
export { saveBindings } from './saveBindings';
