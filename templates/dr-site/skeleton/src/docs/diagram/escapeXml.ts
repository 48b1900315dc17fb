const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text that may stand between tags and in attributes. */
export const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, character => ENTITIES[character]);
