import type { EvidenceFile } from '@understudy/plugin-disaster-recovery-common';

/** A new tab has taken its page by then. */
const KEPT_MS = 60_000;

const urlOf = ({ text, type }: EvidenceFile) =>
  URL.createObjectURL(new Blob([text], { type }));

/** Hands a file to the browser. The page asks for it itself: a plain link carries no sign-in. */
export function saveFile(file: EvidenceFile): void {
  const url = urlOf(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(url);
}

/**
 * Shows a file in a tab of its own once it is there. The tab is opened at once, while
 * the browser still knows that a person asked for it; where it refuses, the file is saved.
 * @throws what `read` throws; the tab is closed then
 */
export async function openFile(
  read: () => Promise<EvidenceFile>,
): Promise<void> {
  const tab = window.open('', '_blank');
  try {
    const file = await read();
    if (!tab) {
      saveFile(file);
      return;
    }
    const url = urlOf(file);
    tab.opener = null;
    tab.location.replace(url);
    setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
  } catch (error) {
    tab?.close();
    throw error;
  }
}
