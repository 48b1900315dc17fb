/** Pages of the portal. */
export const linksTo = (appBaseUrl = '') => {
  const base = `${appBaseUrl.replace(/\/+$/, '')}/disaster-recovery`;
  return {
    site: (name: string) => `${base}/sites/${encodeURIComponent(name)}`,
    run: (id: string) => `${base}/runs/${encodeURIComponent(id)}`,
  };
};
