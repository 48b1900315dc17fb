import '@testing-library/jest-dom';

// jsdom has no layout, so nothing ever changes size; the chart only asks to be told.
global.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// Typing into a dialog letter by letter takes long where every core is busy.
jest.setTimeout(30_000);
