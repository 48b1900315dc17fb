/** Whether nobody sees the page: another tab is in front, or the window is put away. */
export const isHidden = (): boolean => document.visibilityState === 'hidden';
