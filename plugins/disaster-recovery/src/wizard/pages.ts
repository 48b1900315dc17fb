/** The wizard's pages, as its template titles them, with the answers that each asks for. */
const PAGES: readonly { title: string; answers: readonly string[] }[] = [
  {
    title: 'Team and workload',
    answers: ['name', 'owner', 'description', 'compute'],
  },
  {
    title: 'Regions and traffic',
    answers: ['regions', 'traffic', 'accountId', 'objectives'],
  },
  { title: 'Network', answers: ['network'] },
  { title: 'Database', answers: ['database', 'backup'] },
  { title: 'Storage', answers: ['storage'] },
  { title: 'Notifications', answers: ['notifications'] },
  {
    title: 'Delivery',
    answers: ['delivery', 'iacEngine', 'destination', 'repoUrl'],
  },
];

/** Title of the page that asks for an answer such as `compute.desired`. */
export function pageOf(path: string): string | undefined {
  const [answer] = path.split('.');
  return PAGES.find(({ answers }) => answers.includes(answer))?.title;
}
