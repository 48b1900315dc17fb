/** Colours of the diagram; it brings its own light background, so that it reads the same on every page. */
export const PALETTE = {
  page: '#f8fafc',
  card: '#ffffff',
  border: '#cbd5e1',
  text: '#0f172a',
  quiet: '#475569',
  line: '#64748b',
  active: '#0f766e',
  activeTint: '#f0fdfa',
  pilot: '#6d28d9',
  pilotTint: '#f5f3ff',
  traffic: '#b45309',
  trafficTint: '#fffbeb',
  data: '#1d4ed8',
  dataTint: '#eff6ff',
} as const;
