import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// jsdom has no layout, so nothing ever changes size; the chart only asks to be told.
global.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// Typing into a dialog letter by letter takes long where every core is busy.
jest.setTimeout(30_000);
// So do a page's first answer and what follows from it.
configure({ asyncUtilTimeout: 10_000 });
